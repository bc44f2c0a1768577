package faults

import (
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"strings"
	"testing"
)

// Killed while it brings an older record up to date, the program leaves it as it was
// or as it is to be, for each migration on the way; the copy of what was stays, and
// the next command that writes comes to the end.
func TestKillMigration(t *testing.T) {
	folder := t.TempDir()
	today := filepath.Join(folder, "today.db")
	input := reports(t, folder, 0, rounds(60, 150))
	must(t, "add", "--record", today, input)
	want := export(t, today)
	all := versions(t)
	last := all[len(all)-1]
	for i, version := range all[:len(all)-1] {
		t.Run(fmt.Sprint("from ", version), func(t *testing.T) {
			folder := t.TempDir()
			before := filepath.Join(folder, "before.db")
			asOfVersion(t, today, before, version)
			was := stateOf(t, before)
			record := filepath.Join(folder, "record.db")
			copied(t, before, record)
			update := []string{"speakers", "undo", "99", "--record"} // nothing to undo: only the record is opened
			refuse(t, append([]string{"export", "--record"}, record)...)
			takes := timedAs(t, 1, append(update, record)...)
			steps := map[string]state{was.version: was} // the states on the way
			up := stateOf(t, record)
			if up.version != fmt.Sprint(last) {
				t.Fatalf("it has version %s, not %d", up.version, last)
			}
			same(t, export(t, record), want)
			sound(t, record)
			steps[up.version] = up
			for _, v := range all[i+1 : len(all)-1] {
				step := filepath.Join(folder, fmt.Sprint("step", v))
				copied(t, before, step)
				upTo(t, step, v)
				s := stateOf(t, step)
				steps[s.version] = s
			}

			rnd := rand.New(rand.NewPCG(5, uint64(version)))
			ends := map[string]int{}
			for round := range rounds(6, 30) {
				record := filepath.Join(t.TempDir(), "record.db")
				copied(t, before, record)
				if round%2 == 0 {
					killed(t, rnd, takes, append(update, record)...)
				} else { // while the migrations run: that takes some milliseconds
					killedOnce(t, record+".version-"+was.version, rnd.IntN(40), append(update, record)...)
				}
				now := stateOf(t, record)
				ends[now.version]++
				if steps[now.version] != now {
					t.Fatalf("killed, it has version %s and other rows than a record of that version", now.version)
				}
				if now.version != was.version && stateOf(t, record+".version-"+was.version) != was {
					t.Errorf("it has version %s, and the copy is not what it was", now.version)
				}
				run(t, append(update, record)...)
				if stateOf(t, record) != up {
					t.Error("brought up to date after a kill it is another record")
				}
				same(t, export(t, record), want)
				sound(t, record)
				belong := []string{"record.db", "record.db-wal", "record.db-shm"}
				for _, v := range all[i:] { // each try copies what it finds, and finds its copy again
					belong = append(belong, fmt.Sprintf("record.db.version-%d", v))
				}
				for _, left := range leftovers(t, filepath.Dir(record), belong...) {
					if !strings.HasPrefix(left, ".copy-") { // of who was killed while copying
						t.Errorf("left behind: %s", left)
					}
				}
			}
			t.Logf("version after the kill: %v; undisturbed it takes %v", ends, takes)
		})
	}
}
