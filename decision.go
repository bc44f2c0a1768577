package reportedly

import "time"

// Action is what a person may decide.
type Action string

// The actions.
const (
	Merge   Action = "merge"   // Other is Speaker; Speaker's id and name stay
	Split   Action = "split"   // what Reports say of Speaker they say of someone else, called Name
	Rename  Action = "rename"  // Speaker is called Name
	Correct Action = "correct" // Statement is Speaker's, or of someone called Name, or see Verdict
	Remove  Action = "remove"  // Report is taken out of the record; its text is kept, for undoing
	Undo    Action = "undo"    // Undoes is undone; an undoing may be undone, too
)

// Verdict is what was decided of a statement whose speaker is not named.
type Verdict string

// The verdicts; none where the speaker is named.
const (
	VerdictUnknown Verdict = "unknown"  // nobody knows whose it is
	VerdictNotSaid Verdict = "not said" // it is no statement: it is kept and shown nowhere
)

// A Decision is something that a person decided about the record. It outlives the
// reading it was made on: after a report is read again, or has a new version, it goes
// with the mentions and statements that are where it was made. One that finds
// nothing to go with any more is loose: it is listed, and does nothing.
//
// Decisions do not hang on their order, save that of two that contradict each other
// the later one holds; so any of them can be undone and the rest stays.
type Decision struct {
	ID     int64     // 1, 2, 3, … in the order of the log; 0 before it is made
	When   time.Time // UTC; the zero time is now
	Why    string    // in the person's words; may be empty
	Action Action

	Speaker   string   // id
	Other     string   // id
	Name      string   // Split: "" leaves the name as it is read
	Reports   []string // ids
	Statement string   // id
	Verdict   Verdict
	Report    string // id
	Undoes    int64

	Undone bool   // by a later decision that is not undone itself
	Loose  string // why it does nothing, in words; "" if it does
}
