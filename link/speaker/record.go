package speaker

import (
	"encoding/json"
	"fmt"
	"strings"

	"reportedly"
	"reportedly/internal/names"
	"reportedly/internal/offices"
)

// A record cannot link all its reports again for each new one. It keeps the facts of
// each entity under keys, and asks again for those alone whom a new one can change.
// That this gives what Link gives for all reports at once is a property that
// storetest checks.

// NewLinker gives what Link does in the pieces that a record needs.
func NewLinker(o Options) reportedly.Linker { return linker{o.table()} }

type linker struct{ table func() *offices.Table }

// keptFacts are facts in the form that a record keeps.
type keptFacts struct {
	Type      reportedly.EntityType `json:"t"`
	Own       string                `json:"n,omitempty"`
	Printed   []string              `json:"p,omitempty"`
	Gender    names.Gender          `json:"g,omitempty"`
	Addressed bool                  `json:"a,omitempty"`
	Offices   []reportedly.Office   `json:"o,omitempty"`
	Countries []string              `json:"c,omitempty"`
	People    []uint64              `json:"with,omitempty"`
	Date      string                `json:"d,omitempty"`
	Proof     *offices.Row          `json:"proof,omitempty"`
	Speaks    bool                  `json:"says,omitempty"`
	Home      string                `json:"home,omitempty"`
	Titled    string                `json:"titled,omitempty"`
}

// Facts gives what a reading says of each of its entities.
func (l linker) Facts(r *reportedly.Reading) []reportedly.Facts {
	all := gather([]*reportedly.Reading{r}, l.table)
	out := make([]reportedly.Facts, len(all))
	for i := range all {
		f := &all[i]
		k := reportedly.Facts{Report: f.report, Entity: f.entity, Hash: f.hash, Data: f.kept()}
		switch f.sort() {
		case named:
			personKeys(&k, f)
			k.Answers, k.Like = officeKeys(f), personLike(f)
		case body:
			keys, inferred := bodyKeys(f, f.home)
			for _, key := range keys {
				k.Keys = append(k.Keys, "body "+key)
			}
			if len(keys) > 0 {
				k.Like = fmt.Sprintf("%s|%q|%q|%q|%t|%s", f.typ, f.own, f.printed, keys, inferred, f.home)
			}
		case byOffice:
			k.Keys, k.Asks = l.holderKeys(f), officeKeys(f)
		}
		k.Tally = fmt.Sprintf("%s|%q|%q|%s|%s", f.typ, f.own, f.printed, f.proof.QID, f.titled)
		out[i] = k
	}
	return out
}

// Link gives the identity of each of the facts.
func (l linker) Link(all []reportedly.Facts) []reportedly.Identity {
	fs := make([]facts, len(all))
	for i := range all {
		fs[i] = unkept(&all[i])
		fs[i].reading = i
	}
	out := make([]reportedly.Identity, len(all))
	link(fs, l.table, func(f *facts, who reportedly.Identity) { out[f.reading] = who })
	return out
}

// Summary gives the speaker that has these members.
func (l linker) Summary(members []reportedly.Facts) reportedly.Speaker {
	var g group
	for i := range members {
		f := unkept(&members[i])
		g.members = append(g.members, member{facts: &f, more: max(0, members[i].Count-1)})
	}
	return speakerOf(g.named(), "")
}

// personKeys fills in the keys by which a person meets others. Full names are compared
// with each other by nameKeys; a bare one is attached to the best of all who bear it,
// so all of them must be looked at, but only where there is a bare one.
func personKeys(k *reportedly.Facts, f *facts) {
	u := &unit{f, []*facts{f}}
	prefixed := func(kind string, keys []string) []string {
		out := make([]string, len(keys))
		for i, key := range keys {
			out[i] = kind + " " + key
		}
		return out
	}
	if f.bare() {
		k.Calls = prefixed("family", familyKeys(u))
		return
	}
	k.Called = prefixed("family", append(familyKeys(u), firstKeys(u)...))
	k.Keys = prefixed("person", u.nameKeys())
}

// personLike is what makes persons members of one unit, and one name.
func personLike(f *facts) string {
	if alone := judge(f, f, 0); f.bare() || alone.differ || alone.score < enough {
		return ""
	}
	return fmt.Sprintf("%s|%q|%q|%t", f.sign(), f.own, f.printed, f.speaks)
}

func officeKeys(f *facts) []string {
	var out []string
	for _, o := range f.offices {
		o.Party = ""
		out = append(out, fmt.Sprintf("office %q", o))
	}
	return out
}

// holderKeys are those of the persons who held the offices of someone who is known by
// them alone, as the table has it.
func (l linker) holderKeys(f *facts) []string {
	var out []string
	for _, o := range f.offices {
		o.Party = ""
		if row, ok := l.table().Holder(o, f.date); f.date != "" && ok && row.QID != "" {
			out = append(out, "person "+row.QID)
		}
	}
	return out
}

func (f *facts) kept() []byte {
	k := keptFacts{
		Type: f.typ, Own: f.own, Printed: f.printed, Gender: f.gender, Addressed: f.addressed, Offices: f.offices,
		Countries: f.countries, People: f.people, Date: f.date, Speaks: f.speaks, Home: f.home, Titled: f.titled,
	}
	if f.proof.QID != "" {
		k.Proof = &f.proof
	}
	out, err := json.Marshal(k)
	if err != nil {
		panic(err) // there is nothing in it that JSON cannot hold
	}
	return out
}

// unkept reads facts back. What cannot be read gives someone nobody knows: a store
// gives back what it was given, or says that it is damaged.
func unkept(kept *reportedly.Facts) facts {
	var k keptFacts
	_ = json.Unmarshal(kept.Data, &k)
	f := facts{
		report: kept.Report, entity: kept.Entity, hash: kept.Hash,
		typ: k.Type, own: k.Own, printed: k.Printed, gender: k.Gender, addressed: k.Addressed, offices: k.Offices,
		countries: k.Countries, people: k.People, date: k.Date, speaks: k.Speaks, home: k.Home, titled: k.Titled,
	}
	if k.Type == reportedly.Person {
		f.name = names.Parse(strings.Fields(k.Own))
	}
	if k.Proof != nil {
		f.proof = *k.Proof
	}
	return f
}
