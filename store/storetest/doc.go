// Package storetest holds all that a store must do, as tests. In goes a way to open a
// record, out come failures: a new back end earns the whole suite with one short file.
package storetest

import (
	"context"
	"iter"
	"testing"

	"reportedly"
)

// A Backend is a kind of store under test.
type Backend struct {
	// Open opens the record of a place, a name that is good for one test; the same
	// place is the same record. The record is made if there is none.
	Open func(t *testing.T, place string) reportedly.Store
	// OpenWith does the same with another matcher.
	OpenWith func(t *testing.T, place string, m reportedly.Matcher) reportedly.Store
	// Linker and Matcher are those that Open gives to the store.
	Linker  reportedly.Linker
	Matcher reportedly.Matcher
}

// Run runs the suite.
func Run(t *testing.T, b Backend) {
	for _, test := range []struct {
		name string
		run  func(*testing.T, Backend)
	}{
		{"what is put comes back", testRoundTrip},
		{"putting again changes nothing", testAgain},
		{"nothing there", testNothing},
		{"original bytes", testOriginal},
		{"known origins", testKnown},
		{"all or nothing", testAllOrNothing},
		{"reread", testReread},
		{"versions", testVersions},
		{"versions in any order", testVersionOrder},
		{"order of readings", testOrder},
		{"filters", testFilters},
		{"counts", testCounts},
		{"unknown speakers", testUnknown},
		{"names", testNames},
		{"ids", testResolve},
		{"search", testSearch},
		{"alike", testAlike},
		{"alike in a crowd", testAlikeInACrowd},
		{"search reports", testSearchReports},
		{"page by page", testPages},
		{"outlets", testOutlets},
		{"hostile queries", testHostileQueries},
		{"marks", testMarks},
		{"speakers as if linked at once", testLinking},
		{"speakers of a crowd", testCrowd},
		{"links as if linked at once", testLinks},
		{"utterances of merged speakers", testUtterancesOfMerged},
		{"merge", testMerge},
		{"merge refused", testMergeRefused},
		{"split", testSplit},
		{"rename", testRename},
		{"correct", testCorrect},
		{"remove", testRemove},
		{"undo in any order", testUndo},
		{"decisions outlive a new reading", testOutlive},
		{"decisions that are loose", testLoose},
		{"export and back", testExport},
		{"decisions handed on", testHandOn},
		{"decisions handed on into a record", testHandOnInto},
		{"any decisions handed on", testHandOnAny},
		{"sound", testVerify},
		{"many writers", testWriters},
		{"reader beside writer", testReaders},
		{"closed and opened", testReopen},
		{"backup", testBackup},
		{"watches", testWatches},
		{"news and notices", testNews},
		{"news from many", testNewsFromMany},
	} {
		t.Run(test.name, func(t *testing.T) { test.run(t, b) })
	}
}

var ctx = context.Background()

func open(t *testing.T, b Backend) reportedly.Store {
	t.Helper()
	return b.Open(t, "record")
}

// must is a value that came without error.
func must[T any](v T, err error) func(t *testing.T) T {
	return func(t *testing.T) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

// all collects what is yielded, and fails on an error.
func all[T any](t *testing.T, seq iter.Seq2[T, error]) []T {
	t.Helper()
	var out []T
	for v, err := range seq {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, v)
	}
	return out
}

// put stores readings and gives their outcomes.
func put(t *testing.T, s reportedly.Store, rs ...*reportedly.Reading) []reportedly.Outcome {
	t.Helper()
	var entries []reportedly.Entry
	for _, r := range rs {
		entries = append(entries, reportedly.Entry{Reading: r})
	}
	return must(s.Put(ctx, entries...))(t)
}

// sound fails if the record has a fault.
func sound(t *testing.T, s reportedly.Store) {
	t.Helper()
	for f, err := range s.Verify(ctx) {
		if err != nil {
			t.Fatal(err)
		}
		t.Errorf("fault: %s", f)
	}
}
