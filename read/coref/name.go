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

// startsName reports whether a name or a title in capitals may begin at i.
func (f *finder) startsName(i int) bool {
	if !f.capital(i) || names.Never(f.fold[i]) || names.Calendar(f.fold[i]) && f.fold[i] != "may" {
		return false
	}
	if _, ok := pronouns[f.fold[i]]; ok && !f.shouted(i) || majesty[f.fold[i]] {
		return false
	}
	if f.opensSentence(i) && (f.tag(i) == "VBD" || f.tag(i) == "VBG") && f.lower[f.fold[i]] {
		return false // "Said Holm:"
	}
	if f.proper[f.fold[i]] || f.nicknameAt(i+1) > 0 {
		return true
	}
	if f.opensSentence(i) && f.lower[f.fold[i]] && !strings.HasPrefix(f.tag(i), "NNP") {
		return false
	}
	switch f.tag(i) {
	case "NNP", "NNPS", "":
		return true
	case "NN", "NNS", "JJ", "FW", "VBG", "VBN", "UH", "LS", "VB", "VBD", "VBZ", "VBP", "CD":
		if f.opensSentence(i) { // a capital says nothing here, so the tag decides unless names say otherwise
			_, given := names.Given(f.fold[i])
			_, sense := names.Country(f.fold[i])
			return given || sense != names.NoCountry || f.shouted(i) || f.tag(i) == "JJ" && f.capital(i+1) || f.opensTitle(i)
		}
		return true
	}
	if f.opensTitle(i) {
		return true
	}
	return !f.opensSentence(i) && f.tag(i) != "PRP" && f.tag(i) != "DT" && f.tag(i) != "IN"
}

// majesty holds what the great are called after "his", "her" or "your".
var majesty = map[string]bool{"majesty": true, "highness": true, "excellency": true, "holiness": true, "eminence": true, "honour": true, "honor": true, "worship": true, "lordship": true, "ladyship": true}

// opensTitle reports whether a title begins at i that goes on in capitals:
// "Secretary of Agriculture Beth Colman", "Then-President Holm".
func (f *finder) opensTitle(i int) bool {
	r, n := f.roleAt(i)
	return r != nil && (f.capital(i+n) || f.word(i+n) == "of" && f.complementAt(i+n+1))
}

// runEnd is where the run of name words that begins at i ends.
func (f *finder) runEnd(i int) int {
	complement, body := false, names.Body(f.fold[i])
	j := i + 1
	for j < len(f.Tokens) && j < i+24 && f.Tokens[j].Sentence == f.Tokens[i].Sentence {
		w := f.fold[j]
		switch {
		case (w == "[" || w == "]") && (f.capital(j+1) && !names.Never(f.word(j+1)) || w == "]" && f.bracketOpen(i, j)):
			j++
			continue
		case f.capital(j) && f.letters(j) && !names.Never(w) && (!names.Calendar(w) || f.isGiven(j-1) && f.tag(j+1) != "CD"):
			if f.opensSentence(j) && f.Tokens[j-1].Norm != "``" {
				return j
			}
			if _, pronoun := pronouns[w]; pronoun && !f.shouted(j) {
				return j
			}
			if f.tag(j) == "VBD" || f.tag(j) == "IN" {
				return j
			}
		case w == "'" && names.Honorific(f.fold[j-1]) != nil && f.capital(j+1) && f.Tokens[j-1].End == f.Tokens[j].Start: // "Dato' Rohana"
		case f.nicknameAt(j) > 0:
			j += f.nicknameAt(j)
			continue
		case f.particles(j) > 0:
			j += f.particles(j)
			continue
		case (w == "of" || w == "for" || w == "on") && f.takesComplement(j-1) && f.complementAt(j+1):
			if f.word(j+1) == "the" {
				j++
			}
			complement = true
		case (w == "and" || w == "&") && f.capital(j+1) && (w == "&" || complement && body):
			if r, _ := f.roleAt(j + 1); r != nil {
				return j
			}
			if _, given := names.Given(f.word(j + 1)); given {
				return j
			}
		default:
			return j
		}
		body = body || names.Body(w)
		j++
	}
	return j
}

// particles is how many tokens from j on tie a name together in small letters,
// "de la" before "Cruz"; 0 if no name goes on.
func (f *finder) particles(j int) int {
	n := 0
	for n < 3 && names.Particle(f.word(j+n)) && !f.capital(j+n) && f.tag(j+n) != "CC" {
		n++
	}
	if n == 0 || !f.capital(j+n) || f.word(j) == "y" || f.word(j) == "e" || f.word(j) == "a" {
		return 0
	}
	return n
}

// takesComplement reports whether "of ..." may go on a name or title after the
// word: "Ministry of Health", "Secretary of State", "Gulf of Norland".
func (f *finder) takesComplement(i int) bool {
	r, _ := f.roleAt(i)
	return r != nil || names.Body(f.fold[i]) || names.PlaceWord(f.fold[i])
}

// complementAt reports whether a name goes on at i after "of", past an article.
func (f *finder) complementAt(i int) bool {
	if f.word(i) == "the" {
		i++
	}
	return f.capital(i) && !names.Calendar(f.word(i)) && !names.Never(f.word(i))
}

// bracketOpen reports whether a bracket that opened in the run closes at j.
func (f *finder) bracketOpen(i, j int) bool {
	open := i > 0 && f.fold[i-1] == "["
	for ; i < j; i++ {
		switch f.fold[i] {
		case "[":
			open = true
		case "]":
			open = false
		}
	}
	return open
}

// name takes the run of name words at i, and gives the token to go on from.
func (f *finder) name(i int) int {
	end := f.runEnd(i)
	from, role := f.afterTitle(i, end)
	if from < end && len(f.nameWords(from, end)) == 0 {
		from = end
	}
	if from >= end {
		if role != nil {
			f.describe(i, end, role)
		}
		return end
	}
	if f.modifies(i, end) {
		return end
	}
	m := mention{first: i, after: end, from: from, to: end, form: byName, same: -1}
	if from == i { // a title in small letters before the name: "spokesman Erik Holm"
		if r, n := f.roleBefore(i); r != nil {
			role = r
			m.first = f.titleStart(i - n)
		} else if f.bodyBefore(i, end) {
			m.first, m.typ, m.sure = f.titleStart(i-1), reportedly.Organisation, true
		} else if f.word(i-1) == "the" {
			m.first = i - 1
		} else if w := f.word(i - 1); f.word(i-2) == "the" && (w == "younger" || w == "elder" || w == "older") {
			m.first = i - 2
		}
	} else {
		m.first = f.titleStart(i)
	}
	if m.typ == "" {
		f.sort(&m, role)
	} else {
		m.key = f.keyOf(f.nameWords(m.from, m.to))
	}
	if m.typ == reportedly.Person && m.first == i && f.possessive(i-1) {
		m.first = f.titleStart(i) // "Kellmark's Ilse Brandt"
	}
	if m.typ == "" && !m.sure && len(m.key) == 0 {
		return end
	}
	f.out = append(f.out, m)
	return end
}

// modifies reports whether the run i..end only narrows the plural that follows
// and owes its capital to the sentence: "Lorry drivers said".
func (f *finder) modifies(i, end int) bool {
	if end != i+1 || !f.opensSentence(i) || f.capital(end) || f.isGiven(i) || f.proper[f.fold[i]] {
		return false
	}
	_, sense := names.Country(f.fold[i])
	r, _ := f.roleAt(end)
	return r != nil && sense == names.NoCountry && names.Singular(f.fold[end]) != f.fold[end] && f.nounLike(end)
}

// outlets are the nouns for bodies that stand before a name of one word, too:
// before others, such a name may be a person's ("the party Holm leads").
var outlets = map[string]bool{"agency": true, "newspaper": true, "daily": true, "weekly": true, "magazine": true, "website": true, "broadcaster": true, "channel": true, "station": true, "network": true, "tabloid": true, "startup": true, "carmaker": true, "airline": true, "charity": true, "pollster": true}

// bodyBefore reports whether a noun in small letters says that the name i..end
// is a body's: "the news agency Norpress", "the institute Holm Research".
func (f *finder) bodyBefore(i, end int) bool {
	w := f.word(i - 1)
	if f.capital(i-1) || f.tag(i-1) != "NN" || !names.Body(w) && !outlets[w] || f.isGiven(i) && end-i > 1 && !names.Body(f.fold[end-1]) || f.Tokens[i-1].Sentence != f.Tokens[i].Sentence {
		return false
	}
	if r, _ := f.roleAt(i - 1); r != nil && !outlets[w] {
		return false
	}
	if _, _, n := f.countryAt(i, end); n > 0 {
		return false
	}
	return outlets[w] || end-i > 1
}

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

// nameWords are the words of a name as printed, brackets and nicknames left out.
func (f *finder) nameWords(from, to int) []string {
	var out []string
	for i := from; i < to; i++ {
		if n := f.nicknameAt(i); n > 0 && i > from && i+n < to {
			i += n - 1
			continue
		}
		if w := f.Word(i); w != "[" && w != "]" && w != "'" && w != "’" {
			out = append(out, w)
		}
	}
	return out
}
