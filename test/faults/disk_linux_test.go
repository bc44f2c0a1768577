package faults

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// smallDisk mounts a file system in memory of so many bytes, which can be full as a
// disk can; only root may.
func smallDisk(t *testing.T, size int64) string {
	t.Helper()
	folder := t.TempDir()
	if err := syscall.Mount("none", folder, "tmpfs", 0, fmt.Sprintf("mode=755,size=%d", size)); err != nil {
		t.Skip("mounting a small disk needs root: ", err)
	}
	t.Cleanup(func() {
		if err := syscall.Unmount(folder, syscall.MNT_DETACH); err != nil {
			t.Error(err)
		}
	})
	return folder
}

// fillUp puts a file on a disk that leaves so many bytes free.
func fillUp(t *testing.T, folder string, free int64) (ballast string) {
	t.Helper()
	var s syscall.Statfs_t
	if err := syscall.Statfs(folder, &s); err != nil {
		t.Fatal(err)
	}
	ballast = filepath.Join(folder, "ballast")
	if err := os.WriteFile(ballast, make([]byte, max(0, int64(s.Bavail)*s.Bsize-free)), 0o644); err != nil {
		t.Fatal(err)
	}
	return ballast
}

// On a disk with ever more room, add stops where it is full, says so and names the
// record; what it acknowledged is there at once; and once there is room the same
// command comes to the end of an undisturbed run.
func TestDiskTrulyFull(t *testing.T) {
	folder := t.TempDir()
	input := reports(t, folder, 0, rounds(100, 400))
	reference := filepath.Join(folder, "reference.db")
	must(t, "add", "--record", reference, input)
	want := export(t, reference)
	info, err := os.Stat(reference)
	if err != nil {
		t.Fatal(err)
	}
	disk := smallDisk(t, 8*info.Size())
	levels, stopped := int64(rounds(5, 20)), int64(0)
	for level := range levels {
		record := filepath.Join(disk, "record.db")
		// The record and its log need some twice its size at the most.
		ballast := fillUp(t, disk, 2*info.Size()*level/levels)
		full := run(t, "add", "--json", "--record", record, input)
		if full.code != 0 {
			stopped++
			if full.code != 1 || !strings.Contains(full.stderr, "record.db") || !strings.Contains(full.stderr, "no space") {
				t.Errorf("level %d: exit %d\n%s", level, full.code, full.stderr)
			}
		}
		keptAll(t, export(t, record), acknowledged(full.stdout))
		if exists(record) { // else not even an empty one found room
			sound(t, record)
		}
		if err := os.Remove(ballast); err != nil {
			t.Fatal(err)
		}
		must(t, "add", "--record", record, input)
		same(t, export(t, record), want)
		sound(t, record)
		if rest := leftovers(t, disk, "record.db", "record.db-wal", "record.db-shm"); len(rest) > 0 {
			t.Errorf("level %d: left behind: %q", level, rest)
		}
		for _, suffix := range []string{"", "-wal", "-shm"} {
			os.Remove(record + suffix)
		}
	}
	t.Logf("%d of %d levels stopped the run", stopped, levels)
	if stopped < levels/2 {
		t.Error("too few levels stopped the run")
	}
}

// What makes a file, or changes a record, on a full disk leaves neither half of one nor
// another record.
func TestOthersOnAFullDisk(t *testing.T) {
	folder := t.TempDir()
	reference := filepath.Join(folder, "reference.db")
	must(t, "add", "--record", reference, reports(t, folder, 0, rounds(60, 200)))
	info, err := os.Stat(reference)
	if err != nil {
		t.Fatal(err)
	}
	disk := smallDisk(t, 6*info.Size())
	record := filepath.Join(disk, "record.db")
	copied(t, reference, record)
	old := filepath.Join(disk, "old.db")
	asOfVersion(t, reference, old, 1)
	want, was := export(t, record), stateOf(t, old)
	for _, suffix := range []string{"-wal", "-shm"} {
		os.Remove(old + suffix)
	}
	for _, free := range []int64{0, 4 << 10, int64(len(want)) / 2} { // of the files made, an export is the smallest
		ballast := fillUp(t, disk, free)
		for _, c := range []struct {
			names string
			args  []string
		}{
			{"out.jsonl", []string{"export", "--record", record, "--out", filepath.Join(disk, "out.jsonl")}},
			{"copy.db", []string{"backup", "--record", record, filepath.Join(disk, "copy.db")}},
			{"old.db", []string{"speakers", "undo", "99", "--record", old}},
			{"record.db", []string{"speakers", "merge", "Mara Venn", "Pia Zellweg", "--record", record}},
		} {
			e := run(t, c.args...)
			if c.args[1] == "merge" && e.code == 0 && free > 0 {
				must(t, "speakers", "undo", "--record", record)
				continue // it needs no more than that
			}
			if e.code != 1 || !strings.Contains(e.stderr, c.names) || !strings.Contains(e.stderr, "no space") {
				t.Errorf("%d bytes free: %q: exit %d\n%s", free, c.args[:2], e.code, e.stderr)
			}
		}
		same(t, export(t, record), want)
		sound(t, record)
		os.Remove(ballast)
		if stateOf(t, old) != was {
			t.Error("the older record is another")
		}
		if rest := leftovers(t, disk, "record.db", "record.db-wal", "record.db-shm", "old.db", "old.db-wal", "old.db-shm"); len(rest) > 0 {
			t.Errorf("%d bytes free: left behind: %q", free, rest)
		}
	}
	must(t, "speakers", "merge", "Mara Venn", "Pia Zellweg", "--record", record)
	must(t, "backup", "--record", record, filepath.Join(disk, "copy.db"))
}
