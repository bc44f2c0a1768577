//go:build unix

package faults

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"reportedly"
	"reportedly/link/speaker"
	"reportedly/store/sqlite"
)

// A course is what a user does with a record, in steps that are acknowledged or not:
// reports are put a few at a time, a speaker is renamed, the record is copied.
type course struct {
	readings []*reportedly.Reading
}

// atOnce is how many reports of a course are put in one step.
const atOnce = 3

func newCourse(t *testing.T, n int) *course {
	t.Helper()
	c := &course{}
	for line := range strings.Lines(must(t, "read", "--json", reports(t, t.TempDir(), 0, n)).stdout) {
		r := new(reportedly.Reading)
		if err := r.UnmarshalJSON([]byte(line)); err != nil {
			t.Fatal(err)
		}
		c.readings = append(c.readings, r)
	}
	return c
}

const renamed = "Mara Ilse Venn"

// run goes the course, over what of it is done already, until the first error.
func (c *course) run(file string, create bool) (acknowledged []string, err error) {
	ctx := context.Background()
	s, err := sqlite.Open(ctx, file, sqlite.Options{Create: create, Linker: speaker.NewLinker(speaker.Options{}), Run: "faults"})
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	for some := range slices.Chunk(c.readings, atOnce) {
		var entries []reportedly.Entry
		var ids []string
		for _, r := range some {
			entries = append(entries, reportedly.Entry{Reading: r, Origin: "of " + r.Report.ID})
			ids = append(ids, r.Report.ID)
		}
		if _, err := s.Put(ctx, entries...); err != nil {
			return acknowledged, err
		}
		acknowledged = append(acknowledged, ids...)
	}
	log, err := s.Decisions(ctx)
	if err != nil {
		return acknowledged, err
	}
	if len(log) == 0 {
		who, err := s.Speakers(ctx, "Mara Venn", 0)
		if err != nil || len(who) != 1 {
			return acknowledged, errors.Join(err, fmt.Errorf("%d go by the name", len(who)))
		}
		if _, err := s.Decide(ctx, reportedly.Decision{Action: reportedly.Rename, Speaker: who[0].ID, Name: renamed}); err != nil {
			return acknowledged, err
		}
	}
	acknowledged = append(acknowledged, renamed)
	if err := s.Backup(ctx, file+".copy"); err != nil && !errors.Is(err, fs.ErrExist) {
		return acknowledged, err
	}
	return append(acknowledged, "copy"), nil
}

// held looks at a record once the disk is well again: it is sound, and all that was
// acknowledged is there. It gives its export.
func held(t *testing.T, what, file string, acknowledged []string) string {
	t.Helper()
	ctx := context.Background()
	s, err := sqlite.Open(ctx, file, sqlite.Options{Linker: speaker.NewLinker(speaker.Options{})})
	if errors.Is(err, reportedly.ErrNoRecord) && len(acknowledged) == 0 {
		return ""
	}
	if err != nil {
		t.Fatalf("%s: %v", what, err)
	}
	defer s.Close()
	for f, err := range s.Verify(ctx) {
		t.Errorf("%s: %s, %v", what, f, err)
	}
	for _, a := range acknowledged {
		switch a {
		case renamed:
			if who, err := s.Speakers(ctx, renamed, 0); err != nil || len(who) != 1 {
				t.Errorf("%s: the renaming was acknowledged and is gone, %v", what, err)
			}
		case "copy":
			held(t, what+", its copy", file+".copy", slices.DeleteFunc(slices.Clone(acknowledged), func(a string) bool { return a == "copy" }))
		default:
			if _, err := s.Reading(ctx, a); err != nil {
				t.Errorf("%s: %s was acknowledged: %v", what, a, err)
			}
		}
	}
	var out strings.Builder
	for r, err := range s.Readings(ctx, reportedly.Filter{Order: reportedly.ByID, Decided: true}) {
		if err != nil {
			t.Fatalf("%s: %v", what, err)
		}
		line, err := r.MarshalJSON()
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&out, "%s\n", line)
	}
	return out.String()
}

// The k-th time that something is written, synced, cut off or deleted, the disk
// fails: once, or from then on. Whatever k is, what was acknowledged is there, the
// record is sound, and the same course over it comes to the end of an undisturbed one.
func TestIOErrors(t *testing.T) {
	c := newCourse(t, 18)
	defer sicken()()
	reference := filepath.Join(t.TempDir(), "record.db")
	disk.fails(0, false)
	if _, err := c.run(reference, true); err != nil {
		t.Fatal(err)
	}
	all := disk.fails(0, false)
	want := held(t, "undisturbed", reference, nil)
	if all < 200 {
		t.Fatalf("only %d operations", all)
	}

	rnd := rand.New(rand.NewPCG(5, 6))
	var ks []int
	for k := 1; k <= 200; k += rounds(41, 1) {
		ks = append(ks, k)
	}
	for range rounds(3, 100) { // and some of those that come later
		ks = append(ks, 201+rnd.IntN(all-200))
	}
	refused := 0
	for _, k := range ks {
		for _, forever := range []bool{false, true} {
			what := fmt.Sprintf("operation %d of %d fails, and all after it: %v", k, all, forever)
			file := filepath.Join(t.TempDir(), "record.db")
			disk.fails(k, forever)
			acknowledged, err := c.run(file, true)
			if done := disk.fails(0, false); done < k {
				t.Errorf("%s: there were only %d", what, done)
			}
			if err != nil {
				refused++
			} else if len(acknowledged) != len(c.readings)+2 {
				t.Errorf("%s: success, and %d steps acknowledged", what, len(acknowledged))
			}
			held(t, what, file, acknowledged)
			if _, err := c.run(file, true); err != nil {
				t.Errorf("%s: the same course again: %v", what, err)
			}
			if got := held(t, what, file, []string{renamed, "copy"}); got != want {
				same(t, got, want)
			}
			if rest := leftovers(t, filepath.Dir(file), "record.db", "record.db.copy", "record.db-wal", "record.db-shm", "record.db.copy-wal", "record.db.copy-shm"); len(rest) > 0 {
				t.Errorf("%s: left behind: %q", what, rest)
			}
			os.RemoveAll(filepath.Dir(file))
			if t.Failed() {
				return
			}
		}
	}
	var kinds []string
	for _, k := range slices.Sorted(maps.Keys(disk.failed)) {
		kinds = append(kinds, fmt.Sprintf("%s %d", k, disk.failed[k]))
	}
	t.Logf("%d operations in all; %d of %d courses were stopped; what failed: %s", all, refused, 2*len(ks), strings.Join(kinds, ", "))
}

// The same while an older record is brought up to date: it stays as it was, or is as it
// is to be, and is brought there by the next who opens it.
func TestIOErrorsInMigration(t *testing.T) {
	c := newCourse(t, 12)
	folder := t.TempDir()
	today, before, reference := filepath.Join(folder, "today.db"), filepath.Join(folder, "before.db"), filepath.Join(folder, "reference.db")
	if _, err := c.run(today, true); err != nil {
		t.Fatal(err)
	}
	asOfVersion(t, today, before, 1)
	was := stateOf(t, before)
	update := func(file string) error {
		s, err := sqlite.Open(context.Background(), file, sqlite.Options{Linker: speaker.NewLinker(speaker.Options{})})
		if err != nil {
			return err
		}
		return s.Close()
	}
	defer sicken()()
	copied(t, before, reference)
	disk.fails(0, false)
	if err := update(reference); err != nil {
		t.Fatal(err)
	}
	all := disk.fails(0, false)
	is := stateOf(t, reference)
	refused := 0
	for k := 1; k <= all; k += rounds(23, 1) {
		for _, forever := range []bool{false, true} {
			what := fmt.Sprintf("operation %d of %d fails, and all after it: %v", k, all, forever)
			file := filepath.Join(t.TempDir(), "record.db")
			copied(t, before, file)
			disk.fails(k, forever)
			err := update(file)
			disk.fails(0, false)
			now := stateOf(t, file)
			if err != nil {
				refused++
			} else if now != is {
				t.Errorf("%s: success, and it is not up to date", what)
			}
			if now.version == was.version && now != was {
				t.Errorf("%s: it is of the old version and another", what)
			}
			if now.version != was.version && stateOf(t, file+".version-1") != was {
				t.Errorf("%s: the copy is not what it was", what)
			}
			if err := update(file); err != nil || stateOf(t, file) != is {
				t.Errorf("%s: opened again: %v", what, err)
			}
			os.RemoveAll(filepath.Dir(file))
		}
	}
	t.Logf("%d operations in all; %d openings were refused", all, refused)
}
