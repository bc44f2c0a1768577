package attribution

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"reportedly/internal/cuewords"
	"reportedly/internal/segment"
)

// maxLabel is how many tokens a speaker's name and office may have before a
// colon; maxByline how many after a quotation.
const (
	maxLabel  = 8
	maxByline = 20
)

// notSpeakers are the words that end a label which is no speaker: "Editor's note:",
// "Photo:", "The latest:".
var notSpeakers = wordsOf(`note notes photo photos photograph picture pictures image images video videos audio credit credits source sources watch read
	related more see update updates updated correction corrections clarification latest exclusive breaking live analysis opinion comment review
	recap preview briefing explainer timeline guide tips contact email e-mail phone tel fax twitter facebook instagram website web url link links tags tag
	topics category categories follow share by author authors editor published posted date time when where what who why how which here there this these
	those following follows example instance question questions answer answers result results score scores total totals page part chapter
	episode season step day week month year monday tuesday wednesday thursday friday saturday sunday january february march april may june july
	august september october november december pm am price location address background context summary headline caption listen subscribe
	warning disclaimer disclosure transcript interview advertisement sponsored promoted bottom-line takeaway takeaways verdict rating grade
	ps nb fyi tl;dr faq q&a facts fact-check stat quote news daily sport sports weather politics business world culture lifestyle history edition`)

// particles may stand in lower case within a name or an office.
var particles = wordsOf("of the de da del der den di du la le van von bin ibn al el and for at in on y e zu ter dos das")

// capital reports whether a token begins with a capital letter.
func capital(d *segment.Doc, i int) bool {
	r, _ := utf8.DecodeRuneInString(d.Text[d.Tokens[i].Start:])
	return unicode.IsUpper(r) || unicode.IsTitle(r)
}

// shouted reports whether a token is a word of two letters or more, all capitals.
func shouted(word string) bool {
	n := 0
	for _, r := range word {
		if unicode.IsLower(r) {
			return false
		}
		if unicode.IsUpper(r) {
			n++
		}
	}
	return n > 1
}

// A labelForm says how surely some words before a colon name a speaker.
type labelForm uint8

const (
	noLabel    labelForm = iota
	looseLabel           // Harbour master Tom Venn
	nameLabel            // Ana Ruiz, Mayor Ruiz
	shoutLabel           // ANA RUIZ, MAYOR
	qaLabel              // Q, A, Q1
)

// asksOrAnswers reports whether a word is the label of a question or an answer.
func asksOrAnswers(w string) bool {
	switch w {
	case "Q", "A", "Q.", "A.", "Question", "Answer", "QUESTION", "ANSWER":
		return true
	}
	if len(w) < 2 || len(w) > 3 || w[0] != 'Q' && w[0] != 'A' {
		return false
	}
	_, err := strconv.Atoi(w[1:])
	return err == nil
}

// label says what form the tokens from start to end have as a speaker's label.
func label(d *segment.Doc, start, end int) labelForm {
	if end <= start || end-start > maxLabel {
		return noLabel
	}
	if end-start == 1 && asksOrAnswers(d.Word(start)) {
		return qaLabel
	}
	if !capital(d, start) || notSpeakers[strings.ToLower(d.Word(end-1))] || notSpeakers[strings.ToLower(d.Word(start))] {
		return noLabel
	}
	shout, loose, words := true, false, 0
	for i := start; i < end; i++ {
		word := d.Word(i)
		r, _ := utf8.DecodeRuneInString(word)
		switch {
		case unicode.IsDigit(r):
			return noLabel
		case word == "(", word == ")", word == ",", word == ".", word == "-", word == "&":
		case d.Tokens[i].Norm == "'s":
		case unicode.IsUpper(r):
			words++
			shout = shout && (shouted(word) || len(word) <= 2)
		case particles[word]:
		case inBrackets(d, start, i): // (on camera), (voice-over)
		case strings.HasPrefix(d.Tokens[i].Tag, "NN") || d.Tokens[i].Tag == "JJ":
			loose = true
		default:
			return noLabel
		}
	}
	switch {
	case words == 0 || loose && !capital(d, end-1):
		return noLabel
	case loose:
		return looseLabel
	case shout && words <= 6:
		return shoutLabel
	case words <= 5:
		return nameLabel
	}
	return noLabel
}

func inBrackets(d *segment.Doc, start, i int) bool {
	for k := i; k >= start; k-- {
		switch d.Word(k) {
		case "(":
			return true
		case ")":
			return false
		}
	}
	return false
}

// byline reports whether the tokens from start to end are a speaker's name with,
// perhaps, an office: "Ana Ruiz, mayor of Calder", "Commissioner Venn". They begin
// with a capital and hold no verb of their own.
func byline(d *segment.Doc, start, end int) bool {
	if end <= start || end-start > maxByline || !capital(d, start) {
		return false
	}
	switch d.Tokens[start].Tag {
	case "PRP", "PRP$", "DT", "IN", "WRB", "CC", "EX", "MD", "TO":
		return false
	}
	names := 0
	for i := start; i < end; i++ {
		word := d.Word(i)
		switch d.Tokens[i].Tag {
		case "VBD", "VBZ", "VBP", "MD", "WP", "WDT", "EX":
			if !capital(d, i) {
				return false
			}
		}
		switch word {
		case ".", "!", "?", ":", ";", "…":
			if i < end-1 {
				return false
			}
		}
		if d.Tokens[i].Quote != segment.Outside {
			return false
		}
		lower := strings.ToLower(word)
		if l, ok := cuewords.Lemma(lower); ok && lower != l && l != "lead" && !capital(d, i) && strings.HasPrefix(d.Tokens[i].Tag, "VB") {
			return false
		}
		if capital(d, i) && i < start+8 {
			names++
		}
	}
	return names > 0 && !notSpeakers[strings.ToLower(d.Word(start))]
}

// isDash reports whether a token is a dash; a hyphen counts if it stands alone
// between spaces.
func isDash(d *segment.Doc, i int) bool {
	t := &d.Tokens[i]
	if t.Norm == "--" {
		return true
	}
	return t.Norm == "-" && (i == 0 || d.Tokens[i-1].End < t.Start) && (i+1 == len(d.Tokens) || d.Tokens[i+1].Start > t.End)
}

// isSign reports whether a token is a long dash, the mark of a signature.
func isSign(d *segment.Doc, i int) bool { return d.Tokens[i].Norm == "--" }

// trimEnd steps back over the marks that end a phrase.
func trimEnd(d *segment.Doc, start, end int) int {
	for end > start {
		switch d.Word(end - 1) {
		case ".", ",", ";", ":", "…":
			end--
			continue
		}
		break
	}
	return end
}
