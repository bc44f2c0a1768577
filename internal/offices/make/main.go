// Command make builds the embedded table of offices from CSV files.
//
//	go run ./internal/offices/make FILE.csv=DATE ...
//
// Each file comes with the day its facts were taken, RFC 3339: a row whose end is
// open proves its office up to that day (or to the latest day that rows of the
// same place name, if later). Columns are told by the heading line:
//
//	place, position, person, wikidata, start or since [, end]
//	full, wikidata, office, state, start, end        (members of the US Congress)
//
// Days known to the month or year only count from their end, or up to their
// beginning: a table proves no more than it says. Posts that ParsePost does not
// understand are left out and counted.
package main

import (
	"bytes"
	"cmp"
	"compress/gzip"
	"encoding/csv"
	"fmt"
	"log"
	"os"
	"slices"
	"strings"

	"reportedly/internal/names"
	"reportedly/internal/offices"
)

func main() {
	log.SetFlags(0)
	log.SetPrefix("make offices: ")
	if len(os.Args) < 2 {
		log.Fatal("usage: go run ./internal/offices/make FILE.csv=SNAPSHOT-DATE ...")
	}
	var all []row
	for _, arg := range os.Args[1:] {
		path, date, ok := strings.Cut(arg, "=")
		_, snapshot, isDate := offices.Days(date)
		if !ok || !isDate {
			log.Fatalf("%s: give the day of its facts, as FILE.csv=2022-06-30", arg)
		}
		rows, skipped, err := load(path, snapshot)
		if err != nil {
			log.Fatal(err)
		}
		log.Printf("%s: %d rows, %d posts left out", path, len(rows), skipped)
		all = append(all, rows...)
	}
	packed, n, err := pack(join(all))
	if err != nil {
		log.Fatal(err)
	}
	if err := os.WriteFile("internal/offices/table.csv.gz", packed, 0o644); err != nil {
		log.Fatal(err)
	}
	log.Printf("%d rows in %d bytes", n, len(packed))
}

// A row is a row of the table with what joining needs to know.
type row struct {
	offices.Row
	open bool // no end: To is the day of the facts
}

// join puts rows of one holder of one office together where they meet, and where
// an older table leaves an end open and a newer one still has the holder. If the
// newer one says that he took office since, he counts in between only if he was
// appointed anew with his government: a minister may leave and come back.
func join(rows []row) []offices.Row {
	appointed := map[string]map[string]bool{} // by place and day: who took office
	for _, r := range rows {
		day := r.day()
		if appointed[day] == nil {
			appointed[day] = map[string]bool{}
		}
		appointed[day][r.Person] = true
	}
	slices.SortFunc(rows, func(a, b row) int {
		return cmp.Or(cmp.Compare(a.key(), b.key()), cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To))
	})
	var out []row
	for _, r := range rows {
		if n := len(out); n > 0 && out[n-1].key() == r.key() &&
			(r.From <= out[n-1].To || out[n-1].open && len(appointed[r.day()]) >= government) {
			if r.To > out[n-1].To {
				out[n-1].To, out[n-1].open = r.To, r.open
			}
			continue
		}
		out = append(out, r)
	}
	plain := make([]offices.Row, len(out))
	for i, r := range out {
		plain[i] = r.Row
	}
	return plain
}

// government is how many take office on one day where a government is formed.
const government = 4

func (r row) day() string { return r.Office.Country + "|" + r.Office.Body + "|" + r.From }

func (r row) key() string {
	who := r.QID
	if who == "" {
		who = names.Fold(r.Person)
	}
	o := r.Office
	return strings.Join([]string{o.Country, o.Role, o.Field, o.Body, who}, "|")
}

func pack(rows []offices.Row) ([]byte, int, error) {
	var buf bytes.Buffer
	z, err := gzip.NewWriterLevel(&buf, gzip.BestCompression)
	if err != nil {
		return nil, 0, err
	}
	w := csv.NewWriter(z)
	for _, r := range rows {
		o := r.Office
		if err := w.Write([]string{o.Country, o.Role, o.Field, o.Body, r.Person, r.QID, r.From, r.To}); err != nil {
			return nil, 0, err
		}
	}
	w.Flush()
	if err := cmp.Or(w.Error(), z.Close()); err != nil {
		return nil, 0, fmt.Errorf("pack table: %w", err)
	}
	return buf.Bytes(), len(rows), nil
}
