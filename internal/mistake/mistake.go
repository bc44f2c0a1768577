// Package mistake turns a panic, which is a mistake of this program or of a
// library, into an error of the item at hand: one input never ends a run.
package mistake

import (
	"fmt"
	"path"
	"runtime"
	"strings"
)

// A Mistake is a panic that was caught. Whoever catches one in a goroutine of its own may
// panic with it where the work was asked for: its place stays that of the first panic.
type Mistake struct {
	Value any    // what the panic was with
	Place string // file and line
}

func (m *Mistake) Error() string {
	return fmt.Sprintf("a mistake of this program: %v (%s)", m.Value, m.Place)
}

// Catch sets err, to a *Mistake, if the function that deferred it panics. It must be
// deferred itself:
//
//	defer mistake.Catch(&err)
//
// The error names the place in the source, for the report of the mistake. A stack
// that overflows and memory that runs out cannot be caught.
func Catch(err *error) {
	switch p := recover().(type) {
	case nil:
	case *Mistake:
		*err = p
	default:
		*err = &Mistake{p, origin()}
	}
}

// origin is the place of the panic: the first frame below the panic itself that is
// not the runtime's.
func origin() string {
	var pcs [64]uintptr
	frames := runtime.CallersFrames(pcs[:runtime.Callers(1, pcs[:])])
	panicked := false
	for {
		f, more := frames.Next()
		inRuntime := strings.HasPrefix(f.Function, "runtime.")
		if panicked && !inRuntime {
			return fmt.Sprintf("%s:%d", path.Base(f.File), f.Line)
		}
		panicked = panicked || f.Function == "runtime.gopanic"
		if !more {
			return "place unknown"
		}
	}
}
