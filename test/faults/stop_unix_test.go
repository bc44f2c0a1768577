//go:build unix

package faults

import (
	"bytes"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// asked starts the program, asks it to stop after a while drawn from all that it may
// take, and gives its ending; -1 is the code of one that was not yet ready to be asked.
func asked(t *testing.T, rnd *rand.Rand, takes time.Duration, args ...string) (ending, time.Duration) {
	t.Helper()
	c := command(args...)
	var stdout, stderr bytes.Buffer
	c.Stdout, c.Stderr = &stdout, &stderr
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	time.Sleep(time.Duration(rnd.Float64() * float64(takes)))
	begun := time.Now()
	c.Process.Signal(syscall.SIGTERM)
	watch := time.AfterFunc(longest(), func() { c.Process.Kill() })
	c.Wait()
	if !watch.Stop() {
		t.Fatalf("%q hung", c.Args[1:])
	}
	return ending{c.ProcessState.ExitCode(), stdout.String(), stderr.String()}, time.Since(begun)
}

// Asked to stop, add puts away what it has read, says so, and is gone within five
// seconds; the same command goes on from there. Who makes a file leaves none.
func TestAskedToStop(t *testing.T) {
	folder := t.TempDir()
	input := reports(t, folder, 0, rounds(150, 400))
	reference := filepath.Join(folder, "reference.db")
	takes := timed(t, "add", "--json", "--record", reference, input)
	want := export(t, reference)
	rnd := rand.New(rand.NewPCG(5, 7))
	stopped := 0
	for range rounds(4, 50) {
		record := filepath.Join(t.TempDir(), "record.db")
		e, took := asked(t, rnd, takes, "add", "--json", "--record", record, input)
		switch {
		case took > 5*time.Second:
			t.Errorf("it took %v to stop", took)
		case e.code == 1:
			stopped++
			if !strings.Contains(e.stderr, "interrupted; give the same command again") {
				t.Errorf("exit 1 and\n%s%s", e.stderr, e.stdout)
			}
			if took > 3*time.Second { // a busy machine: it had no time to put away what it had
				break
			}
			if !strings.Contains(e.stdout, `{"read":`) {
				t.Errorf("no sums:\n%s%s", e.stderr, e.stdout)
			}
			if rest := leftovers(t, filepath.Dir(record), "record.db"); len(rest) > 0 {
				t.Errorf("left behind: %q", rest)
			}
		case e.code > 1:
			t.Errorf("exit %d\n%s", e.code, e.stderr)
		}
		keptAll(t, export(t, record), acknowledged(e.stdout))
		must(t, "add", "--record", record, input)
		same(t, export(t, record), want)
		sound(t, record)
	}
	t.Logf("%d runs of add were stopped on the way", stopped)
	for _, args := range [][]string{{"export", "--record", reference, "--out"}, {"backup", "--record", reference}} {
		takes := timed(t, append(args, filepath.Join(t.TempDir(), "made"))...)
		for range rounds(3, 30) {
			file := filepath.Join(t.TempDir(), "made")
			e, took := asked(t, rnd, takes, append(args, file)...)
			if took > 5*time.Second || e.code > 1 {
				t.Errorf("%s: exit %d after %v\n%s", args[0], e.code, took, e.stderr)
			}
			rest := leftovers(t, filepath.Dir(file), "made")
			if e.code >= 0 && (len(rest) > 0 || e.code == 0 != exists(file)) {
				t.Errorf("%s: exit %d, left behind: %q, made: %v", args[0], e.code, rest, exists(file))
			}
			os.RemoveAll(filepath.Dir(file))
		}
	}
}
