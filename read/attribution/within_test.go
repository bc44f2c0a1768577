package attribution

import (
	"testing"

	"reportedly/internal/pos"
	"reportedly/internal/segment"
)

func TestWithinFiles(t *testing.T) {
	if _, err := parseWithin(withinRanks, withinWords); err != nil {
		t.Fatal(err)
	}
	for name, files := range map[string][2]string{
		"a model too few": {"rank default", ""},
		"no number":       {withinRanks, "said many 2 3\n"},
	} {
		if _, err := parseWithin(files[0], files[1]); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

// Within another's content a word that is seldom a cue counts for less, and so does one
// that is a cue with a clause only and has a bare noun here.
func TestRankWithin(t *testing.T) {
	rank := func(text, source, cue, content string) float64 {
		d := segment.Split(text)
		pos.Tag(d)
		c := candidate{source: tokensOf(t, d, source), cue: tokensOf(t, d, cue), content: tokensOf(t, d, content), confidence: 0.2}
		return Default.rankWithin(d, &c)
	}
	said := rank("Lavrov noted that Shoukry said the bridge was closed.", "Shoukry", "said", "the bridge was closed")
	snubbed := rank("Lavrov noted that Shoukry snubbed the offers of peace.", "Shoukry", "snubbed", "the offers of peace")
	resolves := rank("Lavrov noted that Shoukry resolves the old question.", "Shoukry", "resolves", "the old question")
	resolved := rank("Lavrov noted that Shoukry resolved to close the bridge.", "Shoukry", "resolved", "to close the bridge")
	quoted := rank(`"My brother said the bridge was closed," Lavrov noted.`, "My brother", "said", "the bridge was closed")
	if snubbed >= said || resolves >= resolved || quoted <= said {
		t.Errorf("said %.2f, snubbed %.2f; resolved to %.2f, resolves the question %.2f; within quotation marks %.2f", said, snubbed, resolved, resolves, quoted)
	}
}
