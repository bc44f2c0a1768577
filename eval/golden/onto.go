package golden

import (
	"unicode"

	"reportedly"
	"reportedly/internal/diff"
)

// Onto is the case with its marks on another text: two readers who mend one damaged
// page do it differently, and what they mark can be compared on one text only. Where
// the texts differ in white space alone every mark has its place. Elsewhere marks go
// by the words that both texts have; a role loses words that the other text lacks, and
// a statement without content is lost, with those within it: lost counts them.
func (c *Case) Onto(text reportedly.Text) (moved *Case, lost int) {
	if c.Text.String() == text.String() {
		return c, 0
	}
	place := samePlaces(c.Text, text)
	if place == nil {
		place = likePlaces(c.Text, text)
	}
	move := func(spans []reportedly.Span) []reportedly.Span {
		var out []reportedly.Span
		for _, s := range spans {
			for s.Start < s.End && place[s.Start] < 0 {
				s.Start++
			}
			for s.End > s.Start && place[s.End-1] < 0 {
				s.End--
			}
			if s.Start < s.End && place[s.Start] <= place[s.End-1] {
				out = append(out, reportedly.Span{Start: place[s.Start], End: place[s.End-1] + 1})
			}
		}
		return out
	}
	out := *c
	out.Text, out.Statements, out.People = text, nil, nil
	number := make([]int, len(c.Statements)) // of each statement in out; -1 if it is lost
	for i, s := range c.Statements {
		if !s.InTitle {
			s.Source, s.Cue, s.Content = move(s.Source), move(s.Cue), move(s.Content)
		}
		if number[i] = -1; len(s.Content) == 0 || s.Within >= 0 && number[s.Within] < 0 {
			lost++
			continue
		}
		if s.Within >= 0 {
			s.Within = number[s.Within]
		}
		number[i] = len(out.Statements)
		out.Statements = append(out.Statements, s)
	}
	for _, p := range c.People {
		if p.Mentions = move(p.Mentions); len(p.Mentions) > 0 {
			out.People = append(out.People, p)
		}
	}
	return &out, lost
}

// samePlaces is where each visible character of a text stands in another one that
// differs in white space alone, and -1 for white space; nil if it differs in more.
func samePlaces(a, b reportedly.Text) []int {
	from, to := []rune(a.String()), []rune(b.String())
	if ink(a) != ink(b) {
		return nil
	}
	place := make([]int, len(from))
	j := 0
	for i, r := range from {
		if place[i] = -1; unicode.IsSpace(r) {
			continue
		}
		for unicode.IsSpace(to[j]) {
			j++
		}
		place[i] = j
		j++
	}
	return place
}

// likePlaces is where the characters of the words that two texts share stand in the
// second, and -1 for all others.
func likePlaces(a, b reportedly.Text) []int {
	place := make([]int, a.Len())
	for i := range place {
		place[i] = -1
	}
	script := diff.Texts(a.String(), b.String())
	for _, p := range script {
		to := p.B
		if p.Op == diff.MoveOut {
			to = script[p.Other].B
		}
		if p.Op != diff.Keep && p.Op != diff.MoveOut || p.A.Len() != to.Len() {
			continue
		}
		for i := range p.A.Len() {
			if r := []rune(a.Slice(reportedly.Span{Start: p.A.Start + i, End: p.A.Start + i + 1}))[0]; !unicode.IsSpace(r) {
				place[p.A.Start+i] = to.Start + i
			}
		}
	}
	return place
}
