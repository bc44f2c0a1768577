package reportedly

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// The words of a span are those of the same range of []rune, and Byte and Rune
// undo each other, for every code point and every pair of them.
func TestTextAgainstRunes(t *testing.T) {
	for name, s := range map[string]string{
		"empty":            "",
		"ASCII":            "Venn said no.",
		"one beyond ASCII": "Brask’s",
		"two to four":      "é–𝒜 שלום “ну”",
		"past one sample":  strings.Repeat("Ørsta sa «nei». ", 20),
		"bad bytes":        "a\xffb\xe2\x80c",
	} {
		t.Run(name, func(t *testing.T) { checkText(t, s) })
	}
}

func FuzzText(f *testing.F) {
	for _, s := range []string{"", "abc", "“é𝒜”", "\xff\x80", strings.Repeat("é", 200)} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if len(s) > 400 {
			s = s[:400] // every pair is tried
		}
		checkText(t, s)
	})
}

func checkText(t *testing.T, s string) {
	t.Helper()
	text, runes := NewText(s), []rune(s)
	if text.Len() != len(runes) {
		t.Fatalf("Len is %d, there are %d runes", text.Len(), len(runes))
	}
	for i := 0; i <= len(runes); i++ {
		if got := text.Rune(text.Byte(i)); got != i {
			t.Fatalf("Rune(Byte(%d)) is %d", i, got)
		}
	}
	for b := 0; b < len(s); b++ {
		if at := text.Byte(text.Rune(b)); at > b || b-at >= utf8.UTFMax {
			t.Fatalf("byte %d belongs to the code point at byte %d", b, at)
		}
	}
	for i := range runes {
		for j := i; j <= min(len(runes), i+100); j++ {
			// Bad bytes stay as they are in the text, and are U+FFFD among the runes.
			if got, want := string([]rune(text.Slice(Span{i, j}))), string(runes[i:j]); got != want {
				t.Fatalf("Slice(%d, %d) is %q, want %q", i, j, got, want)
			}
		}
	}
}
