package segment

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Dialogue set with dashes has no closing mark:
//
//	— Come in, said the ferryman. The tide is turning.
//	—Ya voy —dijo el alcalde—. No tengo miedo.
//
// A list and a signature under a pull quote begin with dashes too, so a paragraph
// counts only if someone in it says something between dashes or after a comma.
// The words end where the reporting clause begins; what follows a clause with no
// second dash could be either and is left unquoted.

// dashes marks the words of a paragraph that begins with a dash.
func (m *matcher) dashes(p int) {
	in := m.d.Paragraphs[p]
	if in.End-in.Start < 4 || !isDash(m.d.Word(in.Start)) || !wordAt(m.d.Text, skipSpace(m.d.Text, m.d.Tokens[in.Start].End)) {
		return
	}
	said := m.reportingClause(in.Start+1, in.End)
	if said < 0 {
		return
	}
	if !isDash(m.d.Word(said)) {
		m.pairs = append(m.pairs, pair{open: in.Start, close: -1, start: in.Start + 1, end: said + 1})
		return
	}
	m.pairs = append(m.pairs, pair{open: in.Start, close: said, start: in.Start + 1, end: said})
	for i := said + 1; i < in.End; i++ {
		if !isDash(m.d.Word(i)) {
			continue
		}
		if i+2 < in.End { // speech goes on after the clause
			m.pairs = append(m.pairs, pair{open: i, close: -1, start: i + 1, end: in.End})
		}
		return
	}
}

// reportingClause finds the comma or dash (or the question or exclamation mark)
// before the words that ascribe: it gives that token, or -1.
func (m *matcher) reportingClause(from, to int) int {
	for i := from; i+1 < to; i++ {
		switch w := m.d.Word(i); {
		case w == "," || w == "?" || w == "!" || isDash(w):
			for k := i + 1; k <= i+2 && k < to; k++ {
				word := m.d.Word(k)
				if k > i+1 && !isPronoun(m.d.Word(k-1)) {
					break
				}
				if dialogueVerbs[strings.ToLower(word)] {
					return i
				}
			}
		}
	}
	return -1
}

func isPronoun(word string) bool {
	switch word {
	case "he", "she", "they", "I", "we":
		return true
	}
	return false
}

func isDash(word string) bool {
	switch word {
	case "—", "–", "―", "--", "---":
		return true
	}
	return false
}

func skipSpace(s string, i int) int {
	for i < len(s) {
		r, w := utf8.DecodeRuneInString(s[i:])
		if !unicode.IsSpace(r) {
			break
		}
		i += w
	}
	return i
}

// dialogueVerbs are the words that follow a line of dialogue, in English and in
// the languages whose papers set dialogue with dashes.
var dialogueVerbs = wordSet("said says say asked asks answered answers replied replies added adds cried shouted whispered murmured continued called told " +
	"dijo dice preguntó respondió contestó añadió exclamó explicó replicó " +
	"dit demanda répondit ajouta répliqua murmura déclara explique ajoute " +
	"disse perguntou respondeu chiese rispose aggiunse")
