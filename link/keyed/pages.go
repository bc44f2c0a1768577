package keyed

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"
	"time"
)

// Which reports there are: of several texts of a page the latest, of several reports with
// one id and one text the first. A page is what an id or an address ties.

// Pages makes of readings, a line each, the rows by which versions of a page find each
// other. A place in the archive is a part and the number of a line in it; places sort as
// their reports come.
//
//	i:ID, u:URL   0 report  name     report
//	report        place     version  place retrieved modified report
//	place         1         reading  the reading
func (l Linking) pages(in io.Reader, out *Writer) error {
	n := 0
	for line, err := range lines(in) {
		if err != nil {
			return err
		}
		var r struct {
			ID, Text                 *string
			URL, Retrieved, Modified string
		}
		if err := json.Unmarshal([]byte(line), &r); err != nil {
			return fmt.Errorf("line %d: no reading: %w", n+1, err)
		}
		if r.ID == nil || r.Text == nil {
			return fmt.Errorf("line %d: a reading has an id and a text", n+1)
		}
		report := digest(*r.ID, *r.Text)
		place := fmt.Sprintf("%s-%010d", column(l.Part), n)
		out.Write(Row{"i:" + column(*r.ID), "0" + report, "name", report})
		if r.URL != "" {
			out.Write(Row{"u:" + column(r.URL), "0" + report, "name", report})
		}
		out.Write(Row{report, place, "version", fmt.Sprintf("%s %010x %010x %s", place, secondOf(r.Retrieved), secondOf(r.Modified), report)})
		out.Write(Row{place, "1", "reading", line})
		n++
	}
	return nil
}

// digest is a short name of some strings.
func digest(parts ...string) string {
	h := sha256.New()
	for _, p := range parts {
		fmt.Fprintf(h, "%d:%s", len(p), p)
	}
	return hex.EncodeToString(h.Sum(nil)[:12])
}

// tie makes edges of names: all that have one are tied to the first. A name that some
// only answer to (order 1) ties nobody unless one bears it (order 0).
//
//	name   0 or 1, node  name  node
//	node   node          edge
func (Linking) tie(in io.Reader, out *Writer) error {
	return groups(in, func(_ string, rows iter.Seq2[Row, error]) error {
		first := ""
		for row, err := range rows {
			switch {
			case err != nil:
				return err
			case first == "" && !strings.HasPrefix(row.Order, "0"):
				return nil
			case first == "":
				first = row.Value
			case first != row.Value:
				out.Write(Row{min(first, row.Value), max(first, row.Value), "edge", ""})
			}
		}
		return nil
	})
}

// versions chooses the current one of the versions of a page: the one fetched last, of
// those the one that was changed last, of those the one that came last.
//
//	page   place  version  place retrieved modified report
//	place  0      current  report
func (Linking) versions(in io.Reader, out *Writer) error {
	return groups(in, func(_ string, rows iter.Seq2[Row, error]) error {
		type version struct{ place, retrieved, modified, report string }
		var best version
		seen := map[string]bool{}
		for row, err := range rows {
			if err != nil {
				return err
			}
			f := strings.Split(row.Value, " ")
			if len(f) != 4 {
				return errors.New("a version is a place, two dates and a report")
			}
			v := version{f[0], f[1], f[2], f[3]}
			if seen[v.report] { // the same text again
				continue
			}
			seen[v.report] = true
			if cmp.Or(cmp.Compare(v.retrieved, best.retrieved), cmp.Compare(v.modified, best.modified), cmp.Compare(v.place, best.place)) > 0 {
				best = v
			}
		}
		out.Write(Row{best.place, "0", "current", best.report})
		return nil
	})
}

// secondOf is the second since the year 1 with which a date begins; 0 for none.
func secondOf(date string) int64 {
	for _, layout := range []string{"2006", "2006-01", time.DateOnly, "2006-01-02T15:04Z07:00", time.RFC3339} {
		if t, err := time.Parse(layout, strings.TrimSpace(date)); err == nil {
			return min(max(t.Unix()-firstSecond, 1), 1<<38-1)
		}
	}
	return 0
}

var firstSecond = time.Date(1, 1, 1, 0, 0, 0, 0, time.UTC).Unix()
