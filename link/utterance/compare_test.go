package utterance

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"reportedly"
)

// The words of a change, on both sides.
func TestSpans(t *testing.T) {
	for _, c := range []struct {
		a, b string
		kind Kind
		x, y string
	}{
		{"We will not sell the ferry.", "We will sell the ferry.", Negation, "not", ""},
		{"Prices will rise in May.", "Prices will fall in May.", Negation, "rise", "fall"},
		{"They lost 13 boats in the storm.", "They lost forty boats in the storm.", Number, "13", "forty"},
		{"It cost $3 million, she said.", "It cost €3 million, she said.", Number, "$3 million", "€3 million"},
		{"The bank may raise its rates.", "The bank will raise its rates.", Hedge, "may", ""},
		{"Some of the judges took bribes.", "All of the judges took bribes.", Scope, "Some of", "All of"},
		{"We leave if they pay.", "We leave.", Scope, "if they pay", ""},
		{"Żaneta Król must stop the deliveries.", "Ada Holm must stop the deliveries.", Entity, "Król", "Holm"},
		{"It opens on Monday at the port.", "It opens on Tuesday at the port.", Time, "Monday", "Tuesday"},
		{"Ms. Król said the safe was empty.", "Ms. Król admitted the safe was empty.", Strength, "said", "admitted"},
		{`He called the raid "piracy" and left.`, `He called the raid piracy and left.`, Marks, "piracy", "piracy"},
	} {
		got := Compare(c.a, c.b)
		ta, tb := reportedly.NewText(c.a), reportedly.NewText(c.b)
		i := slices.IndexFunc(got.Changes, func(ch Change) bool {
			return ch.Kind == c.kind && ta.Slice(ch.A) == c.x && tb.Slice(ch.B) == c.y
		})
		if !got.Same || i < 0 {
			t.Errorf("%s / %s: want %s %q %q, got %+v", c.a, c.b, c.kind, c.x, c.y, got)
		}
	}
}

// One quantity in several spellings has one key.
func TestQuantities(t *testing.T) {
	for _, c := range []struct {
		same string // spellings parted by "|"
	}{
		{"13|thirteen"}, {"36|three dozen|three-dozen|thirty-six"}, {"4.5%|4.5 percent|4.5 per cent"},
		{"$3 million|3 million dollars|3 million US dollars|$3m|USD 3 million"}, {"1,200|1200|twelve hundred|one thousand two hundred"},
		{"half|50 percent|fifty percent"}, {"a third|one third|one-third"}, {"two thirds|two-thirds"},
		{"30-40|between 30 and 40|30 to 40|from 30 to 40"}, {"first|1st"}, {"120,000|one hundred and twenty thousand"},
		{"two and a half|2.5"}, {"twice|two times"}, {"€2.5bn|2.5 billion euros"}, {"27-year-old|27 years old"},
	} {
		key := ""
		for s := range strings.SplitSeq(c.same, "|") {
			w := Prepare("We saw the " + s + " boats")
			got := ""
			for _, u := range w.units {
				if u.kind == number {
					got += u.key
				}
			}
			if key == "" {
				key = got
			}
			if got == "" || got != key {
				t.Errorf("%q: key %q, want %q", s, got, key)
			}
		}
	}
	for _, c := range [][2]string{{"$3 million", "€3 million"}, {"five percent", "five percentage points"}, {"second", "third"}, {"dozens", "hundreds"}, {"13", "30"}} {
		a, b := Prepare("the "+c[0]+" boats"), Prepare("the "+c[1]+" boats")
		if a.units[0].key == b.units[0].key {
			t.Errorf("%q and %q have one key, %q", c[0], c[1], a.units[0].key)
		}
	}
}

func TestLemma(t *testing.T) {
	for _, c := range [][3]string{
		{"denied", "VBD", "deny"}, {"noted", "VBD", "note"}, {"planned", "VBD", "plan"}, {"organised", "VBD", "organize"}, {"criticised", "VBD", "criticize"},
		{"children", "NNS", "child"}, {"harbours", "NNS", "harbor"}, {"added", "VBD", "add"}, {"withdrawn", "VBN", "withdraw"}, {"species", "NNS", "species"},
	} {
		if got := lemma(c[0], c[1]); got != c[2] {
			t.Errorf("%s: got %s, want %s", c[0], got, c[2])
		}
	}
}

var samples = []string{
	"", " ", "“We won’t pay,” said Tomas Reuel.", "He did not deny that 13 of the boats, about $3m worth, were lost on 3 March.",
	"Neither the U.N. nor NATO may leave if they don't pay by 2030.", "\xff\xfe not \u202e 5-5-5 'n't", strings.Repeat("not ", 200), "((((\"\"''", "one hundred and and and",
	"Thirteen percent percent percentage points to to 4", "According to", "said", "1 2 3 4 5 6 7 8 9 10 11 12", "No one. Nobody. Nothing.", "a 'b' \"c «d» e",
}

// What must be true of any pair.
func checkPair(t *testing.T, a, b string) {
	t.Helper()
	c := Compare(a, b)
	if c.Score < 0 || c.Score > 1 || c.Same != (c.Score >= sameFrom) {
		t.Fatalf("%q %q: score %v, same %v", a, b, c.Score, c.Same)
	}
	la, lb := reportedly.NewText(a).Len(), reportedly.NewText(b).Len()
	for _, ch := range c.Changes {
		if ch.A.Start < 0 || ch.A.Start > ch.A.End || ch.A.End > la || ch.B.Start < 0 || ch.B.Start > ch.B.End || ch.B.End > lb || ch.Reason == "" {
			t.Fatalf("%q %q: change %+v lies outside", a, b, ch)
		}
		if ch.A.Len() == 0 && ch.B.Len() == 0 {
			t.Fatalf("%q %q: change %+v has no words", a, b, ch)
		}
	}
	if again := Compare(a, b); !slices.Equal(again.Changes, c.Changes) || again.Score != c.Score {
		t.Fatalf("%q %q: another answer the second time", a, b)
	}
	if back := Compare(b, a); back.Same != c.Same || back.Score-c.Score > 1e-9 || c.Score-back.Score > 1e-9 {
		t.Fatalf("%q %q: score %v, from the other side %v", a, b, c.Score, back.Score)
	}
	if self := Compare(a, a); !self.Same || len(self.Changes) > 0 {
		t.Fatalf("%q is not itself: %+v", a, self)
	}
}

func TestAnyPair(t *testing.T) {
	for _, a := range samples {
		for _, b := range samples {
			checkPair(t, a, b)
		}
	}
}

func FuzzCompare(f *testing.F) {
	for i, a := range samples {
		f.Add(a, samples[(i*7+3)%len(samples)])
	}
	f.Fuzz(func(t *testing.T, a, b string) {
		if len(a)+len(b) > 2000 {
			return
		}
		checkPair(t, a, b)
	})
}

// longWordings are two of more than a megabyte.
func longWordings() (a, b string) {
	return strings.Repeat("He did not say that 13 boats and the harbour were lost. ", 20000),
		strings.Repeat("She may admit that about 40 boats of the port were sunk. ", 20000)
}

// A wording of a megabyte is cut, and compared as any other.
func TestLongWordings(t *testing.T) {
	a, b := longWordings()
	if c := Compare(a, b); c.Score <= 0 || c.Score > 1 {
		t.Errorf("score %v", c.Score)
	}
	if n := len(Prepare(a).doc.Tokens); n > maxTokens {
		t.Errorf("%d tokens", n)
	}
}

func BenchmarkLong(b *testing.B) {
	x, y := longWordings()
	start := cpuSeconds()
	for b.Loop() {
		Compare(x, y)
	}
	b.ReportMetric((cpuSeconds()-start)/float64(b.N), "cpu-s/pair")
}

// Two wordings of thousands of words with none in common: the worst case for what looks
// for swaps.
func BenchmarkStrangers(b *testing.B) {
	var x, y strings.Builder
	for i := range maxTokens {
		fmt.Fprintf(&x, "Xo%c%c%c ", 'a'+i%26, 'a'+i/26%26, 'a'+i/676)
		fmt.Fprintf(&y, "%d ", i)
	}
	start := cpuSeconds()
	for b.Loop() {
		Compare(x.String(), y.String())
	}
	b.ReportMetric((cpuSeconds()-start)/float64(b.N), "cpu-s/pair")
}

// Wordings of 20 words each, as candidates for one thing said are: half of them are.
var twenty = [][2]string{
	{"The bridge over the Orla will stay closed until the cracks in its eastern pillar have been repaired, the harbour master said on Monday.",
		"The harbour master said that the Orla bridge would remain closed until cracks in the eastern pillar had been mended by engineers."},
	{"We are ready to hear serious proposals, but so far nobody in the capital has sent us anything that deserves the name, Reuel said.",
		"Reuel said he was prepared to listen to serious proposals but that so far none worthy of the name had come from there."},
	{"More than 300 nurses have left the hospitals of the region since the new rules on overtime came into force in early March.",
		"About 200 nurses left hospitals in the region after the rules about overtime changed in March, and most of them will not return."},
	{"The court found no evidence that the minister had known of the payments, which were made by his brother through a firm in Velden.",
		"The choir of the cathedral will sing two new works by a composer from Velden, who lost his sight in a fire last year."},
	{"The vaccine protects nine in ten patients against the new strain, according to a study of 4,000 adults that was published in spring.",
		"Farmers say that the drought has cost them half of the harvest, and they want the government to pay for new wells by autumn."},
	{"The union will strike on Friday unless the company withdraws its plan to close two of the four yards on the northern coast.",
		"The company said on Friday that its plan for the northern coast was sound and that talks with the union would go on."},
}

func BenchmarkCompare(b *testing.B) {
	var x, y []*Wording
	for _, p := range twenty {
		x, y = append(x, Prepare(p[0])), append(y, Prepare(p[1]))
	}
	b.ReportAllocs()
	start := cpuSeconds()
	for i := 0; b.Loop(); i++ {
		x[i%len(x)].Compare(y[i%len(y)])
	}
	b.ReportMetric(float64(b.N)/(cpuSeconds()-start), "pairs/cpu-s")
}

func BenchmarkPrepare(b *testing.B) {
	b.ReportAllocs()
	start := cpuSeconds()
	for i := 0; b.Loop(); i++ {
		Prepare(twenty[i%len(twenty)][0])
	}
	b.ReportMetric(float64(b.N)/(cpuSeconds()-start), "wordings/cpu-s")
}
