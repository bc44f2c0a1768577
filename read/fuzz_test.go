package read

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"reportedly"
	"reportedly/read/attribution"
)

// FuzzAttribution reads any text as a report. Whatever it is, spans lie inside the text,
// in order, on the boundaries of characters; a statement's words are those its spans
// cover; what stands within another stands within its content; people are those of the
// reading; the same text gives the same reading; and its JSON is read back as it is.
func FuzzAttribution(f *testing.F) {
	for _, s := range []string{
		`"The bridge is safe," Mayor Ilse Brandt said. She added that "it" would stay open, according to the port.`,
		"Venn said that Holt told her that Brask had denied that “the pier is closed.",
		"VENN: We have the log.\n\nHOLT: Do you?\n\n— Mara Venn\n\n“a “b ‘c’ said d,” said e.",
		"he said she said they said it said that said", "\u200b\u202e“\x00\xff\ud7ff” said 🙂\u0301 Ilse\r\rBrandt\u2028added.",
		"“a,” b said.“c,” d said.\n“a,” b said.“c,” d said.", strings.Repeat("“", 200) + " said", strings.Repeat("A. ", 100),
	} {
		f.Add(s, s[:len(s)/2], uint8(len(s)))
	}
	for _, headline := range []string{"Venn said Holt said the pier was closed", "“Holt said: ‘No’,” says Venn", "Venn: Holt says pier is closed", "Brandt told us that Holm denies that Venn said the pier, “he said”, is closed"} {
		f.Add("Rain.", headline, uint8(0))
		f.Add("Rain.", headline, uint8(4))
	}
	f.Fuzz(func(t *testing.T, body, headline string, how uint8) {
		item := reportedly.Item{Format: reportedly.Plain, Body: body}
		item.Meta.Title, item.Meta.Language = headline, "en"
		o := Options{Verbatim: how&1 != 0, Outermost: how&2 != 0}
		if how&12 != 0 { // one in four by the nets, which take longest
			o.Model = attribution.Fast
		}
		r, err := Item(item, o)
		if err != nil {
			return
		}
		sound(t, r)
		again, err := Item(item, o)
		if err != nil {
			t.Fatal(err)
		}
		once, err := json.Marshal(r)
		if err != nil {
			t.Fatal(err)
		}
		if twice, _ := json.Marshal(again); string(once) != string(twice) {
			t.Fatalf("read twice it is\n%s\n%s", once, twice)
		}
		if err := new(reportedly.Reading).UnmarshalJSON(once); err != nil {
			t.Fatalf("%v in %s", err, once)
		}
	})
}

// sound fails where a reading contradicts itself.
func sound(t *testing.T, r *reportedly.Reading) {
	t.Helper()
	title, text := runesOf(t, r.Report.Headline), runesOf(t, r.Report.Text)
	for _, d := range r.Report.Damage {
		if d.Span.Start < 0 || d.Span.Start > d.Span.End || d.Span.End > len(text) {
			t.Fatalf("%+v in a text of %d", d, len(text))
		}
	}
	statements := r.Statements()
	for i, a := range r.Attributions {
		runes := text
		if a.InTitle {
			runes = title
		}
		for _, role := range [][]reportedly.Span{a.Source, a.Cue, a.Content} {
			ordered(t, role, len(runes))
		}
		var quote []string
		for _, s := range a.Content {
			quote = append(quote, string(runes[s.Start:s.End]))
		}
		if got := strings.Join(quote, " "); len(quote) == 0 || statements[i].Quote != got {
			t.Fatalf("statement %d says %q, its spans %q", i, statements[i].Quote, got)
		}
		if a.Confidence <= 0 || a.Confidence > 1 || a.Kind == "" || a.Class == "" || a.Polarity == "" {
			t.Fatalf("%+v", a)
		}
		if a.Within >= 0 {
			within(t, r, i)
		}
		for _, e := range append(slices.Clone(a.Via), a.Entity) {
			if e < -1 || e >= len(r.Entities) {
				t.Fatalf("entity %d of %d", e, len(r.Entities))
			}
		}
	}
	for _, e := range r.Entities {
		for _, m := range e.Mentions {
			ordered(t, []reportedly.Span{m}, len(text))
		}
	}
}

// runesOf are a text's characters, after a look at whether it is a text at all.
func runesOf(t *testing.T, text reportedly.Text) []rune {
	t.Helper()
	if !utf8.ValidString(text.String()) {
		t.Fatalf("%q is no UTF-8", text.String())
	}
	runes := []rune(text.String())
	if text.Len() != len(runes) {
		t.Fatalf("%d characters, the text says %d", len(runes), text.Len())
	}
	return runes
}

// ordered fails unless pieces are in order, apart, not empty and inside the text.
func ordered(t *testing.T, pieces []reportedly.Span, length int) {
	t.Helper()
	at := 0
	for _, s := range pieces {
		if s.Start < at || s.End <= s.Start || s.End > length {
			t.Fatalf("%v in a text of %d", pieces, length)
		}
		at = s.End
	}
}

// within fails unless an attribution's content lies in that of the one which holds it,
// and following those that hold it comes to an end.
func within(t *testing.T, r *reportedly.Reading, i int) {
	t.Helper()
	child, parent := r.Attributions[i], r.Attributions[r.Attributions[i].Within]
	if child.InTitle != parent.InTitle {
		t.Fatalf("attribution %d stands in another text than the one that holds it", i)
	}
	for _, s := range child.Content {
		if !slices.ContainsFunc(parent.Content, func(p reportedly.Span) bool { return p.Start <= s.Start && s.End <= p.End }) {
			t.Fatalf("attribution %d reaches out of %v: %v", i, parent.Content, child.Content)
		}
	}
	for steps, at := 0, i; at >= 0; at = r.Attributions[at].Within {
		if steps++; steps > len(r.Attributions) {
			t.Fatalf("attribution %d holds itself", i)
		}
	}
}
