// Package offices knows who held which office when: a table of facts from
// Wikidata, embedded and unpacked at the first question.
//
// In goes an office as a report words it and the report's own date; out comes
// its holder, or nobody. A row proves an office for its span and no longer. A
// row whose end is open proves it up to the day its table was made, never later:
// the latest holder known is not the holder today. Someone who is open in an
// older table and present in a newer one counts in between, too.
package offices

import (
	"bytes"
	"compress/gzip"
	_ "embed"
	"encoding/csv"
	"fmt"
	"io"
	"strings"
	"sync"

	"reportedly"
	"reportedly/internal/names"
)

//go:generate go run ./make

//go:embed table.csv.gz
var packed []byte

// A Row says that someone held an office from one day to another, both
// included. Days are RFC 3339 dates, so that they compare as strings.
type Row struct {
	Office   reportedly.Office // Country is "" for international bodies
	Person   string
	QID      string // "" if Wikidata's item is not known
	From, To string
}

// A Table answers who held an office. It may be used from many goroutines.
type Table struct {
	rows     []Row
	byOffice map[string][]int // by role, field and country, or role and body
	byName   map[string][]int // by role and Skeleton of each word of the name
}

// Builtin is the embedded table.
var Builtin = sync.OnceValue(func() *Table {
	rows, err := read(packed)
	if err != nil {
		panic("embedded table of offices: " + err.Error()) // a bug of ours: a test reads it
	}
	return NewTable(rows)
})

// NewTable makes a table of rows.
func NewTable(rows []Row) *Table {
	t := &Table{rows: rows, byOffice: map[string][]int{}, byName: map[string][]int{}}
	for i := range rows {
		o := rows[i].Office
		t.byOffice[officeKey(o)] = append(t.byOffice[officeKey(o)], i)
		for _, w := range strings.Fields(names.Fold(rows[i].Person)) {
			for _, part := range names.FamilyCore(w) {
				k := nameKey(o.Role, part)
				t.byName[k] = append(t.byName[k], i)
			}
		}
	}
	return t
}

// Holder is the one who held an office on all days of a report's date, if the
// table proves it and proves nobody else. The office needs its country, or a body
// that is no country's ("nato"); "the minister" alone is nobody's.
func (t *Table) Holder(o reportedly.Office, date string) (Row, bool) {
	from, to, ok := Days(date)
	if !ok || !single(o) {
		return Row{}, false
	}
	o.Party = ""
	var found Row
	for _, i := range t.byOffice[officeKey(o)] {
		r := t.rows[i]
		if !r.proves(from, to) {
			continue
		}
		if found.Person != "" && (found.QID != r.QID || found.QID == "" && found.Person != r.Person) {
			return Row{}, false
		}
		found = r
	}
	return found, found.Person != ""
}

// Named is the one of a name who held an office that fits what a report says of
// it ("President Holm", "Governor Ilse Brandt") on its date, if the table proves
// exactly one.
func (t *Table) Named(n names.Name, o reportedly.Office, date string) (Row, bool) {
	from, to, ok := Days(date)
	core := names.FamilyCore(n.Family)
	if !ok || o.Role == "" || len(core) == 0 || names.Mixed(n.Family) {
		return Row{}, false
	}
	var found Row
	for _, i := range t.byName[nameKey(o.Role, core[len(core)-1])] {
		r := t.rows[i]
		if !r.proves(from, to) || !fits(o, r.Office) {
			continue
		}
		c := names.Compare(n, names.Parse(strings.Fields(r.Person)))
		if c.Disguise || c.Family < names.AsVariant || c.Given == names.Unlike || c.Given == names.Loosely || c.Middle == names.Unlike || c.Suffix == names.Unlike {
			continue
		}
		if found.Person != "" && found.QID != r.QID {
			return Row{}, false
		}
		found = r
	}
	return found, found.QID != ""
}

// single reports whether an office, as worded, has one holder at a time: the
// president of a country, a minister of something, the head of a world body. Of
// directors of an office or members of a council there are many.
func single(o reportedly.Office) bool {
	switch o.Role {
	case "minister", "secretary":
		return o.Country != "" && o.Field != "" && o.Body == ""
	case "president", "prime minister", "vice president", "chancellor", "attorney general", "king", "queen", "emperor", "sultan", "emir":
		return o.Country != "" && o.Field == "" && o.Body == ""
	case "governor", "mayor":
		return o.Body != "" && !names.Body(o.Body)
	case "secretary general", "director", "director general":
		return worldBodies[o.Body] && o.Field == ""
	}
	return false
}

// worldBodies are the bodies whose heads are named without a country.
var worldBodies = words("un nato eu imf who wto opec osce cia fbi")

// proves reports whether the row covers all days from one to another.
func (r Row) proves(from, to string) bool { return r.From <= from && to <= r.To }

// fits reports whether nothing that both say of an office differs.
func fits(said, held reportedly.Office) bool {
	differ := func(a, b string) bool { return a != "" && b != "" && a != b }
	return said.Role == held.Role && !differ(said.Field, held.Field) && !differ(said.Country, held.Country) &&
		!(said.Body != "" && held.Body != "" && !sharesWord(said.Body, held.Body))
}

func sharesWord(a, b string) bool {
	for w := range strings.FieldsSeq(a) {
		for v := range strings.FieldsSeq(b) {
			if w == v {
				return true
			}
		}
	}
	return false
}

func officeKey(o reportedly.Office) string {
	return o.Role + "|" + o.Field + "|" + o.Country + "|" + o.Body
}

func nameKey(role, word string) string { return role + "|" + names.Skeleton(word) }

func read(packed []byte) ([]Row, error) {
	z, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return nil, err
	}
	lines := csv.NewReader(z)
	lines.FieldsPerRecord = 8
	var out []Row
	for {
		f, err := lines.Read()
		if err == io.EOF {
			return out, nil
		}
		if err != nil {
			return nil, fmt.Errorf("row %d: %w", len(out)+1, err)
		}
		out = append(out, Row{
			Office: reportedly.Office{Country: f[0], Role: f[1], Field: f[2], Body: f[3]},
			Person: f[4], QID: f[5], From: f[6], To: f[7],
		})
	}
}
