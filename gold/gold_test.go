// Package gold_test holds the written passages to their form: whatever else they
// are, each parses, prints, converts, and says what it stands for.
package gold_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"

	"reportedly"
	"reportedly/eval/golden"
)

// The words a passage may have for its style and beat; the file's name begins with the beat.
var (
	styles = []string{"wire", "broadsheet", "tabloid", "live-blog", "translation", "transcript", "question-and-answer",
		"press-release", "feature", "court", "minutes", "bulletin", "column", "magazine"}
	beats = []string{"world", "parliament", "court", "police", "business", "science", "sport", "culture", "local", "health",
		"weather", "education", "technology", "environment"}
)

func written(t testing.TB) []*golden.Case {
	t.Helper()
	files, err := filepath.Glob("written/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no written passages (%v)", err)
	}
	var out []*golden.Case
	for _, file := range files {
		src, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		c, err := golden.Parse(file, string(src))
		if err != nil {
			t.Error(err)
			continue
		}
		out = append(out, c)
	}
	return out
}

// Every passage parses with each span found, printing it loses nothing, and what
// it says comes back from the contract's JSON.
func TestWritten(t *testing.T) {
	for _, c := range written(t) {
		t.Run(c.Name, func(t *testing.T) {
			again, err := golden.Parse(c.Name+".txt", c.String())
			if err != nil {
				t.Fatalf("%v\nin what was printed:\n%s", err, c)
			}
			if d := cmp.Diff(c, again, cmp.AllowUnexported(reportedly.Text{})); d != "" {
				t.Errorf("printed and parsed again (-first +again):\n%s", d)
			}
			line, err := json.Marshal(c.Reading())
			if err != nil {
				t.Fatal(err)
			}
			back := new(reportedly.Reading)
			if err := json.Unmarshal(line, back); err != nil {
				t.Fatalf("%v\n%s", err, line)
			}
			got := c.Of(back)
			got.Damage = c.Damage // the contract gives it places in both texts, a case words
			if n := golden.Compare(c, got); n.CasesRight != 1 {
				t.Errorf("%+v\n%s", n, got.PrintReading())
			}
			for _, wrong := range impossible(c) {
				t.Error(wrong)
			}
		})
	}
}

// impossible lists marks that no careful reader makes, and headers that say nothing.
func impossible(c *golden.Case) []string {
	var wrong []string
	complain := func(format string, args ...any) { wrong = append(wrong, fmt.Sprintf(format, args...)) }
	if !slices.Contains(styles, c.Style) {
		complain("style %q is none of %v", c.Style, styles)
	}
	if !slices.Contains(beats, c.Beat) || !strings.HasPrefix(c.Name, c.Beat+"-") {
		complain("beat %q is none of %v, or not how the name begins", c.Beat, beats)
	}
	if len(c.Tags) == 0 || len(c.Countries) == 0 {
		complain("tags %v, countries %v: each says what it stands for", c.Tags, c.Countries)
	}
	if n := len(strings.Fields(c.Passage)); n < 40 || n > 250 {
		complain("%d words: a passage has 40 to 250", n)
	}
	if c.Today != (golden.Today{}) {
		complain("gold says nothing of what a program reads")
	}
	for i, s := range c.Statements {
		text := c.Text
		if s.InTitle {
			text = c.Title
		}
		words := func(spans []reportedly.Span) string {
			var out []string
			for _, sp := range spans {
				out = append(out, text.Slice(sp))
			}
			return strings.Join(out, " / ")
		}
		where := fmt.Sprintf("statement %d (%s | %s)", i+1, words(s.Source), words(s.Cue))
		if len(s.Cue) == 0 && len(s.Source) == 0 && s.Kind == reportedly.Indirect && s.Within >= 0 {
			complain("%s: nested and indirect, with neither source nor cue", where)
		}
		if touch(s.Source, s.Cue) || touch(s.Cue, s.Content) || touch(s.Source, s.Content) {
			complain("%s: source, cue and content overlap", where)
		}
		for _, sp := range slices.Concat(s.Source, s.Cue, s.Content) {
			if cutsWord(text, sp) {
				complain("%s: %q begins or ends inside a word", where, text.Slice(sp))
			}
		}
		for _, sp := range s.Content {
			if w := text.Slice(sp); strings.TrimSpace(w) != w {
				complain("%s: content begins or ends with space", where)
			}
		}
		if n := quoteMarks(words(s.Content)); s.Kind == reportedly.Mixed && n == 0 {
			complain("%s: mixed, without a mark of quotation", where)
		}
		if depth(c, i) > 0 && len(s.Via) == 0 {
			complain("%s: nested, and nobody passes it on", where)
		}
		if len(s.Speaker) == 0 {
			complain("%s: no speaker", where)
		}
	}
	for _, p := range c.People {
		for _, m := range p.Mentions {
			if cutsWord(c.Text, m) {
				complain("people: %s: %q begins or ends inside a word", p.Name, c.Text.Slice(m))
			}
		}
	}
	return wrong
}

// cutsWord reports whether a span begins or ends between two letters.
func cutsWord(t reportedly.Text, s reportedly.Span) bool {
	inside := func(at int) bool {
		if at == 0 || at >= t.Len() {
			return false
		}
		around := []rune(t.Slice(reportedly.Span{Start: at - 1, End: at + 1}))
		return unicode.IsLetter(around[0]) && unicode.IsLetter(around[1])
	}
	return inside(s.Start) || inside(s.End)
}

func touch(a, b []reportedly.Span) bool {
	return slices.ContainsFunc(a, func(s reportedly.Span) bool { return slices.ContainsFunc(b, s.Overlaps) })
}

func quoteMarks(s string) int {
	return strings.Count(s, "''") + strings.Count(s, "'") + len(strings.FieldsFunc(s, func(r rune) bool { return !strings.ContainsRune("\"“”„‟‘’‚«»‹›「」", r) }))
}

// depth is 0 for the outermost.
func depth(c *golden.Case, i int) int {
	n := 0
	for i = c.Statements[i].Within; i >= 0; i = c.Statements[i].Within {
		n++
	}
	return n
}

// The utterances of the groups name passages and statements that there are; a group has two to five passages.
func TestGroups(t *testing.T) {
	all := written(t)
	for _, wrong := range golden.CheckUtterances(all) {
		t.Error(wrong)
	}
	size, listed := map[string]int{}, map[string]int{}
	for _, c := range all {
		if c.Group != "" {
			size[c.Group]++
			listed[c.Group] += len(c.Utterances)
		}
	}
	for g, n := range size {
		if n < 2 || n > 5 || listed[g] == 0 {
			t.Errorf("group %s has %d passages and %d utterances", g, n, listed[g])
		}
	}
}

// No sentence stands in two passages, unless both report one event.
func TestNoSentenceTwice(t *testing.T) {
	seen := map[string]*golden.Case{}
	for _, c := range written(t) {
		for s := range sentences(c.Passage) {
			if of := seen[s]; of != nil && of != c && (of.Group == "" || of.Group != c.Group) {
				t.Errorf("%s and %s: %q", of.Name, c.Name, s)
			}
			seen[s] = c
		}
	}
}

// sentences yields the stretches between full stops, question and exclamation
// marks that have seven words or more, in lower case, letters only.
func sentences(text string) func(func(string) bool) {
	return func(yield func(string) bool) {
		for part := range strings.FieldsFuncSeq(text, func(r rune) bool { return strings.ContainsRune(".?!\n", r) }) {
			words := strings.FieldsFunc(strings.ToLower(part), func(r rune) bool { return !unicode.IsLetter(r) })
			if len(words) >= 7 && !yield(strings.Join(words, " ")) {
				return
			}
		}
	}
}
