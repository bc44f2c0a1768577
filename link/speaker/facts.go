package speaker

import (
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"slices"
	"strconv"
	"strings"
	"sync"

	"reportedly"
	"reportedly/internal/names"
	"reportedly/internal/offices"
)

// facts is what one entity's own report says of it.
type facts struct {
	reading, entity int
	report          string // id
	hash            uint64 // of report and entity: orders and samples what has no order

	typ       reportedly.EntityType
	own       string     // the name that its report's reading gives it
	name      names.Name // of a person: the fullest; zero if never named
	printed   []string   // every name, as printed
	gender    names.Gender
	addressed bool // whether gender rests on "Mr." or "Mrs." and not on pronouns
	offices   []reportedly.Office
	countries []string // sorted: of the offices
	people    []uint64 // sorted hashes of the full names of others in the report
	date      string
	proof     offices.Row // the office that the table proves; zero QID if none
	speaks    bool        // whether its report ascribes words to it
	home      string      // of a body or place: the country that its report is about
	titled    string      // words of a mention that names a holder now by office alone: "the Norland foreign minister"
}

// A sort is one of the ways in which entities are linked.
type sort int

const (
	never    sort = iota // groups, documents, unnamed sources: not across reports
	named                // persons with a name
	byOffice             // someone who is never named and holds an office
	body                 // bodies and places
)

func (f *facts) sort() sort {
	switch {
	case f.typ == reportedly.Person && f.name.Family != "":
		return named
	case f.typ == reportedly.Organisation || f.typ == reportedly.Place:
		return body
	case f.titled != "":
		return byOffice
	}
	return never
}

// bare reports whether a person is known by one name only.
func (f *facts) bare() bool { return f.name.Given == "" }

// maxPeople bounds the people remembered beside an entity: those of least hash.
const maxPeople = 48

// gather takes the facts of every entity of the readings, in their order.
func gather(readings []*reportedly.Reading, table func() *offices.Table) []facts {
	var all []facts
	for i, r := range readings {
		people, home := peopleOf(r), sync.OnceValue(func() string { return homeOf(r) })
		speaks := map[int]bool{}
		for k := range r.Attributions {
			speaks[r.Attributions[k].Entity] = true
			for _, e := range r.Attributions[k].Via {
				speaks[e] = true
			}
		}
		for e := range r.Entities {
			f := factsOf(r, e, table)
			f.reading, f.entity, f.speaks = i, e, speaks[e]
			f.people = without(people, personHash(f.name))
			if f.sort() == body {
				f.home = home()
			}
			all = append(all, f)
		}
	}
	return all
}

func factsOf(r *reportedly.Reading, i int, table func() *offices.Table) facts {
	e := &r.Entities[i]
	f := facts{
		report: r.Report.ID, hash: hashOf(r.Report.ID, strconv.Itoa(i), e.Name),
		typ: e.Type, own: e.Name, printed: e.Names, offices: e.Offices, date: r.Report.Published,
	}
	if len(f.printed) == 0 && e.Name != "" {
		f.printed = []string{e.Name}
	}
	for _, o := range e.Offices {
		if o.Country != "" && !slices.Contains(f.countries, o.Country) {
			f.countries = append(f.countries, o.Country)
		}
	}
	slices.Sort(f.countries)
	switch e.Type {
	case reportedly.Person:
		f.name = names.Parse(strings.Fields(e.Name))
		f.genderOf(r, e)
		f.prove(table)
	case reportedly.Unnamed:
		f.titled = titled(r, e)
	}
	return f
}

// genderOf reads the gender off forms of address, else off the pronouns that
// stand for the entity: at least three of one for each of the other.
func (f *facts) genderOf(r *reportedly.Reading, e *reportedly.Entity) {
	for _, printed := range e.Names {
		first, _, ok := strings.Cut(printed, " ")
		if h := names.Honorific(names.Fold(first)); ok && h != nil && h.Gender.Known() {
			f.gender, f.addressed = h.Gender, true
			return
		}
	}
	he, she := 0, 0
	for _, span := range e.Mentions {
		if span.End-span.Start > 7 {
			continue
		}
		switch strings.ToLower(r.Report.Text.Slice(span)) {
		case "he", "him", "his", "himself":
			he++
		case "she", "her", "hers", "herself":
			she++
		}
	}
	switch {
	case he > 3*she:
		f.gender = names.Masculine
	case she > 3*he:
		f.gender = names.Feminine
	}
}

// prove asks the table for the one of this name in one of the offices that the
// report gives him, on its date.
func (f *facts) prove(table func() *offices.Table) {
	if f.date == "" || f.name.Family == "" {
		return
	}
	for _, o := range f.offices {
		if o.Role == "" {
			continue
		}
		row, ok := table().Named(f.name, o, f.date)
		switch {
		case !ok:
		case f.proof.QID == "":
			f.proof = row
		case f.proof.QID != row.QID: // two offices prove two people: neither does
			f.proof = offices.Row{}
			return
		}
	}
}

// peopleOf are the people a report names, save those of whom it gives only a
// common family name.
func peopleOf(r *reportedly.Reading) []uint64 {
	var out []uint64
	for _, e := range r.Entities {
		if e.Type != reportedly.Person || e.Name == "" {
			continue
		}
		if h := personHash(names.Parse(strings.Fields(e.Name))); h != 0 {
			out = append(out, h)
		}
	}
	slices.Sort(out)
	out = slices.Compact(out)
	return out[:min(len(out), maxPeople)]
}

// personHash is one for the usual spellings of a name. A rare family name does
// without the given one; a common one alone has none.
func personHash(n names.Name) uint64 {
	if !commonFamily(n) {
		return hashOf("family", familyKey(n))
	}
	given := names.Fold(n.Given)
	if given == "" {
		return 0
	}
	return hashOf("person", familyKey(n), given[:1])
}

// familyKey is the key that spellings of a family name share.
func familyKey(n names.Name) string {
	return names.Skeleton(strings.ReplaceAll(strings.Join(names.FamilyCore(n.Family), ""), "-", ""))
}

func without(sorted []uint64, x uint64) []uint64 {
	i, ok := slices.BinarySearch(sorted, x)
	if !ok {
		return sorted
	}
	return slices.Concat(sorted[:i], sorted[i+1:])
}

func hashOf(parts ...string) uint64 {
	sum := digest(parts...)
	return binary.BigEndian.Uint64(sum[:])
}

func digest(parts ...string) [sha256.Size]byte {
	var b []byte
	for _, p := range parts {
		b = strconv.AppendInt(b, int64(len(p)), 10)
		b = append(append(b, ':'), p...)
	}
	return sha256.Sum256(b)
}

func byHash(a, b *facts) int {
	return cmp.Or(cmp.Compare(a.hash, b.hash), cmp.Compare(a.report, b.report), cmp.Compare(a.entity, b.entity))
}
