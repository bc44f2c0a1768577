package main

import (
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"reportedly/internal/postgrestest"
)

// served is the tests of this package, with the server that some of them share.
type served struct{ *testing.M }

func (s served) Run() int { return postgrestest.Main(s.M) }

// The dialogues over a record in PostgreSQL.
func TestScriptsPostgres(t *testing.T) {
	record := postgrestest.Schema(t)
	testscript.Run(t, testscript.Params{
		Dir: "testdata/postgres",
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"keep": keepMatch, // keep NAME FILE 'regexp': what the brackets match, as $NAME
		},
		Setup: func(env *testscript.Env) error {
			env.Setenv("POSTGRES", record)
			return nil
		},
	})
}
