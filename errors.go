package reportedly

import "errors"

// The errors that callers test for with errors.Is.
var (
	ErrNotFound = errors.New("not found")
	ErrNoText   = errors.New("no text in it")
	// ErrIgnored is for what holds no article by its kind, such as the pictures
	// beside a saved page: it is counted apart and is nobody's mistake.
	ErrIgnored = errors.New("holds no article")
)

// An ItemError says what could not be read, where it stands, and why. It never
// ends a run: the items after it are read.
type ItemError struct {
	File  string // as Item.File; it may hold any bytes, so show it with Visible
	Place string // as Item.Place: "line 3"; empty if the whole file is meant
	Err   error
}

func (e *ItemError) Error() string {
	if e.Place == "" {
		return e.File + ": " + e.Err.Error()
	}
	return e.File + ": " + e.Place + ": " + e.Err.Error()
}

func (e *ItemError) Unwrap() error { return e.Err }
