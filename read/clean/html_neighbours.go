package clean

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// The rules of this file look at a page's blocks as neighbours. They know no
// site: they go by where a block stands, how long it is and how much of it is a
// link. Each changes keep, which says of each block whether it is of the article.

// proseWords is how many words a block has at least to pass for prose.
const proseWords = 8

// prose reports whether a block reads as a sentence and not as a way onward.
func (b block) prose() bool { return len(b.words) >= proseWords && 3*b.linked < len(b.text) }

// links reports whether a block is nothing but a link, or a link with a label
// before or behind it: "SEE MORE: Ten bridges", "Ten bridges [VIDEO]".
func (b block) links() bool {
	if 10*b.linked >= 9*len(b.text) {
		return b.linked > 0
	}
	return 4*b.linked >= 3*len(b.text) && !strings.ContainsRune(".!?…\"”’»:", lastRune(b.text))
}

// within reports whether a block stands in an element of one of these tags.
func (b block) within(tags ...string) bool {
	for n := b.node; n != nil; n = n.Parent {
		if n.Type == html.ElementNode && slices.Contains(tags, n.Data) {
			return true
		}
	}
	return false
}

// heading reports whether a block is a heading.
func (b block) heading() bool { return b.within("h1", "h2", "h3", "h4", "h5", "h6") }

// fill keeps prose, and the lines of quotations set apart, that stands between
// kept blocks in the same element as most of the article; and prose just before
// the first, since a first paragraph marked up as a summary is often lost.
func fill(all []block, keep []bool, homes home) {
	first, last := slices.Index(keep, true), -1
	for i, k := range keep {
		if k {
			last = i
		}
	}
	if first < 0 {
		return
	}
	most := 0
	for i, k := range keep {
		if k {
			most = max(most, homes.of(all[i]))
		}
	}
	for i := first; i < last; i++ {
		b := all[i]
		if keep[i] || b.within("nav", "aside", "footer", "form", "figure") {
			continue
		}
		if b.prose() && 2*homes.of(b) > most || 2*homes.quoting(b) > most {
			keep[i] = true
		}
	}
	for i := first - 1; i >= 0 && i >= first-2; i-- {
		if b := all[i]; b.prose() && 2*homes.of(b) > most {
			keep[i] = true
		}
	}
}

// dropLinks drops blocks that are nothing but a link, such as the "READ MORE:
// Ten bridges you must see" between two paragraphs, and with them the label
// above them ("DON'T MISS"). A report that is itself a list of links keeps them.
func dropLinks(all []block, keep []bool) {
	links, words := 0, 0
	for i, b := range all {
		if keep[i] {
			words += len(b.words)
			if b.links() {
				links += len(b.words)
			}
		}
	}
	if 3*links > words {
		return
	}
	end := lastProse(all, keep)
	for i, b := range all {
		// Two or three linked words on a line of their own, below the last words of
		// a paragraph, say where these are from: "[The Port Herald]".
		if !keep[i] || !b.links() || i < end && (b.gap < paragraph && len(b.words) < 5 || b.within("blockquote", "td")) {
			continue
		}
		keep[i] = false
		for j := i - 1; j >= 0; j-- {
			if !keep[j] {
				continue
			}
			if label(all[j]) {
				keep[j] = false
			}
			break
		}
	}
}

// lastProse is where the last kept prose stands.
func lastProse(all []block, keep []bool) int {
	for i := len(all) - 1; i >= 0; i-- {
		if keep[i] && all[i].prose() {
			return i
		}
	}
	return -1
}

// label reports whether a block only announces what follows it.
func label(b block) bool {
	if len(b.words) > 5 {
		return false
	}
	return b.heading() || strings.HasSuffix(b.text, ":") || b.text == strings.ToUpper(b.text)
}

// dropTitle drops the headline where it heads the text, and what stands above it
// (the section's name, the way there): it is the report's title already, and its
// statements would count twice.
func dropTitle(all []block, keep []bool, title []uint32) {
	if len(title) < 3 {
		return
	}
	seen := 0
	for i, b := range all {
		if !keep[i] {
			continue
		}
		if slices.Equal(b.words, title) {
			for j := range i + 1 {
				keep[j] = false
			}
			return
		}
		if seen++; seen > 5 || b.prose() && !b.heading() {
			return
		}
	}
}

// dropLastHeadings drops headings under which nothing of the article stands.
func dropLastHeadings(all []block, keep []bool) {
	for i := len(all) - 1; i >= 0; i-- {
		if !keep[i] {
			continue
		}
		if !all[i].heading() {
			return
		}
		keep[i] = false
	}
}
