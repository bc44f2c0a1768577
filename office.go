package reportedly

import "strings"

// An Office is what a report says someone is: the holder of an office, or of
// any job. Parts are lower case save the country; those not said are empty.
//
//	Norland's former foreign minister    {Role: minister, Field: foreign, Country: Norland}
//	a spokesman for the port authority   {Role: spokesman, Body: authority}
type Office struct {
	Role    string `json:"role,omitempty"`    // singular: "minister", "prime minister"
	Field   string `json:"field,omitempty"`   // "foreign", "state", "press"
	Country string `json:"country,omitempty"` // by its usual name: "United States"
	Body    string `json:"body,omitempty"`    // "ministry of health"
	Party   string `json:"party,omitempty"`   // "republican"
}

// String is the office as a reader would say it: "foreign minister of Norland".
func (o Office) String() string {
	words := make([]string, 0, 4)
	if o.Party != "" {
		words = append(words, o.Party)
	}
	switch {
	case o.Field == "":
		words = append(words, o.Role)
	case o.Role == "secretary":
		words = append(words, o.Role, "of", o.Field)
	default:
		words = append(words, o.Field, o.Role)
	}
	s := strings.Join(words, " ")
	if s == "" {
		s = "someone"
	}
	if o.Body != "" && !strings.Contains(o.Body, " of ") {
		s += " of the " + o.Body
	} else if o.Body != "" {
		s += " of " + o.Body
	}
	if o.Country != "" {
		s += " of " + o.Country
	}
	return s
}
