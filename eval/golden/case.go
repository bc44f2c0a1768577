package golden

import (
	"fmt"

	"reportedly"
)

// A Case is a passage and its right reading.
type Case struct {
	Name string // the file's name without folder and ending
	Tags []string
	Note string
	Meta reportedly.Metadata // Title, Outlet, Author, Published, URL

	Style, Beat string   // how it is printed and what it is about, where a collection says so
	Countries   []string // whose naming customs it follows
	Group       string   // passages of one group report one event

	Passage string          // as it came
	Text    reportedly.Text // as it should be read; what the spans point into
	Title   reportedly.Text // what the spans of headline statements point into

	Statements []Statement // by position, a parent before its children
	Damage     []Damage
	Judged     bool // whether the case says what damage there is
	People     []Person
	Utterances []Utterance // of the group, in whichever of its passages lists them

	Today Today
}

// A Statement is an attribution as a case gives it.
type Statement struct {
	Maybe    bool
	InTitle  bool
	Kind     reportedly.Kind
	Class    reportedly.Class
	Polarity reportedly.Polarity
	Modality reportedly.Modality

	Source, Cue, Content []reportedly.Span

	Within  int         // index of the statement whose content holds it; -1 if none
	Speaker []Speaker   // the answers that are right, the best first; a program gives one
	Via     []Speaker   // nearest the report first
	ViaOr   [][]Speaker // for each of Via the other answers that are right; nil where there are none at all
}

// A Speaker is one answer to "whose words?".
type Speaker struct {
	Name string // "" is unknown
	Type reportedly.EntityType
}

// A Damage is something wrong with the passage.
type Damage struct {
	Kinds []reportedly.DamageKind // the names that are right; one, in a program's reading
	Words string                  // all the words of the passage it lies in
}

// A Person is someone the passage mentions, person or not.
type Person struct {
	Speaker
	Mentions []reportedly.Span
}

// Today is what the program yields now, where that is not the right reading: the
// lines of a section as they are printed, "" where the program is right.
type Today struct{ Read, Damage, Clean string }

// A ParseError says what is wrong with a case, and where.
type ParseError struct {
	File string
	Line int // from 1
	Msg  string
}

func (e *ParseError) Error() string { return fmt.Sprintf("%s:%d: %s", e.File, e.Line, e.Msg) }
