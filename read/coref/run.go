package coref

import (
	"strings"

	"reportedly"
	"reportedly/internal/names"
)

// Where a run of name words begins and ends.

// startsName reports whether a name or a title in capitals may begin at i.
func (f *finder) startsName(i int) bool {
	if !f.capital(i) || f.partyOf(i) != "" || names.Never(f.fold[i]) || names.Calendar(f.fold[i]) && (f.fold[i] != "may" || f.dated(i)) && !f.personOfMonth(i) || compound(f.fold[i]) {
		return false
	}
	if _, ok := pronouns[f.fold[i]]; ok && !f.shouted(i) || majesty[f.fold[i]] {
		return false
	}
	if f.opensSentence(i) && (f.tag(i) == "VBD" || f.tag(i) == "VBG") && f.lower[f.fold[i]] {
		return false // "Said Holm:"
	}
	if f.proper[plainName(f.fold[i])] || f.proper[f.fold[i]] || f.nicknameAt(i+1) > 0 {
		return true
	}
	if t, ok := f.tagged[i]; ok && t.Type == reportedly.Person && t.End > i+1 || names.Honorific(f.fold[i]) != nil && f.capital(i+1) {
		return true
	}
	if f.capital(i+1) && names.PlaceWord(f.fold[i+1]) && f.Tokens[i+1].Sentence == f.Tokens[i].Sentence && f.tag(i) != "DT" && f.tag(i) != "IN" {
		return true // "Downing Street", though "downing" is a verb, too
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

// personOfMonth reports whether a month's or day's name at i begins a person's:
// "Jan Holm", "Sun Lei", "April Brandt".
func (f *finder) personOfMonth(i int) bool {
	return (f.isGiven(i) || len(f.fold[i]) == 3) && !strings.HasSuffix(f.fold[i], "day") && f.capital(i+1) && f.letters(i+1) && !names.Calendar(f.word(i+1)) && f.Tokens[i+1].Sentence == f.Tokens[i].Sentence
}

// dated reports whether the "May" at i is the month by what stands beside it:
// "on 2 May", "May 14", "since May", "last May".
func (f *finder) dated(i int) bool {
	if f.tag(i-1) == "CD" || f.tag(i+1) == "CD" || names.Calendar(f.word(i-1)) {
		return true
	}
	switch f.word(i - 1) {
	case "in", "since", "until", "till", "last", "next", "this", "late", "early", "mid", "of", "through", "throughout", "during", "every":
		return !f.capital(i + 1)
	}
	return false
}

// compound reports whether a word in a capital is an adjective made of a name:
// "Norland-born", "Kellmark-based".
func compound(folded string) bool {
	at := strings.LastIndexByte(folded, '-')
	if at < 0 {
		return false
	}
	switch folded[at+1:] {
	case "born", "based", "led", "backed", "trained", "educated", "speaking", "raised", "bred", "owned", "made", "style", "era", "wide", "bound", "run", "funded", "held", "controlled", "occupied", "dominated", "listed", "registered", "flagged":
		return true
	}
	return false
}

// majesty holds what the great are called after "his", "her" or "your".
var majesty = map[string]bool{"majesty": true, "highness": true, "excellency": true, "holiness": true, "eminence": true, "honour": true, "honor": true, "worship": true, "lordship": true, "ladyship": true}

// opensTitle reports whether a title begins at i that goes on in capitals:
// "Secretary of Agriculture Beth Colman", "Then-President Holm".
func (f *finder) opensTitle(i int) bool {
	r, n := f.roleAt(i)
	return r != nil && (f.capital(i+n) || f.word(i+n) == "of" && f.complementAt(i+n+1))
}

// runEnd is where the run of name words that begins at i ends; a person's name
// goes on as far as the tagger sees it go ("Ada d'Arlo", "Mwai wa Kuria").
func (f *finder) runEnd(i int) int {
	end := f.capitalEnd(i)
	for k := i; k < end; k++ {
		if t, ok := f.tagged[k]; ok && t.Type == reportedly.Person && t.End > end && t.End < i+24 && f.oneName(end, t.End) {
			return t.End
		}
	}
	return end
}

// oneName reports whether the tokens may go on a name.
func (f *finder) oneName(from, to int) bool {
	for i := from; i < to; i++ {
		if !f.letters(i) || names.Never(f.fold[i]) || f.verb(i) || f.Tokens[i].Sentence != f.Tokens[from].Sentence {
			return false
		}
	}
	return true
}

// capitalEnd is where the run of words in capitals, with what ties them
// together, ends that begins at i.
func (f *finder) capitalEnd(i int) int {
	complement, body := false, names.Body(f.fold[i])
	j := i + 1
	for j < len(f.Tokens) && j < i+24 && f.Tokens[j].Sentence == f.Tokens[i].Sentence {
		w := f.fold[j]
		switch {
		case (w == "[" || w == "]") && (f.capital(j+1) && !names.Never(f.word(j+1)) || w == "]" && f.bracketOpen(i, j)):
			j++
			continue
		case f.capital(j) && f.letters(j) && (!names.Never(w) || closing[w] && f.tag(j-1) == "NNP" && outlets[f.word(i-1)]) && (!names.Calendar(w) || (f.isGiven(j-1) || len(w) == 3 && f.capital(j+1) && f.letters(j+1)) && f.tag(j+1) != "CD"):
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

// closing are words that begin sentences and end the names of papers: "the daily
// Norland Today".
var closing = words("today now most first one express")

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
