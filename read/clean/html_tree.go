package clean

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// maxDepth is how many elements may be open at once; the tags of deeper ones go,
// their text stays. Articles stand at 10 to 30, and the cost of the extractor
// grows with the depth.
const maxDepth = 60

// maxResume is how many times a page is picked up again after a tag without end.
const maxResume = 8

// parse makes a tree of a page. It is a tree builder of our own and not
// html.Parse, because that one
//
//   - refuses a page that nests deeper than 512 elements (CVE-2025-47911), and
//     old pages with a thousand unclosed <font> do;
//   - repeats every unclosed <b> or <font> in every later paragraph, as browsers
//     must: 2 MB of page can cost gigabytes.
//
// This one opens and closes what the tags say, closes <p>, <li>, <td> and the
// like where HTML lets their closing tags be left out, and drops what changes
// nothing in the text: formatting (<b>, <font>), comments, and elements whose
// text is not seen. It never fails, takes time in proportion to the page, and
// makes at most one node a tag. Head matter (<meta>, <link>, <title>, JSON-LD)
// goes into <head> wherever it stood; all else into one <body>, so two documents
// in one file are read one after the other.
//
// A page of more than limit elements is read no further than that; whole is then
// false, and the tree good for its head only. What is in the page is plainText.
func parse(page string, limit int) (doc *html.Node, whole bool) {
	b := newBuilder(page)
	for b.next() {
		if b.elements > limit {
			return b.doc, false
		}
	}
	return b.doc, true
}

// plainText is all that is seen of a page, read tag by tag without making a tree:
// for pages too large for one.
func plainText(page string) string {
	b := newBuilder(page)
	b.plain = &pageText{}
	for b.next() {
	}
	return b.plain.String()
}

type builder struct {
	page     string
	z        *html.Tokenizer
	at       int // bytes of the page read so far
	doc      *html.Node
	html     *html.Node
	head     *html.Node
	open     []*html.Node   // the open elements from <body> on
	elements int            // how many were made
	last     map[string]int // where in the page an element's last closing tag stands; filled when asked
	title    bool           // whether a <title> was seen
	resumed  int            // how many times resume was needed
	plain    *pageText      // where the text goes if no tree is made; else nil
}

func newBuilder(page string) *builder {
	b := &builder{page: mend(page), last: map[string]int{}}
	b.z = html.NewTokenizer(strings.NewReader(b.page))
	b.doc = &html.Node{Type: html.DocumentNode}
	b.html, b.head = element("html"), element("head")
	body := element("body")
	b.doc.AppendChild(b.html)
	b.html.AppendChild(b.head)
	b.html.AppendChild(body)
	b.open = []*html.Node{body}
	return b
}

// next reads one token; false at the end of the page.
func (b *builder) next() bool {
	kind := b.z.Next()
	if kind == html.ErrorToken {
		return b.resume()
	}
	b.at += len(b.z.Raw())
	switch kind {
	case html.TextToken:
		if b.plain != nil {
			b.plain.text(string(b.z.Text()))
		} else {
			b.addText(b.top(), string(b.z.Text()))
		}
	case html.StartTagToken, html.SelfClosingTagToken:
		name, more := b.z.TagName()
		tag := string(name)
		b.start(tag, b.attributes(more))
	case html.EndTagToken:
		name, _ := b.z.TagName()
		b.end(string(name))
	}
	return true
}

// resume goes on after a tag that swallowed the rest of the page, since a quoted
// attribute in it is never closed: `<a href="https://... >` and then the article.
func (b *builder) resume() bool {
	end := strings.IndexByte(b.page[b.at:], '>')
	if end < 0 || b.resumed == maxResume {
		return false
	}
	b.resumed++
	b.at += end + 1
	b.z = html.NewTokenizer(strings.NewReader(b.page[b.at:]))
	return true
}

func (b *builder) top() *html.Node { return b.open[len(b.open)-1] }

// attributes reads those of the tag's attributes that anybody asks for.
func (b *builder) attributes(more bool) []html.Attribute {
	var out []html.Attribute
	for n := 0; more && n < maxAttributes; n++ {
		var key, value []byte
		key, value, more = b.z.TagAttr()
		if wanted[string(key)] {
			out = append(out, html.Attribute{Key: string(key), Val: string(value)})
		}
	}
	return out
}

// maxAttributes is how many attributes of a tag are looked at: real tags have up
// to twenty.
const maxAttributes = 64

// wanted are the attributes that say something about the text, to us or to the
// extractor.
var wanted = set(`class id style hidden lang name property content itemprop itemtype role rel href datetime pubdate
	title type http-equiv aria-hidden aria-modal data-component data-testid data-timestamp data-datetime data-utime`)

func (b *builder) start(tag string, attrs []html.Attribute) {
	switch {
	case tag == "html":
		b.html.Attr = append(b.html.Attr, attrs...)
	case tag == "body" || tag == "head" || formatting[tag]:
	case tag == "meta" || tag == "link" || tag == "base":
		b.head.AppendChild(element(tag, attrs...))
	case tag == "title":
		b.readTitle()
	case tag == "script":
		b.readScript(attrs)
	case unseen[tag]:
		b.skip(tag)
	case b.plain != nil:
		b.plain.open(tag)
	case tag == "plaintext" || tag == "xmp" || tag == "listing":
		b.push(element("pre"))
	default:
		b.closeFor(tag)
		b.push(element(tag, attrs...))
	}
}

// push appends an element to the innermost open one and opens it.
func (b *builder) push(n *html.Node) {
	switch {
	case void[n.Data]:
		b.top().AppendChild(n)
	case len(b.open) < maxDepth:
		b.top().AppendChild(n)
		b.open = append(b.open, n)
	case blocks[n.Data] || items[n.Data]:
		if l := b.top().LastChild; l == nil || l.Data != "br" {
			b.top().AppendChild(element("br"))
		}
	}
	b.elements++
}

// closeFor closes the elements that end where one with this tag begins.
func (b *builder) closeFor(tag string) {
	switch tag {
	case "li":
		b.closeWithin("li", "ul", "ol", "menu", "dir")
	case "dt", "dd":
		b.closeWithin("dt", "dl")
		b.closeWithin("dd", "dl")
	case "td", "th":
		b.closeWithin("td", "tr", "table")
		b.closeWithin("th", "tr", "table")
	case "tr":
		b.closeWithin("tr", "table")
	case "thead", "tbody", "tfoot":
		b.closeWithin("thead", "table")
		b.closeWithin("tbody", "table")
		b.closeWithin("tfoot", "table")
	case "a": // an inline element: the paragraph goes on
		b.closeWithin("a", "td", "th", "caption")
		return
	default:
		if !blocks[tag] {
			return
		}
	}
	b.closeWithin("p", "table", "td", "th", "caption", "button", "object")
}

// closeWithin closes the innermost element with this tag, and what is open
// inside it, unless one of the fences stands between.
func (b *builder) closeWithin(tag string, fences ...string) {
	for i := len(b.open) - 1; i > 0; i-- {
		open := b.open[i].Data
		if open == tag {
			b.open = b.open[:i]
			return
		}
		for _, f := range fences {
			if open == f {
				return
			}
		}
	}
}

func (b *builder) end(tag string) {
	if b.plain != nil {
		b.plain.close(tag)
		return
	}
	switch tag {
	case "html", "body", "head":
	case "br", "p":
		// A lone </p> or </br> still parts the text, as in browsers.
		n := len(b.open)
		b.closeWithin(tag, "table", "td", "th", "caption", "button", "object")
		if len(b.open) == n {
			b.top().AppendChild(element("br"))
		}
	case "table", "tr", "tbody", "thead", "tfoot", "td", "th":
		if tag != "table" {
			b.closeWithin(tag, "table")
			return
		}
		b.closeWithin(tag)
	case "xmp", "listing":
		b.closeWithin("pre")
	default:
		// A stray </div> in a cell must not close the table around it.
		b.closeWithin(tag, "td", "th", "caption")
	}
}

// maxJoined is how long a text may get, in bytes, by joining one to the text
// before it: each joining copies both.
const maxJoined = 2048

func (b *builder) addText(to *html.Node, s string) {
	if s == "" {
		return
	}
	if l := to.LastChild; l != nil && l.Type == html.TextNode && len(l.Data)+len(s) <= maxJoined {
		l.Data += s
		return
	}
	to.AppendChild(&html.Node{Type: html.TextNode, Data: s})
}

func element(tag string, attrs ...html.Attribute) *html.Node {
	return &html.Node{Type: html.ElementNode, Data: tag, DataAtom: atom.Lookup([]byte(tag)), Attr: attrs}
}

func attribute(attrs []html.Attribute, key string) string {
	for _, a := range attrs {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// void are the elements that hold nothing and have no closing tag.
var void = set(`area base br col embed frame hr img input link meta param source track wbr`)

// formatting are the elements that change the look of words and nothing else.
var formatting = set(`b basefont bdi bdo big blink em font i marquee nobr small strong tt u`)
