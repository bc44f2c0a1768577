package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"reportedly"
	"reportedly/bench/archive"
	"reportedly/link"
	"reportedly/link/keyed"
	"reportedly/link/speaker"
	"reportedly/store/sqlite"
)

// An engine is the least that runs the passes: it sorts rows, hands each group to one of
// some processes, and puts what they write by tables.
type engine struct {
	t       *testing.T
	rng     *rand.Rand
	matcher reportedly.Matcher  // nil: that of the program
	tables  map[string][]string // lines
	islands []string            // what the pass of that name wrote
}

func newEngine(t *testing.T, seed uint64, m reportedly.Matcher) *engine {
	return &engine{t, rand.New(rand.NewPCG(seed, 9)), m, map[string][]string{}, nil}
}

// pass runs a pass over the rows of tables.
func (e *engine) pass(p keyed.Pass, part string, tables ...string) {
	e.t.Helper()
	var rows []string
	for _, table := range tables {
		rows = append(rows, e.tables[table]...)
		delete(e.tables, table)
	}
	e.rng.Shuffle(len(rows), func(i, j int) { rows[i], rows[j] = rows[j], rows[i] })
	processes := make([][]string, 1+e.rng.IntN(4))
	to := map[string]int{}
	for _, row := range rows {
		key, _, _ := strings.Cut(row, "\t")
		if _, there := to[key]; !there {
			to[key] = e.rng.IntN(len(processes))
		}
		processes[to[key]] = append(processes[to[key]], row)
	}
	if slices.ContainsFunc(keyed.Wholes, func(w keyed.Pass) bool { return w.Name == p.Name }) {
		processes = [][]string{rows}
	}
	for _, rows := range processes {
		slices.Sort(rows)
		e.run(p, part, strings.Join(rows, ""))
	}
}

func (e *engine) run(p keyed.Pass, part, in string) {
	e.t.Helper()
	var out bytes.Buffer
	l := keyedLinking(part)
	if e.matcher != nil {
		l.Matcher = e.matcher
	}
	if err := p.Run(l, strings.NewReader(in), &out); err != nil {
		e.t.Fatalf("%s: %v", p.Name, err)
	}
	for line := range strings.Lines(out.String()) {
		table := strings.SplitN(line, "\t", 4)[2]
		e.tables[table] = append(e.tables[table], line)
	}
}

func pass(name string) keyed.Pass {
	p, ok := keyed.Find(slices.Concat(keyed.Keys, keyed.Groups, keyed.Wholes), name)
	if !ok {
		panic(name)
	}
	return p
}

// components puts the components of the edges into the first column of the rows of a table.
func (e *engine) components(table string) {
	e.t.Helper()
	e.pass(pass("components"), "", "edge")
	of := map[string]string{}
	for _, row := range e.tables["component"] {
		c := strings.Split(strings.TrimSuffix(row, "\n"), "\t")
		of[c[0]] = c[3]
	}
	delete(e.tables, "component")
	for i, row := range e.tables[table] {
		key, rest, _ := strings.Cut(row, "\t")
		if c, there := of[key]; there {
			e.tables[table][i] = c + "\t" + rest
		}
	}
}

// link runs all passes over the readings of some parts.
func (e *engine) link(parts []string) {
	e.t.Helper()
	for i, readings := range parts {
		e.run(pass("pages"), fmt.Sprintf("%04d", i), readings)
	}
	e.pass(pass("tie"), "", "name")
	e.components("version")
	e.pass(pass("versions"), "", "version")
	e.pass(pass("names"), "", "current", "reading")
	e.pass(pass("crowds"), "", "fact")
	e.pass(pass("tie"), "", "name")
	e.components("member")
	e.pass(pass("speakers"), "", "member")
	e.pass(pass("items"), "", "reading", "identity")
	e.pass(pass("pairs"), "", "posting")
	e.pass(pass("meetings"), "", "pair")
	meetings := e.tables["meeting"]
	delete(e.tables, "meeting")
	e.pass(pass("traits"), "", "trait", "want")
	e.tables["meeting"] = append(e.tables["meeting"], meetings...)
	e.pass(pass("decide"), "", "meeting")
	e.pass(pass("islands"), "", "tie")
	e.islands = e.tables["tie"]
	e.pass(pass("groups"), "", "tie")
}

// values are those of the rows of tables, sorted.
func (e *engine) values(tables ...string) []string {
	var out []string
	for _, table := range tables {
		for _, row := range e.tables[table] {
			out = append(out, strings.SplitN(row, "\t", 4)[3])
		}
	}
	slices.Sort(out)
	return out
}

func sortedLines(s string) []string {
	out := slices.Collect(strings.Lines(s))
	slices.Sort(out)
	return out
}

// TestLinkInPasses holds what the passes make of an archive against what a record makes
// of it, line for line, however rows are shuffled and spread.
func TestLinkInPasses(t *testing.T) {
	reports := 150
	if testing.Short() {
		reports = 60
	}
	var parts []string
	dir := t.TempDir()
	record := filepath.Join(dir, "record.db")
	for from := 0; from < reports; from += 40 {
		var in strings.Builder
		for i := from; i < min(from+40, reports); i++ {
			in.Write(archive.News(i, 0))
		}
		file := filepath.Join(dir, fmt.Sprintf("%04d.jsonl", from))
		if err := os.WriteFile(file, []byte(in.String()), 0o644); err != nil {
			t.Fatal(err)
		}
		code, readings, complaints := run("", "read", "--json", file)
		if code != exitDone {
			t.Fatalf("read: exit %d: %s", code, complaints)
		}
		parts = append(parts, readings)
		if code, _, complaints := run("", "add", "--record", record, file); code != exitDone {
			t.Fatalf("add: exit %d: %s", code, complaints)
		}
	}
	_, links, complaints := run("", "links", "--json", "--record", record)
	_, export, _ := run("", "export", "--record", record)
	t.Log(complaints)
	for _, what := range []string{"derivation", "story", "echo", "utterance"} {
		if !strings.Contains(links, `"type":"`+what+`"`) {
			t.Errorf("the archive has no %s: the test shows nothing", what)
		}
	}
	for seed := range uint64(2) {
		e := newEngine(t, seed, nil)
		e.link(parts)
		if diff := cmp.Diff(sortedLines(links), e.values("derivation", "story", "echo", "utterance")); diff != "" {
			t.Fatalf("order %d: links (-record +passes):\n%s", seed, diff)
		}
		if diff := cmp.Diff(plainReadings(t, sortedLines(export)), plainReadings(t, e.values("linked"))); diff != "" {
			t.Fatalf("order %d: readings (-record +passes):\n%s", seed, diff)
		}
	}
}

// A tight matcher is the program's with so little room that keys are full and islands are
// too large in an archive of a hundred reports.
type tight struct{ link.Matcher }

func (m tight) Bounds(l reportedly.Layer) reportedly.Bounds {
	b := m.Matcher.Bounds(l)
	b.Cap = 5
	if b.Island > 0 {
		b.Island = 6
	}
	return b
}

// TestLinkInPassesBounded is the same where caps and islands bound what is looked at.
func TestLinkInPassesBounded(t *testing.T) {
	ctx := t.Context()
	store, err := sqlite.Open(ctx, filepath.Join(t.TempDir(), "record.db"), sqlite.Options{Create: true, Linker: speaker.NewLinker(speaker.Options{}), Matcher: tight{}})
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	var in strings.Builder
	for i := range 100 {
		in.Write(archive.News(i, 0))
	}
	_, readings, _ := run(in.String(), "read", "--json", "-")
	for line := range strings.Lines(readings) {
		r := new(reportedly.Reading)
		if err := r.UnmarshalJSON([]byte(line)); err != nil {
			t.Fatal(err)
		}
		if _, err := store.Put(ctx, reportedly.Entry{Reading: r}); err != nil {
			t.Fatal(err)
		}
	}
	if err := store.Link(ctx); err != nil {
		t.Fatal(err)
	}
	var links bytes.Buffer
	if err := (&linkPrinter{w: &links}).record(ctx, store); err != nil {
		t.Fatal(err)
	}
	e := newEngine(t, 1, tight{})
	e.link([]string{readings})
	if !slices.ContainsFunc(e.islands, func(row string) bool { return row > "01" }) {
		t.Error("no island was too large: the test shows nothing")
	}
	if diff := cmp.Diff(sortedLines(links.String()), e.values("derivation", "story", "echo", "utterance")); diff != "" {
		t.Errorf("links (-record +passes):\n%s", diff)
	}
}

// plainReadings are readings without what an export leaves out, and without the names of
// speakers that only the table of speakers has.
func plainReadings(t *testing.T, lines []string) []string {
	var out []string
	for _, line := range lines {
		var r map[string]any
		if err := json.Unmarshal([]byte(line), &r); err != nil {
			t.Fatal(err)
		}
		for _, k := range []string{"file", "place", "run", "retrieved"} {
			delete(r, k)
		}
		for _, e := range r["entities"].([]any) {
			if l, ok := e.(map[string]any)["link"].(map[string]any); ok {
				delete(l, "variants")
			}
		}
		plain, err := json.Marshal(r)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, string(plain)+"\n")
	}
	slices.Sort(out)
	return out
}
