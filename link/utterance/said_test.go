package utterance

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"reportedly"
	"reportedly/internal/cluster"
)

func TestTied(t *testing.T) {
	said := func(report, date, who, quote string) *Said {
		return NewSaid(reportedly.Said{Report: report, Published: date, Speaker: who, Quote: quote})
	}
	for _, c := range []struct {
		name string
		a, b *Said
		want bool
	}{
		{"other words", said("r1", "2024-06-01", "venn", "the night ferry will not return before the spring"),
			said("r2", "2024-06-02", "venn", "“The night ferry won't come back before spring,”"), true},
		{"another speaker", said("r1", "", "venn", "the night ferry will not return before the spring"),
			said("r2", "", "brask", "the night ferry will not return before the spring"), false},
		{"a month later: said again", said("r1", "2024-06-01", "venn", "the night ferry will not return before the spring"),
			said("r2", "2024-07-02", "venn", "the night ferry will not return before the spring"), false},
		{"no date: it may be", said("r1", "2024-06-01", "venn", "the night ferry will not return before the spring"),
			said("r2", "", "venn", "the night ferry will not return before the spring"), true},
		{"nobody known, word for word", said("r1", "", "venn", "the night ferry will not return before the spring"),
			said("r2", "", "", "“The night ferry will not return before the spring”"), true},
		{"nobody known, in other words", said("r1", "", "venn", "the night ferry will not return before the spring"),
			said("r2", "", "", "the night boat stays in port over the winter"), false},
		{"nobody known, a few words", said("r1", "", "venn", "we will see"), said("r2", "", "", "we will see"), false},
		{"twice in one report", said("r1", "", "venn", "the night ferry will not return before the spring"),
			said("r1", "", "venn", "the night ferry will not return before the spring"), false},
		{"each with a part of its own", said("r1", "", "venn", "the harbour fund is ready to hear a serious offer for the pier, while the letter of the bank contained nothing about money"),
			said("r2", "", "venn", "the harbour fund is ready to listen to offers for the pier, but the museum must wait for another year"), true},
		{"two things about one matter", said("r1", "", "venn", "the harbour fund bought the pier"),
			said("r2", "", "venn", "the harbour fund is audited every year by the council"), false},
	} {
		t.Run(c.name, func(t *testing.T) {
			score, ok := c.a.Tied(c.b)
			if ok != c.want {
				t.Errorf("tied %v (%.2f)", ok, score)
			}
			if back, too := c.b.Tied(c.a); back != score || too != ok {
				t.Errorf("from the other side %v (%v)", back, score)
			}
			if ok {
				shared := 0
				for _, k := range c.a.Keys() {
					for _, o := range c.b.Keys() {
						if k == o {
							shared++
						}
					}
				}
				if shared < KeysShared && c.name != "no date: it may be" {
					t.Errorf("they share %d keys: nobody would look at them", shared)
				}
			}
		})
	}
	if keys := said("r1", "", "venn", "Ilse Brandt").Keys(); keys != nil {
		t.Errorf("a bare name has keys: %v", keys)
	}
}

// A thousand copies count as one wording, and a long quotation does not tie its parts.
func TestGroupTies(t *testing.T) {
	ids := []string{"a1", "a2", "a3", "long", "other"}
	one, near := cluster.Score(1), cluster.Score(0.8)
	got := GroupTies(ids, []cluster.Tie{{A: 0, B: 1, Score: one}, {A: 1, B: 2, Score: one}, {A: 0, B: 3, Score: near}, {A: 3, B: 4, Score: cluster.Score(0.7)}})
	if diff := cmp.Diff([][]int32{{0, 1, 2, 3}}, got); diff != "" {
		t.Error(diff)
	}
}

// Whichever of two is looked at first, they are tied or not: a record looks from either side.
func TestTiedFromEitherSide(t *testing.T) {
	var all []*Said
	for i, quote := range []string{
		"that he was already looking ahead to a contest against the mayor of Veld in the autumn",
		"an autumn contest against the mayor of Veld",
		"the bridge at Veld will stay closed for 12 days after the flood",
		"the bridge in Veld is to remain shut for 12 days following the flood",
		"to keep all lorries from entering the town",
		"to see lorries in the town as a danger",
		"to keep lorries out, and that the mayor of Veld would stay closed to all talk of a contest",
		"not one bill for the treaty was settled after the flood reached Veld, and nobody had paid",
		"nobody had paid for the treaty since the flood came to Veld",
	} {
		all = append(all, NewSaid(reportedly.Said{Quote: quote, Speaker: "one", Report: string(rune('a' + i)), Published: "2024-01-0" + string(rune('1'+i%5))}))
	}
	for _, a := range all {
		for _, b := range all {
			x, okX := a.Tied(b)
			y, okY := b.Tied(a)
			if x != y || okX != okY {
				t.Errorf("%q and %q: %v %v, from the other side %v %v", a.from.Quote, b.from.Quote, x, okX, y, okY)
			}
		}
	}
}
