package attribution

import (
	"testing"

	"reportedly/internal/pos"
	"reportedly/internal/segment"
)

func TestCoordinate(t *testing.T) {
	for _, c := range []struct{ text, cue, content, want string }{
		{"Officials urged the firm to pay its workers, as well as to reopen the pit.", "urged", "the firm to pay its workers", "the firm to pay its workers, as well as to reopen the pit"},
		{"She asked them to wait and to keep the list, the clerk recalled.", "asked", "them to wait", "them to wait and to keep the list"},
		{"She asked them to wait, and the clerk left.", "asked", "them to wait", "them to wait"},
		{"She said that the pit was shut and to her that was enough.", "said", "that the pit was shut", "that the pit was shut"},
		{"To reopen the pit and to pay, she urged.", "urged", "To reopen the pit", "To reopen the pit and to pay"},
		{"She asked them to wait and to", "asked", "them to wait", "them to wait"},
	} {
		d := segment.Split(c.text)
		pos.Tag(d)
		x := candidate{cue: tokensOf(t, d, c.cue), content: tokensOf(t, d, c.content)}
		coordinate(d, &x)
		last := x.content[len(x.content)-1]
		if got := c.text[d.Tokens[last.Start].Start:d.Tokens[last.End-1].End]; got != c.want {
			t.Errorf("%q: %q, want %q", c.text, got, c.want)
		}
	}
}

func TestCloseApposition(t *testing.T) {
	for _, c := range []struct {
		text, source, cue, content string
		comma                      bool
	}{
		{"The ice, says Dolkar, a guide for years, has moved.", "Dolkar, a guide for years", "says", "has moved", true},
		{"Dolkar, a guide for years, says it has moved.", "Dolkar, a guide for years", "says", "it has moved", true},
		{"The ice, says Dolkar, has moved.", "Dolkar", "says", "has moved", false},
		{"Dolkar, a guide for years, who is old, says it has moved.", "Dolkar, a guide for years", "says", "it has moved", false},
		{"It has moved, says Dolkar, a guide", "Dolkar, a guide", "says", "It has moved", false},
	} {
		d := segment.Split(c.text)
		pos.Tag(d)
		x := candidate{source: tokensOf(t, d, c.source), cue: tokensOf(t, d, c.cue), content: tokensOf(t, d, c.content)}
		was := x.source[0].End
		if closeApposition(d, &x); (x.source[0].End == was+1) != c.comma {
			t.Errorf("%q: the comma is in the source: %v", c.text, !c.comma)
		}
	}
}

// A candidate that is too unlikely to stand by itself stands within another or not at all,
// and takes nothing from it; a surer one cuts the other off.
func TestUnsure(t *testing.T) {
	text := "Lavrov noted that Moscow listens to offers, resolving the matter."
	d := segment.Split(text)
	pos.Tag(d)
	for _, unsure := range []bool{false, true} {
		outer := candidate{source: tokensOf(t, d, "Lavrov"), cue: tokensOf(t, d, "noted"), content: tokensOf(t, d, "that Moscow listens to offers, resolving the matter"), confidence: 0.9}
		inner := candidate{source: tokensOf(t, d, "Lavrov"), cue: tokensOf(t, d, "resolving"), content: tokensOf(t, d, "the matter"), confidence: 0.3, unsure: unsure}
		cs, _ := nest(d, []candidate{outer, inner})
		if whole := size(cs[0].content) == size(outer.content); whole != unsure {
			t.Errorf("unsure %v: the content is whole: %v", unsure, whole)
		}
		outer.content = tokensOf(t, d, "that Moscow listens")
		if cs, _ := nest(d, []candidate{outer, inner}); len(cs) == 2 == unsure {
			t.Errorf("unsure %v: %d stand", unsure, len(cs))
		}
	}
}

func TestConfidenceWithin(t *testing.T) {
	last := 0.0
	for p := 0.0; p <= 1; p += 0.01 {
		c := confidenceWithin(p)
		if c < last || c < 0 || c > 1 {
			t.Errorf("confidence of %.2f: %v after %v", p, c, last)
		}
		last = c
	}
	if c := confidenceWithin(1); c != 1 {
		t.Errorf("of 1: %v", c)
	}
}
