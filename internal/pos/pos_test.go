package pos

import (
	"strings"
	"testing"

	"reportedly/internal/segment"
)

func TestTag(t *testing.T) {
	for text, want := range map[string]string{
		"The mayor said that she would not resign.":   "DT NN VBD IN PRP MD RB VB .",
		"Ruiz's aides told reporters that it hadn't.": "NNP POS NNS VBD NNS IN PRP VBD RB .",
		"“It is safe,” Ana Venn said.":                "`` PRP VBZ JJ , '' NNP NNP VBD .",
	} {
		d := segment.Split(text)
		Tag(d)
		var got []string
		for i := range d.Tokens {
			got = append(got, d.Tokens[i].Tag)
		}
		if g := strings.Join(got, " "); g != want {
			t.Errorf("%s\n got %s\nwant %s", text, g, want)
		}
	}
}

func BenchmarkTag(b *testing.B) {
	text := strings.Repeat("The mayor of Calder said on Monday that she would not resign, whatever the council's report found. ", 200)
	d := segment.Split(text)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		Tag(d)
	}
}
