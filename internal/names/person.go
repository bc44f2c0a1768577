package names

import "strings"

// A Name is a person's name in parts, as printed. Given is empty for a family
// name alone; Family is empty only where nothing was left for it.
type Name struct {
	Honorific string   // "Mr.", "Dr"; empty if none
	Given     string   // "George"
	Middle    []string // "W."
	Family    string   // "Bush", "de la Cruz", "al-Masri"
	Suffix    string   // "Jr.", "III"
	Gender    Gender   // by honorific, else given name, else ending
}

// suffixes stand after the family name, folded and without full stops.
var suffixes = map[string]bool{"jr": true, "sr": true, "ii": true, "iii": true, "iv": true, "phd": true, "md": true, "esq": true, "mp": true, "qc": true, "kc": true, "obe": true, "mbe": true}

// Suffix reports whether a word stands after family names: "Jr.", "III".
func Suffix(folded string) bool { return suffixes[strings.TrimRight(folded, ".")] }

// particles tie the words of a family name together: "van", "bin", "de la".
var particles = set("de da do dos das del della di du la le van von der den ter ten bin bint ibn al el ben bar san st st. af av zu zur y e abu ould wa binti binte ap ferch")

// leading are the particles that no given name looks like: a name that begins
// with one is a family name alone, "De la Cruz". "Van" and "Ben" are not among them.
var leading = set("de da do dos das del della di du la le von der den ter bint ibn el zu zur ould")

// stacking are particles that are given names, too, but not before another
// particle: "Van der Berg" has none.
var stacking = set("van von")

// addresses stand after the one name they go with: "Feride Hanım", "Rashid Sahib".
var addresses = map[string]Gender{
	"hanim": Feminine, "khanum": Feminine, "khanom": Feminine, "bey": Masculine, "efendi": Masculine, "effendi": Masculine,
	"bhai": Masculine, "sahib": Masculine, "saheb": Masculine, "garu": Unknown,
}

// Particle reports whether the word ties a family name together; it may be
// printed with a capital or without.
func Particle(folded string) bool { return particles[folded] }

// Parse takes a person's name apart. The words are those of one name, titles
// of office already taken off. A single word is a family name unless an
// honorific before it says nothing else: "Ann" alone is Family, too, since only
// the rest of the report can tell.
func Parse(words []string) Name {
	var n Name
	if len(words) == 0 {
		return n
	}
	for len(words) > 1 {
		h := Honorific(Fold(words[0]))
		if h == nil {
			break
		}
		n.Honorific = words[0]
		if h.Gender.Known() {
			n.Gender = h.Gender
		}
		words = words[1:]
	}
	if g, ok := addresses[Fold(words[max(0, len(words)-1)])]; ok && len(words) == 2 && n.Honorific == "" {
		n.Honorific, n.Gender, words = words[1], g, words[:1]
	}
	for len(words) > 1 && Suffix(Fold(words[len(words)-1])) {
		n.Suffix = words[len(words)-1]
		words = words[:len(words)-1]
	}
	switch {
	case len(words) == 0:
		return n
	case len(words) == 1, leading[Fold(words[0])], len(words) > 2 && stacking[Fold(words[0])] && Particle(Fold(words[1])):
		n.Family = strings.Join(words, " ")
	default:
		at := familyStart(words)
		n.Given, n.Middle = words[0], words[1:at]
		n.Family = strings.Join(words[at:], " ")
	}
	if !n.Gender.Known() && n.Given != "" {
		n.Gender, _ = Given(Fold(n.Given))
		if n.Gender == Unknown && Initial(n.Given) && len(n.Middle) > 0 {
			n.Gender, _ = Given(Fold(n.Middle[0])) // "J. Edgar Holm"
		}
	}
	for _, w := range append([]string{n.Family}, n.Middle...) {
		if !n.Gender.Known() && n.Gender != Either {
			n.Gender = ByEnding(Fold(w))
		}
	}
	return n
}

// familyStart is where the family name begins: at the first particle after the
// given name, else at the last word.
func familyStart(words []string) int {
	for i := 1; i < len(words)-1; i++ {
		if Particle(Fold(words[i])) && !Initial(words[i]) {
			return i
		}
	}
	return len(words) - 1
}

// Initial reports whether the word is an initial or two: "W.", "J.K.", "W".
func Initial(word string) bool {
	letters := 0
	for i, r := range word {
		switch {
		case r == '.' && i > 0:
		case r >= 'A' && r <= 'Z':
			letters++
		default:
			return false
		}
	}
	return letters == 1 || letters == 2 && strings.Contains(word, ".")
}

// Usual is the name as a reader would write it: without honorific, with initials
// and suffix as printed.
func (n Name) Usual() string {
	parts := make([]string, 0, 4)
	if n.Given != "" {
		parts = append(parts, n.Given)
	}
	parts = append(parts, n.Middle...)
	if n.Family != "" {
		parts = append(parts, n.Family)
	}
	if n.Suffix != "" {
		parts = append(parts, n.Suffix)
	}
	return strings.Join(parts, " ")
}

func set(words string) map[string]bool {
	out := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		out[w] = true
	}
	return out
}
