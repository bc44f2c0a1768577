package speaker

import (
	_ "embed"
	"slices"
	"strings"
	"sync"

	"reportedly"
	"reportedly/internal/names"
)

//go:embed bodies.txt
var bodiesText string

// aliases gives the usual key of a body or place that goes by several names.
var aliases = sync.OnceValue(func() map[string]string {
	out := map[string]string{}
	for line := range strings.Lines(bodiesText) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		usual := ""
		for name := range strings.SplitSeq(line, ",") {
			if name = strings.TrimSpace(name); name == "" {
				continue
			}
			if usual == "" {
				usual = name
			}
			out[name] = usual
		}
	}
	return out
})

// A bodyName is the name of a body or place made ready for comparing: the country
// that it names, and the rest in one order and one wording.
//
//	Russian Foreign Ministry                    {ministry foreign, Russia}
//	Ministry of Foreign Affairs of Russia       the same
//	the Foreign Ministry                        {ministry foreign, ""}
type bodyName struct {
	core    string
	country string
	generic bool // whether many countries have one of that name
	place   bool // whether it is a country or its capital
}

// countryCore stands for the rest of the name of a country.
const countryCore = "country"

func parseBody(printed string) bodyName {
	folded := strings.Join(strings.FieldsFunc(names.Fold(printed), func(r rune) bool {
		return r == ' ' || r == ',' || r == '\n' || r == '\t' || r == '"' || r == '“' || r == '”'
	}), " ")
	folded = strings.TrimPrefix(folded, "the ")
	if plain := strings.ReplaceAll(folded, ".", ""); len(plain) <= 6 {
		folded = plain // U.S., U.N.
	}
	usual, known := aliases()[folded]
	if known {
		folded = usual
	}
	if c, sense := names.Country(folded); sense == names.ItsName {
		return bodyName{core: countryCore, country: c, place: true}
	} else if sense == names.ItsCapital {
		return bodyName{core: folded, country: c, place: true}
	}
	b := bodyName{generic: !known}
	var words []string
	tokens := strings.Fields(folded)
	for i := 0; i < len(tokens); {
		if c, n := countryIn(tokens[i:]); n > 0 && b.country == "" {
			b.country = c
			i += n
			continue
		}
		w := strings.TrimSuffix(strings.TrimSuffix(tokens[i], "'s"), "'")
		i++
		switch w {
		case "of", "the", "for", "and", "&", "", "affairs", "inc", "inc.", "ltd", "ltd.", "llc", "plc", "corp", "corp.", "co.", "gmbh", "ag", "federation":
			continue
		case "defence":
			w = "defense"
		case "organisation":
			w = "organization"
		case "centre":
			w = "center"
		case "labour":
			w = "labor"
		case "dept", "dept.":
			w = "department"
		}
		if properBodies[w] || !names.Body(w) && !names.Field(w) && !plainWords[w] {
			b.generic = false
		}
		words = append(words, w)
	}
	slices.Sort(words)
	b.core = strings.Join(words, " ")
	if usual, ok := aliases()[b.core]; ok {
		b.core = usual
	}
	if b.core == "department state" && b.country == "" {
		b.country = "United States" // no other country calls it so
	}
	if len(words) == 0 {
		b.core, b.generic = folded, false
	}
	return b
}

// plainWords are words beside those for bodies that do not set one body apart.
var plainWords = set("national federal state central supreme high general public royal people's main regional local city joint lower upper constitutional prosecutor prosecutors prime minister's president's staff chiefs white grand regime officials administration embassy security interim transitional ruling")

// properBodies are words for bodies that are one body's name.
var properBodies = set("pentagon vatican whitehall taliban hamas hezbollah knesset bundestag duma nato eu un opec imf who cia fbi nsa bbc cnn downing chancellery")

// countryIn is the country that the first words name, and how many they are. A
// capital counts: "the Moscow foreign ministry".
func countryIn(tokens []string) (string, int) {
	for n := min(names.LongestCountry(), len(tokens)); n > 0; n-- {
		words := strings.TrimSuffix(strings.Join(tokens[:n], " "), "'s")
		if n == 1 {
			words = strings.ReplaceAll(words, ".", "")
		}
		if c, sense := names.Country(words); sense == names.ItsName || sense == names.ItsPeople {
			return c, n
		}
	}
	return "", 0
}

// bodyKeys are the keys of a body or place, one for each name it has; entities
// that share one are one speaker. inferred says whether the country of one is its
// report's and not its own. No key: the name says too little.
func bodyKeys(f *facts, home string) (keys []string, inferred bool) {
	for _, printed := range f.printed {
		b := parseBody(printed)
		switch {
		case b.core == "" || names.Mixed(printed):
			continue
		case b.place:
			if f.typ == reportedly.Place && f.speaks && b.country != "" {
				b.core = countryCore // "Moscow said": the government, as "Russia said"
			}
			keys = append(keys, b.core+"|"+b.country)
			continue
		case b.generic && b.country == "":
			if home == "" {
				continue
			}
			b.country, inferred = home, true
		}
		keys = append(keys, b.core+"|"+b.country)
	}
	slices.Sort(keys)
	return slices.Compact(keys), inferred
}

// homeOf is the country that a report is about: the one most spoken of, if it is
// so at least three times and twice as often as the next. "" if there is none.
func homeOf(r *reportedly.Reading) string {
	count := map[string]int{}
	for i := range r.Entities {
		e := &r.Entities[i]
		seen := map[string]bool{}
		for _, o := range e.Offices {
			if o.Country != "" && !seen[o.Country] {
				seen[o.Country] = true
				count[o.Country] += max(1, len(e.Mentions))
			}
		}
		if e.Type == reportedly.Organisation {
			if c := parseBody(e.Name).country; c != "" && !seen[c] {
				count[c] += max(1, len(e.Mentions))
			}
		}
	}
	home, first, second := "", 0, 0
	for c, n := range count {
		switch {
		case n > first:
			home, first, second = c, n, first
		case n > second:
			second = n
		}
	}
	if first < 3 || first < 2*second {
		return ""
	}
	return home
}

// groupBodies ties bodies and places that share a key.
func groupBodies(bodies []*facts) []group {
	g := newGroups(len(bodies))
	first := map[string]int32{}
	keys := make([][]string, len(bodies))
	guessed := make([]bool, len(bodies))
	for i, f := range bodies {
		keys[i], guessed[i] = bodyKeys(f, f.home)
		for _, k := range keys[i] {
			if j, met := first[k]; met {
				g.join(int32(i), j)
			} else {
				first[k] = int32(i)
			}
		}
	}
	made := map[int32]*group{}
	var out []group
	for i, f := range bodies {
		if len(keys[i]) == 0 {
			out = append(out, alone(f))
			continue
		}
		root := g.root(int32(i))
		if made[root] == nil {
			made[root] = &group{}
		}
		m := member{facts: f, confidence: 0.95, why: []string{"the same name but for its wording: " + f.own}}
		if guessed[i] {
			m.confidence, m.why = 0.7, []string{"the same name, of the country that the report is about: " + f.home}
		}
		x := made[root]
		x.members = append(x.members, m)
		if b := "body|" + keys[i][0]; x.base == "" || b < x.base {
			x.base = b
		}
	}
	for _, x := range made {
		if len(x.members) == 1 {
			x.members[0].confidence, x.members[0].why = 1, nil
		}
		out = append(out, *x)
	}
	return out
}
