// Package gold_test holds the written passages to their form: whatever else they
// are, each parses, prints, converts, and says what it stands for.
package gold_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"

	"reportedly"
	"reportedly/eval/golden"
)

func written(t testing.TB) []*golden.Case { return cases(t, "written") }

func cases(t testing.TB, folder string) []*golden.Case {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(folder, "*.txt"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no passages in %s (%v)", folder, err)
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
		})
	}
}

// depth is 0 for the outermost.
func depth(c *golden.Case, i int) int {
	n := 0
	for i = c.Statements[i].Within; i >= 0; i = c.Statements[i].Within {
		n++
	}
	return n
}

// The lint finds nothing: no mark that no careful reader makes, no passage that stands
// here or among testdata/golden a second time, no name that comes up too often.
func TestLint(t *testing.T) {
	l := golden.Check(written(t), cases(t, "../testdata/golden"))
	for _, wrong := range l.Wrong {
		t.Error(wrong)
	}
	t.Logf("%d pronouns of women, %d of men; the names that stand in most passages: %v", l.Women, l.Men, l.Names)
}

// A group has two to five passages, and lists the utterances that they share.
func TestGroups(t *testing.T) {
	all := written(t)
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
