package clean

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// A block is a stretch of a page's text with a line break or more on either
// side: a paragraph, a list item, a heading, a row of a table, a line of verse.
type block struct {
	text   string
	gap    gap        // what stands before it: line or paragraph
	node   *html.Node // the element that its first word stands in
	box    *html.Node // the innermost block element around that
	linked int        // how many bytes of the text are inside links
	words  []uint32   // a hash of each word, punctuation and case aside
}

// blocksOf cuts what is seen of a tree into blocks, in the order of the page.
func blocksOf(root *html.Node) []block {
	w := blockWriter{article: true}
	w.walk(root, root)
	text := w.String()
	for i := range w.blocks {
		end := len(text)
		if i+1 < len(w.blocks) {
			end = w.starts[i+1].at
		}
		b := &w.blocks[i]
		b.text = strings.TrimRight(text[w.starts[i].at:end], " \t\n")
		b.words = wordsOf(b.text)
	}
	return w.blocks
}

// A blockWriter writes the text of a tree and notes which nodes its blocks are
// of. Trees are no deeper than maxDepth, so it may call itself.
type blockWriter struct {
	pageText
	article bool    // leave out what is hidden until the reader acts
	blocks  []block // as many as starts
	links   int     // how many <a> that lead away are open
}

func (w *blockWriter) walk(n, box *html.Node) {
	switch n.Type {
	case html.TextNode:
		w.addText(n, box)
		return
	case html.ElementNode:
		if unseen[n.Data] || w.article && hidden(n) {
			return
		}
		w.open(n.Data)
		if blocks[n.Data] || items[n.Data] {
			box = n
		}
	}
	leads := leadsAway(n)
	if leads {
		w.links++
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		w.walk(c, box)
	}
	if leads {
		w.links--
	}
	if n.Type == html.ElementNode {
		w.close(n.Data)
	}
}

// leadsAway reports whether an element is a link to somewhere else than the page
// itself. What is only a place to jump to is text: an interview's questions are
// often such places.
func leadsAway(n *html.Node) bool {
	if n.Data != "a" || n.Type != html.ElementNode {
		return false
	}
	href := attribute(n.Attr, "href")
	return href != "" && href[0] != '#'
}

// hidden reports whether an element does not show until the reader acts: it says
// so, or its class calls it a pop-up. Such boxes stand in the middle of
// sentences, behind a name: `Rep. <span>Jane Roe<div class="popover">Jane Roe:
// all stories</div></span> said`.
func hidden(n *html.Node) bool {
	for _, a := range n.Attr {
		switch a.Key {
		case "hidden":
			return true
		case "style":
			if strings.Contains(strings.ReplaceAll(a.Val, " ", ""), "display:none") {
				return true
			}
		case "class":
			if hiddenClass(a.Val) {
				return true
			}
		}
	}
	return false
}

// hiddenClass reports whether the names of an element's classes say that it does
// not show. What opens when the reader points at a word has one word for that and
// one for the box: "tooltip-content", "rollover-people-block". The first alone may
// be the word that is pointed at.
func hiddenClass(names string) bool {
	names = strings.ToLower(names)
	for _, w := range [...]string{"popup", "popover", "screen-reader", "visually-hidden"} {
		if strings.Contains(names, w) {
			return true
		}
	}
	for name := range strings.FieldsSeq(names) {
		if !containsAny(name, "tooltip", "rollover", "hovercard", "flyout") {
			continue
		}
		if containsAny(name, "block", "box", "content", "text", "body", "card", "panel") {
			return true
		}
	}
	return false
}

func containsAny(s string, parts ...string) bool {
	return slices.ContainsFunc(parts, func(p string) bool { return strings.Contains(s, p) })
}

func (w *blockWriter) addText(n, box *html.Node) {
	from := w.b.Len()
	w.text(n.Data)
	for i := len(w.blocks); i < len(w.starts); i++ {
		from = w.starts[i].at
		w.blocks = append(w.blocks, block{gap: w.starts[i].gap, node: n.Parent, box: box})
	}
	if w.links > 0 && len(w.blocks) > 0 {
		w.blocks[len(w.blocks)-1].linked += w.b.Len() - from
	}
}

// openForms makes a form that holds half of a page's words or more an element like
// any other: some content systems put a <form> round every page as a whole.
func openForms(all []block) {
	held, total := map[*html.Node]int{}, 0
	for _, b := range all {
		total += len(b.words)
		for n := b.box; n != nil; n = n.Parent {
			if n.Data == "form" {
				held[n] += len(b.words)
			}
		}
	}
	for n, words := range held {
		if 2*words >= total {
			n.Data, n.DataAtom = "div", atom.Div
		}
	}
}

// wordsOf is a hash (FNV-1a) of each word of a text, in lower case. Scripts that
// write no spaces count each character as a word.
func wordsOf(s string) []uint32 {
	var out []uint32
	const seed, prime = 2166136261, 16777619
	h := uint32(seed)
	in := false
	for _, r := range s {
		if r >= 0x2E80 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai) {
			out = append(out, uint32(r))
			continue
		}
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			h = (h ^ uint32(unicode.ToLower(r))) * prime
			in = true
		} else if in {
			out = append(out, h)
			h, in = seed, false
		}
	}
	if in {
		out = append(out, h)
	}
	return out
}
