package faults

import (
	"bytes"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"reportedly/internal/postgrestest"
)

// adding is a run of add that goes on while something else is broken.
type adding struct {
	t      *testing.T
	cmd    *exec.Cmd
	stdout *os.File
	stderr bytes.Buffer
	ended  chan error
}

// startAdding starts adding a file of reports to a record in a database.
func startAdding(t *testing.T, record, input string) *adding {
	t.Helper()
	a := &adding{t: t, cmd: command("add", "--json", "--record", record, input), ended: make(chan error, 1)}
	var err error
	if a.stdout, err = os.CreateTemp(t.TempDir(), "stdout"); err != nil {
		t.Fatal(err)
	}
	a.cmd.Stdout, a.cmd.Stderr = a.stdout, &a.stderr
	if err := a.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	go func() { a.ended <- a.cmd.Wait() }()
	t.Cleanup(func() { a.cmd.Process.Kill(); a.stdout.Close() })
	return a
}

// acked are the reports that it has acknowledged so far.
func (a *adding) acked() []string {
	text, err := io.ReadAll(io.NewSectionReader(a.stdout, 0, 1<<30))
	if err != nil {
		a.t.Fatal(err)
	}
	return acknowledged(string(text))
}

// wait waits for its end and fails unless that was a good one.
func (a *adding) wait() {
	a.t.Helper()
	select {
	case err := <-a.ended:
		if err != nil {
			a.t.Fatalf("add: %v\n%s", err, a.stderr.String())
		}
	case <-time.After(5 * time.Minute):
		a.t.Fatalf("add hung; it acknowledged %d\n%s", len(a.acked()), a.stderr.String())
	}
}

// isOver reports whether it has ended.
func (a *adding) isOver() bool {
	select {
	case err := <-a.ended:
		a.ended <- err
		return true
	default:
		return false
	}
}

// inFile is what a record of a file says of the same reports.
func inFile(t *testing.T, input string) string {
	t.Helper()
	record := filepath.Join(t.TempDir(), "reference.db")
	must(t, "add", "--record", record, input)
	return export(t, record)
}

// TestKillWorkers kills workers while four of them, and add, read for one record, and
// starts others. Nothing is lost or doubled, what was acknowledged is there, and the record
// is, byte for byte, what one process makes in a file.
func TestKillWorkers(t *testing.T) {
	server := postgrestest.Start(t)
	folder := t.TempDir()
	input := reports(t, folder, 0, rounds(200, 2000))
	want := inFile(t, input)
	rnd := rand.New(rand.NewPCG(5, 20))
	acks, kills := 0, 0
	for kills < rounds(3, 30) {
		record := postgrestest.SchemaAt(t, server.Address())
		must(t, "add", "--record", record, reports(t, t.TempDir(), 0, 1)) // makes the tables
		workers := make([]*exec.Cmd, 4)
		start := func(k int) {
			workers[k] = command("work", "--record", record)
			if err := workers[k].Start(); err != nil {
				t.Fatal(err)
			}
		}
		for k := range workers {
			start(k)
		}
		a := startAdding(t, record, input)
		for !a.isOver() && kills < rounds(3, 30) {
			time.Sleep(time.Duration(rnd.Float64() * float64(3*time.Second)))
			k := rnd.IntN(len(workers))
			workers[k].Process.Kill()
			workers[k].Wait()
			kills++
			ids := a.acked()
			keptAll(t, export(t, record), ids)
			acks += len(ids)
			start(k)
		}
		a.wait()
		for _, w := range workers {
			w.Process.Signal(os.Interrupt)
		}
		for _, w := range workers {
			w.Wait()
		}
		keptAll(t, export(t, record), a.acked())
		same(t, export(t, record), want)
		sound(t, record)
	}
	t.Logf("%d workers killed, %d acknowledgements looked at", kills, acks)
}

// TestRestartServer stops the server as a crash would, and starts it, while add runs: add
// waits and goes on, nothing is lost or doubled, and what was acknowledged is there.
func TestRestartServer(t *testing.T) {
	server := postgrestest.Start(t)
	folder := t.TempDir()
	input := reports(t, folder, 0, rounds(200, 2000))
	want := inFile(t, input)
	rnd := rand.New(rand.NewPCG(5, 21))
	restarts, slowest := 0, time.Duration(0)
	for restarts < rounds(2, 20) {
		record := postgrestest.SchemaAt(t, server.Address())
		must(t, "add", "--record", record, reports(t, t.TempDir(), 0, 1))
		a := startAdding(t, record, input)
		for !a.isOver() && restarts < rounds(2, 20) {
			time.Sleep(time.Duration(rnd.Float64() * float64(4*time.Second)))
			before := a.acked()
			if err := server.Stop("immediate"); err != nil {
				t.Fatal(err)
			}
			time.Sleep(time.Duration(rnd.Float64() * float64(2*time.Second)))
			if err := server.Start(); err != nil {
				t.Fatal(err)
			}
			restarts++
			keptAll(t, export(t, record), before)
			back := time.Now()
			for len(a.acked()) == len(before) && !a.isOver() && time.Since(back) < time.Minute {
				time.Sleep(50 * time.Millisecond)
			}
			slowest = max(slowest, time.Since(back))
		}
		a.wait()
		keptAll(t, export(t, record), a.acked())
		same(t, export(t, record), want)
		sound(t, record)
	}
	t.Logf("%d restarts; acknowledgements went on after %v at the latest", restarts, slowest)
}

// TestWorkerRescue: what a killed worker was at is done by another, though nobody waits.
func TestWorkerRescue(t *testing.T) {
	server := postgrestest.Start(t)
	record := postgrestest.SchemaAt(t, server.Address())
	input := reports(t, t.TempDir(), 0, rounds(100, 400))
	want := inFile(t, input)
	must(t, "add", "--record", record, "--no-wait", input)
	killed := command("work", "--record", record)
	if err := killed.Start(); err != nil {
		t.Fatal(err)
	}
	time.Sleep(2 * time.Second)
	killed.Process.Kill()
	killed.Wait()
	from := time.Now()
	other := command("work", "--once", "--record", record)
	if out, err := other.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	if took := time.Since(from); took > 150*time.Second {
		t.Errorf("done after %v", took)
	}
	same(t, export(t, record), want)
	sound(t, record)
	t.Logf("all done %v after the kill", time.Since(from).Round(100*time.Millisecond))
}
