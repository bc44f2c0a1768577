package speaker

import (
	"fmt"
	"slices"
	"strings"

	"reportedly/internal/names"
)

// A unit is one person or several whom their names and offices alone make one:
// "Foreign Minister Ilse Brandt" in a hundred reports is judged once, not in
// 5,000 pairs. People with common names are a unit each.
type unit struct {
	*facts           // of the member with the least hash
	members []*facts // by hash
}

// maxSample is how many members' reports are looked at for people named beside
// two units: those of least hash.
const maxSample = 4

// unite makes units of persons, ordered by hash.
func unite(persons []*facts) []unit {
	bySign := map[string][]*facts{}
	for _, f := range persons {
		s := f.sign()
		bySign[s] = append(bySign[s], f)
	}
	var out []unit
	for _, members := range bySign {
		slices.SortFunc(members, byHash)
		if alone := judge(members[0], members[0], 0); alone.differ || alone.score < enough {
			for _, f := range members {
				out = append(out, unit{f, []*facts{f}})
			}
			continue
		}
		out = append(out, unit{members[0], members})
	}
	slices.SortFunc(out, func(a, b unit) int { return byHash(a.facts, b.facts) })
	return out
}

// sign is what judge looks at, save the people beside.
func (f *facts) sign() string {
	offices := make([]string, len(f.offices))
	for i, o := range f.offices {
		offices[i] = fmt.Sprint(o)
	}
	slices.Sort(offices)
	return fmt.Sprintf("%s|%s|%d%t|%s", f.name.Usual(), f.proof.QID, f.gender, f.addressed, strings.Join(offices, ";"))
}

// judgeUnits judges two units: the people that any two of their sampled reports
// both name count.
func judgeUnits(a, b *unit) verdict {
	shared, together := 0, false
	for _, x := range a.members[:min(len(a.members), maxSample)] {
		for _, y := range b.members[:min(len(b.members), maxSample)] {
			if x.report == y.report {
				together = true
				continue
			}
			shared = max(shared, sharedPeople(x.people, y.people))
		}
	}
	v := judge(a.facts, b.facts, shared)
	if v.differ || !together || v.score <= 0 || a.name.Usual() == b.name.Usual() {
		return v
	}
	if !besides(a, b) {
		return v.against(4, "one report names both") // and keeps them apart
	}
	v.add(1.5, "one report has both spellings")
	return v
}

// nameKeys are the keys that two full names share if they can be one person's.
func (u *unit) nameKeys() []string {
	var out []string
	given := names.Fold(u.name.Given)
	givens := givenKeys(given)
	if names.Initial(u.name.Given) && len(u.name.Middle) > 0 { // "J. Edgar Holm" goes by Edgar
		givens = append(givens, givenKeys(names.Fold(u.name.Middle[0]))...)
	}
	families := familyKeys(u)
	for _, f := range families {
		for _, g := range givens {
			out = append(out, f+"|"+g)
		}
	}
	// "Seok Min-jae" and "Min-jae Seok", in whichever order.
	rest := strings.ReplaceAll(strings.Join(append([]string{given}, u.middles()...), ""), "-", "")
	k := []string{names.Skeleton(rest), familyKey(u.name)}
	slices.Sort(k)
	out = append(out, "~"+strings.Join(k, "|"))
	k = []string{names.Skeleton(given), names.Skeleton(strings.ReplaceAll(strings.Join(append(u.middles(), names.FamilyCore(u.name.Family)...), ""), "-", ""))}
	slices.Sort(k)
	out = append(out, "~"+strings.Join(k, "|"))
	out = append(out, "?"+names.LookOf(u.name.Usual())) // to find names in disguise
	if u.proof.QID != "" {
		out = append(out, u.proof.QID)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func (u *unit) middles() []string {
	var out []string
	for _, w := range u.name.Middle {
		out = append(out, names.Fold(w))
	}
	return out
}

// givenKeys are the keys of a given name, and that of its initial.
func givenKeys(folded string) []string {
	out := names.Keys(strings.ReplaceAll(folded, "-", ""))
	if head, _, ok := strings.Cut(folded, "-"); ok {
		out = append(out, names.Keys(head)...)
	}
	if folded != "" {
		out = append(out, string([]rune(folded)[:1])+".")
	}
	return out
}

// familyKeys are the keys of a family name: of the whole, of each part of a
// double one, of the names before it.
func familyKeys(u *unit) []string {
	out := names.Keys(strings.ReplaceAll(strings.Join(names.FamilyCore(u.name.Family), ""), "-", ""))
	core := names.FamilyCore(u.name.Family)
	parts := u.middles()
	if len(core) > 1 || strings.Contains(strings.Join(core, ""), "-") {
		for _, w := range core {
			parts = append(parts, strings.Split(w, "-")...)
		}
	}
	for _, w := range parts {
		if len(w) > 2 {
			out = append(out, names.Skeleton(w))
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// evidenceKeys are what a report says beside a name, as keys: people, countries,
// offices.
func (f *facts) evidenceKeys() []string {
	out := make([]string, 0, 8)
	for _, o := range f.offices {
		if o.Role != "" {
			out = append(out, "o"+o.Role+"|"+o.Field)
		}
	}
	for _, c := range f.countries {
		out = append(out, "c"+c)
	}
	for _, p := range f.people[:min(len(f.people), maxPeopleKeys)] {
		out = append(out, fmt.Sprintf("p%x", p))
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// maxPeopleKeys is how many of the people beside someone make keys: those of
// least hash, so that two reports with people in common tend to share some.
const maxPeopleKeys = 16
