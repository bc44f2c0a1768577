package utterance

import (
	"fmt"
	"strconv"
	"strings"

	"reportedly/internal/names"
)

// dateAt reads an expression of time that begins at a token. Its key is the same for
// the same time in other words: "3 March", "March 3"; "9:30", "half past nine".
func (w *Wording) dateAt(i int) (unit, bool) {
	for _, read := range [...]func(int) (string, int){w.dayOfMonth, w.clock, w.year, w.relative, w.stage} {
		if key, to := read(i); key != "" {
			return unit{kind: when, from: i, to: to, key: "@" + key, weight: 0.55}, true
		}
	}
	return unit{}, false
}

func (w *Wording) form(i int) string {
	if i >= 0 && i < len(w.forms) {
		return w.forms[i]
	}
	return ""
}

func (w *Wording) lemma(i int) string {
	if i >= 0 && i < len(w.lemmas) {
		return w.lemmas[i]
	}
	return ""
}

var months = map[string]int{"january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8, "september": 9, "october": 10, "november": 11, "december": 12,
	"jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9, "oct": 10, "nov": 11, "dec": 12}

// month is the month a token names, 0 if none; months have capitals, may and march
// the verb have none.
func (w *Wording) month(i int) int {
	if i >= len(w.forms) || !capital(w.doc.Tokens[i].Norm) {
		return 0
	}
	m := months[strings.TrimSuffix(w.forms[i], ".")]
	if (m == 3 || m == 5) && i == w.doc.Sentences[w.doc.Tokens[i].Sentence].Start && w.day(i+1) == 0 {
		return 0
	}
	return m
}

func (w *Wording) day(i int) int {
	s := w.form(i)
	if !beginsWithDigit(s) {
		return 0
	}
	for _, ending := range []string{"st", "nd", "rd", "th"} {
		s = strings.TrimSuffix(s, ending)
	}
	d, err := strconv.Atoi(s)
	if err != nil || d < 1 || d > 31 {
		return 0
	}
	return d
}

// dayOfMonth reads "3 March", "March 3, 2023", "the 3rd of March", "March", "Monday".
func (w *Wording) dayOfMonth(i int) (string, int) {
	m, d, to := w.month(i), 0, i+1
	if m > 0 {
		if d = w.day(i + 1); d > 0 {
			to = i + 2
		}
	} else if d = w.day(i); d > 0 || ordinals[w.forms[i]] > 0 && w.form(i+1) == "of" {
		if d == 0 { // "the first of March"
			d = int(ordinals[w.forms[i]])
		}
		to = i + 1
		if w.form(to) == "of" {
			to++
		}
		if m = w.month(to); m == 0 {
			return "", 0
		}
		to++
	}
	if m > 0 {
		key := fmt.Sprintf("%d/%d", m, d)
		comma := to
		if w.form(to) == "," {
			comma++
		}
		if y := fourDigits(w.form(comma)); y > 0 {
			return key + "/" + strconv.Itoa(y), comma + 1
		}
		return key, to
	}
	if weekdays[strings.TrimSuffix(w.forms[i], "s")] && capital(w.doc.Tokens[i].Norm) {
		return strings.TrimSuffix(w.forms[i], "s"), i + 1
	}
	return "", 0
}

var weekdays = wordSet("monday tuesday wednesday thursday friday saturday sunday")

// beginsWithDigit spares most words the making of an error.
func beginsWithDigit(s string) bool { return s != "" && '0' <= s[0] && s[0] <= '9' }

func fourDigits(s string) int {
	if len(s) != 4 || !beginsWithDigit(s) {
		return 0
	}
	y, err := strconv.Atoi(s)
	if err != nil || y < 1500 || y > 2199 {
		return 0
	}
	return y
}

// year reads "in 2030", "the 1990s"; four digits before what they count are a number.
func (w *Wording) year(i int) (string, int) {
	s := w.forms[i]
	if decade, ok := strings.CutSuffix(s, "0s"); ok && fourDigits(decade+"0") > 0 {
		return s, i + 1
	}
	y := fourDigits(s)
	if y == 0 {
		return "", 0
	}
	switch w.form(i - 1) {
	case "in", "by", "since", "until", "of", "from", "before", "after", "year", "during", "to", "between", "and", "till", "for", "late", "early":
	default:
		if y < 1900 || y > 2099 {
			return "", 0
		}
		if i+1 < len(w.doc.Tokens) && strings.HasPrefix(w.doc.Tokens[i+1].Tag, "NNS") {
			return "", 0
		}
	}
	if i+1 < len(w.doc.Tokens) && w.doc.Tokens[i+1].Tag == "NNS" {
		return "", 0
	}
	return strconv.Itoa(y), i + 1
}

// clock reads "9:30", "9.30 p.m.", "half past nine", "nine o'clock", "noon".
func (w *Wording) clock(i int) (string, int) {
	s := w.forms[i]
	hour, minute, to := -1, 0, i+1
	if h, m, ok := strings.Cut(s, ":"); ok {
		hh, err1 := strconv.Atoi(h)
		mm, err2 := strconv.Atoi(m)
		if err1 == nil && err2 == nil && hh < 25 && mm < 60 && len(m) == 2 {
			hour, minute = hh, mm
		}
	}
	past := s == "half" || s == "quarter"
	switch {
	case hour >= 0:
	case past && (w.form(i+1) == "past" || w.form(i+1) == "to") && small[w.form(i+2)] > 0:
		hour, minute, to = int(small[w.form(i+2)]), 30, i+3
		if s == "quarter" {
			minute = 15
		}
		if w.form(i+1) == "to" {
			hour, minute = hour-1, 45
		}
	case small[s] > 0 || w.day(i) > 0:
		n := int(small[s])
		if n == 0 {
			n = w.day(i)
		}
		switch w.form(i + 1) {
		case "o'clock", "a.m.", "p.m.", "am", "pm":
			hour = n
		default:
			return "", 0
		}
	case s == "noon":
		hour = 12
	case s == "midnight":
		return "midnight", i + 1
	default:
		return "", 0
	}
	for {
		switch w.form(to) {
		case "a.m.", "p.m.", "am", "pm", "o'clock":
			to++
			continue
		}
		if w.form(to) == "in" && w.form(to+1) == "the" && (w.form(to+2) == "evening" || w.form(to+2) == "morning" || w.form(to+2) == "afternoon") {
			to += 3
			continue
		}
		return fmt.Sprintf("%d:%02d", hour%12, minute), to
	}
}

// stage reads a part of a match or a year: "the second half", "second-half", "the first
// six months".
func (w *Wording) stage(i int) (string, int) {
	if w.forms[i] == "first" && w.form(i+2) == "months" {
		switch w.form(i + 1) {
		case "six":
			return "half 1", i + 3
		case "three":
			return "quarter 1", i + 3
		}
	}
	which, part, hyphened := strings.Cut(w.forms[i], "-")
	to := i + 1
	if !hyphened {
		part = w.form(to)
		to++
	}
	if ordinals[which] > 0 && (part == "half" || part == "quarter" && ordinals[which] < 5) {
		return part + " " + number64(ordinals[which]), to
	}
	return "", 0
}

var seasons = wordSet("spring summer autumn winter")

var periods = wordSet("second minute hour day night week weekend fortnight month quarter year decade century morning evening afternoon")

// pointers says where a word before a period of time points to.
var pointers = map[string]string{"next": "next", "coming": "next", "following": "next", "last": "last", "past": "last", "previous": "last", "preceding": "last", "this": "this", "that": "this"}

var moments = map[string]string{"today": "today", "tonight": "today", "tomorrow": "tomorrow", "yesterday": "yesterday", "now": "now", "immediately": "now", "eventually": "later",
	"later": "later", "soon": "soon", "shortly": "soon", "currently": "now", "already": "already", "before": "before", "after": "after", "previously": "before",
	"earlier": "before", "easter": "easter", "christmas": "christmas", "ramadan": "ramadan"}

// relative reads "today", "next year", "in spring", "already". What speech told later
// says from another day has the same key: "tomorrow" and "the next day".
func (w *Wording) relative(i int) (string, int) {
	s := w.forms[i]
	if which := pointers[s]; which != "" && i+1 < len(w.lemmas) {
		to := i + 1
		l := w.lemmas[to]
		if !(periods[l] || seasons[l] || weekdays[l] || months[l] > 0 && w.month(to) > 0) || s == "that" && l == "time" {
			return "", 0
		}
		switch {
		case l == "day" && which == "next":
			return "tomorrow", to + 1
		case l == "day" && which == "last":
			return "yesterday", to + 1
		case l == "day" && which == "this":
			return "today", to + 1
		}
		return which + " " + l, to + 1
	}
	if s == "the" && i+2 < len(w.lemmas) && (w.forms[i+2] == "before" || w.forms[i+2] == "after") {
		l := w.lemmas[i+1]
		next := w.form(i + 3)
		if !periods[l] || next != "" && isWordLike(next) && next != "in" && next != "at" && next != "because" {
			return "", 0 // "the day before the match"
		}
		after := w.forms[i+2] == "after"
		switch {
		case l == "day" && after:
			return "tomorrow", i + 3
		case l == "day":
			return "yesterday", i + 3
		case after:
			return "next " + l, i + 3
		}
		return "last " + l, i + 3
	}
	if seasons[s] && w.form(i-1) != "hot" && (names.Calendar(s) || w.doc.Tokens[i].Tag == "NN" || w.doc.Tokens[i].Tag == "NNP") {
		return s, i + 1
	}
	for _, words := range [][]string{{"overnight"}, {"during", "the", "night"}, {"at", "night"}, {"in", "the", "night"}} {
		if w.reads(words, i) {
			return "night", i + len(words)
		}
	}
	if m, ok := moments[s]; ok {
		if s == "later" && w.form(i-1) == "sooner" {
			return "", 0
		}
		return m, i + 1
	}
	return "", 0
}
