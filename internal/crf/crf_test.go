package crf

import (
	"strings"
	"testing"

	"reportedly/internal/features"
	"reportedly/internal/pos"
	"reportedly/internal/segment"
)

// shown is the likeliest candidates of a text, as "source | cue | content".
func shown(text string) []string {
	d := segment.Split(text)
	pos.Tag(d)
	words := func(rs []segment.Range) string {
		var s []string
		for _, r := range rs {
			s = append(s, d.Text[d.Tokens[r.Start].Start:d.Tokens[r.End-1].End])
		}
		return strings.Join(s, " / ")
	}
	m := Default()
	var out []string
	for _, c := range m.Propose(features.NewView(d), nil) {
		if c.Probability >= m.Rank.Threshold {
			out = append(out, words(c.Source)+" | "+words(c.Cue)+" | "+words(c.Content))
		}
	}
	return out
}

// What is plain must be found; what is hard is measured and not tested.
func TestPlainStatements(t *testing.T) {
	for text, want := range map[string]string{
		`Mayor Ana Ruiz said that the bridge was safe.`:                        `Mayor Ana Ruiz | said | that the bridge was safe`,
		`“The bridge is safe,” Ruiz said. “We looked at it twice.”`:            `Ruiz | said | “The bridge is safe,” / “We looked at it twice.”`,
		`The harbour will stay open all winter, according to the port office.`: `the port office | according to | The harbour will stay open all winter`,
	} {
		if got := strings.Join(shown(text), "; "); got != want {
			t.Errorf("%s\n got %s\nwant %s", text, got, want)
		}
	}
	if got := shown(`The ferry left at nine. It was raining, and the pier was empty.`); len(got) > 0 {
		t.Errorf("nothing is said there, got %v", got)
	}
}

// Words that are not read have no cue and no content.
func TestUnread(t *testing.T) {
	d := segment.Split("Ruiz said that the bridge was safe. Venn said that it was not.")
	pos.Tag(d)
	unread := make([]bool, len(d.Tokens))
	for i := range d.Tokens {
		unread[i] = d.Tokens[i].Sentence == 0
	}
	for _, c := range Default().Propose(features.NewView(d), unread) {
		for _, role := range [][]segment.Range{c.Cue, c.Content, c.Source} {
			for _, r := range role {
				if unread[r.Start] || unread[r.End-1] {
					t.Errorf("%v reaches into what is not read", c)
				}
			}
		}
	}
}

func BenchmarkPropose(b *testing.B) {
	text := strings.Repeat("“The bridge is safe,” Mayor Ana Ruiz said on Monday after a meeting of the council. "+
		"She added that it would stay open, but Tom Venn, the harbour master, denied that anyone had looked.\n\n", 100)
	d := segment.Split(text)
	pos.Tag(d)
	m := Default()
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		m.Propose(features.NewView(d), nil)
	}
}
