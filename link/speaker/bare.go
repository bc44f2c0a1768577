package speaker

import (
	"reportedly/internal/names"
)

// A bare family name ("Holm said") leads to a full one only with evidence beside
// it, and only if one group fits clearly better than every other: a report that
// says no more than "Clinton" stays with itself.

// margin is by how much the best group must beat the next for a bare name.
const margin = 0.7

// attach joins bare units to groups of full ones. It gives the edges it took,
// by bare unit; units with none stay as they are.
func attach(bare, full []unit, g *groups) map[int]edge {
	if len(bare) == 0 {
		return nil
	}
	index := map[string][]int32{}
	for i := range full {
		for _, k := range withEvidence(&full[i], append(familyKeys(&full[i]), firstKeys(&full[i])...)) {
			index[k] = append(index[k], int32(i))
		}
	}
	reports := reportsOf(full, g)
	out := map[int]edge{}
	for i := range bare {
		b := &bare[i]
		fits := map[int32]*fit{} // by group
		seen := map[int32]bool{}
		for _, k := range withEvidence(b, familyKeys(b)) {
			for _, j := range index[k][:min(len(index[k]), maxBlock)] {
				if !seen[j] {
					seen[j] = true
					judgeBare(b, &full[j], j, fits, g.root(j))
				}
			}
		}
		if e, ok := clearly(b, fits, full, reports); ok {
			out[i] = e
		}
	}
	return out
}

// A fit is how well a bare name goes with a group.
type fit struct {
	best    edge    // the strongest for
	against float64 // the strongest against
}

func judgeBare(b, full *unit, j int32, fits map[int32]*fit, root int32) {
	v := judgeUnits(b, full)
	if v.score <= 0 {
		if turned, ok := familyFirst(full); ok {
			v = judgeUnits(b, turned)
		}
	}
	f := fits[root]
	if f == nil {
		f = &fit{}
		fits[root] = f
	}
	switch {
	case v.differ:
		f.against = max(f.against, v.score)
	case v.score > f.best.score || v.score == f.best.score && j < f.best.a:
		f.best = edge{pair{j, j}, v}
	}
}

// familyFirst reads a full name as one with the family name first, "Xi Jinping",
// where its first word is no given name that lists know.
func familyFirst(u *unit) (*unit, bool) {
	if !rareGiven(u.name) && !names.CommonFamily(names.Fold(u.name.Given)) {
		return nil, false
	}
	turned := *u.facts
	turned.name.Given, turned.name.Family = u.name.Family, u.name.Given
	return &unit{&turned, u.members}, true
}

// clearly is the edge to the group that a bare name fits best, if none other
// comes near and the bare name's own reports do not name that group apart.
func clearly(b *unit, fits map[int32]*fit, full []unit, reports map[int32]map[string]bool) (edge, bool) {
	var first, second float64
	var best edge
	for root, f := range fits {
		if f.best.score < enough || f.against > f.best.score {
			continue
		}
		if sharesReport(b, reports[root]) && !besides(b, &full[f.best.a]) {
			continue
		}
		switch s := f.best.score; {
		case s > first || s == first && f.best.a < best.a:
			first, second, best = s, first, f.best
		case s > second:
			second = s
		}
	}
	return best, first > 0 && first-second >= margin
}

// besides reports whether a bare name may be the full one though one report has
// both: the table proves them one, or the report spells them in two ways
// ("Sayegh", "el-Sayegh"), so that coreference took no notice.
func besides(b, full *unit) bool {
	if b.proof.QID != "" && b.proof.QID == full.proof.QID {
		return true
	}
	return names.Fold(b.name.Family) != names.Fold(full.name.Family) && names.Compare(b.name, full.name).Family >= names.AsVariant
}

func sharesReport(u *unit, reports map[string]bool) bool {
	for _, m := range u.members {
		if reports[m.report] {
			return true
		}
	}
	return false
}

// reportsOf are the reports that name each group.
func reportsOf(full []unit, g *groups) map[int32]map[string]bool {
	out := map[int32]map[string]bool{}
	for i := range full {
		root := g.root(int32(i))
		if out[root] == nil {
			out[root] = map[string]bool{}
		}
		for _, m := range full[i].members {
			out[root][m.report] = true
		}
	}
	return out
}

// withEvidence are keys of a name each with a piece of evidence: what a bare name
// and a full one must share to be looked at.
func withEvidence(u *unit, nameKeys []string) []string {
	var out []string
	evidence := map[string]bool{}
	for _, m := range u.members[:min(len(u.members), maxSample)] {
		for _, e := range m.evidenceKeys() {
			evidence[e] = true
		}
	}
	if u.proof.QID != "" {
		evidence[u.proof.QID] = true
	}
	for _, n := range nameKeys {
		for e := range evidence {
			out = append(out, n+"|"+e)
		}
	}
	return out
}

// firstKeys are the keys of the first word of a full name, for those whose
// family name stands first.
func firstKeys(u *unit) []string {
	if _, ok := familyFirst(u); !ok {
		return nil
	}
	return names.Keys(names.Fold(u.name.Given))
}
