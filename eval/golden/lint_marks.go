package golden

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"reportedly"
)

// The words a passage of a collection may have for its style and beat; its name begins with the beat.
var (
	styles = []string{"wire", "broadsheet", "tabloid", "live-blog", "translation", "transcript", "question-and-answer",
		"press-release", "feature", "court", "minutes", "bulletin", "column", "magazine"}
	beats = []string{"world", "parliament", "court", "police", "business", "science", "sport", "culture", "local", "health",
		"weather", "education", "technology", "environment"}
)

// header lists what the header of a passage of a collection lacks.
func (c *Case) header() []string {
	var wrong []string
	complain := func(format string, args ...any) { wrong = append(wrong, fmt.Sprintf(format, args...)) }
	if !slices.Contains(styles, c.Style) {
		complain("style %q is none of %v", c.Style, styles)
	}
	if !slices.Contains(beats, c.Beat) || !strings.HasPrefix(c.Name, c.Beat+"-") {
		complain("beat %q is none of %v, or not how the name begins", c.Beat, beats)
	}
	if len(c.Tags) == 0 || len(c.Countries) == 0 {
		complain("tags %v, countries %v: each says what it stands for", c.Tags, c.Countries)
	}
	if n := len(strings.Fields(c.Passage)); n < 40 || n > 250 {
		complain("%d words: a passage has 40 to 250", n)
	}
	if c.Today != (Today{}) {
		complain("gold says nothing of what a program reads")
	}
	return wrong
}

// impossible lists marks that no careful reader makes.
func (c *Case) impossible() []string {
	var wrong []string
	complain := func(format string, args ...any) { wrong = append(wrong, fmt.Sprintf(format, args...)) }
	for i, s := range c.Statements {
		text := c.Text
		if s.InTitle {
			text = c.Title
		}
		words := func(spans []reportedly.Span) string {
			var out []string
			for _, sp := range spans {
				out = append(out, text.Slice(sp))
			}
			return strings.Join(out, " / ")
		}
		where := fmt.Sprintf("statement %d (%s | %s)", i+1, words(s.Source), words(s.Cue))
		if len(s.Cue) == 0 && len(s.Source) == 0 && s.Kind == reportedly.Indirect && s.Within >= 0 {
			complain("%s: nested and indirect, with neither source nor cue", where)
		}
		if touch(s.Source, s.Cue) || touch(s.Cue, s.Content) || touch(s.Source, s.Content) {
			complain("%s: source, cue and content overlap", where)
		}
		for _, sp := range slices.Concat(s.Source, s.Cue, s.Content) {
			if cutsWord(text, sp) {
				complain("%s: %q begins or ends inside a word", where, text.Slice(sp))
			}
		}
		for _, sp := range s.Content {
			if w := text.Slice(sp); strings.TrimSpace(w) != w {
				complain("%s: content begins or ends with space", where)
			}
		}
		if n := quoteMarks(words(s.Content)); s.Kind == reportedly.Mixed && n == 0 {
			complain("%s: mixed, without a mark of quotation", where)
		}
		if s.Within >= 0 && !passedOn(s.Via, &c.Statements[s.Within]) {
			complain("%s: %s: the chain of what stands within a statement begins with that statement's own chain and its speaker", where, s.Whose())
		}
		if len(s.Speaker) == 0 {
			complain("%s: no speaker", where)
		}
	}
	for _, p := range c.People {
		for _, m := range p.Mentions {
			if cutsWord(c.Text, m) {
				complain("people: %s: %q begins or ends inside a word", p.Name, c.Text.Slice(m))
			}
		}
	}
	return wrong
}

// passedOn reports whether a chain begins with the chain of the statement around
// it and the speaker of that.
func passedOn(via []Speaker, around *Statement) bool {
	n := len(around.Via)
	if len(via) <= n {
		return false
	}
	for i, v := range around.Via {
		if via[i].Name != v.Name {
			return false
		}
	}
	return slices.ContainsFunc(around.Speaker, func(s Speaker) bool { return s.Name == via[n].Name })
}

// cutsWord reports whether a span begins or ends between two letters.
func cutsWord(t reportedly.Text, s reportedly.Span) bool {
	inside := func(at int) bool {
		if at == 0 || at >= t.Len() {
			return false
		}
		around := []rune(t.Slice(reportedly.Span{Start: at - 1, End: at + 1}))
		return unicode.IsLetter(around[0]) && unicode.IsLetter(around[1])
	}
	return inside(s.Start) || inside(s.End)
}

func touch(a, b []reportedly.Span) bool {
	return slices.ContainsFunc(a, func(s reportedly.Span) bool { return slices.ContainsFunc(b, s.Overlaps) })
}

func quoteMarks(s string) int {
	return strings.Count(s, "''") + strings.Count(s, "'") + len(strings.FieldsFunc(s, func(r rune) bool { return !strings.ContainsRune("\"“”„‟‘’‚«»‹›「」", r) }))
}
