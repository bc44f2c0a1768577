package eval

import "encoding/json"

// A Figure names one count: a unit ("content", "statement", "kind direct",
// "nested") and the way in which it is compared ("exact", "overlap").
type Figure struct{ Unit, Way string }

// A Count is what precision and recall are made of.
type Count struct {
	Right       int // of those predicted, how many are right
	RightOfGold int // of those in gold, how many are found; Right but for units that gold and prediction may sort differently
	Pred, Gold  int
}

// Scores gives precision, recall and F1 in percent. One that has nothing to be
// a share of is nil.
func (c Count) Scores() (p, r, f1 *float64) {
	p, r = percent(c.Right, c.Pred), percent(c.RightOfGold, c.Gold)
	if p == nil && r == nil {
		return nil, nil, nil
	}
	f := 0.0
	if p != nil && r != nil && *p != 0 && *r != 0 {
		f = 2 * *p * *r / (*p + *r)
	}
	return p, r, &f
}

// A Share is how many of a number of cases are right.
type Share struct{ Right, Of int }

// Percent is nil where there are no cases.
func (s Share) Percent() *float64 { return percent(s.Right, s.Of) }

func percent(n, of int) *float64 {
	if of == 0 {
		return nil
	}
	p := 100 * float64(n) / float64(of)
	return &p
}

// Figures are the counts of one document, or the sum over many.
type Figures struct {
	Docs, Gold, Pred, Matched int
	Ignored                   int // predictions dropped; see Options.UseIgnore
	Counts                    map[Figure]Count
	Shares                    map[string]Share
}

// The units and ways of Counts, and the names of Shares, in the order printed.
var (
	roleWays      = []string{"exact", "words", "pieces", "overlap"}
	statementWays = []string{"exact", "words", "overlap"}
	groups        = []string{"kind direct", "kind mixed", "kind indirect", "nested", "not nested", "split direct"}
	groupWays     = []string{"content exact", "exact", "overlap"}
	attachedWays  = []string{"exact", "words", "overlap", "missing"}
)

func newFigures() Figures {
	return Figures{Counts: map[Figure]Count{}, Shares: map[string]Share{}}
}

func (f *Figures) count(unit, way string, right, rightOfGold, pred, gold int) {
	c := f.Counts[Figure{unit, way}]
	f.Counts[Figure{unit, way}] = Count{c.Right + right, c.RightOfGold + rightOfGold, c.Pred + pred, c.Gold + gold}
}

func (f *Figures) share(name string, right bool) {
	s := f.Shares[name]
	s.Of++
	if right {
		s.Right++
	}
	f.Shares[name] = s
}

// Add adds the counts of g to those of f.
func (f *Figures) Add(g Figures) {
	f.Docs, f.Gold, f.Pred = f.Docs+g.Docs, f.Gold+g.Gold, f.Pred+g.Pred
	f.Matched, f.Ignored = f.Matched+g.Matched, f.Ignored+g.Ignored
	for k, c := range g.Counts {
		f.count(k.Unit, k.Way, c.Right, c.RightOfGold, c.Pred, c.Gold)
	}
	for k, s := range g.Shares {
		t := f.Shares[k]
		f.Shares[k] = Share{t.Right + s.Right, t.Of + s.Of}
	}
}

// F1 is one figure's F1 in percent; 0 where there is nothing to count.
func (f *Figures) F1(unit, way string) float64 {
	if _, _, f1 := f.Counts[Figure{unit, way}].Scores(); f1 != nil {
		return *f1
	}
	return 0
}

// MarshalJSON gives the figures in percent, by unit and way; null is a figure
// with nothing to be a share of.
func (f Figures) MarshalJSON() ([]byte, error) {
	type object = map[string]any
	counts := func(unit string, ways []string) object {
		o := object{}
		for _, way := range ways {
			c := f.Counts[Figure{unit, way}]
			p, r, f1 := c.Scores()
			o[way] = object{"p": p, "r": r, "f1": f1, "tp": c.Right, "pred": c.Pred, "gold": c.Gold}
		}
		return o
	}
	shareOf := func(name string) object {
		s := f.Shares[name]
		return object{"percent": s.Percent(), "of": s.Of}
	}
	out := object{"docs": f.Docs, "gold": f.Gold, "pred": f.Pred, "matched": f.Matched, "ignored": f.Ignored,
		"statement": counts("statement", statementWays),
		"nosource":  shareOf("nosource"), "kind_right": shareOf("kind"), "parent": shareOf("parent")}
	for _, role := range roleNames {
		out[role] = counts(role, roleWays)
	}
	attached, byGroup := object{}, object{}
	for _, way := range attachedWays {
		attached[way] = shareOf("attached " + way)
	}
	for _, g := range groups {
		byGroup[g] = counts(g, groupWays)
	}
	out["attached"], out["groups"] = attached, byGroup
	return json.Marshal(out)
}
