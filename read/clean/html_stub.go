package clean

import (
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/html"

	"reportedly"
)

// Stubs: pages that show the beginning of a report and keep the rest for those who
// pay or register.

const (
	// stubLines is how many blocks below the text an invitation to pay may stand.
	stubLines = 8
	// stubWords is how many words a stub has at most, if there is a sign of one.
	stubWords = 250
	// leadWords is how many a report has at most that a page calls not free, if what
	// it shows is no more than the beginning.
	leadWords = 120
	// stubBelow is how many words may stand below an invitation.
	stubBelow = 60
)

// withheld says how a page gives away that it does not show all of its article;
// "" if it does not. The signs are an invitation to read on, or an element called
// a paywall, at the end of the text or right below it; the page's own word that the
// article is not free, when little of it is there; and a count of words far above
// what is there. An invitation that was kept, and what stands below it, is no
// longer kept after this.
func (p *page) withheld(keep []bool) string {
	words, last := 0, -1
	for i, k := range keep {
		if k {
			words += len(p.blocks[i].words)
			last = i
		}
	}
	if invited := p.cutAtInvitation(keep); invited != "" {
		return "the rest is elsewhere: " + strconv.Quote(invited)
	}
	for _, b := range p.blocks[last+1 : min(len(p.blocks), last+1+stubLines)] {
		if words >= stubWords || b.within("nav", "aside", "footer") {
			break
		}
		if wallWithin(b.box) {
			return "below the text stands what keeps the rest for subscribers"
		}
		if len(b.text) <= leftoverMax && invitation(strings.ToLower(b.text)) {
			return "the rest is elsewhere: " + strconv.Quote(b.text)
		}
	}
	if p.article.forSubscribers() {
		n, _ := p.article.number("wordCount")
		switch {
		case n > stubWords && n <= maxWordCount && n > 2*float64(words):
			return "the page says that its article has " + strconv.Itoa(int(n)) + " words, and shows " + strconv.Itoa(words)
		case words < leadWords && n <= float64(2*words):
			return "the page says that its article is for subscribers, and shows little of it"
		}
	}
	return ""
}

// cutAtInvitation takes an invitation to read on that ends the text, and the few
// words below it ("From 2 crowns a month"), off what is kept, and returns it.
func (p *page) cutAtInvitation(keep []bool) string {
	var seen []int
	words := 0
	for i := len(keep) - 1; i >= 0 && len(seen) < stubLines && words <= stubBelow; i-- {
		if !keep[i] {
			continue
		}
		b := p.blocks[i]
		seen = append(seen, i)
		if len(b.text) <= leftoverMax && invitation(strings.ToLower(b.text)) && !reportsSpeech(b.text) {
			if i == slices.Index(keep, true) {
				return "" // nothing would be left
			}
			for _, j := range seen {
				keep[j] = false
			}
			return b.text
		}
		words += len(b.words)
	}
	return ""
}

// maxWordCount is the most words that a page is believed to have.
const maxWordCount = 100_000

// wallWithin reports whether an element, or one of the few round it, is called a
// paywall.
func wallWithin(n *html.Node) bool {
	for up := 0; n != nil && up < 4; n, up = n.Parent, up+1 {
		for _, key := range [...]string{"class", "id"} {
			before := ""
			for w := range classWords(attribute(n.Attr, key)) {
				switch {
				case w == "paywall", w == "regwall", w == "paygate", w == "metered",
					before == "pay" && (w == "wall" || w == "gate"), before == "subscription" && w == "wall":
					return true
				}
				before = w
			}
		}
	}
	return false
}

// stub adds to the marks that the text ends before the article does, unless one
// of them says so already.
func stub(all []mark, text, note string) []mark {
	for _, m := range all {
		if m.kind == reportedly.Truncated {
			return all
		}
	}
	return append(all, mark{kind: reportedly.Truncated, start: len(text), end: len(text), note: note})
}
