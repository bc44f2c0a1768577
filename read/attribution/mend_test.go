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
		cs, _ := nest(d, []candidate{outer, inner}, leastWithin)
		if whole := size(cs[0].content) == size(outer.content); whole != unsure {
			t.Errorf("unsure %v: the content is whole: %v", unsure, whole)
		}
		outer.content = tokensOf(t, d, "that Moscow listens")
		if cs, _ := nest(d, []candidate{outer, inner}, leastWithin); len(cs) == 2 == unsure {
			t.Errorf("unsure %v: %d stand", unsure, len(cs))
		}
	}
}

func TestWithheld(t *testing.T) {
	text := "An official, who asked not to be named, said the truce was dead."
	d := segment.Split(text)
	pos.Tag(d)
	main := candidate{source: tokensOf(t, d, "An official"), cue: tokensOf(t, d, "said"), content: tokensOf(t, d, "the truce was dead")}
	none := candidate{source: tokensOf(t, d, "who"), cue: tokensOf(t, d, "asked"), content: tokensOf(t, d, "not to be named")}
	cs := withheld(d, []candidate{main, none})
	if len(cs) != 1 {
		t.Fatalf("%d candidates, want 1", len(cs))
	}
	if got := text[d.Tokens[cs[0].source[0].Start].Start:d.Tokens[cs[0].source[0].End-1].End]; got != "An official, who asked not to be named," {
		t.Errorf("source %q", got)
	}
	wish := candidate{source: tokensOf(t, d, "who"), cue: tokensOf(t, d, "asked"), content: tokensOf(t, d, "the truce was dead")}
	if cs := withheld(d, []candidate{main, wish}); len(cs) != 2 {
		t.Errorf("another wish: %d candidates, want 2", len(cs))
	}
}

func TestWidenCue(t *testing.T) {
	for text, want := range map[string]string{
		"The palace later clarified that it was a joke.": "later clarified",
		"The palace once clarified that it was a joke.":  "clarified",
	} {
		d := segment.Split(text)
		pos.Tag(d)
		c := candidate{source: tokensOf(t, d, "The palace"), cue: tokensOf(t, d, "clarified"), content: tokensOf(t, d, "that it was a joke")}
		widenCue(d, &c)
		if got := text[d.Tokens[c.cue[0].Start].Start:d.Tokens[c.cue[0].End-1].End]; got != want {
			t.Errorf("%q: cue %q, want %q", text, got, want)
		}
	}
}

func TestSayNothing(t *testing.T) {
	for content, want := range map[string]bool{"a word when the lights went out": true, "a word about the lights": false, "the lights went out": false} {
		d := segment.Split("Nobody said " + content + ".")
		pos.Tag(d)
		c := candidate{cue: tokensOf(t, d, "said"), content: tokensOf(t, d, content)}
		if got := sayNothing(d, &c); got != want {
			t.Errorf("%q: %v", content, got)
		}
	}
}

func TestWholeSubject(t *testing.T) {
	for _, c := range []struct{ text, source, cue, want string }{
		{"A leaflet found on the benches claimed that they had not been paid.", "the benches", "claimed", "A leaflet found on the benches"},
		{"On the benches the men claimed that they had not been paid.", "the men", "claimed", "the men"},
		{"They were paid, according to the men, said Holm.", "Holm", "said", "Holm"},
	} {
		d := segment.Split(c.text)
		pos.Tag(d)
		x := candidate{source: tokensOf(t, d, c.source), cue: tokensOf(t, d, c.cue), content: tokensOf(t, d, "paid")}
		wholeSubject(d, &x)
		if got := c.text[d.Tokens[x.source[0].Start].Start:d.Tokens[x.source[0].End-1].End]; got != c.want {
			t.Errorf("%q: source %q, want %q", c.text, got, c.want)
		}
	}
}

func TestStopAtColon(t *testing.T) {
	for text, pieces := range map[string]int{
		`The Speaker called for order before the minister could go on: "The deficit is small."`: 1,
		`For order the Speaker called: "The deficit is small."`:                                 2,
	} {
		d := segment.Split(text)
		pos.Tag(d)
		c := candidate{cue: tokensOf(t, d, "called"), content: append(tokensOf(t, d, "order"), tokensOf(t, d, "The deficit is small")...)}
		if stopAtColon(d, &c); len(c.content) != pieces {
			t.Errorf("%q: %d pieces, want %d", text, len(c.content), pieces)
		}
	}
}

func TestKeepToSentence(t *testing.T) {
	for text, want := range map[string]string{
		`"The West will lose. And the world will lose, said Holm. So he took the word," Lavin noted.`: "And the world will lose",
		`"The West will lose. And the world will lose," said Holm.`:                                   "The West will lose. And the world will lose",
		`"The West will lose. And the world will lose, said Holm," Lavin noted.`:                      "And the world will lose",
	} {
		d := segment.Split(text)
		pos.Tag(d)
		c := candidate{cue: tokensOf(t, d, "said"), content: tokensOf(t, d, "The West will lose. And the world will lose")}
		keepToSentence(d, &c)
		if got := text[d.Tokens[c.content[0].Start].Start:d.Tokens[c.content[0].End-1].End]; got != want {
			t.Errorf("%q: content %q, want %q", text, got, want)
		}
	}
}

// Whose suggestions are rejected is not said.
func TestNounWithin(t *testing.T) {
	text := "The government rejected suggestions that the light had failed."
	d := segment.Split(text)
	pos.Tag(d)
	outer := candidate{source: tokensOf(t, d, "The government"), cue: tokensOf(t, d, "rejected"), content: tokensOf(t, d, "suggestions that the light had failed"), confidence: 0.9}
	inner := candidate{source: tokensOf(t, d, "The government"), cue: tokensOf(t, d, "suggestions"), content: tokensOf(t, d, "that the light had failed"), confidence: 0.6, within: 0.9}
	cs, parents := nest(d, []candidate{outer, inner}, leastWithin)
	if len(cs) != 2 || parents[1] != 0 || len(cs[1].source) != 0 {
		t.Errorf("got %v within %v", cs, parents)
	}
}
