package postgres

import (
	"strings"
	"testing"

	"github.com/riverqueue/river/riverdriver/riverpgxv5"
	"github.com/riverqueue/river/rivermigrate"
)

func TestStorable(t *testing.T) {
	for _, s := range []string{"", "plain", "naïve 🚢", "a\x00b", "\xff\xfe", mark, mark + "00", "a" + mark, "\x00" + mark + "\xff--", strings.Repeat("\x00", 9)} {
		kept := storable(s)
		if strings.ContainsRune(kept, 0) || strings.ToValidUTF8(kept, "") != kept {
			t.Errorf("%q is kept as %q", s, kept)
		}
		if back := original(kept); back != s {
			t.Errorf("%q comes back as %q", s, back)
		}
	}
}

func FuzzStorable(f *testing.F) {
	f.Add("a\x00b" + mark)
	f.Fuzz(func(t *testing.T, s string) {
		if original(storable(s)) != s {
			t.Errorf("%q", s)
		}
		original(s) // whatever stands there
	})
}

func TestTranslate(t *testing.T) {
	for from, to := range map[string]string{
		"SELECT n FROM report NOT INDEXED ORDER BY n":                      "SELECT n FROM report ORDER BY n",
		"SELECT n FROM speaker INDEXED BY speaker_by_made WHERE made <> 0": "SELECT n FROM speaker WHERE made <> 0",
		"a = ? AND b IN (?, ?)":                                            "a = $1 AND b IN ($2, $3)",
		"a = ?1 OR b = ?1 OR c = ?2":                                       "a = $1 OR b = $1 OR c = $2",
		"report.outlet COLLATE NOCASE IN (?)":                              "lower(report.outlet) IN ($1)",
		"FROM statement_words CROSS JOIN statement ON statement.n = statement_words.rowid WHERE statement_words MATCH ?":    "FROM statement_words JOIN statement ON statement.n = statement_words.rowid WHERE statement_words.words @@ CAST($1 AS tsquery)",
		"SELECT id FROM speaker WHERE id >= ?1 AND id < ?1 || char(1114111) AND substr(id, 1, length(?1)) = ?1 ORDER BY id": "SELECT id FROM speaker WHERE starts_with(id, $1) ORDER BY id",
	} {
		if got := translate(from); got != to {
			t.Errorf("%s\nis  %s\nnot %s", from, got, to)
		}
	}
}

// TestVector: whatever a text holds, PostgreSQL takes its words.
func TestVectorIsBounded(t *testing.T) {
	var many strings.Builder
	for i := range 300_000 {
		many.WriteString(strings.Repeat(string(rune('a'+i%26)), 3+i%7))
		many.WriteString(string(rune('a' + i/26%26)))
		many.WriteString(string(rune(0x4e00 + i%20_000)))
		many.WriteByte(' ')
	}
	v, n := vector([]string{"title", many.String()})
	if len(v) > 3<<20 || n != 300_001 {
		t.Errorf("%d bytes of %d words", len(v), n)
	}
	if v, _ := vector([]string{strings.Repeat("x", 1<<20)}); len(v) > lexemeBytes+40 {
		t.Errorf("a word of %d bytes", len(v))
	}
	if v, n := vector([]string{"", "…"}); v != "" || n != 0 {
		t.Errorf("%q, %d", v, n)
	}
}

// TestRiverVersion: the version of River's tables that is waited for is the last there is.
func TestRiverVersion(t *testing.T) {
	m, err := rivermigrate.New(riverpgxv5.New(nil), nil)
	if err != nil {
		t.Fatal(err)
	}
	all := m.AllVersions()
	if last := all[len(all)-1].Version; last != riverVersion {
		t.Errorf("River's last migration is %d, riverVersion %d", last, riverVersion)
	}
}
