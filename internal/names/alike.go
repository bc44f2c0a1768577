package names

import "strings"

// SameGiven reports whether two given names, folded, may be one person's within
// a report that spells a name in two ways: equal, an initial of the other, or
// one romanisation against another ("sergei", "sergey"; "antony", "anthony").
func SameGiven(a, b string) bool {
	if a == b {
		return true
	}
	ta, tb := strings.TrimRight(a, "."), strings.TrimRight(b, ".")
	if ta == "" || tb == "" {
		return false
	}
	if len(ta) == 1 || len(tb) == 1 {
		return ta[0] == tb[0]
	}
	ga, _ := Given(a)
	gb, _ := Given(b)
	return !ga.Clashes(gb) && Skeleton(a) == Skeleton(b)
}

// romanised lists letters that romanisations of one name swap. Order matters:
// longer ones first.
var romanised = strings.NewReplacer(
	"shch", "s", "sch", "s", "sh", "s", "kh", "h", "gh", "g", "ch", "c", "zh", "z", "th", "t", "ph", "f", "ck", "k",
	"tz", "c", "ts", "c", "ks", "x", "dj", "j", "ou", "u", "oo", "u", "ee", "i", "ij", "i", "iy", "i", "yi", "i", "ey", "i", "ei", "i", "ay", "i", "ai", "i",
	"yo", "o", "io", "o", "ye", "e", "ie", "e", "ya", "a", "ia", "a", "yu", "u", "iu", "u", "y", "i", "w", "v", "q", "k", "'", "", "-", "",
)

// vowels that romanisations swap, too.
var vowels = strings.NewReplacer("e", "i", "o", "u")

// Skeleton is what is left of a folded name when the choices of romanisation
// are taken out: "shukri" and "shoukry", "sergei" and "sergey" have one each.
// Equal skeletons are a reason to look closer, no proof.
func Skeleton(folded string) string {
	s := romanised.Replace(folded)
	s = vowels.Replace(s)
	var b strings.Builder
	last := byte(0)
	for i := 0; i < len(s); i++ {
		if s[i] != last {
			b.WriteByte(s[i])
		}
		last = s[i]
	}
	return b.String()
}
