package reportedly

// Decided is what people decided of a report, in a form that another record can take
// over: a reading that carries it shows the effect, and this leads back to what was
// read and says why it differs.
//
// It is for handing readings on (Filter.Decided, Store.Put). What hangs on one
// record's clock is no part of it, nor what no longer holds: decisions that were
// undone, or that are loose, or that took a report out of the record.
type Decided struct {
	Decisions []HeldDecision // in order of their number
	AsRead    *AsRead        // nil if no statement of the report was corrected
}

// A HeldDecision is one that holds, with the places in reports that it holds on to.
// Of the decision When, Undoes, Undone and Loose are not set. One on several reports
// is carried by each that it holds on to.
type HeldDecision struct {
	Decision
	OnSpeaker   []Anchor // some who are Speaker; mergers aside
	OnOther     []Anchor // some who are Other
	OnEntities  []Anchor // all that are split off
	OnStatement string   // the id that the statement has now; it is of the reading that carries this
	// Who was named in a correction and is mentioned in no report has nothing to hold
	// on to but this name.
	SpeakerName, OtherName string
}

// An Anchor names an entity of a report: speakers' ids change when the linker learns
// more, and the name in a report stays.
type Anchor struct {
	Report string // id
	Name   string // by that report alone
	Start  int    // of the first mention; -1 if there is none in the text
}

// AsRead is what a reading said before people corrected it.
type AsRead struct {
	Attributions []Attribution
	Entities     int // the first so many of the reading's; the others were named by hand
}

// Undecided is the reading as it was read, without what people decided of it.
func (r *Reading) Undecided() *Reading {
	out := *r
	out.Decided = nil
	if r.Decided == nil || r.Decided.AsRead == nil {
		return &out
	}
	was := r.Decided.AsRead
	out.Attributions, out.Entities = was.Attributions, r.Entities[:was.Entities]
	if r.Identities != nil {
		out.Identities = r.Identities[:was.Entities]
	}
	return &out
}
