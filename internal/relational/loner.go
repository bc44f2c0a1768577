package relational

import (
	"encoding/json"

	"reportedly"
)

// loner is the linker of a record that has none: every entity is a speaker of its own.
type loner struct{}

func (loner) Facts(r *reportedly.Reading) []reportedly.Facts {
	out := make([]reportedly.Facts, len(r.Entities))
	for i := range r.Entities {
		s := r.Speaker(i)
		data, err := json.Marshal(s)
		if err != nil {
			panic(err) // strings and nothing else
		}
		out[i] = reportedly.Facts{Report: r.Report.ID, Entity: i, Data: data, Tally: s.ID}
	}
	return out
}

func (l loner) Link(all []reportedly.Facts) []reportedly.Identity {
	out := make([]reportedly.Identity, len(all))
	for i := range all {
		out[i] = reportedly.Identity{Speaker: l.Summary(all[i : i+1]), Confidence: 1}
	}
	return out
}

func (loner) Summary(members []reportedly.Facts) (s reportedly.Speaker) {
	_ = json.Unmarshal(members[0].Data, &s) // its own words
	return s
}
