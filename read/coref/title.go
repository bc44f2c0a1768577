package coref

import (
	"strings"

	"reportedly"
	"reportedly/internal/names"
)

// How a run of capitalised words is read.
//
//	then-Norland Foreign Minister [Ilse] Brandt     Secretary of State Holm
//	     ------- ---------------- ------------     ------------------ ----
//	     country role             the name          role + complement  name
//
// The last role in the run ends the title; what follows is the name. A run with
// no name left is a title alone ("the Foreign Minister"); a run with the head of
// a body in it ("Norland Health Ministry") is the name of that body.

// roleBefore is the role, in the singular, that ends just before token i.
func (f *finder) roleBefore(i int) (*names.Role, int) {
	for n := 2; n > 0; n-- {
		if i-n < 0 || f.Tokens[i-n].Sentence != f.Tokens[i].Sentence {
			continue
		}
		if r, m := f.roleAt(i - n); r != nil && m == n && (n == 2 || f.noun(i-1) || f.tag(i-1) == "JJ") && !f.plural(i-1) {
			return r, n
		}
	}
	return nil, 0
}

// afterTitle is where the name begins in the run i..end, past titles with their
// complements and past adjectives of country and party; role is the last title.
func (f *finder) afterTitle(i, end int) (from int, role *names.Role) {
	from = i
	for k := i; k < end; {
		r, n := f.roleAt(k)
		if r == nil || f.plural(k+n-1) && f.tag(k+n-1) != "NNP" || k+n > end {
			k++
			continue
		}
		if k > i && k+n == end && (names.Body(f.fold[i]) || f.isFamily(i, k, r)) {
			break
		}
		if r.Kind == names.Job && f.likeName(i, k, end) {
			k++
			continue
		}
		role = r
		from = f.pastComplement(k+n, end)
		k = from
	}
	if role != nil && names.Body(f.fold[end-1]) && !f.isGiven(from) {
		return i, nil // "Prime Minister's Office"
	}
	if s := f.tradeEnd(i, end); role == nil && s > i {
		if f.trades != nil { // a headline's finder learns nothing
			f.trades[f.fold[i]] = true
		}
		return s, &names.Role{Word: names.Singular(f.fold[s-1]), Kind: names.Job}
	}
	for from < end-1 { // "Republican Erik Holm", "US Erik Holm"
		if f.fold[from] == "]" || f.fold[from] == "[" {
			from++
			continue
		}
		_, sense, n := f.countryAt(from, end)
		switch {
		case n > 0 && from+n < end && (sense == names.ItsPeople && (f.isGiven(from+n) || role != nil) || f.shouted(from) && f.isGiven(from+n)):
			from += n
			continue
		case (f.fold[from] == "democratic" || f.fold[from] == "potus") && f.capital(from+1):
			from++
			continue
		}
		break
	}
	return from, role
}

// tradeEnd is where the name begins in the run i..end after a word that no list
// has for a trade, but that stands in small letters elsewhere in the text or ends
// like one: "Ringmaster Pavel Stan", "Councilmember-elect Jia Wen"; i if nowhere.
func (f *finder) tradeEnd(i, end int) int {
	w := f.fold[i]
	if end < i+2 || !f.letters(i) || f.isGiven(i) || names.CommonFamily(w) && !f.isGiven(i+1) || names.Body(f.fold[end-1]) || names.Company(f.fold[end-1]) {
		return i
	}
	if _, sense := names.Country(w); sense != names.NoCountry || !f.capital(i+1) || names.Honorific(w) != nil {
		return i
	}
	if f.shouted(i) && len(w) <= 4 && !f.shouted(i+1) && f.isGiven(i+1) && end > i+2 { // "PC Ada Holm"
		return i + 1
	}
	if t, ok := f.tagged[i]; ok && t.Type == reportedly.Person && t.End == end && !f.lower[w] && !f.trades[w] && !names.Trade(w) {
		return i // "Iskander Rahim Karim": the tagger takes the word for a part of the name
	}
	t, known := f.tagged[i+1]
	known = known && t.Type == reportedly.Person && t.End == end
	personal := names.Personal(w) || strings.HasSuffix(w, "-elect") || strings.HasSuffix(w, "-designate")
	if f.trades[w] || known && (personal || f.lower[w]) || end > i+2 && personal && (f.lower[w] || f.opensSentence(i) || f.isGiven(i+1)) {
		return i + 1
	}
	return i
}

// isFamily reports whether the role word at k, last in the run from i, is a
// family name here: "Mr. King", "Ellen Bishop".
func (f *finder) isFamily(i, k int, r *names.Role) bool {
	if h := names.Honorific(f.fold[k-1]); h != nil && h.Gender.Known() {
		return !r.Vocative()
	}
	return f.isGiven(k-1) || k-1 > i && names.Initial(f.Word(k-1)) && f.isGiven(i)
}

// likeName reports whether the word at k of the run i..end, a trade in other
// places, is a name in this one: "Hunter Holm", "Zubeida Potter", "told Baker".
func (f *finder) likeName(i, k, end int) bool {
	if f.lower[f.fold[k]] {
		return false
	}
	_, given := names.Given(f.fold[k])
	switch {
	case k+1 < end:
		return k == i && (given || names.CommonFamily(f.fold[k]))
	case k > i:
		before, _ := f.roleAt(k - 1)
		_, sense := names.Country(f.fold[k-1])
		return before == nil && sense == names.NoCountry && !names.Field(f.fold[k-1]) && !f.lower[f.fold[k-1]]
	}
	return !f.opensSentence(k) && f.word(k-1) != "the"
}

// pastComplement is where the words "of State", "of Norland", "of the Treasury"
// end that belong to the title before k.
func (f *finder) pastComplement(k, end int) int {
	if w := f.word(k); k >= end || w != "of" && w != "for" && w != "on" {
		return k
	}
	k++
	if f.word(k) == "the" {
		k++
	}
	if _, _, n := f.countryAt(k, end); n > 0 {
		return k + n
	}
	if names.Field(f.word(k)) {
		for k < end && (names.Field(f.fold[k]) || f.fold[k] == "and" || f.fold[k] == "affairs") {
			k++
		}
		return k
	}
	for j := k + 1; j < end; j++ {
		if f.isGiven(j) && j+1 < end {
			return j
		}
	}
	if end-k > 2 && !names.Body(f.fold[end-1]) {
		return end - 2
	}
	return end
}

func (f *finder) isGiven(i int) bool {
	_, ok := names.Given(f.word(i))
	return ok && f.capital(i)
}
