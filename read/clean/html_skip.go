package clean

import (
	"strings"

	"golang.org/x/net/html"
)

// What the builder reads and does not put into the body: the title and JSON-LD,
// which go into the head, and what no reader of the page sees.

// readTitle puts the page's first title into its head.
func (b *builder) readTitle() {
	if b.z.Next() == html.TextToken && !b.title {
		b.title = true
		n := element("title")
		b.head.AppendChild(n)
		b.addText(n, string(b.z.Text()))
	}
	b.at += len(b.z.Raw())
}

// readScript keeps a script if it is JSON-LD, which holds metadata.
func (b *builder) readScript(attrs []html.Attribute) {
	if b.z.Next() == html.TextToken && strings.EqualFold(strings.TrimSpace(attribute(attrs, "type")), "application/ld+json") {
		n := element("script", html.Attribute{Key: "type", Val: "application/ld+json"})
		b.head.AppendChild(n)
		b.addText(n, string(b.z.Raw()))
	}
	b.at += len(b.z.Raw())
}

// skip passes over an element that is not seen, to its closing tag. One that is
// never closed hides nothing, or the rest of the page would be lost; so does an
// <svg> or <math> when a paragraph begins inside it, as in browsers.
func (b *builder) skip(tag string) {
	if void[tag] || b.lastClose(tag) < b.at {
		return
	}
	for depth := 1; depth > 0; {
		kind := b.z.Next()
		if kind == html.ErrorToken {
			return
		}
		b.at += len(b.z.Raw())
		if kind != html.StartTagToken && kind != html.EndTagToken {
			continue
		}
		name, _ := b.z.TagName()
		switch {
		case string(name) == tag && kind == html.StartTagToken:
			depth++
		case string(name) == tag:
			depth--
		case (tag == "svg" || tag == "math") && (string(name) == "p" || string(name) == "div"):
			return
		}
	}
}

// lastClose is where the last closing tag of this name begins; -1 if nowhere.
func (b *builder) lastClose(tag string) int {
	at, ok := b.last[tag]
	if !ok {
		at = lastClosing(b.page, tag)
		b.last[tag] = at
	}
	return at
}
