package golden

import (
	"errors"
	"strings"
	"testing"

	"reportedly"
)

// Each file breaks one rule; the error names its line.
func TestParseErrors(t *testing.T) {
	const good = "The lamp is lit, Ana Reyes said.\n----------\n"
	for name, tt := range map[string]struct {
		src  string
		line int
		msg  string
	}{
		"no dashes":                {"Nothing but words.\n", 1, "no line of dashes"},
		"no passage":               {"# tags: x\n\n----------\nnothing\n", 2, "no passage"},
		"header without value":     {"# tags\nWords.\n----------\nnothing\n", 1, "key: value"},
		"unknown header":           {"# tags: x\n# colour: red\nWords.\n----------\nnothing\n", 2, `"colour"`},
		"unknown section":          {good + "nothing\n---------- extras\nnothing\n", 4, `"extras"`},
		"sections out of order":    {good + "nothing\n---------- people\nnothing\n---------- damage\nnothing\n", 6, "too late"},
		"short dashes":             {"Words.\n-----\nnothing\n", 2, "ten dashes"},
		"empty reading":            {good, 3, `says "nothing"`},
		"words that are not there": {good + "indirect  Ana Reyes | said | The lamp is out\n  speaker: Ana Reyes\n", 3, "has no"},
		"place that is not there":  {good + "indirect  Ana Reyes @2 | said | The lamp is lit\n  speaker: Ana Reyes\n", 3, "1 times"},
		"two roles":                {good + "indirect  Ana Reyes | said The lamp is lit\n  speaker: Ana Reyes\n", 3, "2 roles"},
		"no kind":                  {good + "denied  Ana Reyes | said | The lamp is lit\n  speaker: Ana Reyes\n", 3, "no kind"},
		"unknown head":             {good + "indirect loud  Ana Reyes | said | The lamp is lit\n  speaker: Ana Reyes\n", 3, `"loud"`},
		"one space":                {good + "indirect Ana Reyes | said | The lamp is lit\n  speaker: Ana Reyes\n", 3, "two spaces"},
		"no speaker":               {good + "indirect  Ana Reyes | said | The lamp is lit\n", 3, "no speaker"},
		"speaker out of place":     {good + "speaker: Ana Reyes\n", 3, "below its statement"},
		"nameless speaker":         {good + "indirect  Ana Reyes | said | The lamp is lit\n  speaker: \n", 4, "no name"},
		"nested too deep":          {good + "indirect  Ana Reyes | said | The lamp is lit\n  speaker: Ana Reyes\n    indirect  - | said | lit\n", 5, "one step"},
		"nested outside":           {good + "indirect  Ana Reyes | said | The lamp is lit\n  speaker: Ana Reyes\n  indirect  - | is lit | Ana Reyes\n", 5, "does not lie within"},
		"no content":               {good + "indirect  Ana Reyes | said | -\n  speaker: Ana Reyes\n", 3, "has some"},
		"unknown damage":           {good + "nothing\n---------- damage\nrust | The lamp\n", 5, "kinds are"},
		"damage not there":         {good + "nothing\n---------- damage\nleftover | By admin\n", 5, "passage has no"},
		"one wording":              {good + "nothing\n---------- utterances\ncase 1\n", 5, "two wordings"},
		"wording without number":   {good + "nothing\n---------- utterances\ncase | other 1\n", 5, "PASSAGE NUMBER"},
		"statement nought":         {good + "nothing\n---------- utterances\ncase 0 | other 1\n", 5, "from 1"},
		"unknown change":           {good + "nothing\n---------- utterances\ncase 1 | other 1: colour\n", 5, "no change of meaning"},
		"changes of the first":     {good + "nothing\n---------- utterances\ncase 1: hedge | other 1\n", 5, "measured by"},
		"mention not there":        {good + "nothing\n---------- people\nAna Reyes: she\n", 5, "has no"},
		"bad escape":               {"The \\lamp.\n----------\nnothing\n", 1, "backslash"},
		"span outside":             {good + "indirect  Ana Reyes | said | [3,999]\n  speaker: Ana Reyes\n", 3, "has no"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := Parse("case.txt", tt.src)
			var at *ParseError
			if !errors.As(err, &at) {
				t.Fatalf("got %v, want a ParseError", err)
			}
			if at.Line != tt.line || !strings.Contains(at.Msg, tt.msg) {
				t.Errorf("got %v, want line %d with %q", at, tt.line, tt.msg)
			}
		})
	}
}

// Words that stand twice lead to the place that the rules of the package name.
func TestNearestInOrder(t *testing.T) {
	const text = `"No," she said. "No," she said again, and her son said no. He said she said it.`
	c, err := Parse("case.txt", text+`
----------
direct  she | said | "No,"
  speaker: ?
direct  she | said | "No,"
  speaker: ?
indirect  her son | said | no
  speaker: ?
indirect  He | said | she said it
  speaker: ?
  indirect  she | said | it
    speaker: ?
`)
	if err != nil {
		t.Fatal(err)
	}
	at := func(words string, nth int) int {
		from := 0
		for ; nth > 1; nth-- {
			from += strings.Index(text[from:], words) + len(words)
		}
		return from + strings.Index(text[from:], words)
	}
	for i, want := range []struct{ source, cue int }{
		{at("she", 1), at("said", 1)},
		{at("she", 2), at("said", 2)},
		{at("her son", 1), at("said", 3)},
		{at("He", 1), at("said", 4)},
		{at("she", 3), at("said", 5)},
	} {
		s := c.Statements[i]
		if s.Source[0].Start != want.source || s.Cue[0].Start != want.cue {
			t.Errorf("statement %d: source at %d, cue at %d; want %d and %d", i, s.Source[0].Start, s.Cue[0].Start, want.source, want.cue)
		}
	}
}

// A printed case parses to the same spans, wherever they are.
func TestEverySpanCanBePrinted(t *testing.T) {
	text := reportedly.NewText("a | b / c ... a a-b - @2 [1,2]\na\u00a0é a")
	for from := 0; from < text.Len(); from++ {
		for to := from + 1; to <= text.Len(); to++ {
			span := []reportedly.Span{{Start: from, End: to}}
			c := &Case{Passage: text.String(), Text: text, Statements: []Statement{
				{Kind: reportedly.Direct, Class: reportedly.Speech, Polarity: reportedly.Asserted, Content: span, Within: -1},
			}}
			again, err := Parse("case.txt", c.String())
			if err != nil {
				t.Fatalf("%v: %v\n%s", span, err, c)
			}
			if got := again.Statements[0].Content; len(got) != 1 || got[0] != span[0] {
				t.Errorf("%v came back as %v:\n%s", span, got, c)
			}
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, file := range committed(f) {
		f.Add(parseFile(f, file).String())
	}
	f.Fuzz(func(t *testing.T, src string) {
		c, err := Parse("case.txt", src)
		if err != nil {
			if at := (*ParseError)(nil); !errors.As(err, &at) {
				t.Fatalf("not a ParseError: %v", err)
			}
			return
		}
		for _, s := range c.Statements {
			text := c.Text
			if s.InTitle {
				text = c.Title
			}
			for _, role := range [][]reportedly.Span{s.Source, s.Cue, s.Content} {
				for _, span := range role {
					if span.Start < 0 || span.Start >= span.End || span.End > text.Len() {
						t.Fatalf("span %v outside the text of %d", span, text.Len())
					}
				}
			}
		}
	})
}
