package utterance

import (
	"strings"
	"unicode/utf8"
)

// stem takes the commonest endings of derived words off: "decision" and "decisive"
// are not one, "strength" and "strengthen", "worry" and "worried" are.
func stem(l string) string {
	for _, ending := range [...]string{"isation", "ization", "ation", "ition", "ement", "iness", "ness", "ment", "ance", "ence", "ible", "able", "ity", "ily", "ion", "ing", "ery", "ive", "ist", "ism", "ous", "ful", "ed", "er", "or", "ly", "al", "en", "y", "e", "s"} {
		if s, ok := strings.CutSuffix(l, ending); ok && utf8.RuneCountInString(s) >= 4 {
			return s
		}
	}
	return l
}

// positive gives the base of a word that holds its own negation: "unsafe", "safe".
func positive(l string) (string, bool) {
	if base, ok := negatives[l]; ok {
		return base, true
	}
	if adjective, ok := strings.CutSuffix(l, "ly"); ok { // "illegally"
		if base, ok := negatives[adjective]; ok && isWord(base+"ly") {
			return base + "ly", true
		}
	}
	for _, prefix := range [...]string{"in", "im", "ir", "il", "dis"} { // "inexplicable"
		if base, ok := strings.CutPrefix(l, prefix); ok && len(base) > 3 {
			if k := kinOf(l); k != nil && !strings.Contains(k.parts, "v") && strings.Contains(k.opposites, " "+base+" ") && isWord(base) {
				return base, true
			}
		}
	}
	for _, prefix := range [...]string{"un", "non-", "non"} {
		if base, ok := strings.CutPrefix(l, prefix); ok && len(base) > 2 && !unless[l] && (known(base) || lists().words[base] != nil) {
			if k := kinOf(l); k != nil && k.parts == "v" && !strings.Contains(k.opposites, " "+base+" ") { // "unearth"
				return "", false
			}
			return base, true
		}
		if base, ok := strings.CutPrefix(l, prefix); ok && len(base) > 5 && !unless[l] && strings.HasSuffix(base, "ed") {
			if verb := lemma(base, "VBN"); verb != base && isWord(verb) { // "unpunished"
				return verb, true
			}
		}
	}
	return "", false
}

// undoes reports whether a form is one of a verb that begins with "un-": "uncovered", not
// "unchanged".
func undoes(form string) bool {
	if !strings.HasPrefix(form, "un") {
		return false
	}
	stem, ok := strings.CutSuffix(form, "ed")
	return ok && (inDictionary(stem) || inDictionary(stem+"e"))
}

var negatives = pairs(`impossible possible improbable probable improper proper impatient patient imperfect perfect illegal legal illegitimate legitimate illogical logical
	irresponsible responsible irregular regular irrelevant relevant irreversible reversible inactive active inadequate adequate inappropriate appropriate incapable capable
	incomplete complete incorrect correct indirect direct ineffective effective inefficient efficient inhuman human insecure secure insufficient sufficient
	inaccurate accurate inadmissible admissible disagree agree disapprove approve dishonest honest disloyal loyal disobey obey dissatisfied satisfied unlawful lawful
	invalid valid intolerable tolerable inflexible flexible insignificant significant injustice justice instability stability inability ability incompetent competent ineligible eligible inexpensive expensive inaudible audible impassable passable immoral moral immature mature immobile mobile inaccessible accessible ineligible eligible incurable curable inedible edible inevitable evitable inhumane humane insane sane insolvent solvent intolerant tolerant inconclusive conclusive irrational rational irresistible resistible disloyalty loyalty discontent content disunity unity disorderly orderly unacceptable acceptable disprove prove distrust trust mistrust trust`)

// unless are words that begin like a negation and are none.
var unless = wordSet("unless until under undo undone unto union unite united unity universe universal university unique unit uncle undergo understand undertake unfold unveil none nonetheless unleash unload unlock unpack unravel untold unanimous uniform unilateral unipolar unprecedented")
