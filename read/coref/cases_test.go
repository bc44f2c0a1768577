package coref

import (
	"fmt"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"reportedly"
	"reportedly/internal/pos"
	"reportedly/internal/segment"
)

// A speakerCase is a passage with its attributions marked and its speakers given.
type speakerCase struct {
	name, text string
	as         []reportedly.Attribution
	want       []string // by attribution: "Speaker via One, Two"
}

// readCases reads testdata/speakers.txt; its heading says how it is written.
func readCases(t testing.TB) []speakerCase {
	b, err := os.ReadFile("testdata/speakers.txt")
	if err != nil {
		t.Fatal(err)
	}
	var out []speakerCase
	for _, block := range strings.Split("\n"+string(b), "\n== ")[1:] {
		name, rest, _ := strings.Cut(block, "\n")
		passage, expect, ok := strings.Cut(rest, "\n----------\n")
		if !ok {
			t.Fatalf("speakers.txt: case %q has no line of dashes", name)
		}
		c := speakerCase{name: name}
		if c.text, c.as, err = unmark(passage); err != nil {
			t.Fatalf("speakers.txt: case %q: %v", name, err)
		}
		c.want = make([]string, len(c.as))
		for line := range strings.Lines(strings.TrimSpace(expect)) {
			number, speaker, _ := strings.Cut(strings.TrimSpace(line), " ")
			n, err := strconv.Atoi(number)
			if err != nil || n < 1 || n > len(c.as) {
				t.Fatalf("speakers.txt: case %q: no statement %q", name, number)
			}
			c.want[n-1] = speaker
		}
		out = append(out, c)
	}
	return out
}

var opening = regexp.MustCompile(`^⟦([scq])(\d) `)

// unmark takes the marks out of a passage and gives the attributions they tell of.
func unmark(s string) (string, []reportedly.Attribution, error) {
	type open struct {
		role byte
		n    int
		at   int
	}
	var plain []rune
	var stack []open
	spans := map[string]reportedly.Span{}
	count := 0
	for s != "" {
		if m := opening.FindStringSubmatch(s); m != nil {
			n, _ := strconv.Atoi(m[2])
			count = max(count, n)
			stack = append(stack, open{m[1][0], n, len(plain)})
			s = s[len(m[0]):]
			continue
		}
		if strings.HasPrefix(s, "⟧") {
			if len(stack) == 0 {
				return "", nil, fmt.Errorf("a ⟧ closes nothing after %q", string(plain))
			}
			o := stack[len(stack)-1]
			stack = stack[:len(stack)-1]
			spans[fmt.Sprintf("%c%d", o.role, o.n)] = reportedly.Span{Start: o.at, End: len(plain)}
			s = s[len("⟧"):]
			continue
		}
		for i, r := range s {
			if i > 0 {
				s = s[i:]
				break
			}
			plain = append(plain, r)
			if i+len(string(r)) == len(s) {
				s = ""
			}
		}
	}
	if len(stack) > 0 {
		return "", nil, fmt.Errorf("%d marks are not closed", len(stack))
	}
	as := make([]reportedly.Attribution, count)
	for i := range as {
		a := &as[i]
		a.Within, a.Entity, a.Kind = -1, -1, reportedly.Indirect
		get := func(role string) []reportedly.Span {
			if sp, ok := spans[fmt.Sprint(role, i+1)]; ok {
				return []reportedly.Span{sp}
			}
			return nil
		}
		a.Source, a.Cue, a.Content = get("s"), get("c"), get("q")
		if len(a.Content) == 0 {
			return "", nil, fmt.Errorf("statement %d has no content", i+1)
		}
		if plain[a.Content[0].Start] == '“' || len(a.Cue) == 0 && plain[a.Content[0].Start] != 't' {
			a.Kind = reportedly.Direct
		}
	}
	for i := range as {
		for j := range as {
			c, o := as[i].Content[0], as[j].Content[0]
			if i != j && o.Contains(c) && o != c && (as[i].Within < 0 || as[as[i].Within].Content[0].Contains(o)) {
				as[i].Within = j
			}
		}
	}
	return string(plain), as, nil
}

// resolveText resolves a text with its attributions, as package read would.
func resolveText(text string, as []reportedly.Attribution) Resolution {
	d := segment.Split(text)
	pos.Tag(d)
	return Resolve(&reportedly.Report{Text: reportedly.NewText(text)}, d, segment.Split(""), as)
}

// said is what was found for attribution i, as the cases write it.
func (r Resolution) said(i int) string {
	if r.Entity[i] < 0 {
		return "?"
	}
	s := r.Entities[r.Entity[i]].Name
	for j, e := range r.Via[i] {
		s += map[bool]string{true: " via ", false: ", "}[j == 0] + r.Entities[e].Name
	}
	return s
}

func TestSpeakers(t *testing.T) {
	for _, c := range readCases(t) {
		t.Run(c.name, func(t *testing.T) {
			r := resolveText(c.text, c.as)
			for i, want := range c.want {
				if got := r.said(i); got != want {
					t.Errorf("statement %d: got %s, want %s; %v\n%s", i+1, got, want, r.Why[i], c.text)
				}
			}
		})
	}
}

// TestSameTwice: the same bytes give the same answer, and spans lie in the text.
func TestSameTwice(t *testing.T) {
	for _, c := range readCases(t) {
		a, b := resolveText(c.text, c.as), resolveText(c.text, c.as)
		if fmt.Sprint(a) != fmt.Sprint(b) {
			t.Errorf("%s: two answers", c.name)
		}
		checkResolution(t, c.text, a)
	}
}

func checkResolution(t *testing.T, text string, r Resolution) {
	t.Helper()
	n := reportedly.NewText(text).Len()
	for _, e := range r.Entities {
		for _, m := range e.Mentions {
			if m.Start < 0 || m.End > n || m.Start >= m.End {
				t.Fatalf("%q: mention %v outside the text of %d", e.Name, m, n)
			}
		}
		if !slices.IsSortedFunc(e.Mentions, func(a, b reportedly.Span) int { return a.Start - b.Start }) {
			t.Fatalf("%q: mentions out of order", e.Name)
		}
	}
	for i, e := range r.Entity {
		if e < -1 || e >= len(r.Entities) {
			t.Fatalf("attribution %d: entity %d of %d", i, e, len(r.Entities))
		}
		for _, v := range r.Via[i] {
			if v < 0 || v >= len(r.Entities) || v == e {
				t.Fatalf("attribution %d: via %d of %d, speaker %d", i, v, len(r.Entities), e)
			}
		}
	}
}

// FuzzResolve feeds texts with attributions laid anywhere.
func FuzzResolve(f *testing.F) {
	for _, c := range readCases(f) {
		f.Add(c.text, uint16(3), uint16(20), uint16(30))
	}
	f.Fuzz(func(t *testing.T, text string, x, y, z uint16) {
		n := reportedly.NewText(text).Len()
		span := func(a, b uint16) []reportedly.Span {
			i, j := int(a)%(n+1), int(b)%(n+1)
			if i >= j {
				return nil
			}
			return []reportedly.Span{{Start: i, End: j}}
		}
		as := []reportedly.Attribution{
			{Source: span(x, y), Content: span(y, z), Kind: reportedly.Direct, Within: -1, Entity: -1},
			{Source: span(y, z), Cue: span(x, z), Content: span(x, y), Within: 0, Entity: -1},
			{Source: span(z, x), Content: span(x, z), Within: 1, Entity: -1},
			{Source: span(x, z), Content: span(y, z), Within: 4, Entity: -1},
			{Content: span(y, z), Kind: reportedly.Mixed, Within: 3, Entity: -1},
		}
		checkResolution(t, text, resolveText(text, as))
	})
}
