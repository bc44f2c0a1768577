package utterance

import (
	"strings"

	"reportedly/internal/segment"
)

// markFrames marks the words that say whose words a wording is. They are compared for
// the strength of the cue, and weigh little otherwise:
//
//	[The minister said that] the bridge is safe.
//	The bridge is safe, [the minister told reporters on Tuesday].
//	[According to the minister,] the bridge is safe.
func (w *Wording) markFrames() {
	for _, s := range w.doc.Sentences {
		if from, to, ok := w.frameIn(s.Start, s.End); ok {
			clause := w.clauseOutside(s.Start, s.End, from, to)
			for k := w.unitAt[from]; k < len(w.units) && w.units[k].from < to; k++ {
				w.units[k].frame = clause || w.units[k].has(cue) && w.units[k].verb
			}
		}
	}
	if !w.anyOutside() { // "He admitted it": the frame is all there is
		for k := range w.units {
			w.units[k].frame = false
		}
	}
}

// clauseOutside reports whether a sentence says something outside its frame, in a
// clause of its own: "the rector stated that exams were lost". In "the rector wrote to
// the bankers" the words of the frame are what is said, and only the verb is a cue.
func (w *Wording) clauseOutside(start, end, from, to int) bool {
	for i := start; i < end; i++ {
		if (i < from || i >= to) && (w.finite(i) || w.doc.Tokens[i].Tag == "VB") {
			return true
		}
	}
	return from > start && from > 0 && w.isMark(from-1)
}

func (w *Wording) anyOutside() bool {
	for k := range w.units {
		if !w.units[k].frame && w.units[k].kind != worker {
			return true
		}
	}
	return false
}

// frameIn finds the frame of a sentence: a cue that has a subject and stands at one
// end of the sentence or between commas. One that follows what is said is preferred:
// in "I can confirm that, he said" the speaker is he.
func (w *Wording) frameIn(start, end int) (from, to int, ok bool) {
	for i := start; i < end; i++ {
		if w.forms[i] == "according" && w.form(i+1) == "to" {
			return i, w.upToMark(i+2, end), true
		}
		if !w.isCue(i) || ok && w.doc.Tokens[i].Quote == segment.Inside {
			continue
		}
		f, t, found := w.frameAt(start, end, i)
		if found && (!ok || f > start) {
			from, to, ok = f, t, true
		}
	}
	return from, to, ok
}

// isCue reports whether a token is a finite verb of saying.
func (w *Wording) isCue(i int) bool {
	e := lists().words[w.lemmas[i]]
	tag := w.doc.Tokens[i].Tag
	if e == nil || tag == "VB" || tag == "VBG" || !strings.HasPrefix(tag, "VB") {
		return false
	}
	return e.role&cue != 0 || e.phrase == "deny" || e.phrase == "refute"
}

func (w *Wording) frameAt(start, end, verb int) (from, to int, ok bool) {
	lead := verb
	for lead > start && !w.isMark(lead-1) && !w.isClauseWord(lead-1) && verb-lead < 14 {
		lead--
	}
	// An apposition belongs to the subject: "Jonas Weil, head of the agency, said".
	if verb > start && w.isMark(verb-1) {
		k := verb - 1
		for k > start && verb-k < 14 && !w.finite(k) && w.forms[k] != "''" {
			k--
		}
		if k == start {
			lead = start
		}
	}
	atStart := lead == start && verb > start
	hasVerb := false
	for k := lead; k < verb; k++ {
		hasVerb = hasVerb || w.finite(k)
	}
	after := w.upToMark(verb+1, end)
	endsThere := after == end || after >= end-1 || w.isMark(after-1) && after-1 > verb
	switch {
	case hasVerb, w.finite(verb+1) && w.lemmas[verb+1] == "be": // "the ransom demanded was"
		return 0, 0, false
	case atStart:
		return lead, w.openClause(verb+1, end), true
	case lead > start && w.isMark(lead-1) && endsThere && verb > lead: // ", he said."
		if w.saysMore(verb+1, after) { // "As before, he said that"
			after = w.openClause(verb+1, end)
		}
		return lead, after, true
	case lead == verb && verb > start && w.isMark(verb-1) && endsThere: // ", said the mayor."
		return verb, after, true
	}
	return 0, 0, false
}

// saysMore reports whether what follows a cue has a verb of its own after "that".
func (w *Wording) saysMore(from, to int) bool {
	that := false
	for k := from; k < to; k++ {
		that = that || w.forms[k] == "that" && k < from+6
		if that && w.finite(k) {
			return true
		}
	}
	return false
}

// finite reports whether a token is a verb that has, or may have, a subject.
func (w *Wording) finite(i int) bool {
	if i >= len(w.doc.Tokens) {
		return false
	}
	switch w.doc.Tokens[i].Tag {
	case "VBD", "VBZ", "VBP", "MD":
		return true
	}
	return false
}

func (w *Wording) isMark(i int) bool {
	if w.doc.Tokens[i].Tag == "POS" { // the employers' federation
		return false
	}
	switch w.doc.Tokens[i].Norm {
	case ",", ".", ":", ";", "--", "''", "``", "\"", "'", "`", "?", "!", "-", "(", ")":
		return true
	}
	return false
}

func (w *Wording) isClauseWord(i int) bool {
	switch w.forms[i] {
	case "that", "because", "but", "and", "which", "who", "if", "when", "while", "whether":
		return true
	}
	return false
}

// openClause is where the content begins after a cue at the start of a sentence:
// past "that", past the one who is told, past a comma or colon.
func (w *Wording) openClause(i, end int) int {
	for k := i; k < end && k < i+8; k++ {
		if w.forms[k] == "that" {
			return k + 1
		}
		if w.finite(k) {
			break
		}
	}
	if i < end && (w.forms[i] == "reporters" || w.forms[i] == "," || w.forms[i] == ":") {
		return i + 1
	}
	return i
}

// upToMark is where the next comma or end is.
func (w *Wording) upToMark(i, end int) int {
	for k := i; k < end; k++ {
		if w.isMark(k) {
			return k + 1
		}
	}
	return end
}
