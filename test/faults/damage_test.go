package faults

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// Bytes of the file are changed or cut off. Either verify finds it, or it does no
// harm; nothing crashes; and no report is ever given otherwise than it was put in.
func TestFlippedBytes(t *testing.T) {
	folder := t.TempDir()
	sane, record := filepath.Join(folder, "sane.db"), filepath.Join(folder, "record.db")
	must(t, "add", "--record", sane, reports(t, folder, 0, 60))
	must(t, "speakers", "rename", "Mara Venn", "Mara Ilse Venn", "--record", sane)
	want := export(t, sane)
	lines := strings.SplitAfter(want, "\n")
	whole, err := os.ReadFile(sane)
	if err != nil {
		t.Fatal(err)
	}
	rnd := rand.New(rand.NewPCG(5, 4))
	found, harmless := 0, 0
	for i := range rounds(12, 200) {
		broken := slices.Clone(whole)
		n := min(1<<rnd.IntN(13), len(broken)) // 1 to 4096 bytes
		at := rnd.IntN(len(broken) - n + 1)
		cut := i%5 == 4
		if cut {
			broken = broken[:len(broken)-n]
		} else {
			for j := at; j < at+n; j++ {
				broken[j] ^= byte(1 + rnd.IntN(255))
			}
		}
		for _, suffix := range []string{"-wal", "-shm"} {
			os.Remove(record + suffix)
		}
		if err := os.WriteFile(record, broken, 0o644); err != nil {
			t.Fatal(err)
		}
		verify := run(t, "verify", "--record", record)
		got := run(t, "export", "--record", record)
		for _, args := range [][]string{{"search", "harbour"}, {"who", "Olin Brask"}, {"report", "report-00003"}, {"speakers"}} {
			run(t, append(args, "--record", record)...) // no crash
		}
		what := func() string {
			if cut {
				return "cut"
			}
			return "flipped"
		}()
		for line := range strings.Lines(got.stdout) {
			if strings.HasSuffix(line, "\n") && !slices.Contains(lines, line) {
				t.Errorf("%d bytes %s at %d: a report is served otherwise than it was put in (verify %d, export %d):\n%.200s", n, what, at, verify.code, got.code, line)
				break
			}
		}
		switch {
		case verify.code == 1:
			found++
			if strings.TrimSpace(verify.stdout+verify.stderr) == "" {
				t.Errorf("%d bytes %s at %d: verify names nothing", n, what, at)
			}
		case got.stdout != want:
			t.Errorf("%d bytes %s at %d: verify finds nothing, and the export is another (exit %d): %s", n, what, at, got.code, got.stderr)
		default:
			harmless++
		}
	}
	t.Logf("%d found, %d harmless", found, harmless)
}

func exists(file string) bool {
	_, err := os.Stat(file)
	return err == nil
}
