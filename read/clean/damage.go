package clean

import (
	"slices"
	"strconv"

	"reportedly"
)

// A mark is damage that is shown and left as it is: a range of bytes of the
// clean text, and for a repeated block the range that is read in its stead.
type mark struct {
	kind       reportedly.DamageKind
	start, end int
	note       string
	copyStart  int
	copyEnd    int // equal to copyStart if there is no copy
}

// marks finds what is wrong with a text that was repaired. The breaks are the
// bytes at which a lost paragraph break was put back; title is the headline.
func marks(text, title string, breaks []int) []mark {
	p := newOutline(text, breaks)
	var out []mark
	out = append(out, leftovers(p)...)
	p.unread(out) // so that no copy is looked for there
	out = append(out, repeatedHeadline(p, title)...)
	out = append(out, repeatedBlocks(p)...)
	p.unread(out)
	out = append(out, pullQuotes(p)...)
	out = append(out, fewMarks(unbalanced(p))...)
	out = append(out, spun(p)...)
	return append(out, truncated(p)...)
}

// fewMarks leaves a list of marks as it is unless it is so long that only their
// number is of use: then one mark stands for all of them.
func fewMarks(found []mark) []mark {
	if len(found) <= maxListed {
		return found
	}
	all := found[0]
	for _, m := range found {
		all.start, all.end = min(all.start, m.start), max(all.end, m.end)
	}
	all.note = several(len(found), all.note+" or the like")
	return []mark{all}
}

// damages turns marks into damage, whose places are code points.
func damages(text reportedly.Text, found []mark) []reportedly.Damage {
	var out []reportedly.Damage
	for _, m := range found {
		d := reportedly.Damage{Kind: m.kind, Span: text.Span(m.start, m.end), Note: m.note}
		if m.copyEnd > m.copyStart {
			d.Copy = text.Span(m.copyStart, m.copyEnd)
			d.Note = "stands again at " + strconv.Itoa(d.Copy.Start)
		}
		out = append(out, d)
	}
	return out
}

// inOrder sorts damage by where it stands: repairs in the order of what they
// replaced, then marks, the longer stretch first.
func inOrder(ds []reportedly.Damage) []reportedly.Damage {
	rank := func(d reportedly.Damage) [3]int {
		if d.Repaired {
			return [3]int{d.Span.Start, 0, d.Original.Start}
		}
		return [3]int{d.Span.Start, 1, -d.Span.End}
	}
	slices.SortStableFunc(ds, func(a, b reportedly.Damage) int {
		ra, rb := rank(a), rank(b)
		return slices.Compare(ra[:], rb[:])
	})
	return ds
}

// several says in words that a thing was found n times.
func several(n int, what string) string { return strconv.Itoa(n) + " times: " + what }
