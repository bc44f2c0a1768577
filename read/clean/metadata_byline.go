package clean

import (
	"strings"
	"unicode"

	"golang.org/x/net/html"
)

// Who wrote a report, where no field for machines says so.

// bylineLines is how many blocks from the headline on a byline may stand.
const bylineLines = 8

// byline is the author that the page prints: the text of an element that is
// marked up as the author, or a line "By Ada Quill" near the headline; "" if there
// is neither.
func (p *page) byline() string {
	var marked []string
	markedAuthors(p.doc, &marked)
	if len(marked) > 0 {
		return persons(marked...)
	}
	for _, at := range headlineBlocks(p.blocks, p.headlines) {
		for _, b := range p.blocks[at+1 : min(len(p.blocks), at+1+bylineLines)] {
			if name := signed(b.text); name != "" {
				return name
			}
		}
	}
	return ""
}

// maxMarked is how many elements that name authors are looked at.
const maxMarked = 6

// markedAuthors adds the texts of elements with rel=author or itemprop=author.
func markedAuthors(n *html.Node, out *[]string) {
	if n.Type == html.ElementNode && (named1(n, "rel", "author") || named1(n, "itemprop", "author")) {
		if name := properName(tidy(written(n))); name != "" && len(*out) < maxMarked {
			for _, had := range *out {
				if had == name {
					return
				}
			}
			*out = append(*out, name)
		}
		return
	}
	for c := n.FirstChild; c != nil && len(*out) < maxMarked; c = c.NextSibling {
		markedAuthors(c, out)
	}
}

// named1 reports whether a word is one of those in an attribute.
func named1(n *html.Node, key, word string) bool {
	for w := range strings.FieldsSeq(attribute(n.Attr, key)) {
		if strings.EqualFold(w, word) {
			return true
		}
	}
	return false
}

// signed is the name in a line "By Ada Quill, political editor"; "" if the line is
// none, or signed by nobody ("By admin").
func signed(line string) string {
	if len(line) > leftoverMax {
		return ""
	}
	for _, end := range []string{",", "|", " - ", " – ", " — ", "\n"} {
		line, _, _ = strings.Cut(line, end)
	}
	line = strings.TrimSpace(line)
	low := strings.ToLower(line)
	if !byline(line, low) || len(low) != len(line) {
		return ""
	}
	return properName(strings.TrimLeft(line[len("by"):], ": "))
}

// properName is s if it can be the name of one who signs: one to six words, the
// first with a capital, no digits, not one of the names that are nobody's.
func properName(s string) string {
	if l := strings.ToLower(s); strings.HasPrefix(l, "by ") && len(l) == len(s) {
		s = s[3:]
	}
	n := len(strings.Fields(s))
	if n == 0 || n > 6 || len(s) > 100 || staff[strings.ToLower(s)] || strings.ContainsAny(s, "0123456789@/:?!") || !unicode.IsUpper(firstRune(s)) {
		return ""
	}
	return s
}
