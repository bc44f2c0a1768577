package segment

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// tokensOf shows a text's tokens: a bar between sentences, two between paragraphs.
func tokensOf(text string) string {
	d := Split(text)
	var b strings.Builder
	for i := range d.Tokens {
		t := &d.Tokens[i]
		switch {
		case i == 0:
		case t.Paragraph != d.Tokens[i-1].Paragraph:
			b.WriteString(" || ")
		case t.Sentence != d.Tokens[i-1].Sentence:
			b.WriteString(" | ")
		default:
			b.WriteString(" ")
		}
		b.WriteString(d.Word(i))
	}
	return b.String()
}

func TestSplit(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"clitics", "Ann's dog doesn't bark; they'll see.", "Ann 's dog does n't bark ; they 'll see ."},
		{"cannot", "It cannot last.", "It can not last ."},
		{"curly clitic", "Ruiz’s aides aren’t sure.", "Ruiz ’s aides are n’t sure ."},
		{"hyphens stay", "The 54-year-old ex-minister", "The 54-year-old ex-minister"},
		{"initials", "J. K. Brandt met A.J. Orlov. They left.", "J. K. Brandt met A.J. Orlov . | They left ."},
		{"titles", "Mr. Venn and Gen. Sorin spoke. Dr. Ilves did not.", "Mr. Venn and Gen. Sorin spoke . | Dr. Ilves did not ."},
		{"abbreviation last", "It happened in the U.S. The minister knew.", "It happened in the U.S. | The minister knew ."},
		{"abbreviation in a name", "The U.S. Navy left.", "The U.S. Navy left ."},
		{"party and state", "Rep. Ana Ruiz, R-Wis., voted. So did Venn.", "Rep. Ana Ruiz , R-Wis. , voted . | So did Venn ."},
		{"versus", "Plessy v. Ferguson was read.", "Plessy v. Ferguson was read ."},
		{"hours", "At 9:30 a.m. on Monday they met.", "At 9:30 a.m. on Monday they met ."},
		{"numbers", "It cost $3.5 million, or 1,000 a head (4.5%).", "It cost $ 3.5 million , or 1,000 a head ( 4.5 % ) ."},
		{"quotation ends inside", "“It is safe.” She left.", "“ It is safe . ” | She left ."},
		{"quotation goes on", "“Is it safe?” she asked.", "“ Is it safe ? ” she asked ."},
		{"two apostrophes", "''It is safe,'' he said.", "'' It is safe , '' he said ."},
		{"straight marks", `"No," he said. "Never."`, `" No , " he said . | " Never . "`},
		{"opened twice", `""It is safe,” she said. ““Go.””`, `"" It is safe , ” she said . | ““ Go . ””`},
		{"dots", "Well... he left. “But ...” he said.", "Well ... he left . | “ But ... ” he said ."},
		{"dash", "He left -- she stayed — and that was it.", "He left -- she stayed — and that was it ."},
		{"address", "See https://example.org/a?b=c. Write to ana@example.org.", "See https://example.org/a?b=c . | Write to ana@example.org ."},
		{"handle", "@calder_news wrote #harbour", "@calder_news wrote #harbour"},
		{"lower case goes on", "He lives at no. 9 approx. here.", "He lives at no . 9 approx. here ."},
		{"paragraphs", "One.\n\nTwo\nThree", "One . || Two || Three"},
		{"no space after the full stop", "He said.The end", "He said . | The end"},
		{"hard-wrapped", "The minister said on Monday that the bridge over the Calder\nwould be shut for the winter while the council looks for the\nmoney to mend it, and that ferries would run in its place and\nnobody would be cut off.\n", "The minister said on Monday that the bridge over the Calder would be shut for the winter while the council looks for the money to mend it , and that ferries would run in its place and nobody would be cut off ."},
	} {
		if got := tokensOf(c.text); got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.name, got, c.want)
		}
	}
}

// checkDoc fails unless the tokens are in order, cover every letter, and lie in the
// sentences and paragraphs that say they hold them.
func checkDoc(t *testing.T, d *Doc) {
	t.Helper()
	at := 0
	for i := range d.Tokens {
		k := &d.Tokens[i]
		if k.Start < at || k.End <= k.Start || k.End > len(d.Text) {
			t.Fatalf("token %d is %d-%d after %d, of %d", i, k.Start, k.End, at, len(d.Text))
		}
		if gap := d.Text[at:k.Start]; strings.TrimSpace(gap) != "" {
			t.Fatalf("%q before token %d is in no token", gap, i)
		}
		if s := d.Sentences[k.Sentence]; i < s.Start || i >= s.End {
			t.Fatalf("token %d is not in its sentence %v", i, s)
		}
		if p := d.Paragraphs[k.Paragraph]; i < p.Start || i >= p.End {
			t.Fatalf("token %d is not in its paragraph %v", i, p)
		}
		at = k.End
	}
	if rest := d.Text[at:]; strings.TrimSpace(rest) != "" {
		t.Fatalf("%q at the end is in no token", rest)
	}
}

func FuzzSplit(f *testing.F) {
	for _, s := range []string{"", "Mr. Venn said. \"No.\"", "''a''b", "e.g. 9:30 a.m\n\nU.S.", "https://x.y/”", strings.Repeat("a", 600), "\u200b.\u200b", "#@_'’s"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if !utf8.ValidString(s) {
			t.Skip("texts are UTF-8 when they come here")
		}
		checkDoc(t, Split(s))
	})
}

func BenchmarkSplit(b *testing.B) {
	text := strings.Repeat("“The bridge is safe,” Mr. Venn said on Monday in the U.S. capital. He added that it wouldn't close.\n\n", 500)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		Split(text)
	}
}
