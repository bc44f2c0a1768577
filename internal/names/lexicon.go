package names

import (
	_ "embed"
	"strings"
)

//go:embed roles.txt
var rolesText string

//go:embed words.txt
var wordsText string

// A RoleKind says how a word for a person is used.
type RoleKind uint8

// The kinds of role.
const (
	Office RoleKind = iota // one holder at a time is meant: "the minister"
	Rank                   // stands before a name: "Colonel"
	Job                    // "spokesman", "farmer"
	Tie                    // to someone else: "his lawyer's brother", "her counterpart"
	Human                  // says nothing more: "man", "woman"
)

// A Role is a word for what someone is: "minister", "spokeswoman".
type Role struct {
	Word   string // singular, folded; parts joined by hyphens: "prime-minister"
	Kind   RoleKind
	Gender Gender
	stands map[string]bool // other roles that the word may stand for
}

// Title is the role as a reader would write it: "prime minister".
func (r *Role) Title() string { return strings.ReplaceAll(r.Word, "-", " ") }

// StandsFor reports whether "the <r>" may mean someone who was called other.
func (r *Role) StandsFor(other *Role) bool {
	return r == other || r.stands[other.Word]
}

var (
	roles      = readRoles(rolesText)
	sections   = readSections(wordsText)
	honorifics = readHonorifics(sections)
)

// FindRole is the role that a folded word names, in the singular or plural; nil
// if it names none.
func FindRole(folded string) *Role {
	if r := roles[folded]; r != nil {
		return r
	}
	if r := roles[inShort[folded]]; r != nil {
		return r
	}
	return roles[Singular(folded)]
}

// inShort holds the titles that stand before names with a full stop.
var inShort = map[string]string{
	"gov.": "governor", "sen.": "senator", "sens.": "senator", "rep.": "representative", "reps.": "representative",
	"gen.": "general", "col.": "colonel", "lt.": "lieutenant", "capt.": "captain", "maj.": "major", "sgt.": "sergeant",
	"adm.": "admiral", "cmdr.": "commander", "cpl.": "corporal", "prof.": "professor", "rev.": "reverend",
	"amb.": "ambassador", "pres.": "president", "det.": "detective", "insp.": "inspector", "supt.": "superintendent",
}

// Vocative reports whether "Mr." before the role calls its holder ("Mr.
// Minister"); before others it calls someone of that name ("Mr. King").
func (r *Role) Vocative() bool {
	switch r.Word {
	case "minister", "prime-minister", "president", "vice-president", "chairman", "chairwoman", "speaker", "secretary",
		"secretary-general", "ambassador", "chancellor", "mayor", "governor", "commissioner", "senator", "attorney-general":
		return true
	}
	return false
}

// Honorific is the form of address that a folded word is; nil if it is none.
// Ranks and offices in short ("Sen.", "Col.") count as such.
func Honorific(folded string) *Address { return honorifics[folded] }

// An Address is a word such as "Mrs." that stands before a name.
type Address struct{ Gender Gender }

// Body reports whether a folded word is the head of a body's name or of a
// phrase for one: "ministry", "bank", "inc".
func Body(folded string) bool { return sections["body"][folded] }

// Company reports whether a folded word is what companies' names end in, and no
// person's: "Labs", "Seafood".
func Company(folded string) bool { return sections["company"][folded] }

// OpensBody reports whether a folded word begins names of bodies, and no
// person's: "Daily", "Deportivo".
func OpensBody(folded string) bool { return sections["opening"][folded] }

// Thing reports whether a folded word is what the names of events, prizes, laws
// and other things end in that never speak: "Prize", "Cup", "Act".
func Thing(folded string) bool { return sections["thing"][folded] }

// Document reports whether a folded word is the head of a phrase for something
// written, in the singular or plural.
func Document(folded string) bool {
	return sections["document"][folded] || sections["document"][Singular(folded)]
}

// Writing reports whether a folded word is a rarer word for something written,
// recorded or shown: "plaque", "footage".
func Writing(folded string) bool {
	return sections["writing"][folded] || sections["writing"][Singular(folded)]
}

// Collective reports whether a folded word in the singular names several people:
// "crew", "family".
func Collective(folded string) bool { return sections["collective"][folded] }

// UnnamedSource reports whether a folded word is what reports call people whom they do
// not name: "source", "official".
func UnnamedSource(folded string) bool { return sections["unnamed"][Singular(folded)] }

// PlaceWord reports whether a folded word is the head of a place's name: "Lake", "Street".
func PlaceWord(folded string) bool { return sections["place"][folded] }

// Region reports whether a folded word names a part of the world or of a large
// country: "asia", "ohio".
func Region(folded string) bool { return sections["region"][folded] }

// Field reports whether a folded word narrows an office: "foreign", "health".
func Field(folded string) bool { return sections["field"][folded] }

// Calendar reports whether a folded word is a month, a day or a feast.
func Calendar(folded string) bool { return sections["calendar"][strings.TrimSuffix(folded, ".")] }

// Never reports whether a folded word is never (part of) a name on its own,
// though sentences begin with it.
func Never(folded string) bool { return sections["never"][folded] }

// Singular takes the ending of the plural off a folded noun; a word that does
// not look like a plural stays as it is.
func Singular(folded string) string {
	switch {
	case len(folded) < 4 || !strings.HasSuffix(folded, "s") && !strings.HasSuffix(folded, "men") && folded != "people":
		return folded
	case folded == "people":
		return "person"
	case strings.HasSuffix(folded, "men"):
		return strings.TrimSuffix(folded, "men") + "man"
	case strings.HasSuffix(folded, "ies"):
		return strings.TrimSuffix(folded, "ies") + "y"
	case strings.HasSuffix(folded, "sses"), strings.HasSuffix(folded, "ches"), strings.HasSuffix(folded, "xes"), strings.HasSuffix(folded, "shes"):
		return strings.TrimSuffix(folded, "es")
	case strings.HasSuffix(folded, "ss"), strings.HasSuffix(folded, "us"):
		return folded
	}
	return strings.TrimSuffix(folded, "s")
}

func readRoles(text string) map[string]*Role {
	kinds := map[string]RoleKind{"office": Office, "rank": Rank, "job": Job, "tie": Tie, "human": Human}
	genders := map[string]Gender{"m": Masculine, "f": Feminine}
	out := map[string]*Role{}
	for line := range strings.Lines(text) {
		f := strings.Fields(line)
		if len(f) < 3 || f[0] == "#" {
			continue
		}
		kind, ok := kinds[f[1]]
		if !ok {
			continue // prose of the heading
		}
		r := &Role{Word: f[0], Kind: kind, Gender: genders[f[2]], stands: map[string]bool{}}
		for _, w := range f[3:] {
			r.stands[w] = true
		}
		out[f[0]] = r
	}
	return out
}

func readSections(text string) map[string]map[string]bool {
	out := map[string]map[string]bool{}
	for line := range strings.Lines(text) {
		if name, list, ok := strings.Cut(line, ":"); ok && !strings.HasPrefix(line, "#") {
			out[name] = set(list)
		}
	}
	return out
}

func readHonorifics(sections map[string]map[string]bool) map[string]*Address {
	out := map[string]*Address{}
	for name, g := range map[string]Gender{"honorific-m": Masculine, "honorific-f": Feminine, "honorific": Unknown} {
		for w := range sections[name] {
			out[w] = &Address{Gender: g}
		}
	}
	return out
}
