package faults

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
)

var full = flag.Bool("full", false, "do all rounds, which takes some minutes")

// rounds is how often something is broken.
func rounds(short, all int) int {
	if *full {
		return all
	}
	return short
}

var program string

func TestMain(m *testing.M) {
	flag.Parse()
	folder, err := os.MkdirTemp("", "faults-")
	if err == nil {
		err = os.Chmod(folder, 0o755) // others run it, too: see TestReadOnlyFolder
	}
	if err == nil {
		program = filepath.Join(folder, "reportedly")
		build := exec.Command("go", "build", "-o", program, "reportedly/cmd/reportedly")
		build.Env = append(os.Environ(), "CGO_ENABLED=0")
		var out []byte
		if out, err = build.CombinedOutput(); err != nil {
			err = fmt.Errorf("%w\n%s", err, out)
		}
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "build the program:", err)
		os.Exit(1)
	}
	code := m.Run()
	os.RemoveAll(folder)
	os.Exit(code)
}

// An ending is how a run of the program ended.
type ending struct {
	code           int // -1: killed
	stdout, stderr string
}

// longest is how long any run may take: longer is a hang. With -full it has much more to do.
func longest() time.Duration {
	if *full {
		return 10 * time.Minute
	}
	return time.Minute
}

func command(args ...string) *exec.Cmd {
	c := exec.Command(program, args...)
	c.Env = append(os.Environ(), "REPORTEDLY_RECORD=")
	return c
}

// run runs the program to its end, and fails if it crashed or hung.
func run(t *testing.T, args ...string) ending {
	t.Helper()
	return finish(t, command(args...))
}

func finish(t *testing.T, c *exec.Cmd) ending {
	t.Helper()
	var stdout, stderr bytes.Buffer
	c.Stdout, c.Stderr = &stdout, &stderr
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	watch := time.AfterFunc(longest(), func() { c.Process.Kill() })
	err := c.Wait()
	if !watch.Stop() {
		t.Fatalf("%q hung", c.Args[1:])
	}
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	e := ending{c.ProcessState.ExitCode(), stdout.String(), stderr.String()}
	if e.code < 0 || e.code > 3 || strings.Contains(e.stderr, "goroutine ") {
		t.Fatalf("%q crashed with %d:\n%s", c.Args[1:], e.code, e.stderr)
	}
	return e
}

// must runs the program and fails if it does not exit with 0.
func must(t *testing.T, args ...string) ending {
	t.Helper()
	e := run(t, args...)
	if e.code != 0 {
		t.Fatalf("%q: exit %d\n%s", args, e.code, e.stderr)
	}
	return e
}

// export is what the record holds; nothing if there is none yet.
func export(t *testing.T, record string) string {
	t.Helper()
	e := run(t, "export", "--record", record)
	if e.code != 0 && !strings.Contains(e.stderr, "no such record") {
		t.Fatalf("export: exit %d\n%s", e.code, e.stderr)
	}
	return e.stdout
}

// killed starts the program, kills it after a while drawn from all that it may take,
// and gives what it printed.
func killed(t *testing.T, rnd *rand.Rand, takes time.Duration, args ...string) string {
	t.Helper()
	c := command(args...)
	var stdout bytes.Buffer
	c.Stdout = &stdout
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	time.Sleep(time.Duration(rnd.Float64() * float64(takes)))
	c.Process.Kill()
	c.Wait()
	return stdout.String()
}

// killedOnce starts the program and kills it so many milliseconds after a file is there.
func killedOnce(t *testing.T, file string, after int, args ...string) {
	t.Helper()
	c := command(args...)
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	for begun := time.Now(); !exists(file) && time.Since(begun) < longest(); {
		time.Sleep(100 * time.Microsecond)
	}
	time.Sleep(time.Duration(after) * time.Millisecond)
	c.Process.Kill()
	c.Wait()
}

// timed is how long an undisturbed run takes.
func timed(t *testing.T, args ...string) time.Duration {
	t.Helper()
	return timedAs(t, 0, args...)
}

// timedAs is the same for a run that is to exit with a code.
func timedAs(t *testing.T, code int, args ...string) time.Duration {
	t.Helper()
	begun := time.Now()
	if e := run(t, args...); e.code != code {
		t.Fatalf("%q: exit %d\n%s", args, e.code, e.stderr)
	}
	return time.Since(begun)
}

// refuse runs the program and fails unless it exits with 1.
func refuse(t *testing.T, args ...string) {
	t.Helper()
	timedAs(t, 1, args...)
}

// reports writes a file of n made-up reports, numbered from first, a report a line.
func reports(t *testing.T, folder string, first, n int) string {
	t.Helper()
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	people := []string{"Mara Venn", "Olin Brask", "Teodora Quill", "Ansgar Loy", "Pia Zellweg"}
	for i := first; i < first+n; i++ {
		who, other := people[i%len(people)], people[(i/3+1)%len(people)]
		text := fmt.Sprintf("“The harbour fund holds %d crowns,” said %s, the port minister of Lower Brannock, on Tuesday.\n\n"+
			"The assembly met for the %dth time. %s told reporters that the ferry would sail again in spring, and that %s had called the sum an insult.\n\n"+
			"“We counted %d boats,” said %s. “Not one of them floats.”", 1000+i, who, i, other, who, i%97, other)
		enc.Encode(map[string]string{
			"id": fmt.Sprintf("report-%05d", i), "outlet": fmt.Sprintf("Gazette %d", i%7),
			"published": fmt.Sprintf("2024-%02d-%02d", i%12+1, i%28+1), "text": text,
		})
	}
	file := filepath.Join(folder, fmt.Sprintf("reports-%d-%d.jsonl", first, n))
	if err := os.WriteFile(file, b.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	return file
}

var ack = regexp.MustCompile(`(?m)^\{"ack":"([^"]+)"\}\n`)

// acknowledged are the reports that the program said it had kept.
func acknowledged(stdout string) []string {
	var ids []string
	for _, m := range ack.FindAllStringSubmatch(stdout, -1) {
		ids = append(ids, m[1])
	}
	return ids
}

// keptAll fails if the export does not have each of the reports.
func keptAll(t *testing.T, export string, ids []string) {
	t.Helper()
	for _, id := range ids {
		if !strings.Contains(export, `{"id":"`+id+`"`) {
			t.Errorf("%s was acknowledged and is not in the record", id)
		}
	}
}

// same fails with the first difference between two exports.
func same(t *testing.T, got, want string) {
	t.Helper()
	if got == want {
		return
	}
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range min(len(g), len(w)) {
		if g[i] != w[i] {
			t.Fatalf("line %d of the export is\n%.300s\nnot\n%.300s", i+1, g[i], w[i])
		}
	}
	t.Fatalf("the export has %d lines, not %d", len(g)-1, len(w)-1)
}

// sound fails if verify finds anything.
func sound(t *testing.T, record string) {
	t.Helper()
	if e := run(t, "verify", "--record", record); e.code != 0 {
		t.Fatalf("verify: exit %d\n%s%s", e.code, e.stdout, e.stderr)
	}
}

// copied copies a record that nobody has open.
func copied(t *testing.T, from, to string) {
	t.Helper()
	for _, suffix := range []string{"", "-wal", "-shm"} {
		os.Remove(to + suffix)
		b, err := os.ReadFile(from + suffix)
		if err == nil {
			err = os.WriteFile(to+suffix, b, 0o644)
		} else if suffix != "" && errors.Is(err, os.ErrNotExist) {
			err = nil
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}

// leftovers are the files of a folder beside those that belong there.
func leftovers(t *testing.T, folder string, belong ...string) []string {
	t.Helper()
	all, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, e := range all {
		if !slices.Contains(belong, e.Name()) {
			out = append(out, e.Name())
		}
	}
	return out
}
