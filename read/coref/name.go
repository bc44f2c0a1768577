package coref

import (
	"strings"

	"reportedly"
	"reportedly/internal/names"
)

// name takes the run of name words at i, and gives the token to go on from.
func (f *finder) name(i int) int {
	end := f.runEnd(i)
	after := end
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
	if r, _ := f.roleAt(end - 1); r != nil && end-from > 2 && f.endsParagraph(end) && !names.CommonFamily(f.fold[end-1]) {
		end, after = end-1, end // "Ada Holm Auctioneer", below a pull quote
		role = r
	}
	if len(f.nameWords(from, end)) > 1 && names.Thing(strings.TrimRight(f.fold[end-1], ".")) {
		return end // "Nobel Peace Prize", "World No."
	}
	m := mention{first: i, after: after, from: from, to: end, form: byName, same: -1}
	if from == i { // a title in small letters before the name: "spokesman Erik Holm"
		if r, n := f.roleBefore(i); r != nil {
			role = r
			m.first = f.titleStart(i - n)
			for f.word(m.first-1) == "and" { // "Author and activist Ada Holm"
				other, n := f.roleBefore(m.first - 1)
				if other == nil {
					break
				}
				m.first = f.titleStart(m.first - 1 - n)
			}
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
	return after
}

// endsParagraph reports whether a paragraph ends before token i.
func (f *finder) endsParagraph(i int) bool {
	return i >= len(f.Tokens) || f.Tokens[i].Paragraph != f.Tokens[i-1].Paragraph
}

// modifies reports whether the run i..end only narrows the plural or the title that
// follows and owes its capital to the sentence: "Lorry drivers said", "Trapeze
// artist Ada Holm".
func (f *finder) modifies(i, end int) bool {
	if end != i+1 || end >= len(f.Tokens) || !f.opensSentence(i) || f.capital(end) || f.isGiven(i) || f.proper[f.fold[i]] {
		return false
	}
	_, sense := names.Country(f.fold[i])
	r, _ := f.roleAt(end)
	switch {
	case sense != names.NoCountry || !f.nounLike(end):
		return false
	case names.Singular(f.fold[end]) != f.fold[end]:
		return r != nil
	}
	return (r != nil || outlets[f.fold[end]] || names.Body(f.fold[end])) && f.capital(end+1)
}

// outlets are the nouns for bodies that stand before a name of one word, too:
// before others, such a name may be a person's ("the party Holm leads").
var outlets = map[string]bool{"agency": true, "newspaper": true, "daily": true, "weekly": true, "magazine": true, "website": true, "broadcaster": true, "channel": true, "station": true, "network": true, "tabloid": true, "startup": true, "carmaker": true, "airline": true, "charity": true, "pollster": true}

// printers are the outlets that no one person is ever called, so that even "the
// newspaper Ada Holm" would be one.
var printers = words("agency newspaper daily weekly magazine website tabloid")

// bodyBefore reports whether a noun in small letters says that the name i..end
// is a body's: "the news agency Norpress", "the institute Holm Research".
func (f *finder) bodyBefore(i, end int) bool {
	w := f.word(i - 1)
	if f.capital(i-1) || f.tag(i-1) != "NN" && !outlets[w] || !names.Body(w) && !outlets[w] || !printers[w] && f.isGiven(i) && end-i > 1 && !names.Body(f.fold[end-1]) || f.Tokens[i-1].Sentence != f.Tokens[i].Sentence {
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
