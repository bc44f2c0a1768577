package reportedly

import "fmt"

// A Speaker is whoever words are ascribed to: a person, a ministry, a document.
//
// The id of a linked speaker follows from the name and, between namesakes, from
// what sets them apart; it does not hang on the order of the reports.
type Speaker struct {
	ID, Name string // Name is the fullest usual form, without titles
	Type     EntityType
	Variants []string // every name met, as printed, the most frequent first; nil while not linked
	QID      string   // the Wikidata item; "" if no table of office holders proves one
}

// An Identity is the speaker that an entity of a reading was found to be, once
// the reading has been linked with others.
type Identity struct {
	Speaker
	Confidence float64  // 0 to 1: that this entity is this speaker
	Why        []string // in words; never empty where an entity was tied to another
}

// Speaker is the speaker that an entity of this reading stands for: the linked
// one, or, while the reading has not been linked with others, one whose id is
// good for this report only.
func (r *Reading) Speaker(entity int) Speaker {
	if r.Identities != nil {
		return r.Identities[entity].Speaker
	}
	return r.unlinked(entity)
}

// unlinked is the speaker that an entity stands for by its own report alone.
func (r *Reading) unlinked(entity int) Speaker {
	e := r.Entities[entity]
	return Speaker{ID: hashID(r.Report.ID, "entity", fmt.Sprint(entity), e.Name), Name: e.Name, Type: e.Type}
}

// SpeakerID is the id of a speaker that a person made, from what sets it apart.
func SpeakerID(parts ...string) string { return hashID(parts...) }

// Nameable reports whether a speaker is somebody who can be met again: not "sources" and
// "residents", who are others in each report.
func (s *Speaker) Nameable() bool {
	return s != nil && s.Name != "" && s.Type != Unnamed && s.Type != Group
}

// SpokenBy is who said an utterance, of the speakers of its statements, nil where one is
// unknown: of those who can be met again the one with the most statements, of equals the
// one of least id; where there is none, the same of the others; nil of nobody. So it does
// not hang on any order.
func SpokenBy(speakers []*Speaker) *Speaker {
	count := map[string]int{}
	var best *Speaker
	better := func(s *Speaker) bool {
		switch {
		case best == nil:
			return true
		case s.Nameable() != best.Nameable():
			return s.Nameable()
		case count[s.ID] != count[best.ID]:
			return count[s.ID] > count[best.ID]
		}
		return s.ID < best.ID
	}
	for _, s := range speakers {
		if s != nil {
			count[s.ID]++
		}
	}
	for _, s := range speakers {
		if s != nil && better(s) {
			best = s
		}
	}
	return best
}
