package main

import (
	"bufio"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"time"

	"reportedly"
	"reportedly/bench/archive"
	"reportedly/store/sqlite"
)

// What a record costs as it grows: processor time of the program for a report more,
// at 10,000 reports and at 200,000; its peak memory on the way; how long looking
// something up takes over 200,000 statements. Reports are ready-made readings of about
// 100 words (package archive), so that nothing but the record is measured.

// A growing is a record that is filled step by step through the program.
type growing struct {
	binary, file string
	n            int // reports it has
	shuffled     bool
}

// chunk is how many reports more a cost is taken of.
const chunk = 2000

func record(args []string) error {
	flags := flag.NewFlagSet("record", flag.ContinueOnError)
	small := flags.Int("small", 10_000, "reports of the small record")
	large := flags.Int("large", 200_000, "reports of the large record")
	shuffled := flags.Bool("shuffled", false, "add reports of all days from the beginning, each later one between earlier ones")
	keep := flags.String("keep", "", "keep the record in this file")
	if err := flags.Parse(args); err != nil {
		return err
	}
	folder, err := os.MkdirTemp("", "reportedly-bench")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	g := &growing{file: filepath.Join(folder, "record.db"), shuffled: *shuffled}
	if *keep != "" {
		g.file = *keep
	}
	if _, err := os.Stat(g.file); err == nil {
		return fmt.Errorf("%s is there already", g.file)
	}
	if g.binary, err = build(folder); err != nil {
		return err
	}

	first, err := g.add(*small)
	if err != nil {
		return err
	}
	g.tell("the first reports", *small, first)
	before, peakBefore, err := g.cost()
	if err != nil {
		return err
	}
	peakLong := int64(0)
	for _, to := range []int{*large / 2, *large} { // two statements a report
		n := to - g.n
		if n <= 0 {
			return fmt.Errorf("%d reports are no large record beside %d", *large, *small)
		}
		r, err := g.add(n)
		if err != nil {
			return err
		}
		g.tell("more reports in one run", n, r)
		peakLong = max(peakLong, r.peak)
		if to == *large/2 {
			if err := lookUp(g.file, to); err != nil {
				return err
			}
		}
	}
	after, peakAfter, err := g.cost()
	if err != nil {
		return err
	}
	fmt.Printf("\na report more costs %.2f times at %d reports what it costs at %d (want 1.3 at most)\n", after/before, *large, *small)
	if first.peak > 0 {
		fmt.Printf("peak memory of add: %.0f MB for the first %d reports, %.0f MB for the %d last ones (%+.0f %%, want 20 at most);"+
			" of %d more, %.0f MB and %.0f MB (%+.0f %%)\n",
			float64(first.peak)/1e6, *small, float64(peakLong)/1e6, *large/2, percent(first.peak, peakLong),
			chunk, float64(peakBefore)/1e6, float64(peakAfter)/1e6, percent(peakBefore, peakAfter))
	}
	return nil
}

func percent(a, b int64) float64 { return 100 * (float64(b)/float64(a) - 1) }

func (g *growing) tell(what string, n int, r result) {
	fmt.Printf("%-26s %7d reports, now %7d: %7.3f ms of CPU a report, %.1f s of clock, %4.0f MB\n",
		what, n, g.n, r.cpu.Seconds()*1000/float64(n), r.wall.Seconds(), float64(r.peak)/1e6)
}

// cost adds chunks and gives the least cost of a report, in seconds of CPU, and the
// greatest peak of memory.
func (g *growing) cost() (least float64, peak int64, err error) {
	for i := range 3 {
		r, err := g.add(chunk)
		if err != nil {
			return 0, 0, err
		}
		g.tell("more reports", chunk, r)
		if c := r.cpu.Seconds() / chunk; i == 0 || c < least {
			least = c
		}
		peak = max(peak, r.peak)
	}
	return least, peak, nil
}

// add feeds n more readings to the program.
func (g *growing) add(n int) (result, error) {
	out, in := io.Pipe()
	failed := make(chan error, 1)
	go func() {
		w := bufio.NewWriterSize(in, 1<<20)
		var err error
		for i := g.n; i < g.n+n && err == nil; i++ {
			var line []byte
			which := i
			if g.shuffled {
				which = archive.Shuffled(i)
			}
			if line, err = archive.Reading(which).MarshalJSON(); err == nil {
				_, err = w.Write(append(line, '\n'))
			}
		}
		err = errors.Join(err, w.Flush())
		in.CloseWithError(err) // nil is the end
		failed <- err
	}()
	r, err := process(g.binary, []string{"add", "--readings", "--record", g.file, "-"}, out)
	out.Close()
	if err := errors.Join(err, <-failed); err != nil {
		return r, err
	}
	g.n += n
	return r, nil
}

// page is how many results are shown.
const page = 20

// lookUp measures what who and search ask of a record.
func lookUp(file string, reports int) error {
	ctx := context.Background()
	s, err := sqlite.Open(ctx, file, sqlite.Options{ReadOnly: true})
	if err != nil {
		return err
	}
	defer s.Close()
	often, err := s.Speakers(ctx, "", 1)
	if err != nil {
		return err
	}
	common := often[0].Name
	word, name := archive.Rare(reports * 3 / 4)
	search := func(query string) func() (int, error) {
		return func() (int, error) { return number(s.Search(ctx, query, reportedly.Filter{Limit: page})) }
	}
	who := func(name string) func() (int, error) {
		return func() (int, error) {
			found, err := s.Speakers(ctx, name, 0)
			if err != nil || len(found) != 1 {
				return 0, errors.Join(err, fmt.Errorf("%d go by %q", len(found), name))
			}
			f := reportedly.Filter{Speakers: []string{found[0].ID}, Limit: page,
				Classes: []reportedly.Class{reportedly.Speech, reportedly.Writing, reportedly.Announcement}}
			if _, err := s.Count(ctx, f); err != nil {
				return 0, err
			}
			return number(s.Statements(ctx, f))
		}
	}
	fmt.Println()
	for _, c := range []struct {
		name string
		want int // ms
		ask  func() (int, error)
	}{
		{"search, rare word", 10, search(word)},
		{"search, commonest word", 50, search(archive.Word(1))},
		{"search, common word", 50, search(archive.Word(12))},
		{"search, two common words", 50, search(archive.Word(1) + " " + archive.Word(2))},
		{"search, phrase", 50, search(`"` + archive.Word(1) + " " + archive.Word(1) + `"`)},
		{"search, common word by:", 50, search(archive.Word(1) + ` by:"` + common + `"`)},
		{"search, common, a year", 50, search(archive.Word(1) + " after:2017 before:2018")},
		{"who, rare name", 10, who(name)},
		{"who, commonest name", 50, who(common)},
	} {
		var took []time.Duration
		found := 0
		for range 101 {
			begun := time.Now()
			if found, err = c.ask(); err != nil {
				return fmt.Errorf("%s: %w", c.name, err)
			}
			took = append(took, time.Since(begun))
		}
		slices.Sort(took)
		fmt.Printf("%-26s p50 %6.2f ms, p99 %6.2f ms, %2d found (want a p50 of %d ms at most)\n", c.name,
			took[50].Seconds()*1000, took[99].Seconds()*1000, found, c.want)
	}
	fmt.Println()
	return nil
}

// number counts what is found.
func number[T any](found iter.Seq2[T, error]) (n int, err error) {
	for _, err := range found {
		if err != nil {
			return n, err
		}
		n++
	}
	return n, nil
}
