package coref

import (
	"strings"

	"reportedly/internal/names"
)

// namedBefore is what having been named already is worth in choose: more than
// any count of namings further on, less than a title or an honorific that fits.
const namedBefore = 400

// choose picks the bearer of a name that several may share ("Clinton"): gender
// by honorific first, then those named before this place, then the one named in full most, then the one named last
// before this place; of two last named in one sentence, neither. A couple named alike often stays apart by the honorific alone.
func (c *cast) choose(k int, fit []int) int {
	m := &c.mentions[k]
	best, bestScore, latest, tied := -1, -1, -1, false
	for _, e := range fit {
		s := &c.all[e]
		if len(s.mentions) == 0 {
			continue // merged into another
		}
		if m.name.Honorific != "" && s.gender.Clashes(m.gender) {
			continue
		}
		if m.office.role != nil && !c.compatible(s, m.office) {
			continue
		}
		score := 4 * min(s.full, 24)
		if s.mentions[0] < k {
			score += namedBefore
		}
		if m.name.Honorific != "" && m.gender.Known() && s.gender == m.gender {
			score += 1000
		}
		if m.office.role != nil && s.called(m.office) {
			score += 500
		}
		if g := c.generation(m); g != "" && len(fit) > 1 {
			if s.name.Suffix == "" || (g == "younger") != junior(s.name.Suffix) {
				continue // who is the elder is said in no other way
			}
		}
		switch last := c.lastNamed(s, k); {
		case score > bestScore || score == bestScore && last > latest:
			tied = score == bestScore && c.oneSentence(last, latest)
			best, bestScore, latest = e, score, last
		case score == bestScore:
			tied = tied || c.oneSentence(last, latest)
		}
	}
	if tied {
		return -1
	}
	return best
}

// lastNamed is the last mention before k of someone; -1 if there is none.
func (c *cast) lastNamed(s *someone, k int) int {
	last := -1
	for _, j := range s.mentions[max(0, len(s.mentions)-32):] {
		if j < k {
			last = max(last, j)
		}
	}
	return last
}

func (c *cast) oneSentence(j, k int) bool {
	return j >= 0 && k >= 0 && c.Tokens[c.mentions[j].first].Sentence == c.Tokens[c.mentions[k].first].Sentence
}

// called reports whether the report has given someone the office.
func (s *someone) called(o office) bool {
	for _, held := range s.offices {
		if o.fits(held) {
			return true
		}
	}
	return false
}

// generation tells "the younger Holm" from "the elder Holm"; "" if nothing is said.
func (c *cast) generation(m *mention) string {
	switch w := c.word(m.from - 1); w {
	case "younger", "elder", "older":
		return w
	}
	return ""
}

func junior(suffix string) bool { return strings.HasPrefix(names.Fold(suffix), "jr") }

// compatible reports whether someone may hold the office besides what is known
// of them: a foreign minister of one country is not one of another.
func (c *cast) compatible(s *someone, o office) bool {
	for _, held := range s.offices {
		if held.role == o.role && held.country != "" && o.country != "" && held.country != o.country {
			return false
		}
	}
	return !(o.role.Gender.Clashes(s.gender))
}
