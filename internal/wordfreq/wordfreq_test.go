package wordfreq

import (
	"strings"
	"testing"
)

func TestIDFOrdersWords(t *testing.T) {
	for _, pair := range [][2]string{
		{"the", "minister"}, {"said", "parliament"}, {"school", "glacier"}, {"house", "Kvistgaardian"},
	} {
		if a, b := IDF(pair[0]), IDF(pair[1]); a >= b {
			t.Errorf("%s %.2f is no more common than %s %.2f", pair[0], a, pair[1], b)
		}
	}
	for _, form := range []string{"don't", "Don’t", "DON'T"} {
		if IDF(form) != IDF("don't") || !Known(form) {
			t.Errorf("%s: %.2f, known %v", form, IDF(form), Known(form))
		}
	}
	if IDF("the") < 0 || IDF("") != Rarest() || IDF("qqqzx") != Rarest() {
		t.Error(IDF("the"), IDF(""), IDF("qqqzx"), Rarest())
	}
}

func TestParseNamesTheLine(t *testing.T) {
	for text, want := range map[string]string{
		"":                              "line 1",
		"# passages: 9\nshore":          "line 2",
		"# passages: 9\nshore 3\nsea 1": "line 3",
		"# passages: 9\nsea 10":         "line 2",
	} {
		if _, err := parse(text); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v", text, err)
		}
	}
}

func TestTableIsSmall(t *testing.T) {
	if len(table) > 300_000 {
		t.Errorf("%d bytes", len(table))
	}
}

func BenchmarkIDF(b *testing.B) {
	words := strings.Fields("The minister said on Monday that the Kvistgaard bridge would reopen")
	b.ReportAllocs()
	for b.Loop() {
		for _, w := range words {
			IDF(w)
		}
	}
}
