package coref

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"reportedly"
	"reportedly/internal/names"
	"reportedly/internal/pos"
	"reportedly/internal/segment"
)

// goldReport is a report with its statements as people marked them. Source and
// cue are words, to be looked for near the content.
type goldReport struct {
	ID, Text   string
	Statements []goldStatement
}

type goldStatement struct {
	Speaker           string
	Via               []string
	Kind, Source, Cue string
	Content           [][2]int
	Accept            struct{ Speaker []*string }
}

// TestGoldReports measures coreference alone: the attributions are given, the
// speakers and chains are asked for.
func TestGoldReports(t *testing.T) {
	f, err := os.Open(filepath.Join(shared, "reports", "gold.jsonl"))
	if err != nil {
		t.Skip("the gold reports are not here: ../shared/data/reports is kept beside the checkout")
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<22)
	right, chains, withChain, falseChains, total := 0, 0, 0, 0, 0
	for lines.Scan() {
		var g goldReport
		if err := json.Unmarshal(lines.Bytes(), &g); err != nil {
			t.Fatal(err)
		}
		r := &reportedly.Report{Text: reportedly.NewText(g.Text)}
		as := attributionsOf(r.Text, g.Statements)
		d := segment.Split(g.Text)
		pos.Tag(d)
		res := Resolve(r, d, segment.Split(""), as)
		name := func(e int) string {
			if e < 0 {
				return "?"
			}
			return res.Entities[e].Name
		}
		for i, s := range g.Statements {
			total++
			got := name(res.Entity[i])
			var via []string
			for _, e := range res.Via[i] {
				via = append(via, name(e))
			}
			ok := alike(got, s.Speaker)
			for _, also := range s.Accept.Speaker {
				ok = ok || also == nil && got == "?" || also != nil && alike(got, *also)
			}
			chained := slices.EqualFunc(via, s.Via, alike)
			if ok {
				right++
			}
			switch {
			case len(s.Via) > 0:
				withChain++
				if ok && chained {
					chains++
				}
			case !chained:
				falseChains++
			}
			if !ok || !chained {
				t.Logf("%s: %q (%s): want %s via %v, got %s via %v %v", g.ID, s.Source, s.Cue, s.Speaker, s.Via, got, via, res.Why[i])
			}
		}
	}
	if right < 42 || falseChains > 0 {
		t.Errorf("below the floor of 42 speakers and no false chain")
	}
	t.Logf("right speaker %d of %d, right chain %d of %d, false chains %d", right, total, chains, withChain, falseChains)
}

// alike compares names as score_record.py does, spellings of romanisation aside.
func alike(a, b string) bool {
	key := func(s string) string {
		var out []string
		for w := range strings.FieldsSeq(names.Fold(s)) {
			if w != "the" && w != "multiple" {
				out = append(out, names.Skeleton(w))
			}
		}
		return strings.Join(out, " ")
	}
	ka, kb := key(a), key(b)
	return ka == kb
}

// attributionsOf places the sources and cues of gold statements in the text.
func attributionsOf(text reportedly.Text, ss []goldStatement) []reportedly.Attribution {
	out := make([]reportedly.Attribution, len(ss))
	for i, s := range ss {
		a := &out[i]
		a.Within, a.Entity, a.Kind = -1, -1, reportedly.Kind(s.Kind)
		for _, c := range s.Content {
			a.Content = append(a.Content, reportedly.Span{Start: c[0], End: c[1]})
		}
		first, last := a.Content[0].Start, a.Content[len(a.Content)-1].End
		a.Source = near(text, s.Source, first, last)
		a.Cue = near(text, s.Cue, first, last)
		best := -1
		for j, o := range ss {
			lo, hi := o.Content[0][0], o.Content[len(o.Content)-1][1]
			if j != i && lo <= first && last <= hi && hi-lo > last-first && (best < 0 || hi-lo < ss[best].Content[len(ss[best].Content)-1][1]-ss[best].Content[0][0]) {
				best = j
			}
		}
		a.Within = best
	}
	return out
}

func isLetter(b byte) bool { return 'a' <= b|0x20 && b|0x20 <= 'z' }

// near is the occurrence of words nearest to a stretch of the text.
func near(text reportedly.Text, words string, first, last int) []reportedly.Span {
	if words == "" {
		return nil
	}
	s := text.String()
	best, bestGap := reportedly.Span{}, 1<<30
	for at := 0; ; {
		i := strings.Index(s[at:], words)
		if i < 0 {
			break
		}
		at += i
		if at > 0 && isLetter(s[at-1]) || at+len(words) < len(s) && isLetter(s[at+len(words)]) {
			at += len(words)
			continue
		}
		span := text.Span(at, at+len(words))
		gap := max(first-span.End, span.Start-last, 0)
		if gap == 0 {
			gap = min(span.Start-first, last-span.End) // inside the content: a parenthesis
			gap = max(gap, 1)
		}
		if span.Start >= first && span.End <= last {
			gap += 40
		}
		if gap < bestGap {
			best, bestGap = span, gap
		}
		at += len(words)
	}
	if bestGap > 200 {
		return nil
	}
	return []reportedly.Span{best}
}
