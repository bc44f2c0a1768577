package reportedly

import "errors"

// The errors that callers test for with errors.Is.
var (
	ErrNotFound = errors.New("not found")
	ErrNoText   = errors.New("no text in it")
)
