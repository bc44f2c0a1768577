package relational

import (
	"cmp"
	"database/sql"
	"slices"

	"reportedly"
)

// A work is what one change of the record does, in this order:
//
//	put, decide     rows from which all others follow
//	finish          which version of each page is current (page.go)
//	  unindex, index   entities, keys, statements of those that cease or begin to be so
//	  link             who is who among those whom that can change (link.go)
//	  decisions        what people made of it (apply.go); who says the new statements is known now
//	  words            the word lists, in order of key
type work struct {
	*tx
	pages   map[int64]bool    // whose current version may be another
	parcels map[int64]*parcel // by report: what was read, so that it need not be unpacked again

	fresh   map[int64]*reportedly.Facts // entities that are not linked yet
	gone    []keyed                     // keys of entities that are no more
	moved   map[int64]sql.NullInt64     // entities whose base is another now, with the speaker they had
	touched map[int64]bool              // base speakers that won or lost an entity

	logged map[int64]string // decisions by number, for those that readings bring; nil until asked for

	met            tideline
	spans          [reportedly.Layers][]int64 // windows of time in which linking has anything
	entered        map[int64]held             // what is under keys that this batch of reports entered; nil: not remembered
	compared       map[pair]bool              // what this batch compared
	unwritten      unwritten                  // rows of reports that became current
	statementWords []WordRow
	reportWords    []WordRow
}

// A keyed is a key in one of its roles.
type keyed struct {
	key  int64
	role int
}

// The roles of keys.
const (
	ties = iota
	asks
	answers
	calls
	called
)

func newWork(t *tx) *work {
	return &work{
		tx: t, pages: map[int64]bool{}, parcels: map[int64]*parcel{}, fresh: map[int64]*reportedly.Facts{},
		moved: map[int64]sql.NullInt64{}, touched: map[int64]bool{},
	}
}

func (w *work) finish() error {
	pages := make([]int64, 0, len(w.pages))
	for p := range w.pages {
		pages = append(pages, p)
	}
	slices.Sort(pages)
	for _, p := range pages {
		if err := w.settle(p); err != nil {
			return err
		}
	}
	for _, step := range []func() error{w.link, w.applyDecisions, w.writeWords} {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

// writeWords fills the word lists, in order of key.
func (w *work) writeWords() error {
	for _, add := range []struct {
		list string
		rows []WordRow
	}{{StatementWords, w.statementWords}, {ReportWords, w.reportWords}} {
		if len(add.rows) == 0 {
			continue
		}
		slices.SortFunc(add.rows, func(a, b WordRow) int { return cmp.Compare(a.Key, b.Key) })
		if err := w.engine.AddWords(w.Conn, add.list, add.rows); err != nil {
			return err
		}
	}
	return nil
}
