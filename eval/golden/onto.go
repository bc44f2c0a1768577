package golden

import (
	"fmt"
	"unicode"

	"reportedly"
)

// Onto is the case with its marks on another text, which may differ from its own in
// white space alone: two readers who mend one damaged page put line ends and spaces
// differently. The error says where the texts part.
func (c *Case) Onto(text reportedly.Text) (*Case, error) {
	if c.Text.String() == text.String() {
		return c, nil
	}
	from, to := []rune(c.Text.String()), []rune(text.String())
	place := make([]int, len(from)) // of each visible character, in the other text
	j := 0
	for i, r := range from {
		if unicode.IsSpace(r) {
			continue
		}
		for j < len(to) && unicode.IsSpace(to[j]) {
			j++
		}
		if j == len(to) || to[j] != r {
			return nil, fmt.Errorf("%s: its text is another from character %d on", c.Name, i+1)
		}
		place[i] = j
		j++
	}
	for ; j < len(to); j++ {
		if !unicode.IsSpace(to[j]) {
			return nil, fmt.Errorf("%s: its text ends earlier", c.Name)
		}
	}
	move := func(spans []reportedly.Span) []reportedly.Span {
		var out []reportedly.Span
		for _, s := range spans {
			for s.Start < s.End && unicode.IsSpace(from[s.Start]) {
				s.Start++
			}
			for s.End > s.Start && unicode.IsSpace(from[s.End-1]) {
				s.End--
			}
			if s.Start < s.End {
				out = append(out, reportedly.Span{Start: place[s.Start], End: place[s.End-1] + 1})
			}
		}
		return out
	}
	moved := *c
	moved.Text, moved.Statements, moved.People = text, nil, nil
	for _, s := range c.Statements {
		if !s.InTitle {
			s.Source, s.Cue, s.Content = move(s.Source), move(s.Cue), move(s.Content)
		}
		moved.Statements = append(moved.Statements, s)
	}
	for _, p := range c.People {
		p.Mentions = move(p.Mentions)
		moved.People = append(moved.People, p)
	}
	return &moved, nil
}
