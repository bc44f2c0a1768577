package names

import (
	_ "embed"
	"strings"
)

//go:embed countries.txt
var countriesText string

// A Sense is how a word stands for a country.
type Sense uint8

// The senses.
const (
	NoCountry  Sense = iota
	ItsName          // "Norway", "UK"
	ItsPeople        // "Norwegian", "Danes"
	ItsCapital       // "Oslo", "the Kremlin": the city, or the government there
)

type countryWord struct {
	country string
	sense   Sense
}

var countries, longestCountry = readCountries(countriesText)

// Country is the country that a name stands for, and how; the words are folded,
// joined by single spaces. The country is given by its usual name: "United States".
func Country(folded string) (string, Sense) {
	c := countries[folded]
	return c.country, c.sense
}

// LongestCountry is the number of words in the longest name that Country knows.
func LongestCountry() int { return longestCountry }

func readCountries(text string) (map[string]countryWord, int) {
	out, longest := map[string]countryWord{}, 1
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		parts := strings.Split(line, ";")
		if len(parts) != 4 {
			continue // prose of the heading
		}
		add := func(list string, s Sense) {
			for name := range strings.SplitSeq(list, ",") {
				if name = Fold(strings.TrimSpace(name)); name == "" {
					continue
				}
				longest = max(longest, len(strings.Fields(name)))
				if _, taken := out[name]; !taken {
					out[name] = countryWord{parts[0], s}
				}
			}
		}
		add(parts[0], ItsName)
		add(parts[1], ItsName)
		add(parts[2], ItsPeople)
		add(parts[3], ItsCapital)
	}
	return out, longest
}
