package link

import (
	"context"
	"fmt"
	"iter"
	"slices"

	"reportedly"
	"reportedly/link/derivation"
)

// Linked is the reportedly.Linked of this program, over a store.
type Linked struct {
	Store reportedly.Store
	// Most is how many reports of a story, and wordings of an utterance, are looked at; 0 is
	// all. The cost grows with the square of it: who asks over a network is to be bounded.
	Most int
}

var _ reportedly.Linked = Linked{}

// Story lays a story out. See reportedly.Linked.
func (l Linked) Story(ctx context.Context, id string, all bool) (*reportedly.Story, error) {
	c, err := l.Store.Cluster(ctx, reportedly.Stories, id)
	if err != nil {
		return nil, err
	}
	show := Usual
	if all {
		show = func(*reportedly.Attribution) bool { return true }
	}
	g, err := GridOf(ctx, l.Store, c, l.Most, show)
	if err != nil {
		return nil, err
	}
	out := g.Story(c.ID)
	out.LeftOut = len(c.Members) - len(g.Reports)
	return out, nil
}

// Usual reports whether a statement is shown unless all are asked for: what was said,
// written or announced, not beliefs, wishes and acts.
func Usual(a *reportedly.Attribution) bool {
	switch a.Class {
	case reportedly.Belief, reportedly.Wish, reportedly.Act:
		return false
	}
	return true
}

// Utterance gives the wordings of an utterance. See reportedly.Linked.
func (l Linked) Utterance(ctx context.Context, id string) (*reportedly.Utterance, error) {
	c, err := l.Store.Cluster(ctx, reportedly.Utterances, id)
	if err != nil {
		return nil, err
	}
	return l.row(ctx, c.ID, c.Members)
}

// Compare puts statements beside each other. See reportedly.Linked.
func (l Linked) Compare(ctx context.Context, statements ...string) (*reportedly.Utterance, error) {
	return l.row(ctx, "", statements)
}

func (l Linked) row(ctx context.Context, id string, statements []string) (*reportedly.Utterance, error) {
	row, err := RowOf(ctx, l.Store, id, statements, l.Most)
	if err != nil {
		return nil, err
	}
	if len(row.Cells) == 0 || id == "" && len(row.Cells) < len(statements) {
		return nil, fmt.Errorf("statements %v: %w", statements, reportedly.ErrNotFound)
	}
	out := row.Utterance()
	out.LeftOut = len(statements) - len(row.Cells)
	if l.Most > 0 {
		statements = statements[:min(len(statements), l.Most)]
	}
	out.Echoes, err = EchoesOf(ctx, l.Store, statements)
	return out, err
}

// CompareReports compares two reports. See reportedly.Linked.
func (l Linked) CompareReports(ctx context.Context, a, b string) (*reportedly.Change, error) {
	was, err := l.Store.Reading(ctx, a)
	if err != nil {
		return nil, err
	}
	is, err := l.Store.Reading(ctx, b)
	if err != nil {
		return nil, err
	}
	c := reportedly.CompareVersions(was, is)
	rewordMost(c, l.Most)
	for i := range c.Reworded {
		r := &c.Reworded[i]
		found := NewWording(was.Report.Brief(), r.Earlier, CueOf(was, r.Earlier.Attribution)).Compare(NewWording(is.Report.Brief(), r.Later, CueOf(is, r.Later.Attribution)))
		r.Changes, r.Diff = turnsOf(found.Changes), piecesOf(r.Earlier.Quote, r.Later.Quote)
	}
	return c, nil
}

// Check says what the record knows of a claim. See reportedly.Linked.
func (l Linked) Check(ctx context.Context, c reportedly.Claim) (*reportedly.Answer, error) {
	claim := Claim{Text: c.Text, On: c.On}
	if c.By != nil {
		claim.By = []string{c.By.ID}
	}
	a, err := Look(ctx, l.Store, claim)
	if err != nil {
		return nil, err
	}
	return a.Shown(claim, c.By, c.Most), nil
}

// Derivations gives who drew on whom. See reportedly.Linked.
func (l Linked) Derivations(ctx context.Context, report, a, b string) iter.Seq2[*reportedly.Derivation, error] {
	return func(yield func(*reportedly.Derivation, error) bool) {
		for d, err := range derivationsPast(ctx, l.Store, report, a, b) {
			if err != nil {
				yield(nil, err)
				return
			}
			if !yield(ShownDerivation(d), nil) {
				return
			}
		}
	}
}

// UtteranceLink is the short form of an utterance. See reportedly.Linked.
func (l Linked) UtteranceLink(ctx context.Context, c *reportedly.Cluster) (*reportedly.UtteranceLink, error) {
	out := &reportedly.UtteranceLink{Type: "utterance", ID: c.ID, Statements: c.Members}
	var speakers []*reportedly.Speaker
	for f, err := range l.Store.Statements(ctx, reportedly.Filter{Statements: c.Members}) {
		if err != nil {
			return nil, err
		}
		speakers = append(speakers, f.Statement.Speaker)
	}
	if who := reportedly.SpokenBy(speakers); who != nil {
		out.Speaker = &who.ID
	}
	return out, nil
}

// GridOf lays a story of a record out: as many of its reports as are wanted, the first
// published; 0 is all.
func GridOf(ctx context.Context, store reportedly.Store, story *reportedly.Cluster, most int, show func(*reportedly.Attribution) bool) (*Grid, error) {
	var readings []*reportedly.Reading
	texts := map[string]derivation.Text{}
	for r, err := range store.Readings(ctx, reportedly.Filter{Reports: story.Members, Limit: most}) {
		if err != nil {
			return nil, err
		}
		readings = append(readings, r)
		texts[r.Report.ID] = derivation.Prepare(&r.Report)
	}
	var copied []derivation.Derivation
	for _, r := range readings {
		for p, err := range store.Pairs(ctx, reportedly.Derivations, r.Report.ID) {
			if err != nil {
				return nil, err
			}
			if other, here := texts[p.B]; here && p.A < p.B { // each once
				if d, ok := texts[p.A].Compare(other); ok {
					copied = append(copied, d)
				}
			}
		}
	}
	return NewGrid(readings, copied, func(statement string) (string, error) {
		u, err := store.ClusterOf(ctx, reportedly.Utterances, statement)
		if err != nil {
			return "", err
		}
		return u.ID, nil
	}, show)
}

// RowOf puts statements of a record beside each other by time of publication, each
// against the first; at most so many, 0 is all.
func RowOf(ctx context.Context, store reportedly.Store, utterance string, statements []string, most int) (*Row, error) {
	row := &Row{ID: utterance}
	for f, err := range store.Statements(ctx, reportedly.Filter{Statements: statements, Limit: most}) {
		if err != nil {
			return nil, err
		}
		r, err := store.Reading(ctx, f.Report.ID)
		if err != nil {
			return nil, err
		}
		row.Cells = append(row.Cells, Cell{Report: len(row.Cells), Wording: NewWording(f.Report, *f.Statement, CueOf(r, f.Statement.Attribution))})
	}
	row.compare()
	return row, nil
}

// EchoesOf are the statements in which the speaker says the same on another occasion.
func EchoesOf(ctx context.Context, store reportedly.Store, statements []string) ([]string, error) {
	var out []string
	seen := map[string]bool{}
	for _, s := range statements {
		for e, err := range store.Pairs(ctx, reportedly.Echoes, s) {
			if err != nil {
				return nil, err
			}
			if !seen[e.B] {
				seen[e.B] = true
				out = append(out, e.B)
			}
		}
	}
	slices.Sort(out)
	return out, nil
}

// Look finds what may be a claim in a record, among the speaker's own statements first,
// and judges.
func Look(ctx context.Context, store reportedly.Store, claim Claim) (Answer, error) {
	words := Rare(claim.Text)
	if len(words) == 0 {
		return Answer{}, noWord{}
	}
	var found []*reportedly.Finding
	seen := map[string]bool{}
	filters := []reportedly.Filter{{}}
	if claim.By != nil {
		filters = []reportedly.Filter{{Speakers: claim.By}, {}}
	}
	for _, f := range filters {
		for s, err := range store.Alike(ctx, words, f) {
			if err != nil {
				return Answer{}, err
			}
			if !seen[s.Statement.ID] {
				seen[s.Statement.ID] = true
				found = append(found, s)
			}
		}
	}
	pairs := map[[2]string]bool{}
	of := map[string]bool{}
	var failed error
	out := Check(claim, found, func(a, b string) bool {
		if !of[a] {
			of[a] = true
			for c, err := range store.Pairs(ctx, reportedly.Derivations, a) {
				if err != nil {
					failed = err
					break
				}
				pairs[[2]string{a, c.B}] = true
			}
		}
		return pairs[[2]string{a, b}]
	})
	return out, failed
}

// noWord is the error of a claim without a word to look for.
type noWord struct{}

func (noWord) Error() string { return "there is no word in it to look for" }
func (noWord) Unwrap() error { return reportedly.ErrRefused }
