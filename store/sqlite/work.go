package sqlite

import (
	"slices"

	"reportedly"
)

// A work is what one change of the record does, in this order:
//
//	put, decide     rows from which all others follow
//	finish          which version of each page is current (page.go)
//	  unindex, index   entities, keys, statements of those that cease or begin to be so
//	  link             who is who among those whom that can change (link.go)
//	  decisions        what people made of it (apply.go)
//	  words            the word lists, in order of key
type work struct {
	*tx
	pages   map[int64]bool    // whose current version may be another
	parcels map[int64]*parcel // by report: what was read, so that it need not be unpacked again

	fresh   map[int64]*reportedly.Facts // entities that are not linked yet
	gone    []keyed                     // keys of entities that are no more
	moved   map[int64]bool              // entities whose base is another now
	touched map[int64]bool              // base speakers that won or lost an entity

	logged map[int64]string // decisions by number, for those that readings bring; nil until asked for

	met            tideline
	spans          [reportedly.Layers][]int64 // windows of time in which linking has anything
	statementWords []words
	reportWords    []words
}

// words are a row for a word list.
type words struct {
	n    int64
	text [2]string
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
		moved: map[int64]bool{}, touched: map[int64]bool{},
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

// writeWords fills the word lists. FTS5 writes out what it holds in memory whenever a
// row comes before the last one, so they go in order.
func (w *work) writeWords() error {
	for _, list := range []struct {
		rows   []words
		insert string
	}{
		{w.statementWords, "INSERT INTO statement_words (rowid, quote) VALUES (?, ?)"},
		{w.reportWords, "INSERT INTO report_words (rowid, title, text) VALUES (?, ?, ?)"},
	} {
		slices.SortFunc(list.rows, func(a, b words) int { return int(min(max(a.n-b.n, -1), 1)) })
		for _, row := range list.rows {
			args := []any{row.n, row.text[0], row.text[1]}
			if err := w.exec(list.insert, args[:countMarks(list.insert)]...); err != nil {
				return err
			}
		}
	}
	return nil
}

func countMarks(query string) int {
	n := 0
	for _, c := range query {
		if c == '?' {
			n++
		}
	}
	return n
}
