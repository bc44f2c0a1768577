package speaker

import (
	"fmt"
	"slices"

	"reportedly"
	"reportedly/internal/names"
	"reportedly/internal/offices"
)

// Options change how readings are linked; the zero value is the default.
type Options struct {
	// Offices is the table of who held which office; nil is the embedded one, which
	// is unpacked only if a dated report gives someone an office.
	Offices *offices.Table
}

// Link finds the speakers of readings: for each, an identity for each of its
// entities, in their order. See the package comment for what it promises.
func Link(readings []*reportedly.Reading, o Options) [][]reportedly.Identity {
	table := o.table()
	all := gather(readings, table)
	out := make([][]reportedly.Identity, len(readings))
	for i, r := range readings {
		out[i] = make([]reportedly.Identity, len(r.Entities))
	}
	link(all, table, func(f *facts, who reportedly.Identity) { out[f.reading][f.entity] = who })
	return out
}

// table is the one to look offices up in, unpacked when it is first asked for.
func (o Options) table() func() *offices.Table {
	if o.Offices != nil {
		return func() *offices.Table { return o.Offices }
	}
	return offices.Builtin
}

// link finds the identity of each of the facts.
func link(all []facts, table func() *offices.Table, found func(*facts, reportedly.Identity)) {
	var groups []group
	var persons, titles, bodies []*facts
	for i := range all {
		f := &all[i]
		switch f.sort() {
		case named:
			persons = append(persons, f)
		case body:
			bodies = append(bodies, f)
		case byOffice:
			titles = append(titles, f)
		default: // groups, documents, unnamed sources: never one across reports
			groups = append(groups, alone(f))
		}
	}
	groups = append(groups, groupPersons(persons, titles, table)...)
	groups = append(groups, groupBodies(bodies)...)

	for i := range groups {
		slices.SortFunc(groups[i].members, func(a, b member) int { return byHash(a.facts, b.facts) })
	}
	for i, id := range ids(groups) {
		s := speakerOf(groups[i].named(), id)
		for _, m := range groups[i].members {
			found(m.facts, reportedly.Identity{Speaker: s, Confidence: m.confidence, Why: m.why})
		}
	}
}

// alone is the group of an entity that is tied to no other.
func alone(f *facts) group {
	return group{members: []member{{facts: f, confidence: 1}}}
}

// groupPersons finds who is who among the persons, and whom offices without a
// name mean.
func groupPersons(persons, titles []*facts, table func() *offices.Table) []group {
	var fullNames, bareNames []*facts
	for _, f := range persons {
		if f.bare() {
			bareNames = append(bareNames, f)
		} else {
			fullNames = append(fullNames, f)
		}
	}
	full := unite(fullNames)
	g := newGroups(len(full))
	edges := edgesOf(full, pairsOf(full))
	g.settle(edges)
	strongest := strongestIn(g, edges, len(full))
	warnings := warningsIn(full, edges)

	bare := unite(bareNames)
	attached := attach(bare, full, g)
	holders := holdersOf(titles, full, g, table)

	made := map[int32]*group{}
	of := func(root int32) *group {
		if made[root] == nil {
			made[root] = &group{}
		}
		return made[root]
	}
	for i := range full {
		x := of(g.root(int32(i)))
		x.take(&full[i], full, strongest[i])
		x.warn(&full[i], warnings[int32(i)])
	}
	var left []unit
	for i := range bare {
		if e, ok := attached[i]; ok {
			of(g.root(e.a)).take(&bare[i], full, &e)
		} else {
			left = append(left, bare[i])
		}
	}
	var out []group
	byQID := map[string]*group{}
	for k, h := range holders {
		m := member{facts: titles[k], confidence: h.confidence, why: []string{h.why}, named: h.row.Person, qid: h.row.QID}
		switch {
		case h.group >= 0:
			of(h.group).members = append(of(h.group).members, m)
		case h.row.QID != "":
			if byQID[h.row.QID] == nil {
				byQID[h.row.QID] = &group{base: "person|" + h.row.QID}
			}
			byQID[h.row.QID].members = append(byQID[h.row.QID].members, m)
		default:
			out = append(out, alone(titles[k]))
		}
	}
	for _, x := range made {
		x.base = baseOf(x)
		out = append(out, *x)
	}
	for _, x := range byQID {
		out = append(out, *x)
	}
	return append(out, groupBare(left)...)
}

// groupBare finds who is who among family names that lead to no full name.
func groupBare(left []unit) []group {
	g := newGroups(len(left))
	b := &blocks{seen: map[pair]struct{}{}}
	for _, members := range blocksBy(left, func(u *unit) []string { return withEvidence(u, familyKeys(u)) }) {
		b.bounded(members)
	}
	edges := edgesOf(left, b.list)
	g.settle(edges)
	strongest := strongestIn(g, edges, len(left))
	made := map[int32]*group{}
	var out []group
	for i := range left {
		root := g.root(int32(i))
		if made[root] == nil {
			made[root] = &group{}
		}
		made[root].take(&left[i], left, strongest[i])
	}
	for _, x := range made {
		x.base = baseOf(x)
		out = append(out, *x)
	}
	return out
}

// edgesOf judges pairs and keeps those that say something.
func edgesOf(units []unit, pairs []pair) []edge {
	var out []edge
	for _, p := range pairs {
		if v := judgeUnits(&units[p.a], &units[p.b]); v.differ || v.score >= enough {
			out = append(out, edge{p, v})
		}
	}
	return out
}

// strongestIn is, for each unit, the strongest edge that ties it to its group;
// nil if none. Edges are in the order in which settle left them.
func strongestIn(g *groups, edges []edge, n int) []*edge {
	out := make([]*edge, n)
	for i := range edges {
		e := &edges[i]
		if e.differ || g.root(e.a) != g.root(e.b) {
			continue
		}
		for _, u := range []int32{e.a, e.b} {
			if out[u] == nil {
				out[u] = e
			}
		}
	}
	return out
}

// take adds the members of a unit to a group, each with the reason why it is
// there: the edge that ties the unit, or the name and office of the unit itself.
func (x *group) take(u *unit, others []unit, e *edge) {
	for _, f := range u.members {
		m := member{facts: f, confidence: 1}
		if len(u.members) > 1 {
			v := judge(u.facts, u.facts, 0)
			m.confidence = confidence(v.score)
			m.why = []string{"the same name and offices in other reports, and no common name: " + f.name.Usual()}
		}
		if e != nil {
			other := &others[e.a]
			if other.facts == u.facts {
				other = &others[e.b]
			}
			m.confidence = min(m.confidence, confidence(e.score))
			m.why = append(m.why, fmt.Sprintf("as in report %s: ", other.facts.report)+e.why[0])
			m.why = append(m.why, e.why[1:]...)
		}
		x.members = append(x.members, m)
	}
}

// warningsIn says, by unit, whom a person is not though the name looks the same.
func warningsIn(units []unit, edges []edge) map[int32]string {
	out := map[int32]string{}
	for _, e := range edges {
		if e.why[0] != disguised {
			continue
		}
		for _, i := range []int32{e.a, e.b} {
			if like := &units[e.a+e.b-i]; out[i] == "" {
				out[i] = fmt.Sprintf("not %s of report %s: %s", like.name.Usual(), like.facts.report, disguised)
			}
		}
	}
	return out
}

// warn adds a warning to the members of the unit that was taken last.
func (x *group) warn(u *unit, warning string) {
	if warning == "" {
		return
	}
	for i := len(x.members) - len(u.members); i < len(x.members); i++ {
		x.members[i].why = append(x.members[i].why, warning)
	}
}

// baseOf is what a person's id is made of: the least of the keys of the name's
// spellings, so that a new spelling seldom changes it.
func baseOf(x *group) string {
	base := ""
	for _, m := range x.members {
		if m.typ != reportedly.Person || m.name.Given == "" {
			continue
		}
		b := "person|" + familyKey(m.name) + "|" + names.Keys(names.Fold(m.name.Given))[0]
		if base == "" || b < base {
			base = b
		}
	}
	if base == "" { // bare: too little for an id that other records would share
		base = "bare|" + fmt.Sprint(x.seed())
	}
	return base
}
