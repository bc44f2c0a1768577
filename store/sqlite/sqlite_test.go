package sqlite_test

import (
	"context"
	"path/filepath"
	"testing"

	"reportedly"
	"reportedly/link"
	"reportedly/link/speaker"
	"reportedly/store/sqlite"
	"reportedly/store/storetest"
)

// TestStore runs all that a store must do.
func TestStore(t *testing.T) {
	linker := speaker.NewLinker(speaker.Options{})
	folders := map[string]string{} // by test
	open := func(t *testing.T, place string, m reportedly.Matcher) reportedly.Store {
		if folders[t.Name()] == "" {
			folders[t.Name()] = t.TempDir()
		}
		s, err := sqlite.Open(context.Background(), filepath.Join(folders[t.Name()], place+".db"), sqlite.Options{Create: true, Linker: linker, Matcher: m, Run: "test"})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { s.Close() })
		return s
	}
	storetest.Run(t, storetest.Backend{
		Linker: linker, Matcher: link.Matcher{}, OpenWith: open,
		Open: func(t *testing.T, place string) reportedly.Store { return open(t, place, link.Matcher{}) },
	})
}
