package clean

import (
	"strings"

	"reportedly"
)

// Repairs are made in passes. A pass looks at the text as it stands and names
// the stretches to replace; the passes run in order, again and again, until all
// of them are content, so that cleaning a clean text changes nothing.
//
//	original   talks with hisWhile Moscow\u00a0waits
//	pass 1     talks with hisWhile Moscow waits            edit [26,28) -> " "
//	pass 2     talks with his¶¶While Moscow waits          edit [14,14) -> "¶¶"
//	composed   both edits, in bytes of the original
//
// The composed edits are the only bridge between the two texts: read forwards
// they make the clean text, read backwards they give the original again.

// An edit replaces the bytes start..end of a text by text. A list of edits is in
// order of position, and no two of them overlap.
type edit struct {
	start, end int
	text       string
	kind       reportedly.DamageKind
	note       string
}

// A pass names the edits that a text needs in one respect; none if it is clean.
type pass func(text string) []edit

// passes run in this order: what hides or garbles characters first, since the
// others look at characters; then lines, since a sentence may be cut by one.
var passes = []pass{mojibake, invisible, brokenLines, fused}

// maxRounds bounds how often the passes are run over one text. Three rounds do
// for pages from the wild; only a text made to nest damage within damage needs
// more, and it keeps what is left.
const maxRounds = 8

// repair runs the passes over a text until it is clean. The edits lead from the
// text given to the text returned.
func repair(text string) (clean string, edits []edit) {
	for range maxRounds {
		changed := false
		for _, find := range passes {
			if found := find(text); len(found) > 0 {
				edits = compose(edits, text, found)
				text = apply(text, found)
				changed = true
			}
		}
		if !changed {
			break
		}
	}
	return text, edits
}

// apply makes the edits in a text.
func apply(text string, edits []edit) string {
	var b strings.Builder
	b.Grow(len(text) + 2*len(edits))
	at := 0
	for _, e := range edits {
		b.WriteString(text[at:e.start])
		b.WriteString(e.text)
		at = e.end
	}
	b.WriteString(text[at:])
	return b.String()
}

// compose joins two lists of edits into one. The first led to the middle text,
// the second was made in it. Edits that overlap become one, named for the later.
func compose(first []edit, middle string, second []edit) []edit {
	if len(first) == 0 {
		return second
	}
	out := make([]edit, 0, len(first)+len(second))
	shift := 0 // bytes by which the middle text runs ahead of the original
	i, j := 0, 0
	from := func() int { return first[i].start + shift } // where edit i of the first list stands in the middle text
	to := func() int { return from() + len(first[i].text) }
	pass := func() {
		shift += len(first[i].text) - (first[i].end - first[i].start)
		i++
	}
	for i < len(first) || j < len(second) {
		switch {
		case j == len(second) || i < len(first) && to() <= second[j].start:
			out = append(out, first[i])
			pass()
		case i == len(first) || second[j].end <= from():
			e := second[j]
			e.start, e.end = e.start-shift, e.end-shift
			out = append(out, e)
			j++
		default: // they overlap: take in whatever touches the stretch as it grows
			joined := second[j]
			start, end := min(from(), second[j].start), second[j].end
			joined.start = start - shift
			j0 := j
			for grown := true; grown; {
				grown = false
				for ; i < len(first) && from() < end; pass() {
					end, grown = max(end, to()), true
				}
				for ; j < len(second) && second[j].start < end; j++ {
					end, grown = max(end, second[j].end), true
				}
			}
			inner := make([]edit, 0, j-j0)
			for _, e := range second[j0:j] {
				e.start, e.end = e.start-start, e.end-start
				inner = append(inner, e)
			}
			joined.end, joined.text = end-shift, apply(middle[start:end], inner)
			out = append(out, joined)
		}
	}
	return out
}

// maxListed is how many repairs of one kind a report lists one by one. Beyond
// it, those with no other repair between them are listed as one stretch: sixty
// thousand soft hyphens are one thing wrong with a page, not sixty thousand.
const maxListed = 100

// maxRepairs is about how many repairs a report lists at all. A text made to be broken
// at every second character is told in that many stretches, whatever was done in each.
const maxRepairs = 10_000

// repaired lists edits as damage: each with its place in the clean text, and
// with what stood in the original and where.
func repaired(original string, clean reportedly.Text, edits []edit) []reportedly.Damage {
	if len(edits) == 0 {
		return nil
	}
	before := reportedly.NewText(original)
	count := map[reportedly.DamageKind]int{}
	for _, e := range edits {
		count[e.kind]++
	}
	var out []reportedly.Damage
	stretch := 1 // repairs that go together, though they differ
	if len(edits) > maxRepairs {
		stretch += len(edits) / maxRepairs
	}
	shift := 0
	for i := 0; i < len(edits); {
		first := edits[i]
		start := first.start + shift
		n, mixed := 0, false
		var end, was int
		for ; i < len(edits); i++ {
			e := edits[i]
			alike := e.kind == first.kind && e.note == first.note
			if n >= stretch && (!alike || mixed || count[e.kind] <= maxListed) {
				break
			}
			mixed = mixed || !alike
			n++
			end, was = e.start+shift+len(e.text), e.end
			shift += len(e.text) - (e.end - e.start)
		}
		note := first.note
		if mixed {
			note += " or the like"
		}
		if n > 1 {
			note = several(n, note)
		}
		out = append(out, reportedly.Damage{
			Kind: first.kind, Span: clean.Span(start, end), Note: note,
			Repaired: true, Was: original[first.start:was], Original: before.Span(first.start, was),
		})
	}
	return out
}
