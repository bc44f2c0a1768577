package clean

import (
	"fmt"
	"strings"
	"unicode"

	"github.com/RadhiFadlillah/whatlanggo"
)

// The parts of a text that are looked at to tell its language.
const (
	languageSample = 6000 // bytes from its beginning, which is enough to be sure
	shortText      = 60   // letters; a detector is right about fewer by luck
	englishShare   = 12   // per cent of words that are English function words: news has 25 to 40, other languages under 5
)

// english are English words that are frequent and are words of no other language
// that uses Latin script, or rarely.
var english = set(`the of and to that was with he his said for by from it have has not which they their
	this are were would been who will she her but about after more than when what`)

// language is the language of a text as an IETF tag, "und" if it cannot be told.
// The declared language, if any, is heeded unless the text clearly speaks
// against it; then the note says so. The note is empty otherwise.
func language(text, declared string) (tag string, note string) {
	declared = strings.ReplaceAll(strings.TrimSpace(declared), "_", "-")
	base := languageBase(declared)
	if base == "" {
		declared = ""
	}
	sample := text[:min(len(text), languageSample)]
	sample = strings.ToValidUTF8(sample, "") // the cut may fall inside a character
	letters := 0
	for _, r := range sample {
		if unicode.IsLetter(r) {
			letters++
		}
	}
	found := ""
	if looksEnglish(sample) {
		found = "en"
	} else if letters >= shortText {
		if info := whatlanggo.Detect(sample); info.IsReliable() {
			found = info.Lang.Iso6391()
		}
	}
	switch {
	case found == "" && declared != "":
		return declared, ""
	case found == "":
		return "und", ""
	case declared == "" || base == found || sameLanguage(base, found):
		if declared != "" {
			return declared, ""
		}
		return found, ""
	case letters < shortText:
		return declared, ""
	}
	return found, fmt.Sprintf("declared as language %s, but it reads as %s", declared, found)
}

// looksEnglish reports whether a good share of the words are English ones.
func looksEnglish(s string) bool {
	words, hits := 0, 0
	for _, w := range strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) }) {
		words++
		if english[w] {
			hits++
		}
	}
	return hits > 0 && 100*hits >= englishShare*words
}

// languageBase is the language in a tag, without region or script: "en" of
// "en-GB"; "" if it is no tag.
func languageBase(tag string) string {
	base, _, _ := strings.Cut(strings.ToLower(tag), "-")
	if len(base) < 2 || len(base) > 3 || base == "und" {
		return ""
	}
	for i := 0; i < len(base); i++ {
		if base[i] < 'a' || base[i] > 'z' {
			return ""
		}
	}
	return base
}

// sameLanguage reports whether two codes name languages so near that a detector
// takes one for the other; the declared one is then the better witness.
func sameLanguage(a, b string) bool {
	near := [...]string{"no nb nn da", "sr hr bs sh", "ms id", "pt gl", "cs sk", "bg mk", "uk ru be", "hi mr ne"}
	for _, group := range near {
		has := func(code string) bool { return strings.Contains(" "+group+" ", " "+code+" ") }
		if has(a) && has(b) {
			return true
		}
	}
	return false
}
