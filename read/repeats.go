package read

import (
	"fmt"
	"strings"
	"unicode"

	"reportedly"
)

// sameStatement is the number of words from which a statement that stands twice is
// one statement: fewer ("No comment") are said again.
const sameStatement = 6

// dropRepeats takes out statements that stand in the report a second time, word for
// word and by the same speaker, as where a page gives its first lines again as a
// teaser. Cleaning finds whole blocks; this finds the one sentence that another
// sentence repeats. Each is named in the damage report, with the place of its copy.
func dropRepeats(r *reportedly.Reading) {
	first := make(map[string]int)
	gone := make([]bool, len(r.Attributions))
	for i := range r.Attributions {
		a := &r.Attributions[i]
		if a.Within >= 0 || a.InTitle || a.Entity < 0 {
			continue
		}
		words := foldedWords(r.Quote(a))
		if strings.Count(words, " ") < sameStatement {
			continue
		}
		key := fmt.Sprint(a.Entity, words)
		j, again := first[key]
		if !again {
			first[key] = i
			continue
		}
		gone[i] = true
		r.Report.Damage = append(r.Report.Damage, reportedly.Damage{
			Kind: reportedly.RepeatedBlock,
			Span: extent(a.Content),
			Copy: extent(r.Attributions[j].Content),
			Note: fmt.Sprintf("the statement at %d over again", r.Attributions[j].Content[0].Start),
		})
	}
	drop(r, gone)
}

// drop takes out the attributions that are gone, with all that stands within them.
func drop(r *reportedly.Reading, gone []bool) {
	inGone := func(i int) bool {
		for ; i >= 0; i = r.Attributions[i].Within {
			if gone[i] {
				return true
			}
		}
		return false
	}
	moved := make([]int, len(r.Attributions))
	var kept []int
	for i := range r.Attributions {
		moved[i] = len(kept)
		if !inGone(i) {
			kept = append(kept, i)
		}
	}
	if len(kept) == len(r.Attributions) {
		return
	}
	out := make([]reportedly.Attribution, 0, len(kept))
	for _, i := range kept {
		a := r.Attributions[i]
		if a.Within >= 0 {
			a.Within = moved[a.Within]
		}
		out = append(out, a)
	}
	r.Attributions = out
}

// extent is the span from the first piece to the last.
func extent(pieces []reportedly.Span) reportedly.Span {
	return reportedly.Span{Start: pieces[0].Start, End: pieces[len(pieces)-1].End}
}

// foldedWords is a text's letters and digits in lower case, with a space before each word.
func foldedWords(s string) string {
	var b strings.Builder
	for w := range strings.FieldsFuncSeq(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		b.WriteByte(' ')
		b.WriteString(w)
	}
	return b.String()
}
