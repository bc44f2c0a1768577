package derivation

import (
	"sync"

	"reportedly"
)

// A Text is a report made ready to be compared with many. It is not changed.
type Text struct{ *text }

// Prepare makes a report ready.
func Prepare(r *reportedly.Report) Text { return Text{prepare(r)} }

// Keys are the keys of the report, without repeats.
func (t Text) Keys() []Key { return keysOf(t.words) }

// Words is how long it is.
func (t Text) Words() int { return len(t.words) }

var aligners = sync.Pool{New: func() any { return new(aligner) }}

// Compare is what [Compare] says of the two reports.
func (t Text) Compare(o Text) (Derivation, bool) {
	al := aligners.Get().(*aligner)
	defer aligners.Put(al)
	return compare(t.text, o.text, al)
}
