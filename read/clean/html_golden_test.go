package clean

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"reportedly"
)

var update = flag.Bool("update", false, "rewrite what the golden pages say is read from them")

// pageLine parts a page from what is to be read from it.
const pageLine = "\n----------\n"

// TestPages reads the pages of testdata/pages. Each file holds a page, a line of
// dashes, and what is read from it: metadata, notes, damage, entries, the text.
func TestPages(t *testing.T) {
	files, err := filepath.Glob("testdata/pages/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no pages: %v", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txt"), func(t *testing.T) {
			b, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			page, want, ok := strings.Cut(string(b), pageLine)
			if !ok && !*update {
				t.Fatalf("no line of dashes in it")
			}
			r, err := Clean(reportedly.Item{Format: reportedly.HTML, Body: page}, Options{})
			if err != nil {
				t.Fatal(err)
			}
			got := described(r)
			if *update && got != want {
				if err := os.WriteFile(file, []byte(page+pageLine+got), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// described is what was read from a page, for people.
func described(r reportedly.Report) string {
	var b strings.Builder
	for _, f := range []struct{ name, value string }{
		{"url", r.URL}, {"outlet", r.Outlet}, {"title", r.Title}, {"author", r.Author},
		{"published", r.Published}, {"modified", r.Modified}, {"language", r.Language},
	} {
		if f.value != "" {
			fmt.Fprintf(&b, "%s: %s\n", f.name, f.value)
		}
	}
	for _, n := range r.Notes {
		fmt.Fprintf(&b, "note: %s\n", n)
	}
	for _, d := range r.Damage {
		fmt.Fprintf(&b, "damage: %s %q: %s\n", d.Kind, short(r.Text.Slice(d.Span)), d.Note)
	}
	for _, e := range r.Entries {
		fmt.Fprintf(&b, "entry: %s %q\n", e.Published, short(r.Text.Slice(e.Span)))
	}
	return b.String() + "\n" + r.Text.String() + "\n"
}

// short is a text of more than 60 bytes by its two ends.
func short(s string) string {
	if len(s) <= 60 {
		return s
	}
	return strings.ToValidUTF8(s[:28], "") + " … " + strings.ToValidUTF8(s[len(s)-28:], "")
}
