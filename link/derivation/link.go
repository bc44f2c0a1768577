package derivation

import (
	"cmp"
	"fmt"
	"slices"

	"reportedly"
)

// A Linker finds the derivations among reports that come one by one. It holds no
// text but a few that were compared last: reports are asked for again by id.
//
// It is not for use by several goroutines at once.
type Linker struct {
	index   Index
	reports func(id string) (*reportedly.Report, error)
	recent  recent
	aligner aligner
}

// NewLinker makes a linker over an index. reports gives a report that was added.
func NewLinker(index Index, reports func(id string) (*reportedly.Report, error)) *Linker {
	return &Linker{index: index, reports: reports, recent: recent{of: map[string]*text{}}}
}

// Add enters a report. The derivations of the reports in displaced may have
// changed and should be asked for again; those of the report are new.
func (l *Linker) Add(r *reportedly.Report) (displaced []string, err error) {
	t := prepare(r)
	displaced, err = l.index.Put(r.ID, keysOf(t.words))
	if err != nil {
		return nil, err
	}
	l.recent.keep(t)
	return displaced, nil
}

// Of gives the derivations between a report that was added and those whose ids the
// filter lets pass, sorted by their ids; a nil filter lets all pass.
func (l *Linker) Of(id string, filter func(other string) bool) ([]Derivation, error) {
	others, err := l.index.Sharing(id)
	if err != nil {
		return nil, err
	}
	slices.Sort(others)
	var out []Derivation
	var mine *text
	for _, other := range others {
		if filter != nil && !filter(other) {
			continue
		}
		if mine == nil {
			if mine, err = l.text(id); err != nil {
				return nil, err
			}
		}
		theirs, err := l.text(other)
		if err != nil {
			return nil, err
		}
		if d, ok := compare(mine, theirs, &l.aligner); ok {
			out = append(out, d)
		}
	}
	slices.SortFunc(out, func(x, y Derivation) int { return cmp.Or(cmp.Compare(x.A, y.A), cmp.Compare(x.B, y.B)) })
	return out, nil
}

func (l *Linker) text(id string) (*text, error) {
	if t := l.recent.of[id]; t != nil {
		return t, nil
	}
	r, err := l.reports(id)
	if err != nil {
		return nil, fmt.Errorf("compare report %s: %w", reportedly.Visible(id), err)
	}
	t := prepare(r)
	l.recent.keep(t)
	return t, nil
}

// recent holds the texts that were made ready last.
type recent struct {
	of    map[string]*text
	order []string // the oldest first
	words int
}

// recentWords is how many words of texts are held, at most: some 15 MB.
const recentWords = 600_000

func (c *recent) keep(t *text) {
	if c.of[t.report.ID] != nil {
		return
	}
	c.of[t.report.ID] = t
	c.order = append(c.order, t.report.ID)
	for c.words += len(t.words); c.words > recentWords && len(c.order) > 2; c.order = c.order[1:] {
		c.words -= len(c.of[c.order[0]].words)
		delete(c.of, c.order[0])
	}
}

// Link finds all derivations among reports with different ids, sorted by ids. The
// order of the reports does not matter.
func Link(reports []*reportedly.Report) ([]Derivation, error) {
	byID := make(map[string]*reportedly.Report, len(reports))
	l := NewLinker(NewMemory(), func(id string) (*reportedly.Report, error) { return byID[id], nil })
	for _, r := range reports {
		byID[r.ID] = r
		if _, err := l.Add(r); err != nil {
			return nil, err
		}
	}
	var out []Derivation
	for _, r := range reports {
		found, err := l.Of(r.ID, func(other string) bool { return r.ID < other })
		if err != nil {
			return nil, err
		}
		out = append(out, found...)
	}
	slices.SortFunc(out, func(x, y Derivation) int { return cmp.Or(cmp.Compare(x.A, y.A), cmp.Compare(x.B, y.B)) })
	return out, nil
}
