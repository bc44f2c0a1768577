package sqlite

import (
	"context"
	"fmt"
	"path/filepath"
	"testing"

	"reportedly"
)

// BenchmarkCountSpeaker counts what somebody says who says 15,000 of 200,000 statements.
func BenchmarkCountSpeaker(b *testing.B) {
	ctx := context.Background()
	s, err := Open(ctx, filepath.Join(b.TempDir(), "record.db"), Options{Create: true})
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	const numbers = "WITH RECURSIVE number (k) AS (SELECT 1 UNION ALL SELECT k + 1 FROM number WHERE k < %d) "
	for _, query := range []string{
		"INSERT INTO run VALUES (1, '')",
		fmt.Sprintf(numbers, 40) + `INSERT INTO speaker (n, id, name, type, qid, variants, hash)
			SELECT k, 'id' || k, 'Name ' || k, 'person', '', '[]', x'' FROM number`,
		fmt.Sprintf(numbers, 100_000) + `INSERT INTO report
			SELECT k, 'r' || k, '', '', '', '', '', '', '', '', '', '', x'', 1, k, 1, '', 'current', x'' FROM number`,
		fmt.Sprintf(numbers, 199_000) + `INSERT INTO statement (n, id, report, ord, speaker, kind, class, quote, parent, body, hash, outlet, month)
			SELECT k, 'id' || k, 1 + k / 2, 0, iif(k % 13 = 0, 1, 2 + k % 39), 'indirect', 'speech', '', '', '', x'',
				'Outlet ' || (k / 2 % 41), printf('20%02d-%02d', k / 2 * 7 % 10, 1 + k / 2 * 11 % 12) FROM number`,
	} {
		if _, err := s.db.write.ExecContext(ctx, query); err != nil {
			b.Fatal(err)
		}
	}
	f := reportedly.Filter{Speakers: []string{"id1"}, Classes: []reportedly.Class{reportedly.Speech, reportedly.Writing, reportedly.Announcement}}
	for b.Loop() {
		if n, err := s.Count(ctx, f); err != nil || n.Statements < 15_000 {
			b.Fatal(n, err)
		}
	}
}
