package query

import (
	"errors"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"reportedly"
)

func TestParse(t *testing.T) {
	word := func(words ...string) Term { return Term{Words: words} }
	for _, c := range []struct {
		line string
		want Query
	}{
		{"harbour ferry", Query{Terms: []Term{word("harbour"), word("ferry")}}},
		{`"no plan to leave"`, Query{Terms: []Term{word("no", "plan", "to", "leave")}}},
		{`“no plan”`, Query{Terms: []Term{word("no", "plan")}}},
		{"negotiat* -ferry", Query{Terms: []Term{{[]string{"negotiat"}, true}}, Not: []Term{word("ferry")}}},
		{`-"ice road" pier`, Query{Terms: []Term{word("pier")}, Not: []Term{word("ice", "road")}}},
		{`by:"Mara Venn" outlet:Gazette kind:direct class:SPEECH after:2024-01 before:2025`, Query{
			By: []string{"Mara Venn"}, Outlets: []string{"Gazette"}, Kinds: []reportedly.Kind{"direct"}, Classes: []reportedly.Class{"speech"}, After: "2024-01", Before: "2025"}},
		{"about:Calder pier", Query{About: []string{"Calder"}, Terms: []Term{word("pier")}}},
		{"AND", Query{Terms: []Term{word("AND")}}},
		{"multi-agent 20.04", Query{Terms: []Term{word("multi", "agent"), word("20", "04")}}},
		{"10:30 NEAR(a b)", Query{Terms: []Term{word("10", "30"), word("NEAR", "a"), word("b")}}},
		{`"unbalanced words`, Query{Terms: []Term{word("unbalanced", "words")}}},
		{"Wałęsa naïve", Query{Terms: []Term{word("Wałęsa"), word("naïve")}}},
	} {
		got, err := Parse(c.line)
		if err != nil {
			t.Errorf("%s: %v", c.line, err)
		} else if diff := cmp.Diff(&c.want, got); diff != "" {
			t.Errorf("%s: %s", c.line, diff)
		} else {
			again(t, got)
		}
	}
}

func TestMistakes(t *testing.T) {
	for line, want := range map[string]string{
		"":                       "there is no word in it to look for",
		`"" ' ; --`:              "there is no word in it to look for",
		"-ferry":                 "it says what to leave out, and not what to look for",
		"kind:loud":              "kind: is direct, indirect or mixed",
		"class:x":                "class: is speech, writing, belief, wish, announcement or act",
		"after:soon":             "after: takes a date: 2023, 2023-01 or 2023-01-31",
		"pier by:":               `by: says nothing; write by:VALUE or by:"TWO WORDS"`,
		"pier -by:Venn":          "- leaves out words, not by:",
		strings.Repeat("a ", 99): "more words than a search takes",
	} {
		_, err := Parse(line)
		var q *reportedly.QueryError
		if !errors.As(err, &q) || q.Problem != want {
			t.Errorf("%.20q: %v", line, err)
		}
	}
}

// FuzzParse: no line makes it panic or go slow; what comes out as a word is letters
// and digits only, so that nothing typed can be an operator further on; and the query,
// printed and parsed again, is the same.
func FuzzParse(f *testing.F) {
	for _, s := range []string{`a "b c" -d e* by:x`, `""""`, `-:-:-`, "by:\"", "\x00\xff*", "a:b:c", "after:2024-13"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, line string) {
		var q *Query
		var err error
		took := time.Hour
		for range 5 { // another program may have had the processor
			begin := time.Now()
			q, err = Parse(line)
			if took = min(took, time.Since(begin)); took < time.Second {
				break
			}
		}
		if took > time.Second {
			t.Errorf("%v for %d bytes", took, len(line))
		}
		if err != nil {
			return
		}
		for _, term := range append(q.Terms, q.Not...) {
			if len(term.Words) == 0 {
				t.Error("a term without words")
			}
			for _, w := range term.Words {
				if !utf8.ValidString(w) && utf8.ValidString(line) || strings.ContainsFunc(w, func(r rune) bool { return !InWord(r) }) {
					t.Errorf("%q", w)
				}
			}
		}
		again(t, q)
	})
}
