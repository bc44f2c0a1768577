package ner

import (
	_ "embed"
	"strings"

	"reportedly/internal/names"
)

// facts are what lists say of a word, a bit each.
type facts uint32

const (
	given       facts = 1 << iota // a given name: "Ada"
	country                       // a country's name
	people                        // a country's people, or of that country: "Norwegian"
	capitalCity                   // a country's capital
	region                        // a part of the world or of a country
	city                          // a city of places.txt
	listed                        // a body of bodies.txt, in one word
	body                          // heads a body's name: "Bank"
	placeWord                     // heads a place's name: "Lake"
	address                       // "Mr."
	office                        // an office or rank: "minister", "colonel"
	job                           // another word for a person: "spokesman"
	calendar                      // "Monday"
	field                         // narrows an office: "foreign"
	particle                      // ties a family name: "bin"
	suffix                        // "Jr."
	never                         // no name by itself: "The"
	small                         // written small in headlines: "of", "to"
)

// lookUp gives what the lists say of a word in lower case.
func lookUp(lower string) facts {
	w := names.Fold(lower)
	if w == "" || w[0] < 'a' && w[0] >= '!' { // a mark or a number
		return ownWords[w]
	}
	f := ownWords[w]
	if _, ok := names.Given(w); ok {
		f |= given
	}
	switch _, sense := names.Country(w); sense {
	case names.ItsName:
		f |= country
	case names.ItsPeople:
		f |= people
	case names.ItsCapital:
		f |= capitalCity
	}
	if r := names.FindRole(w); r != nil {
		if r.Kind == names.Office || r.Kind == names.Rank {
			f |= office
		} else {
			f |= job
		}
	}
	mark := func(bit facts, yes bool) {
		if yes {
			f |= bit
		}
	}
	mark(region, names.Region(w))
	mark(body, names.Body(w))
	mark(placeWord, names.PlaceWord(w))
	mark(address, names.Honorific(w) != nil)
	mark(calendar, names.Calendar(w))
	mark(field, names.Field(w))
	mark(particle, names.Particle(w))
	mark(suffix, names.Suffix(w))
	mark(never, names.Never(w))
	return f
}

// The lists of this package, written for it: names of well-known cities, regions
// and bodies, a line each; words of one are facts about the word, names of
// several are looked for in the text.
var (
	//go:embed places.txt
	placesText string
	//go:embed bodies.txt
	bodiesText string
)

var ownWords, ownPhrases = readLists()

// A phrase is a listed name of several words: the words after the first, and
// what it names (city for any place, listed for a body).
type phrase struct {
	rest []string
	what facts
}

func readLists() (map[string]facts, map[string][]phrase) {
	words, phrases := map[string]facts{}, map[string][]phrase{}
	add := func(text string, what facts) {
		for line := range strings.Lines(text) {
			if line[0] == '#' {
				continue
			}
			for name := range strings.SplitSeq(strings.TrimSpace(line), ",") {
				switch w := strings.Fields(names.Fold(name)); len(w) {
				case 0:
				case 1:
					words[w[0]] |= what
				default:
					phrases[w[0]] = append(phrases[w[0]], phrase{w[1:], what})
				}
			}
		}
	}
	add(placesText, city)
	add(bodiesText, listed)
	for w := range set("a an the of and or for to in on at by with from as but nor vs via is") {
		words[w] |= small
	}
	return words, phrases
}

// What stands at a token of a listed name of several words.
const (
	placeBegins = 1 + iota
	placeGoesOn
	bodyBegins
	bodyGoesOn
	countryBegins
	countryGoesOn
)

// markListed finds the listed names of several words, the longest at each place:
// of the own lists, and of countries. The phrases with one first word are few, so
// that its cost is linear.
func (v *View) markListed() {
	d := v.Doc
	mark := func(i, n int, begins uint8) {
		v.listed[i] = begins
		for k := i + 1; k < i+n; k++ {
			v.listed[k] = begins + 1
		}
	}
	for i := 0; i < len(v.at); i++ {
		if !v.capital(i) {
			continue
		}
		end := d.Sentences[d.Tokens[i].Sentence].End
		first := names.Fold(v.word(i))
		longest := 0
		for _, p := range ownPhrases[first] {
			if len(p.rest) >= longest && v.reads(i+1, end, p.rest) {
				longest = len(p.rest) + 1
				if p.what == city {
					mark(i, longest, placeBegins)
				} else {
					mark(i, longest, bodyBegins)
				}
			}
		}
		name := first
		for k := i + 1; k < end && k < i+names.LongestCountry() && (v.capital(k) || v.facts(k)&small != 0); k++ {
			name += " " + names.Fold(v.word(k))
			if _, sense := names.Country(name); sense == names.ItsName || sense == names.ItsCapital {
				if longest < k+1-i {
					longest = k + 1 - i
					mark(i, longest, countryBegins)
				}
			}
		}
		i += max(0, longest-1)
	}
}

func (v *View) reads(i, end int, words []string) bool {
	if i+len(words) > end {
		return false
	}
	for k, w := range words {
		if names.Fold(v.word(i+k)) != w {
			return false
		}
	}
	return true
}

func set(words string) map[string]bool {
	out := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		out[w] = true
	}
	return out
}
