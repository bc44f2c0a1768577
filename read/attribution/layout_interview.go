package attribution

import (
	"slices"
	"strings"

	"reportedly/internal/segment"
)

// leastQuestions is how many questions make an interview, longestQuestion how many
// tokens one may have, and longestAside how many where it does not end in its question
// mark: "And your father? He was a pilot."
const (
	leastQuestions  = 3
	longestQuestion = 80
	longestAside    = 15
)

// interview finds questions and answers that take turns by paragraph, with no label:
//
//	So the tide decides?                           – Who drew the map?
//
//	The tide advises. The harbour master decides.  – Both armies, in different colours.
//
//	And your father? He was a pilot.               – And you trust it?
//
// Each is a statement with no cue. Its source is not in its words either: who answers
// was named before. Every other paragraph must ask, but for a single one between two
// that do ("They say you never shouted."), or be set in bold. Answers may be turns that
// have a label; the questions between are taken out of those.
func (p *page) interview(model, turns []candidate) []candidate {
	labelled := make(map[int32]bool)
	for _, c := range turns {
		if len(c.cue) > 0 {
			labelled[p.d.Tokens[c.cue[0].Start].Paragraph] = true
		}
	}
	var out []candidate
	for i := 0; i < len(p.d.Paragraphs); {
		end := p.interviewFrom(i, model, labelled)
		for k := i; k < end; k++ {
			if in := p.unmarked(p.d.Paragraphs[k]); in.Start < in.End && !labelled[int32(k)] && !p.ascribed(in, model) {
				out = append(out, candidate{content: []segment.Range{in}, rule: "a question or answer of an interview", confidence: 0.6})
			}
		}
		i = max(end, i+1)
	}
	for _, q := range out {
		for i := range turns {
			if c := &turns[i]; shared(c.content, q.content) > 0 {
				c.content = append(endBefore(c.content, q.content[0].Start), startAfter(c.content, q.content[0].End)...)
			}
		}
	}
	turns = slices.DeleteFunc(turns, func(c candidate) bool { return len(c.content) == 0 })
	return append(turns, out...)
}

// interviewFrom gives the end of the interview that begins with a paragraph; 0 if none
// does.
func (p *page) interviewFrom(first int, model []candidate, labelled map[int32]bool) int {
	questions, end := 0, 0
	for k, missed := first, false; k+1 < len(p.d.Paragraphs); k += 2 {
		asks := !labelled[int32(k)] && p.asks(p.d.Paragraphs[k], model)
		if !asks && (missed || k == first || labelled[int32(k)]) || p.endsAsking(p.d.Paragraphs[k+1]) {
			break
		}
		if asks {
			questions++
			end = k + 2
		}
		missed = !asks
	}
	if questions < leastQuestions {
		return 0
	}
	return end
}

// asks reports whether a paragraph holds a question of its own: not a quoted one, nor
// one that somebody is said to have asked.
func (p *page) asks(in segment.Range, model []candidate) bool {
	if in.End-in.Start > longestQuestion || p.ascribed(in, model) {
		return false
	}
	if p.bold(in) || p.endsAsking(in) {
		return true
	}
	for k := in.Start; k < in.End && in.End-in.Start <= longestAside; k++ {
		if p.d.Word(k) == "?" && p.d.Tokens[k].Quote == segment.Outside {
			return true
		}
	}
	return false
}

// endsAsking reports whether a paragraph ends in a question mark.
func (p *page) endsAsking(in segment.Range) bool {
	return in.Start < in.End && strings.HasSuffix(p.d.Word(in.End-1), "?") && p.d.Tokens[in.End-1].Quote == segment.Outside
}

// ascribed reports whether half of a paragraph or more is the content of one candidate
// whose cue stands beside it, or the paragraph is quoted.
func (p *page) ascribed(in segment.Range, model []candidate) bool {
	if p.d.Tokens[in.Start].Quote != segment.Outside {
		return true
	}
	for i := range model {
		c := &model[i]
		if n := shared(c.content, []segment.Range{in}); 2*n >= in.End-in.Start && len(c.cue) > 0 && !c.cueFirst() {
			return true
		}
	}
	return false
}

// bold reports whether a paragraph is set in bold, as plain text has it: **so**.
func (p *page) bold(in segment.Range) bool {
	text := p.d.Text[p.d.Tokens[in.Start].Start:p.d.Tokens[in.End-1].End]
	return len(text) > 4 && strings.HasPrefix(text, "**") && strings.HasSuffix(text, "**")
}

// unmarked is a paragraph less the dash that it may begin with, and what makes it bold.
func (p *page) unmarked(in segment.Range) segment.Range {
	for in.Start < in.End && (isDash(p.d, in.Start) || strings.Trim(p.d.Word(in.Start), "*") == "") {
		in.Start++
	}
	for in.Start < in.End && strings.Trim(p.d.Word(in.End-1), "*") == "" {
		in.End--
	}
	return in
}
