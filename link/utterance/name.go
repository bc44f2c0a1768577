package utterance

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"reportedly/internal/names"
)

// nameAt reads a name: a country or its people under one key, a body under the key of
// its aliases, any other word with a capital alone. Words of one name are units of
// their own, so that "Ada Holm" and "Holm" have one in common.
func (w *Wording) nameAt(i int) (unit, bool) {
	if !capital(w.doc.Tokens[i].Norm) {
		return unit{}, false
	}
	for n := min(names.LongestCountry(), len(w.forms)-i); n > 0; n-- {
		folded := strings.Join(w.forms[i:i+n], " ")
		country, sense := names.Country(folded)
		if sense == names.NoCountry && n == 1 {
			country, sense = names.Country(strings.ReplaceAll(folded, ".", ""))
		}
		if sense == names.NoCountry || n == 1 && len(folded) == 2 && w.doc.Tokens[i].Norm != strings.ToUpper(w.doc.Tokens[i].Norm) {
			continue
		}
		return unit{kind: name, from: i, to: i + n, key: "country:" + country, weight: 0.9, noun: true}, true
	}
	for n := min(longestAlias, len(w.forms)-i); n > 0; n-- {
		if body, ok := aliases[strings.ReplaceAll(strings.Join(w.forms[i:i+n], " "), ".", "")]; ok {
			return unit{kind: name, from: i, to: i + n, key: "body:" + body, weight: 0.9, noun: true}, true
		}
	}
	word := w.forms[i]
	if names.Honorific(word) != nil || companyForms[strings.TrimSuffix(word, ".")] || initial(w.doc.Tokens[i].Norm) && i > 0 && capital(w.doc.Tokens[i-1].Norm) {
		return unit{kind: empty, from: i, to: i + 1, key: word}, true
	}
	if !w.isName(i) {
		return unit{}, false
	}
	if l, plural := strings.CutSuffix(word, "s"); plural && len(l) > 3 && inDictionary(l) { // "the Conservatives": "Conservatives", first in a sentence, is a word
		word = l
	}
	return unit{kind: name, from: i, to: i + 1, key: word, spelling: names.Spelling(word), noun: true,
		weight: max(0.7, rarity(word))}, true
}

// companyForms say what a company is by law, which one paper prints and another does not.
var companyForms = wordSet("inc corp ltd plc llc gmbh")

// initial reports whether a word is a letter with its full stop: "E.".
func initial(s string) bool { return len(s) == 2 && s[1] == '.' && capital(s) }

// isName reports whether a word with a capital is (part of) a name. The first word of
// a sentence has its capital anyway, so it must be a word that the lists do not know.
func (w *Wording) isName(i int) bool {
	t := &w.doc.Tokens[i]
	word := w.forms[i]
	if utf8.RuneCountInString(word) < 2 || word == "i" || names.Never(word) || names.Calendar(word) {
		return false
	}
	role := names.FindRole(word)
	e := lists().words[w.lemmas[i]]
	if acronym(t.Norm) {
		return e == nil || e.role != 0 || len(e.groups) == 0 // "TV", "CEO" are words
	}
	first := i == w.doc.Sentences[t.Sentence].Start || !isWordLike(w.forms[i-1]) && w.forms[i-1] != ","
	if first {
		if role != nil || e != nil && e.role != 0 {
			return false
		}
		return (t.Tag == "NNP" || t.Tag == "NNPS") && (!known(word) || w.nameFollows(i) && e == nil) || !known(word) && !isWord(w.lemmas[i]) && e == nil
	}
	if role != nil { // "Minister Holm", "the Minister"
		return false
	}
	return e == nil || e.role == 0
}

// nameFollows reports whether the next word has a capital, too: "Ada Holm".
func (w *Wording) nameFollows(i int) bool {
	return i+1 < len(w.forms) && capital(w.doc.Tokens[i+1].Norm)
}

func capital(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r)
}

// acronym reports whether a word is capitals only: "WGC", "U.N.".
func acronym(s string) bool {
	n := 0
	for _, r := range s {
		switch {
		case unicode.IsUpper(r):
			n++
		case r != '.':
			return false
		}
	}
	return 2 <= n && n <= 6
}

// spelledOut finds the units of w whose initials an acronym is: "World Grain Council"
// for "wgc". Small words may be left out of the initials.
func (w *Wording) spelledOut(acronym string) (from, to int, ok bool) {
	letters := []rune(strings.ReplaceAll(acronym, ".", ""))
	for i := range w.units {
		k, j := 0, i
		for ; j < len(w.units) && k < len(letters); j++ {
			u := &w.units[j]
			r, _ := utf8.DecodeRuneInString(w.forms[u.from])
			if !capital(w.doc.Tokens[u.from].Norm) || r != letters[k] || u.to-u.from > 1 || w.forms[u.from] == acronym {
				break
			}
			k++
		}
		if k == len(letters) {
			return i, j, true
		}
	}
	return 0, 0, false
}

// aliases are bodies known under several names, folded and without full stops.
var aliases, longestAlias = readAliases(`
	nato: nato, north atlantic alliance, north atlantic treaty organisation, north atlantic treaty organization, the alliance
	un: un, united nations, united nations organisation, united nations organization
	eu: eu, european union
	who: world health organisation, world health organization
	imf: imf, international monetary fund
	wto: wto, world trade organisation, world trade organization
	osce: osce, organisation for security and co-operation in europe, organization for security and cooperation in europe
	ecb: ecb, european central bank
	iaea: iaea, international atomic energy agency
	icc: icc, international criminal court
	fbi: fbi, federal bureau of investigation
	cia: cia, central intelligence agency
	fed: federal reserve, the fed
	west: west, western`)

func readAliases(text string) (map[string]string, int) {
	out, longest := map[string]string{}, 1
	eachLine(text, func(line string) {
		body, list, _ := strings.Cut(line, ":")
		for alias := range strings.SplitSeq(list, ",") {
			alias = strings.TrimSpace(alias)
			out[alias] = body
			longest = max(longest, len(strings.Fields(alias)))
		}
	})
	return out, longest
}
