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
