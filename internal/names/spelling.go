package names

import "strings"

// A Grade says how near two words of a name are, the nearer the larger.
type Grade uint8

// The grades.
const (
	Unlike    Grade = iota // two names
	Missing                // one of the two is not given
	AsInitial              // "J." and "John"
	Loosely                // alike once vowels are run together: "Mohsen", "Muhsin"
	AsShort                // "Bob" and "Robert"
	AsVariant              // one name in two languages: "Vladimir", "Volodymyr"
	AsSpelled              // one name romanised or spelled in two ways: "Sergei", "Sergey"
	Equal                  // the same folded letters
)

// romanisations lists letters that ways of writing one name in Latin letters
// swap, longer ones first. Capitals stand for sounds with no letter of their own.
//
//	Щ    shch sch  Khrushchev, Khruschev     -iy -ij -yi    Zelenskiy, Zelenskyi
//	х    kh h      Kharkov, Harkov           Arabic ou, oo  Shoukry, Shookry, Shukri
//	ё е  yo o, ye  Fyodor, Fedor: loosely    Mc             McGregor, MacGregor
var romanisations = strings.NewReplacer(
	"shch", "S", "tsch", "C", "sch", "S", "sh", "S", "tch", "C", "ch", "C", "kh", "h", "gh", "g", "dzh", "J", "zh", "Z", "dj", "J", "th", "t", "ph", "f", "ck", "k",
	"tz", "T", "ts", "T", "ks", "x", "qu", "k", "ou", "u", "oo", "u", "ee", "i",
	"iy", "i", "ij", "i", "yi", "i", "yy", "i", "ey", "E", "ei", "E", "ay", "A", "ai", "A",
	"yo", "o", "io", "o", "ye", "e", "ie", "e", "ya", "a", "ia", "a", "yu", "u", "iu", "u",
	"gue", "ge", "gui", "gi", "ca", "ka", "co", "ko", "cu", "ku", "cl", "kl", "cr", "kr", "y", "i", "w", "v", "q", "k", "'", "", "-", "", ".", "",
)

// Spelling is a folded word of a name with the choices of romanisation taken
// out, vowels kept: words with one spelling are one name, as a rule. It is finer
// than Skeleton, which also runs e into i and o into u.
func Spelling(folded string) string {
	if rest, ok := strings.CutPrefix(folded, "mc"); ok && len(rest) > 2 {
		folded = "mac" + rest
	}
	for _, article := range []string{"abdul", "abdel", "abdal"} { // Abdul Rahman, Abdelrahman
		if rest, ok := strings.CutPrefix(folded, article); ok {
			folded = "abdl" + strings.TrimLeft(rest, "-' ")
			break
		}
	}
	s := romanisations.Replace(folded)
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		switch {
		case i > 0 && s[i] == s[i-1]: // Mohammed, Mohamed
		case s[i] == 'h' && i == len(s)-1 && i > 1: // Abdullah, Abdulla
		case s[i] == 'c' && i == len(s)-1: // Marc, Mark
			b.WriteByte('k')
		default:
			b.WriteByte(s[i])
		}
	}
	return b.String()
}

// SameWord grades two folded words of a family name.
func SameWord(a, b string) Grade {
	switch {
	case a == "" || b == "":
		return Missing
	case a == b:
		return Equal
	}
	return sameWords.of(a, b, sameOther)
}

var sameWords memo[Grade]

// sameOther grades two words that are not equal.
func sameOther(a, b string) Grade {
	switch {
	case Mixed(a) || Mixed(b):
		return Unlike
	case Spelling(a) == Spelling(b):
		return AsSpelled
	case sameVariant(a, b), slavic(a) && slavic(b) && hForG(Spelling(a)) == hForG(Spelling(b)):
		return AsVariant
	case len(a) > 3 && len(b) > 3 && Skeleton(a) == Skeleton(b):
		return Loosely
	}
	return Unlike
}

// slavic reports whether a folded family name ends as Russian and Ukrainian ones
// do. Where Russian has g, Ukrainian has h: Grushevsky, Hrushevsky.
func slavic(folded string) bool {
	for _, ending := range []string{"ko", "uk", "ov", "ova", "ev", "eva", "iv", "yk", "ik", "ych", "ich", "sky", "skiy", "skyi", "ski", "skyy", "skij", "ska", "skaya", "kyi", "ky"} {
		if strings.HasSuffix(folded, ending) && len(folded) > len(ending)+2 {
			return true
		}
	}
	return false
}

func hForG(spelling string) string { return strings.ReplaceAll(spelling, "g", "h") }

// SameGivenWord grades two folded given names; initials and short forms count.
func SameGivenWord(a, b string) Grade {
	g := SameWord(a, b)
	if g != Unlike && g != Loosely {
		return g
	}
	ta, tb := strings.ReplaceAll(a, ".", ""), strings.ReplaceAll(b, ".", "")
	if ta == tb {
		return Equal
	}
	if len(ta) == 1 || len(tb) == 1 || initials(a) || initials(b) {
		if ta != "" && tb != "" && ta[0] == tb[0] {
			return AsInitial
		}
		return Unlike
	}
	ga, _ := Given(a)
	gb, _ := Given(b)
	switch {
	case ShortFor(a, b) || ShortFor(b, a):
		return AsShort
	case ga.Clashes(gb): // Francis and Frances have one skeleton
		return Unlike
	}
	return g
}

// initials reports whether a folded word is two initials or more: "j.d.".
func initials(folded string) bool {
	return len(folded) <= 6 && strings.Count(folded, ".") > 1
}
