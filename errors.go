package reportedly

import "errors"

// The errors that callers test for with errors.Is.
var (
	ErrNotFound = errors.New("not found")
	ErrNoText   = errors.New("no text in it")
	// ErrIgnored is for what holds no article by its kind, such as the pictures
	// beside a saved page: it is counted apart and is nobody's mistake.
	ErrIgnored = errors.New("holds no article")

	// The errors of a record.
	ErrNoRecord = errors.New("no such record")                    // reading commands make none
	ErrForeign  = errors.New("not a record")                      // a file of another kind, left as it is
	ErrNewer    = errors.New("made by a newer version")           // of this program, which must read it
	ErrDamaged  = errors.New("not what was written there")        // a row whose hash is wrong, a broken page
	ErrRefused  = errors.New("makes no sense")                    // a decision; the text says why
	ErrFull     = errors.New("no space left")                     // on the disk of the record
	ErrReadOnly = errors.New("the record cannot be written here") // a read-only disk or folder
	// ErrUnreachable is for a database that gives no answer, or not now.
	ErrUnreachable = errors.New("the database cannot be reached")
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
