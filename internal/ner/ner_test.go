package ner_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"reportedly"
	"reportedly/internal/ner"
	"reportedly/internal/pos"
	"reportedly/internal/segment"
)

// marks are how the cases write the types: "[P Ada Holm] of the [O Tarn Port Authority]".
var marks = map[string]reportedly.EntityType{"P": reportedly.Person, "O": reportedly.Organisation, "L": reportedly.Place}

// cases are sentences of people, towns and outlets that do not exist, but for
// countries, capitals and bodies that reports of any year name.
var cases = []string{
	"President [P Ada Holm] said on Monday that [L Norway] would sign.",
	"Prime Minister [P Dragan Petrovic] met reporters in [L Belgrade].",
	"Mr. [P Okonkwo], 56, a farmer, told the court he was afraid.",
	"\"We pay,\" said [P Mara Venn], a spokeswoman for the [O Interior Ministry].",
	"[P Venn] declined to comment.",
	"The [O United Nations] condemned the attack near [L Aleppo].",
	"[L Nairobi], [L Kenya] -- Officials said three people had died.",
	"[P Nguyen Thi Lan], who runs a bakery in [L Hanoi], said prices had doubled.",
	"[P Carlos de la Vega] and his lawyer, [P Inés Marchetti], left without a word.",
	"Sen. [P Ruth Calloway] of [L Ohio] voted against the bill.",
	"\"It is over,\" Foreign Minister [P Yusuf al-Tamimi] told [O Reuters].",
	"Dr. [P Priya Raman] of the [O University of Tarnow] led the study.",
	"In [L Lagos], shopkeeper [P Chidi Eze] said he had lost everything.",
	"The [O World Health Organization] and [L South Korea] agreed on a plan.",
	"[P Kim Joon-ho], a baker from [L Seoul], was not hurt.",
	"Police in [L Birmingham] arrested two men on Tuesday.",
	"Analysts said the talks had failed.",
	"He did not say why.",
}

// parse takes a case apart into its text and its names as "type: words".
func parse(c string) (text string, want []string) {
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(c, "[")
		b.WriteString(before)
		if !found {
			return b.String(), want
		}
		name, after, _ := strings.Cut(rest, "]")
		want = append(want, string(marks[name[:1]])+": "+name[2:])
		b.WriteString(name[2:])
		c = after
	}
}

func read(text string) *segment.Doc {
	d := segment.Split(text)
	pos.Tag(d)
	return d
}

func found(d *segment.Doc, beside ...*segment.Doc) []string {
	var out []string
	for _, s := range ner.Tag(d, beside...) {
		out = append(out, string(s.Type)+": "+d.Text[d.Tokens[s.Start].Start:d.Tokens[s.End-1].End])
	}
	return out
}

func TestTag(t *testing.T) {
	for _, c := range cases {
		text, want := parse(c)
		if diff := cmp.Diff(want, found(read(text))); diff != "" {
			t.Errorf("%s\n%s", c, diff)
		}
	}
}

// A surname that a report explains once is a person wherever it stands, in the
// headline above the text too.
func TestEvidence(t *testing.T) {
	body := read("Mayor Edda Lorne said the port would close. \"It must,\" Ms. Lorne said in Tarn.\n\nIn the end Lorne relented.")
	if got := found(body); !slices.Contains(got, "person: Lorne") || slices.Contains(got, "place: Lorne") {
		t.Errorf("the text: %q", got)
	}
	title := read("LORNE DEFENDS PORT PLAN")
	if got, want := found(title, body), []string{"person: LORNE"}; !slices.Equal(got, want) {
		t.Errorf("the headline: %q, want %q", got, want)
	}
}

func TestSameAgain(t *testing.T) {
	var all strings.Builder
	for _, c := range cases {
		text, _ := parse(c)
		all.WriteString(text + "\n\n")
	}
	first := found(read(all.String()))
	for range 3 {
		if diff := cmp.Diff(first, found(read(all.String()))); diff != "" {
			t.Fatal(diff)
		}
	}
}

func FuzzTag(f *testing.F) {
	for _, c := range cases {
		text, _ := parse(c)
		f.Add(text)
		f.Add(strings.ToUpper(text))
	}
	f.Add("")
	f.Add("\xff\x00 A. [\u202e B] ’’ İ")
	f.Fuzz(func(t *testing.T, text string) {
		d := read(text)
		end := 0
		for _, s := range ner.Tag(d) {
			if s.Start < end || s.End <= s.Start || s.End > len(d.Tokens) {
				t.Fatalf("%v after %d of %d tokens", s, end, len(d.Tokens))
			}
			if d.Tokens[s.Start].Sentence != d.Tokens[s.End-1].Sentence {
				t.Errorf("%v passes the end of a sentence", s)
			}
			end = s.End
		}
	})
}

func BenchmarkTag(b *testing.B) {
	var all strings.Builder
	for _, c := range cases {
		text, _ := parse(c)
		all.WriteString(text + "\n\n")
	}
	d := read(all.String())
	b.SetBytes(int64(len(d.Text)))
	b.ReportAllocs()
	for b.Loop() {
		ner.Tag(d)
	}
	b.ReportMetric(float64(len(d.Tokens))*float64(b.N)/b.Elapsed().Seconds(), "words/s")
}
