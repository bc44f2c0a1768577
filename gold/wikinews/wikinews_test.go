package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"reportedly"
	"reportedly/eval"
	"reportedly/eval/golden"
)

// reports is how many there are: the news of GUM's free part.
const reports = 22

// twice is how many of them were marked a second time.
const twice = 8

// files are the first marks of each report, by name.
func files(t *testing.T) map[string][]byte { return marksIn(t, ".", reports) }

// marksIn are the marks in a folder, which holds n files of them, by name.
func marksIn(t *testing.T, folder string, n int) map[string][]byte {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(folder, "*.json"))
	if err != nil || len(names) != n {
		t.Fatalf("%s: %d files of marks, not %d (%v)", folder, len(names), n, err)
	}
	all := map[string][]byte{}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		all[filepath.Base(name)] = data
	}
	return all
}

// Without the texts: every file is read, holds no words, has its offsets inside the
// length of the text, and is written as the program writes it.
func TestMarks(t *testing.T) {
	for _, all := range []map[string][]byte{files(t), marksIn(t, "second", twice)} {
		for name, data := range all {
			s, err := golden.ParseStandOff(data)
			if err != nil {
				t.Errorf("%s: %v", name, err)
				continue
			}
			if s.ID+".json" != name {
				t.Errorf("%s holds %s", name, s.ID)
			}
			again, err := s.JSON()
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(string(data), string(again)); d != "" {
				t.Errorf("%s: read and written again (-was +is):\n%s", name, d)
			}
		}
	}
}

// The second marks stand on the very texts that the first ones stand on.
func TestSecondOnTheSameTexts(t *testing.T) {
	first := files(t)
	for name, data := range marksIn(t, "second", twice) {
		second, err := golden.ParseStandOff(data)
		if err != nil {
			t.Fatal(err)
		}
		s, err := golden.ParseStandOff(first[name])
		if err != nil {
			t.Errorf("%s has no first marks: %v", name, err)
			continue
		}
		if s.SHA256 != second.SHA256 || s.Length != second.Length {
			t.Errorf("%s: the second marks are of another text", name)
		}
	}
}

// texts is the file that holds GUM's free part, in the folder of corpora that stands
// beside the checkout in CI, and nowhere else.
func texts(t *testing.T) string {
	t.Helper()
	file := filepath.Join("..", "..", "..", "shared", "data", "gum", "gum-free.jsonl.xz")
	if _, err := os.Stat(file); err != nil {
		t.Skip("no shared/data/gum/gum-free.jsonl.xz beside the checkout: the 22 reports are laid on their texts in CI only")
	}
	return file
}

// laid are the reports with their texts.
func laid(t *testing.T) []*golden.Case {
	t.Helper()
	file := texts(t)
	r, err := eval.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	cases, err := golden.LayTogether(os.DirFS("."), file, r)
	if err != nil || len(cases) != reports {
		t.Fatalf("%d reports laid together, not %d: %v", len(cases), reports, err)
	}
	return cases
}

// With the texts: marks, text form, marks again; nothing is lost on the way, and no
// mark is one that a careful reader could not make.
func TestLaidTogether(t *testing.T) {
	was := files(t)
	cases := laid(t)
	for _, c := range cases {
		again, err := golden.Parse(c.Name+".txt", c.String())
		if err != nil {
			t.Errorf("%s: %v", c.Name, err)
			continue
		}
		if d := cmp.Diff(c, again, cmp.AllowUnexported(reportedly.Text{})); d != "" {
			t.Errorf("%s: printed and parsed again (-first +again):\n%s", c.Name, d)
		}
		s, err := again.StandOff()
		if err != nil {
			t.Fatal(err)
		}
		data, err := s.JSON()
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(string(was[c.Name+".json"]), string(data)); d != "" {
			t.Errorf("%s: marks that went through the text form (-first +again):\n%s", c.Name, d)
		}
	}
	for _, wrong := range golden.Check(cases, nil).Wrong {
		t.Error(wrong)
	}
}

// The words of the reports stay out: no eight of them in a row, more than any name has, stand in any file here.
func TestNoWords(t *testing.T) {
	cases := laid(t)
	names, err := filepath.Glob("*.*")
	if err != nil {
		t.Fatal(err)
	}
	more, err := filepath.Glob(filepath.Join("second", "*"))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range append(names, more...) {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		here := " " + strings.Join(strings.Fields(string(data)), " ") + " "
		for _, c := range cases {
			words := strings.Fields(c.Passage)
			for i := 0; i+8 <= len(words); i++ {
				if run := strings.Join(words[i:i+8], " "); strings.Contains(here, run) {
					t.Errorf("%s: %q of %s", name, run, c.Name)
				}
			}
		}
	}
}

// The command's two ways: out of the repository and in again, to the same bytes.
func TestPrintAndTake(t *testing.T) {
	was := files(t)
	out, in := t.TempDir(), t.TempDir()
	if err := printCases(".", texts(t), out); err != nil {
		t.Fatal(err)
	}
	if err := takeMarks(out, in); err != nil {
		t.Fatal(err)
	}
	for name, data := range was {
		again, err := os.ReadFile(filepath.Join(in, name))
		if err != nil {
			t.Error(err)
		} else if d := cmp.Diff(string(data), string(again)); d != "" {
			t.Errorf("%s (-was +is):\n%s", name, d)
		}
	}
}

func TestUsage(t *testing.T) {
	for _, args := range [][]string{nil, {"print"}, {"take", "a", "b", "c"}, {"print", "a", "b", "c", "d"}, {"lay", "a"}} {
		if err := run(args); err == nil || !strings.HasPrefix(err.Error(), "usage:") {
			t.Errorf("%v: %v", args, err)
		}
	}
	if err := takeMarks(t.TempDir(), t.TempDir()); err == nil {
		t.Error("a folder without cases is taken")
	}
}
