package segment

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Abbreviations that are written with a full stop. The first list holds those
// that a name or number follows, so that no sentence ends after them; the second
// those that may stand last in a sentence. Words that are also common English
// ("in.", "no.", "is.") are left out: they join sentences more often than they help.
var (
	titles  = wordSet("mr mrs ms messrs mme mlle dr drs prof rev revd fr sr sra srta msgr hon pres gov lt gen col capt cmdr cpl sgt maj adm pvt sen sens rep reps gens amb supt insp det const atty st ste mt ft esp vs v viz cf approx est dept univ assoc asst dist eg ie no nos vol pp fig figs art arts ch sec para op cit ed eds trans sqn brig 1st 2nd ph")
	endings = wordSet("u.s u.k u.n u.s.a e.u u.a.e d.c n.y l.a n.j n.c s.c n.h n.m n.d s.d r.i w.va p.m a.m p.s b.c a.d b.a m.a ph.d m.d j.d ll.b d.phil inc corp co ltd plc llc bros jr snr jnr esq jan feb mar apr jun jul aug sept sep oct nov dec mon tue tues wed thu thur thurs fri sat sun ala ariz ark calif colo conn del fla ga ill ind kan ky la md mich minn miss mo mont neb nev okla ore pa penn tenn tex vt va wash wis wyo mass me ave blvd rd hwy etc al e.g i.e dem gop sq cent min max misc dep div bldg hrs yrs mos wk lbs oz mph kg km gb mb")
)

func wordSet(words string) map[string]bool {
	set := make(map[string]bool)
	for w := range strings.FieldsSeq(words) {
		set[w] = true
	}
	return set
}

// isAbbreviation reports whether the full stop after the word belongs to it.
func isAbbreviation(word string, dots bool) bool {
	if dots || len(word) > 12 {
		return false
	}
	if len(word) == 1 {
		return 'A' <= word[0] && word[0] <= 'Z' || word == "v"
	}
	lower := strings.ToLower(word)
	r, _ := utf8.DecodeRuneInString(word)
	if titles[lower] {
		return unicode.IsUpper(r) || lower == "vs" || lower == "v" || lower == "cf" || lower == "viz" || lower == "pp" || lower == "approx" || lower == "eg" || lower == "ie"
	}
	if endings[lower] {
		return unicode.IsUpper(r) || strings.Contains(lower, ".") || lower == "etc" || lower == "al"
	}
	if i := strings.LastIndexAny(word, "-–"); i > 0 { // "R-Wis.", "D-N.Y."
		return isAbbreviation(word[i+1:], false) && unicode.IsUpper(r)
	}
	return isInitials(word)
}

// isInitials reports whether the word is letters with full stops between them:
// "U.S", "a.k.a", "J.K".
func isInitials(word string) bool {
	letter, n := true, 0
	for _, r := range word {
		if letter != unicode.IsLetter(r) || !letter && r != '.' {
			return false
		}
		if letter {
			n++
		}
		letter = !letter
	}
	return n >= 2 && !letter
}

// mayEnd reports whether a sentence may end with the abbreviation (printed with
// its full stop), given the word that follows.
func mayEnd(abbreviation, next string) bool {
	word := strings.ToLower(strings.TrimSuffix(abbreviation, "."))
	if i := strings.LastIndexAny(word, "-–"); i > 0 {
		word = word[i+1:]
	}
	if titles[word] || len(word) == 1 {
		return false
	}
	// "in the U.S. The minister": a word that begins sentences and is no name.
	return starters[strings.ToLower(next)]
}

// starters are words that begin sentences and are no part of a name when they
// have a capital.
var starters = wordSet("the a an this that these those he she it they we you i his her their its our my your there here in on at by for from with without after before when while if as but and or so yet however although though because since until once now then today yesterday meanwhile what who whom whose which where why how is are was were do does did has have had will would can could may might must should not no nor some many most few several all both each every any one two three another other others such under over during between among despite instead also still even just only more less according asked speaking last next earlier later")
