package eval

import (
	"encoding/json"
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"reportedly"
)

// A said is a statement given by its words: each piece is found left to right,
// from code point n on where it begins with "@n:".
type said struct{ source, cue, content []string }

// marksAt puts statements given by their words into a document.
func marksAt(t *testing.T, text string, ss ...said) Document {
	t.Helper()
	d := Document{ID: "d", Text: text, runes: []rune(text)}
	from := regexp.MustCompile(`^@(\d+):`)
	find := func(words []string) (out []reportedly.Span) {
		for _, w := range words {
			start := 0
			if m := from.FindStringSubmatch(w); m != nil {
				start, _ = strconv.Atoi(m[1])
				w = strings.TrimPrefix(w, m[0])
			}
			at := strings.Index(string(d.runes[start:]), w)
			if at < 0 {
				t.Fatalf("%q is not in %q", w, text)
			}
			start += len([]rune(string(d.runes[start:])[:at]))
			out = append(out, reportedly.Span{Start: start, End: start + len([]rune(w))})
		}
		out, err := d.exact(out)
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	for _, s := range ss {
		d.Statements = append(d.Statements, Statement{Source: find(s.source), Cue: find(s.cue), Content: find(s.content)})
	}
	return d
}

// The passages of the hand-worked cases, and their statements.
const (
	threeSaid = `Ann said the sky is blue. "Rain is near," Bob said. It is told that Cy is here.`
	nestedSay = `Lav says that Sho told him that Bli is near.`
	splitSay  = `"I go," Ann said. "I stay." She left.`
	letters   = `said a b c d e f g h i j`
)

var (
	ann   = said{[]string{"Ann"}, []string{"said"}, []string{"the sky is blue"}}     // 4 tokens, indirect
	bob   = said{[]string{"Bob"}, []string{"@40:said"}, []string{`"Rain is near,"`}} // 6 tokens, 3 words, direct
	cy    = said{nil, []string{"told"}, []string{"that Cy is here"}}                 // 4 tokens, no source, indirect
	outer = said{[]string{"Lav"}, []string{"says"}, []string{"that Sho told him that Bli is near"}}
	inner = said{[]string{"Sho"}, []string{"told"}, []string{"@20:that Bli is near"}}
	both  = said{[]string{"Ann"}, []string{"said"}, []string{`"I go,"`, `"I stay."`}}
	half  = said{[]string{"Ann"}, []string{"said"}, []string{`"I go,"`}}
	left  = said{nil, []string{"left"}, []string{"She"}}
)

// TestScoreByHand has figures that were worked out on paper: "content exact f1
// 80" is the F1 of content exact, "attached exact" a share.
func TestScoreByHand(t *testing.T) {
	content := func(s said, pieces ...string) said { s.content = pieces; return s }
	source := func(s said, pieces ...string) said { s.source = pieces; return s }
	for _, c := range []struct {
		name, text string
		gold, pred []said
		o          Options
		want       string
	}{
		{"gold against itself", threeSaid, []said{ann, bob, cy}, []said{ann, bob, cy}, Options{},
			"statement exact f1 100; statement overlap f1 100; attached exact 100; nosource 100; kind direct exact gold 1; kind indirect exact gold 2; kind mixed exact f1 -"},
		{"one dropped", threeSaid, []said{ann, bob, cy}, []said{ann, bob}, Options{},
			"statement exact p 100; statement exact r 66.667; statement exact f1 80; source exact f1 100; cue exact f1 80; content overlap r 71.429"},
		{"one given twice", threeSaid, []said{ann, bob, cy}, []said{ann, ann, bob, cy}, Options{},
			"statement exact p 75; statement exact r 100; content exact p 75; content overlap p 77.778; content pieces f1 100"},
		{"edges shifted", threeSaid, []said{ann, bob, cy}, []said{content(ann, "sky is blue"), content(bob, "Rain is near"), cy}, Options{},
			"content exact f1 33.333; content words f1 66.667; content overlap p 100; content overlap r 71.429; statement exact f1 33.333; statement words f1 66.667; statement overlap f1 100; kind direct content exact r 0; kind 100"},
		{"sources wrong and missing", threeSaid, []said{ann, bob, cy}, []said{source(ann, "Bob"), source(bob), source(cy, "Cy")}, Options{},
			"source exact p 50; source overlap f1 0; statement overlap f1 0; attached exact 0; attached missing 50; nosource 0"},
		// Dice: first with either half .667, second with the right half .571. Greedy would lose the second.
		{"best total, not greedy", letters,
			[]said{{nil, []string{"said"}, []string{"a b c d e f g h i j"}}, {nil, []string{"said"}, []string{"f g"}}},
			[]said{{nil, []string{"said"}, []string{"f g h i j"}}, {nil, []string{"said"}, []string{"@5:a b c d e"}}}, Options{},
			"matched 2; content overlap r 58.333"},
		{"nested found", nestedSay, []said{outer, inner}, []said{outer, inner}, Options{}, "nested exact r 100; nested exact gold 1; parent 100"},
		{"inner alone", nestedSay, []said{outer, inner}, []said{inner}, Options{}, "nested exact r 100; nested exact p -; parent 0"},
		{"outer alone", nestedSay, []said{outer, inner}, []said{outer}, Options{}, "nested exact r 0; not nested exact f1 100"},
		{"half the pieces", splitSay, []said{both}, []said{half}, Options{},
			"content exact f1 0; content pieces r 50; content overlap r 50; statement overlap f1 100; split direct exact gold 1; split direct exact pred 0"},
		{"half the pieces, stricter", splitSay, []said{both}, []said{half}, Options{Tau: 0.7}, "statement overlap f1 0"},
		{"nothing predicted", splitSay, []said{both}, nil, Options{}, "statement exact f1 0; statement exact p -"},
		{"one too many", splitSay, []said{both}, []said{both, left}, Options{}, "statement exact p 50"},
		{"one too many, where gold makes no claim", splitSay, []said{both}, []said{left, both}, Options{UseIgnore: true}, "statement exact p 100; ignored 1"},
	} {
		t.Run(c.name, func(t *testing.T) {
			gold := marksAt(t, c.text, c.gold...)
			if c.o.UseIgnore {
				gold.Ignore = []reportedly.Span{{Start: strings.Index(c.text, "She"), End: len(c.text)}}
			}
			sum, _, err := Score([]Document{gold}, map[string]Document{"d": marksAt(t, c.text, c.pred...)}, c.o)
			if err != nil {
				t.Fatal(err)
			}
			for _, want := range strings.Split(c.want, "; ") {
				name, value := want[:strings.LastIndex(want, " ")], want[strings.LastIndex(want, " ")+1:]
				if got := lookUp(t, &sum, name); got != value {
					t.Errorf("%s: got %s, want %s", name, got, value)
				}
			}
		})
	}
}

// lookUp finds a figure by the name that TestScoreByHand gives it.
func lookUp(t *testing.T, f *Figures, name string) string {
	t.Helper()
	show := func(x *float64) string {
		if x == nil {
			return "-"
		}
		return strconv.FormatFloat(math.Round(*x*1000)/1000, 'f', -1, 64)
	}
	switch name {
	case "matched":
		return fmt.Sprint(f.Matched)
	case "ignored":
		return fmt.Sprint(f.Ignored)
	}
	if s, ok := f.Shares[name]; ok {
		return show(s.Percent())
	}
	for k, c := range f.Counts {
		what, ok := strings.CutPrefix(name, k.Unit+" "+k.Way+" ")
		if !ok {
			continue
		}
		p, r, f1 := c.Scores()
		switch what {
		case "p":
			return show(p)
		case "r":
			return show(r)
		case "f1":
			return show(f1)
		case "pred":
			return fmt.Sprint(c.Pred)
		case "gold":
			return fmt.Sprint(c.Gold)
		}
	}
	t.Fatalf("no figure is called %q", name)
	return ""
}

func TestKind(t *testing.T) {
	for _, c := range []struct {
		text   string
		pieces []reportedly.Span
		want   reportedly.Kind
	}{
		{"He “would not go” today", []reportedly.Span{{Start: 0, End: 23}}, reportedly.Mixed},
		{"said ‘no’", []reportedly.Span{{Start: 5, End: 9}}, reportedly.Direct},
		{"the Joneses' dog isn't", []reportedly.Span{{Start: 0, End: 22}}, reportedly.Indirect},
		{"“Go,” he said. “Now.”", []reportedly.Span{{Start: 0, End: 5}, {Start: 15, End: 21}}, reportedly.Direct},
		{`He said "go" now`, []reportedly.Span{{Start: 9, End: 11}}, reportedly.Direct},
		{"''Go,'' he said", []reportedly.Span{{Start: 0, End: 8}}, reportedly.Direct},
		{"''Go,'' he said", []reportedly.Span{{Start: 2, End: 4}}, reportedly.Direct},
		{"he said so", []reportedly.Span{{Start: 0, End: 10}}, reportedly.Indirect},
	} {
		if got := Kind([]rune(c.text), c.pieces); got != c.want {
			t.Errorf("%s %v: got %s, want %s", c.text, c.pieces, got, c.want)
		}
	}
}

// TestMatchIsBest compares the assignment with every possible one.
func TestMatchIsBest(t *testing.T) {
	const n = 5
	seed := uint32(7)
	random := func() uint32 { seed = seed*1664525 + 1013904223; return seed >> 8 }
	for range 300 {
		weight := map[[2]int]float64{}
		var pairs []pair
		for i := range n {
			for j := range n {
				if random()%3 == 0 {
					w := float64(random()%100+1) / 100
					weight[[2]int{i, j}] = w
					pairs = append(pairs, pair{i, j, w})
				}
			}
		}
		var best func(i int, used [n]bool) float64
		best = func(i int, used [n]bool) float64 {
			if i == n {
				return 0
			}
			top := best(i+1, used)
			for j := range n {
				if w := weight[[2]int{i, j}]; w > 0 && !used[j] {
					used[j] = true
					top = max(top, w+best(i+1, used))
					used[j] = false
				}
			}
			return top
		}
		match, err := assign(pairs, n, n)
		if err != nil {
			t.Fatal(err)
		}
		got, seen := 0.0, map[int]bool{}
		for i, j := range match {
			if j >= 0 {
				if seen[j] {
					t.Fatalf("prediction %d is matched twice in %v", j, match)
				}
				seen[j] = true
				got += weight[[2]int{i, j}]
			}
		}
		if want := best(0, [n]bool{}); math.Abs(got-want) > 1e-9 {
			t.Fatalf("total %v, best is %v: %v", got, want, pairs)
		}
	}
}

func TestFiguresAsJSON(t *testing.T) {
	gold := marksAt(t, threeSaid, ann, bob, cy)
	sum, _, err := Score([]Document{gold}, nil, Options{})
	if err != nil {
		t.Fatal(err)
	}
	out, err := json.Marshal(sum)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`"docs":1`, `"gold":3`, `"content":{"exact":{"f1":0,"gold":3,"p":null,"pred":0,"r":0,"tp":0}`} {
		if !strings.Contains(string(out), want) {
			t.Errorf("no %s in %s", want, out)
		}
	}
}
