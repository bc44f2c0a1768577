package attribution

import (
	"strings"
	"testing"

	"reportedly"
	"reportedly/internal/segment"
)

// tokensOf is the tokens that the first occurrence of the words takes up; no
// words have no tokens.
func tokensOf(t *testing.T, d *segment.Doc, words string) []segment.Range {
	t.Helper()
	if words == "" {
		return nil
	}
	at := strings.Index(d.Text, words)
	if at < 0 {
		t.Fatalf("%q is not in %q", words, d.Text)
	}
	r := segment.Range{Start: -1}
	for i, tok := range d.Tokens {
		if tok.End > at && tok.Start < at+len(words) {
			if r.Start < 0 {
				r.Start = i
			}
			r.End = i + 1
		}
	}
	return []segment.Range{r}
}

func TestClassify(t *testing.T) {
	const asserted, denied = reportedly.Asserted, reportedly.Denied
	for _, c := range []struct {
		text, source, cue, content string
		class                      reportedly.Class
		polarity                   reportedly.Polarity
		modality                   reportedly.Modality
	}{
		{"Ruiz said the pier was safe.", "Ruiz", "said", "the pier was safe", reportedly.Speech, asserted, ""},
		{"The pier is safe, according to Ruiz.", "Ruiz", "according to", "The pier is safe", reportedly.Speech, asserted, ""},
		{"Ruiz made clear that the pier was safe.", "Ruiz", "made clear", "that the pier was safe", reportedly.Speech, asserted, ""},
		{"Ruiz put the blame on the tide.", "Ruiz", "put the blame on", "the tide", reportedly.Speech, asserted, ""},
		{"Ruiz is of the opinion that it is safe.", "Ruiz", "is of the opinion", "that it is safe", reportedly.Belief, asserted, ""},
		{"Ruiz tweeted that it was safe.", "Ruiz", "tweeted", "that it was safe", reportedly.Writing, asserted, ""},
		{"The letter said it was safe.", "The letter", "said", "it was safe", reportedly.Writing, asserted, ""},
		{"A poll found that most agreed.", "A poll", "found", "that most agreed", reportedly.Act, asserted, ""},
		{"Most agreed, according to a Calder poll.", "a Calder poll", "according to", "Most agreed", reportedly.Act, asserted, ""},
		{"The court ruled that it must close.", "The court", "ruled", "that it must close", reportedly.Act, asserted, ""},
		{"The council announced a ferry.", "The council", "announced", "a ferry", reportedly.Announcement, asserted, ""},
		{"Ruiz hopes to win.", "Ruiz", "hopes", "to win", reportedly.Wish, asserted, ""},
		{"Ruiz urged them to go.", "Ruiz", "urged", "to go", reportedly.Speech, asserted, ""},
		{"Ruiz believes it is safe.", "Ruiz", "believes", "it is safe", reportedly.Belief, asserted, ""},
		{"Ruiz zorbled that it was safe.", "Ruiz", "zorbled", "that it was safe", reportedly.Speech, asserted, ""},

		{"Ruiz denied that it had sunk.", "Ruiz", "denied", "that it had sunk", reportedly.Speech, denied, ""},
		{"Ruiz did not say that it had sunk.", "Ruiz", "did not say", "that it had sunk", reportedly.Speech, denied, ""},
		{"Ruiz did not say that it had sunk.", "Ruiz", "say", "that it had sunk", reportedly.Speech, denied, ""},
		{"Ruiz has never said that it had sunk.", "Ruiz", "said", "that it had sunk", reportedly.Speech, denied, ""},
		{"Ruiz doesn't think it sank.", "Ruiz", "doesn't think", "it sank", reportedly.Belief, denied, ""},
		{"Ruiz refused to say why it sank.", "Ruiz", "refused to say", "why it sank", reportedly.Speech, denied, ""},
		{"No one said that it had sunk.", "No one", "said", "that it had sunk", reportedly.Speech, denied, ""},
		{"Ruiz rejects the idea that it sank.", "Ruiz", "rejects", "the idea that it sank", reportedly.Speech, denied, ""},
		{"Ruiz would not say why it sank.", "Ruiz", "would not say", "why it sank", reportedly.Speech, denied, ""},
		{"Ruiz did not deny that it had sunk.", "Ruiz", "did not deny", "that it had sunk", reportedly.Speech, asserted, ""},
		{"Ruiz not only said that it sank.", "Ruiz", "said", "that it sank", reportedly.Speech, asserted, ""},
		{`"It did not sink," Ruiz said.`, "Ruiz", "said", `"It did not sink,"`, reportedly.Speech, asserted, ""},

		{"Judge Ruiz held that it sank.", "Judge Ruiz", "held", "that it sank", reportedly.Act, asserted, ""},
		{"A lawyer for the court held that it sank.", "A lawyer for the court", "held", "that it sank", reportedly.Belief, asserted, ""},

		{"Ruiz asked whether it sank.", "Ruiz", "asked", "whether it sank", reportedly.Speech, asserted, reportedly.Asked},
		{`"Did it sink?" Ruiz asked.`, "Ruiz", "asked", `"Did it sink?"`, reportedly.Speech, asserted, reportedly.Asked},
		{"Ruiz asked them to go.", "Ruiz", "asked", "to go", reportedly.Speech, asserted, ""},
		{"Ruiz wondered if it sank.", "Ruiz", "wondered", "if it sank", reportedly.Speech, asserted, reportedly.Asked},
		{"Ruiz would say that it sank.", "Ruiz", "would say", "that it sank", reportedly.Speech, asserted, reportedly.Conditional},
		{"Ruiz could argue that it sank.", "Ruiz", "argue", "that it sank", reportedly.Speech, asserted, reportedly.Conditional},
		{"We leave if Ruiz says it is safe.", "Ruiz", "says", "it is safe", reportedly.Speech, asserted, reportedly.Conditional},
		{"Ruiz would like to go.", "Ruiz", "would like", "to go", reportedly.Wish, asserted, ""},
		{"In May Ruiz said it sank.", "Ruiz", "said", "it sank", reportedly.Speech, asserted, ""},
		{"The bus stops: Ruiz: It sank.", "Ruiz", "", "It sank", reportedly.Speech, asserted, ""},
	} {
		d := segment.Split(c.text)
		class, polarity, modality := classify(d, tokensOf(t, d, c.cue), tokensOf(t, d, c.source), tokensOf(t, d, c.content))
		if class != c.class || polarity != c.polarity || modality != c.modality {
			t.Errorf("%s | %s: %s %s %q, want %s %s %q", c.text, c.cue, class, polarity, modality, c.class, c.polarity, c.modality)
		}
	}
}

func TestKindOf(t *testing.T) {
	for _, c := range []struct {
		text, cue, content string
		want               reportedly.Kind
	}{
		{`"We go," she said.`, "said", `"We go,"`, reportedly.Direct},
		{"‘We go,’ she said.", "said", "‘We go,’", reportedly.Direct},
		{"''We go,'' she said.", "said", "We go,", reportedly.Direct},
		{`She said they "would go" at once.`, "said", `they "would go" at once`, reportedly.Mixed},
		{"She said that they'd go.", "said", "that they'd go", reportedly.Indirect},
		{"She said the Joneses' dog barked.", "said", "the Joneses' dog barked", reportedly.Indirect},
		{`"Venn told us that he left," she said.`, "told", "that he left", reportedly.Indirect},
		{`"Venn told us, 'I left,'" she said.`, "told", "'I left,'", reportedly.Direct},
		{`"Venn told us that he 'had left' the pier," she said.`, "told", "that he 'had left' the pier", reportedly.Mixed},
	} {
		d := segment.Split(c.text)
		if got := kindOf(d, tokensOf(t, d, c.cue), tokensOf(t, d, c.content)); got != c.want {
			t.Errorf("%s: %s, want %s", c.text, got, c.want)
		}
	}
}
