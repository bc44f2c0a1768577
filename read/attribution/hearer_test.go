package attribution

import (
	"testing"

	"reportedly/internal/pos"
	"reportedly/internal/segment"
)

func TestHearerIsNoSource(t *testing.T) {
	for _, c := range []struct {
		text       string
		source     int // how many tokens, from the first
		start, end int // of the cue, in tokens
		gone       bool
	}{
		{"He had been told that the ship was late.", 1, 1, 4, true},
		{"They were never really promised a boat.", 1, 1, 5, true},
		{"They were told by radio that it was late.", 1, 2, 3, true},
		{"She had told him that the ship was late.", 1, 1, 3, false},
		{"The pilot was late, told them to wait.", 2, 5, 6, false},
	} {
		d := segment.Split(c.text)
		pos.Tag(d)
		x := candidate{source: one(0, c.source), cue: one(c.start, c.end)}
		if dropHearer(d, &x); (len(x.source) == 0) != c.gone {
			t.Errorf("%q: source dropped: %v", c.text, !c.gone)
		}
	}
}

func TestOnlyHearer(t *testing.T) {
	for _, c := range []struct {
		text, cue, content string
		want               bool
	}{
		{"I told the council in 1997.", "told", "the council in 1997", true},
		{"He tells the whole village.", "tells", "the whole village", true},
		{"He told the truth to his sons.", "told", "the truth", false},
		{"He told the council it was late.", "told", "it was late", false},
		{"She told me to wait.", "told", "to wait", false},
		{"He was told the hour.", "was told", "the hour", false},
		{"He told the council: no money.", "told", "no money", false},
		{"He described the council.", "described", "the council", false},
	} {
		d := segment.Split(c.text)
		pos.Tag(d)
		x := candidate{cue: tokensOf(t, d, c.cue), content: tokensOf(t, d, c.content)}
		if got := onlyHearer(d, &x); got != c.want {
			t.Errorf("%q: %v, want %v", c.text, got, c.want)
		}
	}
}
