package clean

import (
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// The extractor copies the tree several times over and looks through it dozens of
// times, and most of a page is menus. So it gets a tree without them first.

// menuBlocks is how many blocks a list of nothing but links has to have to be a menu.
const menuBlocks = 5

// nests are the elements in which the extractor looks through all that is inside
// once for each that is nested; deeper than maxNests they are made <div>.
var nests = set(`ul ol dl li dd dt blockquote table tr td th`)

const maxNests = 12

// slim is a copy of a page's tree without what is surely no part of its article:
// navigation, footers, forms, and elements that hold links and next to no other
// words. Its head answers at once what the extractor would else look for all over
// the page and what nobody asks it.
func slim(doc *html.Node, all []block) *html.Node {
	type share struct{ blocks, text, linked int }
	held := map[*html.Node]share{}
	for _, b := range all {
		for n := b.box; n != nil; n = n.Parent {
			s := held[n]
			held[n] = share{s.blocks + 1, s.text + len(b.text), s.linked + b.linked}
		}
	}
	menu := func(n *html.Node) bool {
		if !blocks[n.Data] {
			return false
		}
		if n.Data == "nav" || n.Data == "footer" || n.Data == "form" {
			return true
		}
		s := held[n]
		return s.blocks >= menuBlocks && 20*s.linked >= 19*s.text
	}
	var copied func(n *html.Node, nested int) *html.Node
	copied = func(n *html.Node, nested int) *html.Node {
		c := &html.Node{Type: n.Type, Data: n.Data, DataAtom: n.DataAtom, Attr: n.Attr}
		if nests[n.Data] {
			if nested++; nested > maxNests {
				c.Data, c.DataAtom = "div", atom.Div
			}
		}
		for k := n.FirstChild; k != nil; k = k.NextSibling {
			if k.Type == html.ElementNode && (k.Data == "head" || menu(k)) {
				continue
			}
			c.AppendChild(copied(k, nested))
		}
		return c
	}
	out := copied(doc, 0)
	if root := out.FirstChild; root != nil {
		root.InsertBefore(plainHead(), root.FirstChild)
	}
	return out
}

// plainHead is a head that names an author, tags, an outlet, a section.
func plainHead() *html.Node {
	head := element("head")
	for _, m := range [...][2]string{{"property", "og:title"}, {"property", "og:site_name"}, {"name", "author"}, {"name", "keywords"}} {
		head.AppendChild(element("meta", html.Attribute{Key: m[0], Val: m[1]}, html.Attribute{Key: "content", Val: "Known Already"}))
	}
	data := element("script", html.Attribute{Key: "type", Val: "application/ld+json"})
	data.AppendChild(&html.Node{Type: html.TextNode, Data: `{"@context":"https://schema.org","@type":"NewsArticle","articleSection":"Known"}`})
	head.AppendChild(data)
	head.AppendChild(element("a", html.Attribute{Key: "rel", Val: "license"}, html.Attribute{Key: "href", Val: "/licenses/by/4.0"}))
	return head
}
