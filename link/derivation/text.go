package derivation

import (
	"slices"
	"strings"

	"reportedly"
	"reportedly/internal/shingle"
)

// A text is a report made ready to be compared.
type text struct {
	report *reportedly.Report
	words  []shingle.Word
	quoted []bool // of each word: whether it stands in quotation marks
}

// maxWords bounds how much of a report is compared: what comes after the length
// of a short book is not.
const maxWords = 50_000

// prepare cuts a report into words, without page furniture and repeated blocks:
// that two pages of one site share a footer is no reuse.
func prepare(r *reportedly.Report) *text {
	s := r.Text.String()
	words := shingle.Words(s, make([]shingle.Word, 0, len(s)/6+8))
	words = words[:min(len(words), maxWords)]
	out := &text{report: r, words: words[:0], quoted: make([]bool, 0, len(words))}
	skip, own := unread(r), markFurniture(words)
	var q quotes
	at := 0
	for i, w := range words {
		q.pass(s[at:w.Start])
		at = int(w.End)
		if skip.holds(w.Start) || own.holds(int32(i)) {
			continue
		}
		out.words = append(out.words, w)
		out.quoted = append(out.quoted, q.word())
	}
	return out
}

// unread are the stretches of bytes that are not compared, by position.
func unread(r *reportedly.Report) stretches {
	var out stretches
	for _, d := range r.Damage {
		if d.Unread() && d.Span.Len() > 0 {
			out = append(out, stretch{int32(r.Text.Byte(d.Span.Start)), int32(r.Text.Byte(d.Span.End))})
		}
	}
	slices.SortFunc(out, func(a, b stretch) int { return int(a.start - b.start) })
	for i := 1; i < len(out); i++ { // one within another must not hide what follows
		out[i].end = max(out[i].end, out[i-1].end)
	}
	return out
}

// A stretch is a half-open range, of bytes or of words.
type stretch struct{ start, end int32 }

func (s stretch) len() int { return int(s.end - s.start) }

// stretches stand in order of their starts.
type stretches []stretch

// holds reports whether a place lies in one of them. Places are asked for in
// order: what ends before is forgotten.
func (ss *stretches) holds(place int32) bool {
	for len(*ss) > 0 && (*ss)[0].end <= place {
		*ss = (*ss)[1:]
	}
	return len(*ss) > 0 && (*ss)[0].start <= place
}

// quotes tells quoted words by their marks. It is rough: it only weighs evidence.
type quotes struct {
	open  bool
	words int // since it was opened
}

// longestQuote is after how many words an open quotation is taken for an error.
const longestQuote = 150

// pass reads what stands between two words.
func (q *quotes) pass(between string) {
	if strings.TrimSpace(between) == "" && !strings.Contains(between, "\n") {
		return
	}
	for i, r := range between {
		switch {
		case r == '\n', r == '”', r == '»':
			q.open = false
		case r == '“', r == '«', r == '„':
			*q = quotes{open: true}
		case r == '"':
			*q = quotes{open: !q.open}
		case strings.HasPrefix(between[i:], "``"):
			*q = quotes{open: true}
		case strings.HasPrefix(between[i:], "''"):
			q.open = false
		}
	}
}

// word counts a word and reports whether it is quoted.
func (q *quotes) word() bool {
	if !q.open {
		return false
	}
	q.words++
	if q.words > longestQuote {
		q.open = false
	}
	return q.open
}
