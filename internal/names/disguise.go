package names

import "strings"

// lookalikes are letters of other scripts by the Latin ones they are printed
// like: those in which a forged name is written.
var lookalikes = strings.NewReplacer(
	"а", "a", "в", "b", "с", "c", "е", "e", "һ", "h", "і", "i", "ј", "j", "к", "k", "м", "m", "н", "h", "о", "o", "р", "p", "ѕ", "s", "т", "t", "у", "y", "х", "x", "ѵ", "v", "ԁ", "d", "ԛ", "q", "ԝ", "w",
	"α", "a", "β", "b", "ε", "e", "η", "n", "ι", "i", "κ", "k", "ν", "v", "ο", "o", "ρ", "p", "τ", "t", "υ", "u", "χ", "x", "ɡ", "g", "ı", "i",
)

// Disguised reports whether two names look alike in print and are not: one has
// letters of another script in it, as "Sergeу" with a Cyrillic last letter.
func Disguised(a, b string) bool {
	if ascii(a) && ascii(b) {
		return false
	}
	return Fold(a) != Fold(b) && (Mixed(a) || Mixed(b)) && LookOf(a) == LookOf(b)
}

// LookOf is a name, folded, as it looks in print: letters of other scripts by the
// Latin ones they are taken for.
func LookOf(name string) string {
	folded := Fold(name)
	if ascii(folded) {
		return folded
	}
	return lookalikes.Replace(folded)
}

func ascii(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}
