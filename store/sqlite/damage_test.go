package sqlite_test

import (
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"reportedly"
	"reportedly/store/sqlite"
)

// TestDamage flips, blanks and cuts bytes of a record's file. Whatever was hit, the
// program does not crash or hang, and it says nothing that the record did not say:
// Verify finds a fault, or the record says all it said before; and what it says before
// it meets the damage is what it said.
func TestDamage(t *testing.T) {
	n := 200
	if testing.Short() {
		n = 30
	}
	sound := some(t, 60)
	whole, err := os.ReadFile(sound)
	if err != nil {
		t.Fatal(err)
	}
	want, err := dump(opened(t, sound, sqlite.Options{ReadOnly: true}))
	if err != nil {
		t.Fatal(err)
	}
	lines := map[string]bool{}
	for l := range strings.Lines(want) {
		lines[l] = true
	}
	folder := t.TempDir()
	found, harmless, unopened := 0, 0, 0
	for i := range n {
		rng := rand.New(rand.NewPCG(uint64(i), 3))
		bytes := append([]byte{}, whole...)
		at, length := rng.IntN(len(bytes)), 1+rng.IntN(4096)
		end := min(len(bytes), at+length)
		switch rng.IntN(4) {
		case 0:
			bytes[at] ^= 1 << rng.IntN(8)
		case 1:
			for k := at; k < end; k++ {
				bytes[k] = byte(rng.Uint32())
			}
		case 2:
			clear(bytes[at:end])
		case 3:
			bytes = append(bytes[:at:at], bytes[end:]...)
		}
		file := filepath.Join(folder, "hurt.db")
		if err := os.WriteFile(file, bytes, 0o644); err != nil {
			t.Fatal(err)
		}
		begin := time.Now()
		s, err := sqlite.Open(ctx, file, sqlite.Options{})
		if err != nil {
			unopened++
			continue
		}
		faults := 0
		for f, err := range s.Verify(ctx) {
			if err != nil && !errors.Is(err, reportedly.ErrDamaged) {
				t.Logf("%d: verify: %v", i, err)
			}
			if err != nil || f.Problem != "" {
				faults++
			}
		}
		got, err := dump(s)
		for l := range strings.Lines(got) {
			if !lines[l] {
				t.Errorf("%d: the record says what it never said: %.200s", i, l)
			}
		}
		switch {
		case faults > 0:
			found++
		case err == nil && got == want:
			harmless++
		default:
			t.Errorf("%d: verify finds no fault, and yet %d of %d bytes are said, %v", i, len(got), len(want), err)
		}
		for f, err := range s.Statements(ctx, reportedly.Filter{}) {
			if err == nil && f.Statement.Speaker != nil && !strings.Contains(want, f.Statement.Quote) {
				t.Errorf("%d: %q was never said", i, f.Statement.Quote)
			}
		}
		s.Close()
		if took := time.Since(begin); took > 10*time.Second {
			t.Errorf("%d: took %v", i, took)
		}
		for _, beside := range []string{"-wal", "-shm"} {
			os.Remove(file + beside)
		}
	}
	t.Logf("of %d: %d found by verify, %d harmless, %d not opened", n, found, harmless, unopened)
}
