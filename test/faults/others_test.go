package faults

import (
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

// Four processes that add to one record, sharing half of their reports, make the
// union, and none of them sees an error.
func TestFourWriters(t *testing.T) {
	folder := t.TempDir()
	each := rounds(60, 500)
	record, reference := filepath.Join(folder, "record.db"), filepath.Join(folder, "reference.db")
	var inputs []string
	for i := range 4 {
		inputs = append(inputs, reports(t, folder, i*each/2, each)) // the second half of each is the first of the next
	}
	must(t, append([]string{"add", "--record", reference}, inputs...)...)
	endings := make([]ending, len(inputs))
	var running sync.WaitGroup
	for i, input := range inputs {
		running.Go(func() { endings[i] = run(t, "add", "--json", "--record", record, input) })
	}
	running.Wait()
	for i, e := range endings {
		if e.code != 0 || strings.Count(e.stderr, "\n") != 1 {
			t.Errorf("writer %d: exit %d\n%s", i, e.code, e.stderr)
		}
	}
	same(t, export(t, record), export(t, reference))
	sound(t, record)
}

// Who reads while another adds is never told to wait, and what is copied meanwhile
// is a sound record.
func TestReadersBesideAWriter(t *testing.T) {
	folder := t.TempDir()
	record := filepath.Join(folder, "record.db")
	must(t, "add", "--record", record, reports(t, folder, 0, 20))
	adding := command("add", "--record", record, reports(t, folder, 20, rounds(300, 5000)))
	done := make(chan error, 1)
	if err := adding.Start(); err != nil {
		t.Fatal(err)
	}
	go func() { done <- adding.Wait() }()
	for n := 0; ; n++ {
		select {
		case err := <-done:
			if err != nil {
				t.Fatal("add: ", err)
			}
			t.Logf("%d rounds of reading", n)
			sound(t, record)
			return
		default:
		}
		for _, args := range [][]string{
			{"search", "harbour", "--record", record},
			{"who", "Mara Venn", "--record", record},
			{"speakers", "--record", record},
		} {
			must(t, args...)
		}
		if n%5 == 0 {
			backup := filepath.Join(t.TempDir(), "backup.db")
			must(t, "backup", "--record", record, backup)
			sound(t, backup)
		}
	}
}

// The kill test of the shared corpora, which knows nothing of how records are kept,
// comes to the same result.
func TestSharedKillTest(t *testing.T) {
	script := filepath.Join("..", "..", "..", "shared", "data", "hostile", "fault_kill.py")
	if _, err := exec.LookPath("python3"); err != nil || !exists(script) {
		t.Skip("needs python3 and ../shared/data/hostile/fault_kill.py beside the checkout")
	}
	if !*full {
		t.Skip("only with -full: TestKillAdd does a few rounds of the same")
	}
	input := reports(t, t.TempDir(), 0, 200)
	for _, signal := range []struct{ name, times string }{{"KILL", "100"}, {"TERM", "30"}} {
		out, err := exec.Command("python3", script, "--n", signal.times, "--sig", signal.name, "--max-s", "1500",
			"--cmd", program+" add --json --record {db} "+input,
			"--dump", program+" export --record {db} --format jsonl",
			"--check", program+" verify --record {db}",
			"--ack", `"ack": ?"([^"]+)"`).CombinedOutput()
		t.Logf("%s: %s", signal.name, out)
		if err != nil {
			t.Error(err)
		}
	}
}
