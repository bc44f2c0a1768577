package web

import (
	"reportedly"
)

// A note is what the margin says of a statement.
type note struct {
	Number  int
	S       reportedly.Statement
	Colour  int
	Cue     string
	Source  string // as printed
	Manner  []string
	Within  int    // the number of the statement that holds it; 0 if none
	Link    string // how sure it is who that is across reports; "" if not linked
	LinkWhy []string
	Said    string // id of the utterance that it is a wording of; "" if it is alone
	Others  int    // wordings beside this one
}

// A person is someone of the legend.
type person struct {
	ID, Name   string
	Colour     int
	Statements int
}

// colours is how many speakers have a colour of their own.
const colours = 8

// cast gives each speaker of the report a colour, by who comes first; those beyond the
// last colour share that of the unknown.
func (p *reportPage) cast(all []reportedly.Statement, order []int) map[string]int {
	at := map[string]int{}
	for _, i := range order {
		who := all[i].Speaker
		if who == nil {
			continue
		}
		if n, met := at[who.ID]; met {
			p.People[n].Statements++
			continue
		}
		at[who.ID] = len(p.People)
		c := len(p.People) + 1
		if c > colours {
			c = 0
		}
		p.People = append(p.People, person{who.ID, who.Name, c, 1})
	}
	colour := map[string]int{}
	for id, n := range at {
		colour[id] = p.People[n].Colour
	}
	return colour
}

// noteOf is the note of a statement; n is its number.
func noteOf(r *reportedly.Reading, s reportedly.Statement, n int, colour, numbers map[string]int) note {
	a := s.Attribution
	out := note{Number: n, S: s, Cue: covered(r, a, a.Cue), Source: covered(r, a, a.Source), Within: numbers[s.Parent]}
	if s.Speaker != nil {
		out.Colour = colour[s.Speaker.ID]
	}
	out.Manner = manner(a)
	if r.Identities != nil && a.Entity >= 0 && a.Entity < len(r.Identities) && s.Speaker != nil && len(r.Identities[a.Entity].Why) > 0 {
		out.Link, out.LinkWhy = sure(r.Identities[a.Entity].Confidence), r.Identities[a.Entity].Why
	}
	return out
}

// manner is how something was said, beside by whom: "direct", "denied".
func manner(a *reportedly.Attribution) []string {
	out := []string{string(a.Kind)}
	if a.Class != reportedly.Speech && a.Class != "" {
		out = append(out, string(a.Class))
	}
	if a.Polarity == reportedly.Denied {
		out = append(out, string(a.Polarity))
	}
	if a.Modality != "" {
		out = append(out, string(a.Modality))
	}
	return out
}

// covered are the words of spans of an attribution.
func covered(r *reportedly.Reading, a *reportedly.Attribution, spans []reportedly.Span) string {
	of := *a
	of.Content = spans
	return r.Quote(&of)
}
