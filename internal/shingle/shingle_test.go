package shingle

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestWords(t *testing.T) {
	for text, want := range map[string]string{
		"":                                "",
		"The ferry, he said, won’t sail.": "The|ferry|he|said|won’t|sail",
		"$1.4 million; the U.S. said":     "1.4|million|the|U.S|said",
		"“Straße” 'tis":                   "Straße|tis",
		"部长说no":                           "部|长|说|no",
		"end.":                            "end",
		"\xff\xfea\x80b":                  "a|b",
	} {
		var got []string
		for _, w := range Words(text, nil) {
			got = append(got, text[w.Start:w.End])
		}
		if strings.Join(got, "|") != want {
			t.Errorf("%q: %q", text, got)
		}
	}
}

func TestHashIsThatOfTheWord(t *testing.T) {
	for _, forms := range [][]string{{"won’t", "won't", "WON'T"}, {"ÉCOLE", "école"}, {"1.4"}} {
		for _, f := range forms {
			if got := Words(f, nil); len(got) != 1 || got[0].Hash != Hash(forms[0]) {
				t.Errorf("%s: %v", f, got)
			}
		}
	}
	if Words("the", nil)[0].IDF >= Words("qqqzx", nil)[0].IDF {
		t.Error("weights")
	}
}

func FuzzWords(f *testing.F) {
	for _, s := range []string{"", "The U.S. didn’t.", "部长a说", "a'", "\xff'b", "..a.b.."} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		words := Words(text, nil)
		end := int32(0)
		for _, w := range words {
			if w.Start < end || w.End <= w.Start || int(w.End) > len(text) {
				t.Fatalf("%q: %v", text, w)
			}
			end = w.End
		}
		if utf8.ValidString(text) && !slices.Equal(hashes(words), hashes(Words(strings.ReplaceAll(text, "'", "’"), nil))) {
			t.Fatalf("%q: the shape of apostrophes counts", text)
		}
	})
}

func hashes(words []Word) (out []uint64) {
	for _, w := range words {
		out = append(out, w.Hash)
	}
	return out
}

func BenchmarkWords(b *testing.B) {
	text := strings.Repeat("The harbour master told reporters on Monday that the ferry wouldn’t sail before June 4. ", 30)
	b.SetBytes(int64(len(text)))
	var buf []Word
	for b.Loop() {
		buf = Words(text, buf[:0])
	}
}
