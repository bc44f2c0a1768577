package clean

import (
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
)

// withheld says how a page gives away that it does not show all of its article;
// "" if it does not. The signs are an invitation to read on, or an element called
// a paywall, right below the text; the page's own word that the article is not
// free, when little of it is there; and a count of words far above what is there.
func (p *page) withheld(keep []bool, text string) string {
	words := len(wordsOf(text))
	last := -1
	for i, k := range keep {
		if k {
			last = i
		}
	}
	if last >= 0 {
		for _, b := range p.blocks[last+1 : min(len(p.blocks), last+1+stubLines)] {
			if words < stubWords && wallWithin(b.box) {
				return "below the text stands what keeps the rest for subscribers"
			}
			if len(b.text) <= leftoverMax && invitation(strings.ToLower(b.text)) && !b.within("nav", "aside", "footer") && words < stubWords {
				return "the rest is elsewhere: below the text stands " + strconv.Quote(b.text)
			}
		}
	}
	if p.article.forSubscribers() && words < leadWords {
		return "the page says that its article is for subscribers, and shows little of it"
	}
	if n, ok := p.article.number("wordCount"); ok && n <= maxWordCount && n > 2*float64(words) && n > stubWords && p.article.forSubscribers() {
		return "the page says that its article has " + strconv.Itoa(int(n)) + " words, and shows " + strconv.Itoa(words)
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
