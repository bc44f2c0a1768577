package relational

import (
	"cmp"
	"slices"
)

// Versions of one page: reports with one id, or with one URL, and different texts.
// One of them is current, and only that is in the word lists, in what speakers said
// and in the linking; the others are kept as they were put.

// pageOf finds the page that a report is a version of, 0 if of none. A report may tie
// two pages, one by its id and one by its URL: then they are one. aside says that a
// person removed the page.
func (w *work) pageOf(id, url string) (page int64, aside bool, err error) {
	pages, err := w.numbers("SELECT page FROM report WHERE id = ? UNION SELECT page FROM report WHERE url = ? AND url <> ''", id, url)
	if err != nil || len(pages) == 0 {
		return 0, false, err
	}
	slices.Sort(pages)
	page = pages[0]
	for _, p := range pages[1:] {
		if err := w.exec("UPDATE report SET page = ? WHERE page = ?", page, p); err != nil {
			return 0, false, err
		}
		delete(w.pages, p)
		w.pages[page] = true
	}
	err = w.get([]any{&aside}, "SELECT EXISTS (SELECT 1 FROM report WHERE page = ? AND state = 'removed')", page)
	return page, aside, err
}

// settle makes the latest version of a page the current one.
func (w *work) settle(page int64) error {
	versions, err := w.reports("page = ? ORDER BY n", page)
	if err != nil {
		return err
	}
	var last *reportRow
	aside := slices.ContainsFunc(versions, func(r *reportRow) bool { return r.state == removed })
	for _, r := range versions {
		if !aside && (last == nil || later(r, last) > 0) {
			last = r
		}
	}
	for _, r := range versions {
		state := older
		switch {
		case aside:
			state = removed
		case r == last:
			state = current
		}
		if err := w.setState(r, state); err != nil {
			return err
		}
	}
	return nil
}

// later compares versions: by when they were fetched, by what the page says, by which
// came later. What is not known counts as early.
func later(a, b *reportRow) int {
	return cmp.Or(
		cmp.Compare(secondOf(a.Retrieved), secondOf(b.Retrieved)),
		cmp.Compare(secondOf(a.Modified), secondOf(b.Modified)),
		cmp.Compare(a.turn, b.turn),
		cmp.Compare(a.n, b.n))
}

// setState changes the state of a report and what hangs on it.
func (w *work) setState(r *reportRow, state string) error {
	if r.state == state {
		return nil
	}
	if r.state == current {
		if err := w.unindex(r); err != nil {
			return err
		}
	}
	r.state = state
	r.hash = r.sum()
	if err := w.exec("UPDATE report SET state = ?, hash = ? WHERE n = ?", r.state, r.hash, r.n); err != nil {
		return err
	}
	if state == current {
		return w.index(r)
	}
	return nil
}

// sortVersions puts the versions of a page in their order.
func sortVersions(rows []*reportRow) { slices.SortFunc(rows, later) }
