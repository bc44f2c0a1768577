package names

import (
	_ "embed"
	"strings"
)

// Gender is the grammatical gender that pronouns for someone take.
type Gender uint8

// The genders. Either is a name borne by women and men alike ("Robin"); it
// tells no more than Unknown, save that it is surely a given name.
const (
	Unknown Gender = iota
	Masculine
	Feminine
	Either
)

// Known reports whether the gender decides between "he" and "she".
func (g Gender) Known() bool { return g == Masculine || g == Feminine }

// Clashes reports whether the two cannot be of one person.
func (g Gender) Clashes(h Gender) bool { return g.Known() && h.Known() && g != h }

//go:embed given.txt
var givenText string

//go:embed held.txt
var heldText string

var given = readGiven(givenText, heldText)

// readGiven makes the table of given names. A name listed for both genders in
// one file is Either; the first file wins over the second.
func readGiven(files ...string) map[string]Gender {
	out := make(map[string]Gender, 8192)
	for _, file := range files {
		own := make(map[string]Gender, 4096)
		for line := range strings.Lines(file) {
			kind, list, ok := strings.Cut(line, ":")
			if !ok || strings.HasPrefix(line, "#") {
				continue
			}
			g := map[string]Gender{"m": Masculine, "f": Feminine, "e": Either}[kind]
			for w := range strings.FieldsSeq(list) {
				if h, seen := own[w]; seen && h != g {
					own[w] = Either
				} else {
					own[w] = g
				}
			}
		}
		for w, g := range own {
			if _, seen := out[w]; !seen {
				out[w] = g
			}
		}
	}
	return out
}

// Given is the gender that a given name goes with, and whether it is one at
// all; the word is folded. "Jean-Luc" goes by its first part if the whole is new.
func Given(folded string) (Gender, bool) {
	if g, ok := given[folded]; ok {
		return g, true
	}
	if first, _, ok := strings.Cut(folded, "-"); ok && len(first) > 2 {
		g, ok := given[first]
		return g, ok
	}
	return Unknown, false
}

// endings are family names and patronymics that tell gender, in the languages
// where they do: "Zakharova", "Gromovich", "Novotná" (folded: "novotna" does not,
// since too many other names end so).
var endings = []struct {
	suffix string
	g      Gender
}{
	{"ovna", Feminine}, {"evna", Feminine}, {"ichna", Feminine}, {"ovich", Masculine}, {"evich", Masculine},
	{"skaya", Feminine}, {"skaia", Feminine}, {"ckaya", Feminine}, {"ska", Feminine}, {"cka", Feminine},
	{"ova", Feminine}, {"eva", Feminine}, {"yova", Feminine}, {"dottir", Feminine}, {"iene", Feminine},
	{"sky", Masculine}, {"skiy", Masculine}, {"skyi", Masculine}, {"ov", Masculine}, {"ev", Masculine},
}

// ByEnding is the gender that the ending of a family name or patronymic tells;
// Unknown for most. It is weaker evidence than a given name: women carry "-sky"
// names abroad.
func ByEnding(folded string) Gender {
	for _, e := range endings {
		if len(folded) > len(e.suffix)+2 && strings.HasSuffix(folded, e.suffix) {
			return e.g
		}
	}
	return Unknown
}
