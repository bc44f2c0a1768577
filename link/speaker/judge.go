package speaker

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"reportedly/internal/names"
)

// A verdict is what two persons' names and reports say of whether they are one.
// Weights are points, as a log-odds goes; they were set by hand on a training
// part of a corpus and on the pairs in the tests.
type verdict struct {
	score  float64
	differ bool     // whether something says outright that they are two
	why    []string // in words
}

// enough is the score from which two are taken for one: a rare family name with
// a common given one and nothing against them, 3.7, is; two of the commonest
// names, 2.2, need two more people in common, or an office.
const enough = 3.4

// confidence is how sure a merge of a score is.
func confidence(score float64) float64 {
	return 1 / (1 + math.Exp(-1.1*(score-2.2)))
}

// judge judges two persons who are named. shared is how many other people both
// their reports name.
func judge(a, b *facts, shared int) verdict {
	c := names.Compare(a.name, b.name)
	v := byNames(a, b, c)
	if v.differ || v.score <= 0 {
		return v
	}
	if anotherHolder(a, b) || anotherHolder(b, a) {
		return v.against(8, "the table of offices proves someone else: "+max(a.proof.QID, b.proof.QID))
	}
	office := v.byOffice(a, b)
	if v.differ {
		return v
	}
	proved := a.proof.QID != "" && a.proof.QID == b.proof.QID
	if !proved {
		v.byGender(a, b, c)
	}
	switch {
	case v.differ:
		return v
	case proved:
		v.add(5, "the table of offices proves one holder: "+a.proof.QID)
	case a.proof.QID != "" && b.proof.QID != "":
		return v.against(9, fmt.Sprintf("the table of offices proves two holders: %s and %s", a.proof.QID, b.proof.QID))
	}
	if c.Suffix == names.Missing && !office && a.proof.QID == "" {
		if c.Middle >= names.AsInitial {
			return verdict{} // one man with or without his "Jr.", or his father: nobody knows
		}
		return v.against(3.5, "only one is called "+a.name.Suffix+b.name.Suffix) // father and son, as a rule
	}
	if shared > 0 {
		points := []float64{0.8, 1.3, 1.8}[min(shared, 3)-1]
		if c.Given == names.AsInitial || c.Given == names.AsShort && (commonFamily(a.name) || commonFamily(b.name)) {
			points /= 2 // brothers and colleagues are named beside the same people
		}
		v.add(points, fmt.Sprintf("people named beside both: %d", shared))
	}
	return v
}

// anotherHolder reports whether the table proves a to be someone whose given
// name is not b's: "President Holm" is not his wife.
func anotherHolder(a, b *facts) bool {
	if a.proof.QID == "" || b.bare() {
		return false
	}
	return names.Compare(names.Parse(strings.Fields(a.proof.Person)), b.name).Given == names.Unlike
}

// disguised is the reason against a name in another's clothes.
const disguised = "the names look alike and are written in letters of two scripts"

// byNames weighs the names alone.
func byNames(a, b *facts, c names.Comparison) verdict {
	var v verdict
	switch {
	case c.Disguise:
		return v.against(9, disguised)
	case c.Family <= names.Missing:
		return v
	case c.Given == names.Unlike:
		return v.against(2, "given names differ")
	case c.Middle == names.Unlike:
		return v.against(5, "middle names differ")
	case c.Suffix == names.Unlike:
		return v.against(6, "one is "+min(a.name.Suffix, b.name.Suffix)+", one "+max(a.name.Suffix, b.name.Suffix))
	}
	family := 2.5
	if commonFamily(a.name) || commonFamily(b.name) {
		family = 1
	}
	family -= map[names.Grade]float64{names.Loosely: 1, names.AsVariant: 0.3, names.AsSpelled: 0.2}[c.Family]
	if c.Part {
		family -= 0.6
	}
	given := map[names.Grade]float64{names.Loosely: 0.5, names.AsInitial: -0.2, names.AsShort: 0.6, names.AsVariant: 1, names.AsSpelled: 1, names.Equal: 1.2}[c.Given]
	if c.Given >= names.AsVariant {
		given += 0.4 * float64(min(rarity(a.name), rarity(b.name)))
	}
	if c.Swapped && !(rareGiven(a.name) || rareGiven(b.name)) {
		given -= 1 // Thomas James and James Thomas
	}
	switch {
	case c.Middle >= names.AsShort:
		given += 0.8
	case c.Middle == names.AsInitial:
		given += 0.5
	}
	v.add(family+given, alike(a.name, b.name, c))
	return v
}

// alike says how two names agree.
func alike(a, b names.Name, c names.Comparison) string {
	how := "names agree"
	switch worst := min(c.Family, max(c.Given, names.Loosely)); {
	case c.Given == names.Missing:
		how = "family names agree"
	case c.Given == names.AsInitial:
		how = "names agree, one with an initial"
	case c.Swapped:
		how = "names agree, one with the family name first"
	case c.Given == names.AsShort:
		how = "names agree, one in its short form"
	case c.Part:
		how = "one name is a part of the other"
	case worst < names.Equal:
		how = "names agree but for the spelling"
	}
	return fmt.Sprintf("%s: %s, %s", how, min(a.Usual(), b.Usual()), max(a.Usual(), b.Usual()))
}

func commonFamily(n names.Name) bool {
	core := names.FamilyCore(n.Family)
	return len(core) == 1 && names.CommonFamily(core[0])
}

// rarity is 0 for a given name that very many bear, 1 for another that lists
// know, 2 for the rest.
func rarity(n names.Name) int {
	switch {
	case rareGiven(n):
		return 2
	case names.CommonGiven(names.Fold(n.Given)), names.Initial(n.Given), names.CommonFamily(names.Fold(n.Given)):
		return 0
	}
	return 1
}

// rareGiven reports whether a given name is in no list, nor a common family name
// that stands first.
func rareGiven(n names.Name) bool {
	folded := names.Fold(n.Given)
	_, known := names.Given(folded)
	return !known && !names.Initial(n.Given) && !names.CommonFamily(folded)
}

// byOffice weighs what the reports say the two are; it reports whether they
// share an office.
func (v *verdict) byOffice(a, b *facts) (shares bool) {
	best, why := 0.0, ""
	conflict := ""
	for _, o := range a.offices {
		for _, p := range b.offices {
			if o.Role == "" || o.Role != p.Role || o.Field != p.Field && o.Field != "" && p.Field != "" {
				continue
			}
			points := 0.6
			if o.Field != p.Field { // one report may say it of something else
				if points > best && o.Country == p.Country {
					best, why = points, "both "+o.Role
				}
				continue
			}
			if role := names.FindRole(strings.ReplaceAll(o.Role, " ", "-")); role != nil && role.Kind == names.Office {
				points = 1.2
			}
			switch {
			case o.Country != "" && o.Country == p.Country:
				points += 1.3
			case o.Country != "" && p.Country != "":
				conflict = fmt.Sprintf("%s, %s", min(o.String(), p.String()), max(o.String(), p.String()))
				continue
			}
			if o.Body != "" && o.Body == p.Body {
				points += 1
			}
			if points > best {
				best, why = points, "both "+max(o.String(), p.String())
			}
		}
	}
	common := shareCountry(a.countries, b.countries)
	switch {
	case conflict != "" && !common && best < 1.2:
		*v = v.against(5, "two offices: "+conflict)
		return false
	case best > 0:
		v.add(best, why)
	case common:
		v.add(1, "both of "+firstCommon(a.countries, b.countries))
	}
	if !common && len(a.countries) > 0 && len(b.countries) > 0 {
		v.add(-2.5, fmt.Sprintf("of %s, of %s", min(a.countries[0], b.countries[0]), max(a.countries[0], b.countries[0])))
	}
	return best >= 1.2
}

// byGender weighs "he" against "she". Pronouns are resolved by guess, so they
// alone do not set apart two who are named alike in full.
func (v *verdict) byGender(a, b *facts, c names.Comparison) {
	if !a.gender.Clashes(b.gender) {
		return
	}
	switch {
	case a.addressed && b.addressed, c.Given == names.Missing:
		*v = v.against(4, "a man and a woman")
	default:
		v.add(-1, "he in one report, she in the other")
	}
}

func shareCountry(a, b []string) bool { return firstCommon(a, b) != "" }

func firstCommon(a, b []string) string {
	for _, c := range a {
		if slices.Contains(b, c) {
			return c
		}
	}
	return ""
}

func (v *verdict) add(points float64, why string) {
	v.score += points
	v.why = append(v.why, why)
}

// against is the verdict that two are two.
func (v verdict) against(strength float64, why string) verdict {
	return verdict{score: strength, differ: true, why: []string{why}}
}

// sharedPeople counts what two sorted lists have in common.
func sharedPeople(a, b []uint64) int {
	n := 0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] < b[j]:
			i++
		case a[i] > b[j]:
			j++
		default:
			n, i, j = n+1, i+1, j+1
		}
	}
	return n
}
