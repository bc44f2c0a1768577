package names

import (
	_ "embed"
	"slices"
	"strconv"
	"strings"
	"sync"
)

//go:embed variants.txt
var variantsText string

//go:embed nicknames.txt
var nicknamesText string

//go:embed common.txt
var commonText string

// variants holds, by spelling, the lines of variants.txt that a name is in.
var variants = sync.OnceValue(func() map[string][]int {
	out := map[string][]int{}
	n := 0
	for line := range strings.Lines(variantsText) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		n++
		for w := range strings.FieldsSeq(line) {
			out[Spelling(w)] = append(out[Spelling(w)], n)
		}
	}
	return out
})

// sameVariant reports whether two folded names are one name in two languages.
func sameVariant(a, b string) bool {
	va := variants()[Spelling(a)]
	for _, n := range variants()[Spelling(b)] {
		if slices.Contains(va, n) {
			return true
		}
	}
	return false
}

// nicknames holds the full names that a short one may stand for.
var nicknames = sync.OnceValue(func() map[string][]string {
	out := map[string][]string{}
	for line := range strings.Lines(nicknamesText) {
		name, list, ok := strings.Cut(line, ":")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		for short := range strings.FieldsSeq(list) {
			out[short] = append(out[short], name)
		}
	}
	return out
})

// ShortFor reports whether a folded given name is a short form of another: "Bob"
// of "Robert". "Jim" and "Jimmy" are not of each other, though both of "James".
func ShortFor(short, full string) bool { return slices.Contains(nicknames()[short], full) }

// FullForms are the given names that a folded one may be a short form of, itself
// first, at most eight.
func FullForms(folded string) []string {
	full := nicknames()[folded]
	return append([]string{folded}, full[:min(len(full), 7)]...)
}

// Keys are keys of a folded name that it shares with each name that SameGivenWord
// finds like it, initials left aside: names with no key in common are two.
func Keys(folded string) []string {
	out := make([]string, 0, 2)
	for _, w := range FullForms(folded) {
		out = append(out, Skeleton(w), "+"+Spelling(w))
		if slavic(w) {
			out = append(out, "+"+hForG(Spelling(w)))
		}
		for _, n := range variants()[Spelling(w)] {
			out = append(out, "="+strconv.Itoa(n))
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// commonNames holds the spellings of names that very many bear; given ones begin
// with a space.
var commonNames = sync.OnceValue(func() map[string]bool {
	out := map[string]bool{}
	for line := range strings.Lines(commonText) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		line, given := strings.CutPrefix(line, "given:")
		for w := range strings.FieldsSeq(line) {
			if given {
				out[" "+Spelling(w)] = true
			} else {
				out[Spelling(w)] = true
			}
		}
	}
	return out
})

// CommonFamily reports whether a folded family name is borne by so many that
// it says little of who is meant: "Smith", "Kim", "Ivanova".
func CommonFamily(folded string) bool {
	return commonNames()[Spelling(folded)] || commonNames()[Spelling(strings.TrimSuffix(folded, "a"))]
}

// CommonGiven reports the same of a folded given name: "John", "Ali".
func CommonGiven(folded string) bool { return commonNames()[" "+Spelling(folded)] }
