package coref

import (
	"strings"

	"reportedly"
	"reportedly/internal/names"
)

// An office is what a phrase says someone is: "Norland's former foreign
// minister" is {minister, foreign, Norland}. Empty parts are not said.
type office struct {
	role    *names.Role
	field   string // "foreign", "state", "press"
	country string // as names.Country gives it
	body    string // folded name of the body served: "ministry of health"
	party   string // "republican"
}

// export is the office in the root's vocabulary.
func (o office) export() reportedly.Office {
	out := reportedly.Office{Field: o.field, Country: o.country, Body: o.body, Party: o.party}
	if o.role != nil {
		out.Role = o.role.Title()
	}
	return out
}

func (o office) zero() bool { return o.role == nil }

// fits reports whether "the <o>" may mean a holder of the office held: the
// roles go together and nothing that both say differs.
//
//	the minister          fits   foreign minister of Norland
//	the Norland diplomat  fits   foreign minister of Norland
//	the health minister   fits not
func (o office) fits(held office) bool {
	if o.zero() || held.zero() || !o.role.StandsFor(held.role) {
		return false
	}
	if o.country != "" && held.country != "" && o.country != held.country {
		return false
	}
	if o.role.Word == "diplomat" && o.role != held.role {
		if held.role.Word == "minister" && held.field != "foreign" || held.role.Word == "secretary" && held.field != "state" && held.field != "foreign" {
			return false
		}
		return true
	}
	if o.party != "" && held.party != "" && o.party != held.party {
		return false
	}
	if strings.HasPrefix(o.field, "deputy") != strings.HasPrefix(held.field, "deputy") {
		return false
	}
	if o.field != "" && o.field != held.field && o.field+" " != deputyOf {
		return false
	}
	return o.body == "" || held.body == "" || o.body == held.body
}

// deputyOf begins the field of those who stand in for the holder of an office:
// "deputy health" of a deputy health minister.
const deputyOf = "deputy "

// roleAt is the role that begins at token i, and how many tokens it takes:
// "prime minister" is one role of two.
func (p *page) roleAt(i int) (*names.Role, int) {
	if i < 0 || i >= len(p.fold) {
		return nil, 0
	}
	w := p.fold[i]
	if i+1 < len(p.fold) && p.letters(i) {
		switch w {
		case "prime", "vice", "attorney", "secretary", "chief", "running":
			if r := names.FindRole(w + "-" + p.fold[i+1]); r != nil {
				return r, 2
			}
		}
	}
	return names.FindOccupation(formerly(w)), 1
}

// formerly takes a prefix of time off: "then-president", "ex-minister".
func formerly(w string) string {
	for _, prefix := range []string{"then-", "ex-", "former-", "ex"} {
		if rest, ok := strings.CutPrefix(w, prefix); ok && names.FindRole(rest) != nil {
			return rest
		}
	}
	return w
}

// countryAt is the country that the tokens from i on name, and how many they are.
func (p *page) countryAt(i, after int) (country string, sense names.Sense, n int) {
	if !p.capital(i) {
		return "", names.NoCountry, 0
	}
	for n := min(names.LongestCountry(), after-i); n > 0; n-- {
		words := p.fold[i]
		if n > 1 {
			words = strings.Join(p.fold[i:i+n], " ")
		}
		if c, s := names.Country(words); s != names.NoCountry {
			if words == "us" && !p.shouted(i) || words == "turkey" && !p.capital(i) {
				continue
			}
			return c, s, n
		}
	}
	return "", names.NoCountry, 0
}

// officeOf reads the office that the tokens first..after describe: a title
// before a name, or a phrase such as "the head of the Norland Foreign Ministry".
func (p *page) officeOf(first, after int) office {
	var o office
	at := -1 // the token after the role
	var bodyWords []string
	for i := first; i < after; i++ {
		if c, _, n := p.countryAt(i, after); n > 0 {
			if o.country == "" {
				o.country = c
			}
			if w := p.fold[i]; w == "kremlin" || w == "pentagon" || strings.HasSuffix(w, "house") {
				o.body = w
			}
			i += n - 1
			continue
		}
		if r, n := p.roleAt(i); r != nil && (o.role == nil || at < 0 || !p.pastOf(at, i)) {
			if r.Kind == names.Tie && o.role != nil {
				continue
			}
			if o.role != nil && (o.role.Word == "republican" || o.role.Word == "democrat") {
				o.party = o.role.Word
			}
			if o.role != nil && o.role.Word == "deputy" && !p.pastOf(at, i) {
				o.field = strings.TrimSpace(deputyOf + o.field) // "the deputy mayor" is not the mayor
			}
			if o.field == "" && departed[r.Word] && i > first && p.noun(i-1) && p.lower[p.fold[i-1]] && !names.Body(p.fold[i-1]) && !p.namesRoleAt(i-1) {
				o.field = p.fold[i-1] // "the roads minister": no list has every department
			}
			o.role, at = r, i+n
			i += n - 1
			continue
		}
		w := p.fold[i]
		switch {
		case names.Body(w):
			bodyWords = append(bodyWords, w)
			if o.field == "" && i > first && names.Field(p.fold[i-1]) {
				o.field = p.fold[i-1]
			}
		case names.Field(w) && o.role == nil:
			o.field = w
		case names.Field(w) && at >= 0 && p.fold[i-1] != "," && o.field == "" && i <= at+3:
			o.field = w // "secretary of state", "minister for health"
		case w == "democratic":
			o.party = "democrat"
		case w == "gop":
			o.party = "republican"
		}
	}
	o.settle(bodyWords)
	return o
}

// departed are the offices of which each department has one.
var departed = words("minister secretary")

func (p *page) namesRoleAt(i int) bool { r, _ := p.roleAt(i); return r != nil }

// pastOf reports whether a preposition stands between the tokens: what comes
// after it belongs to the complement.
func (p *page) pastOf(from, to int) bool {
	for i := from; i < to; i++ {
		switch p.fold[i] {
		case "of", "for", "to", "at", "in", "on", ",":
			return true
		}
	}
	return false
}

// settle turns ways of saying an office into one: the head of a foreign
// ministry is its minister, the top diplomat a foreign minister.
func (o *office) settle(body []string) {
	if o.role == nil {
		return
	}
	if o.field == "defence" {
		o.field = "defense"
	}
	switch o.role.Word {
	case "head", "chief", "boss":
		if len(body) > 0 && body[0] == "ministry" {
			o.role = names.FindRole("minister")
			body = nil
		} else if o.body == "pentagon" {
			o.role, o.field = names.FindRole("secretary"), "defense"
			body = nil
			o.body = ""
		}
	case "minister", "secretary":
		if o.field == "affairs" {
			o.field = "foreign"
		}
		if o.field == "prime" {
			o.role, o.field = names.FindRole("prime-minister"), ""
		}
	case "premier":
		o.role = names.FindRole("prime-minister")
	}
	switch o.field {
	case "top", "senior", "chief", "acting", "assistant":
		if o.field == "top" || o.role.Word == "diplomat" || o.field == "acting" || o.field == "senior" {
			o.field = ""
		}
	}
	if o.body == "" && len(body) > 0 {
		o.body = strings.Join(body, " ")
	}
}
