package postgres_test

import (
	"context"
	"os"
	"testing"

	"reportedly"
	"reportedly/internal/postgrestest"
	"reportedly/link"
	"reportedly/link/speaker"
	"reportedly/store/postgres"
	"reportedly/store/storetest"
)

func TestMain(m *testing.M) { os.Exit(postgrestest.Main(m)) }

// TestStore runs all that a store must do.
func TestStore(t *testing.T) {
	linker := speaker.NewLinker(speaker.Options{})
	addresses := map[string]string{} // by test and place
	open := func(t *testing.T, place string, m reportedly.Matcher) reportedly.Store {
		at := t.Name() + " " + place
		if addresses[at] == "" {
			addresses[at] = postgrestest.Schema(t)
		}
		s, err := postgres.Open(context.Background(), addresses[at], postgres.Options{Create: true, Linker: linker, Matcher: m, Run: "test"})
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
