//go:build unix

package faults

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// On a disk that is full at some point of a run, add says so and stops; what it
// acknowledged is kept; and once there is room the same command comes to the end of
// an undisturbed run. A limit on the size of files stands in for the disk.
func TestDiskFull(t *testing.T) {
	folder := t.TempDir()
	input := reports(t, folder, 0, rounds(100, 400))
	reference := filepath.Join(folder, "reference.db")
	must(t, "add", "--record", reference, input)
	want := export(t, reference)
	info, err := os.Stat(reference)
	if err != nil {
		t.Fatal(err)
	}
	levels := int64(rounds(4, 20))
	stopped := 0
	for level := range levels {
		record := filepath.Join(t.TempDir(), "record.db")
		full := limited(t, uint64(info.Size()*(level+1)/(levels+1)), "add", "--json", "--record", record, input)
		if full.code == 0 {
			continue // the log beside the record was never that long
		}
		stopped++
		if full.code != 1 || !strings.Contains(full.stderr, "record.db") || !strings.Contains(full.stderr, "no space") {
			t.Errorf("level %d: exit %d\n%s", level, full.code, full.stderr)
		}
		keptAll(t, export(t, record), acknowledged(full.stdout))
		if exists(record) { // else not even an empty one found room
			sound(t, record)
		}
		must(t, "add", "--record", record, input)
		same(t, export(t, record), want)
		sound(t, record)
	}
	if stopped == 0 {
		t.Error("no level stopped the run")
	}
	t.Logf("%d of %d levels stopped the run", stopped, levels)
}

// limited runs the program with a limit on the size of any file, in bytes.
func limited(t *testing.T, size uint64, args ...string) ending {
	t.Helper()
	var was syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_FSIZE, &was); err != nil {
		t.Skip("no limit on the size of files here: ", err)
	}
	limit := was
	limit.Cur = size
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &limit); err != nil {
		t.Skip("no limit on the size of files here: ", err)
	}
	defer syscall.Setrlimit(syscall.RLIMIT_FSIZE, &was) // only the program started now inherits it
	return run(t, args...)
}

// In a folder where nothing can be written, what reads works, what writes says so at
// once, and nothing is changed.
func TestReadOnlyFolder(t *testing.T) {
	folder := t.TempDir()
	for dir := folder; dir != filepath.Dir(os.TempDir()) && len(dir) > 1; dir = filepath.Dir(dir) {
		if strings.HasPrefix(dir, os.TempDir()+string(filepath.Separator)) {
			os.Chmod(dir, 0o755)
		}
	}
	input := reports(t, folder, 0, 20)
	record := filepath.Join(folder, "record.db")
	must(t, "add", "--record", record, reports(t, folder, 5, 10))
	want := export(t, record)
	before, err := os.ReadFile(record)
	if err != nil {
		t.Fatal(err)
	}
	os.Chmod(record, 0o444)
	os.Chmod(folder, 0o555)
	defer os.Chmod(folder, 0o755)

	reading := [][]string{{"export"}, {"who", "Olin Brask"}, {"search", "harbour"}, {"report", "report-00007"}, {"verify"}, {"speakers"}}
	for _, args := range reading {
		if e := asNobody(t, append(args, "--record", record)...); e.code != 0 || args[0] == "export" && e.stdout != want {
			t.Errorf("%s: exit %d\n%s", args[0], e.code, e.stderr)
		}
	}
	for _, args := range [][]string{
		{"add", input, "--record", record},
		{"add", input, "--record", filepath.Join(folder, "other.db")},
		{"speakers", "rename", "Olin Brask", "Olin Bråsk", "--record", record},
		{"remove", "report-00007", "--record", record},
		{"backup", filepath.Join(folder, "copy.db"), "--record", record},
		{"export", "--out", filepath.Join(folder, "out.jsonl"), "--record", record},
	} {
		begun := time.Now()
		e := asNobody(t, args...)
		if e.code != 1 || !strings.Contains(e.stderr, folder) || time.Since(begun) > time.Second {
			t.Errorf("%q: exit %d after %v\n%s", args[0], e.code, time.Since(begun), e.stderr)
		}
	}
	after, err := os.ReadFile(record)
	if err != nil || string(after) != string(before) {
		t.Error("the record has changed", err)
	}
	if rest := leftovers(t, folder, "record.db", "record.db-shm", "record.db-wal", filepath.Base(input), "reports-5-10.jsonl"); len(rest) > 0 {
		t.Errorf("left behind: %q", rest)
	}
}

// asNobody runs the program as somebody to whom permissions apply.
func asNobody(t *testing.T, args ...string) ending {
	t.Helper()
	c := command(args...)
	if os.Getuid() == 0 {
		c.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: 65534, Gid: 65534}}
	}
	return finish(t, c)
}
