package attribution

import (
	"reportedly/internal/features"
)

// A model proposes attributions. It is safe for use by many goroutines at once.
type model interface {
	// propose finds the attributions of a document that was cut up and tagged.
	// Those within another's content are among them. Tokens for which unread is true
	// are read by nobody: no cue stands there and no content reaches there; a nil
	// unread means that all is read.
	propose(v *features.View, unread []bool) []candidate
}
