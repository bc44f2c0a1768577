package offices

import (
	"strings"

	"reportedly"
	"reportedly/internal/names"
)

// ParsePost reads a post as tables name it into the office that a report would
// word for it, without the country:
//
//	Minister of Foreign Affairs            {Role: minister, Field: foreign}
//	Secretary of State for Defence         {Role: secretary, Field: defense}
//	Director of the CIA                    {Role: director, Body: cia}
//	Governor of Alabama                    {Role: governor, Body: alabama}
//
// ok is false for a post that it does not understand to the last word that
// matters: a deputy is not the minister, a minister of state not the secretary.
func ParsePost(post string) (o reportedly.Office, ok bool) {
	words := postWords(post)
	if len(words) == 0 || lesser[words[0]] {
		return o, false
	}
	role, rest, ok := cutRole(words)
	if !ok {
		return o, false
	}
	o.Role = role
	if len(rest) > 0 && rest[0] == "state" && role == "secretary" {
		rest = rest[1:]
		if len(rest) == 0 {
			o.Field = "state"
			return o, true
		}
	}
	for i, w := range rest {
		w = sameField(w)
		switch {
		case w == "national" || w == "republic" && i == 0 || w == "affairs":
		case w == "state", lesser[w]:
			return o, false
		case names.Field(w):
			if i+1 < len(rest) && rest[i+1] != "affairs" && rest[i+1] != "and" && rest[i+1] != "," {
				return o, false // "Foreign Trade" is not foreign affairs
			}
			o.Field = w
			return o, role == "minister" || role == "secretary" || role == "adviser" || role == "spokesman"
		case names.Body(w):
			o.Body = w
			return o, true
		case role == "governor" || role == "mayor":
			o.Body = strings.Join(rest, " ")
			return o, true
		default:
			return o, false
		}
	}
	return o, role != "minister" && role != "secretary" && role != "deputy"
}

// lesser are words that make a post another, lower one.
var lesser = words("deputy first vice under assistant associate acting shadow junior former honorary alternate")

// cutRole takes the role off a post, at its beginning or its end.
func cutRole(post []string) (role string, rest []string, ok bool) {
	for n := min(2, len(post)); n > 0; n-- {
		if r := names.FindRole(strings.Join(post[:n], "-")); r != nil && r.Kind == names.Office {
			return roleOf(r), post[n:], true
		}
	}
	for n := min(2, len(post)-1); n > 0; n-- {
		if r := names.FindRole(strings.Join(post[len(post)-n:], "-")); r != nil {
			return roleOf(r), post[:len(post)-n], true
		}
	}
	return "", nil, false
}

// roleOf is the role as coreference words it in a report.
func roleOf(r *names.Role) string {
	switch r.Word {
	case "premier":
		return "prime minister"
	case "advisor":
		return "adviser"
	}
	return r.Title()
}

// postWords are the folded words of a post without articles and prepositions.
func postWords(post string) []string {
	post, _, _ = strings.Cut(post, "(")
	post = longNames.Replace(strings.ReplaceAll(names.Fold(post), "-", " "))
	var out []string
	for w := range strings.FieldsSeq(strings.ReplaceAll(post, ",", " , ")) {
		switch w {
		case "of", "for", "the", "to", "federal":
		default:
			out = append(out, w)
		}
	}
	if len(out) > 1 && out[0] == "vice" && out[1] == "president" {
		out = append([]string{"vice-president"}, out[2:]...)
	}
	return out
}

// longNames are bodies that reports call by their initials before a title.
var longNames = strings.NewReplacer("united nations", "un", "north atlantic treaty organization", "nato",
	"european union", "eu", "world health organization", "who", "international monetary fund", "imf",
	"internal affairs", "interior", "home department", "home", "external affairs", "foreign", "external relations", "foreign", "exchequer", "finance")

// sameField is a field by the word that coreference uses for it.
func sameField(w string) string {
	switch w {
	case "defence":
		return "defense"
	case "labour":
		return "labor"
	}
	return w
}

func words(list string) map[string]bool {
	out := map[string]bool{}
	for w := range strings.FieldsSeq(list) {
		out[w] = true
	}
	return out
}
