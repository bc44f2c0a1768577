package clean

import (
	"strings"

	"golang.org/x/net/html"

	"reportedly"
)

// Live blogs: a report that is written as things happen, an entry at a time. The
// text holds all entries in the order of the page, and where each begins and when
// it was written is kept beside it:
//
//	<div class="liveblog">
//	  <article><time datetime="2024-05-02T14:32+02:00">14:32</time><p>...</p></article>   entry
//	  <article><time datetime="2024-05-02T14:05+02:00">14:05</time><p>...</p></article>   entry
//
// A list of other reports looks the same. So entries are looked for only where the
// page itself says that it is a live blog.

// An entry is one entry of a live blog: bytes of the extracted text, and its time
// in RFC 3339, "" if the page does not give it in full.
type entry struct {
	start, end int
	published  string
}

// A liveSpan is one entry by its blocks, end exclusive.
type liveSpan struct {
	first, end int
	published  string
}

// minEntries is how many entries make a live blog.
const minEntries = 2

// liveEntries finds the entries of a live blog and keeps their prose and what
// dates it. Nil if the page is none; then keep is left as it was.
func (p *page) liveEntries(keep []bool) []liveSpan {
	if !p.live() {
		return nil
	}
	boxes := p.entryBoxes()
	if len(boxes) < minEntries {
		return nil
	}
	owner := map[*html.Node]*html.Node{} // the entry that an element stands in, or nil
	var entryOf func(n *html.Node) *html.Node
	entryOf = func(n *html.Node) *html.Node {
		if n == nil {
			return nil
		}
		if o, known := owner[n]; known {
			return o
		}
		o := n
		if _, is := boxes[n]; !is {
			o = entryOf(n.Parent)
		}
		owner[n] = o
		return o
	}
	var out []liveSpan
	var last *html.Node
	for i, b := range p.blocks {
		box := entryOf(b.box)
		if box == nil {
			last = nil
			continue
		}
		if box != last {
			out = append(out, liveSpan{first: i, published: boxes[box]})
			last = box
		}
		out[len(out)-1].end = i + 1
		if !keep[i] {
			keep[i] = p.ofEntry(b)
		}
	}
	return out
}

// ofEntry reports whether a block within an entry is part of it.
func (p *page) ofEntry(b block) bool {
	if b.within("nav", "aside", "footer", "form", "figure", "button") || b.links() {
		return false
	}
	for n, up := b.box, 0; n != nil && up < 4; n, up = n.Parent, up+1 {
		if setApart(n, len(b.words)) && !b.within("time") {
			return false
		}
	}
	return b.prose() || b.heading() || b.within("p", "li", "blockquote", "time") || clockTime.MatchString(b.text) && len(b.words) <= 5
}

// live reports whether a page says that it is a live blog.
func (p *page) live() bool {
	if p.liveBlog {
		return true
	}
	found := false
	var walk func(n *html.Node)
	walk = func(n *html.Node) {
		if n.Type == html.ElementNode && (strings.Contains(attribute(n.Attr, "itemtype"), "LiveBlogPosting") || liveClass(n)) {
			found = true
		}
		for c := n.FirstChild; c != nil && !found; c = c.NextSibling {
			walk(c)
		}
	}
	walk(p.doc)
	return found
}

// liveClass reports whether an element is called a live blog by its class or id.
func liveClass(n *html.Node) bool {
	for _, key := range [...]string{"class", "id"} {
		before := ""
		for w := range classWords(attribute(n.Attr, key)) {
			if w == "liveblog" || w == "liveticker" || before == "live" && (w == "blog" || w == "ticker" || w == "updates" || w == "feed") {
				return true
			}
			before = w
		}
	}
	return false
}

// entryBoxes are the elements that hold one entry each, with its time: children of
// one element, alike, each with a time before its text. Of several such families
// it is the one with the most words.
func (p *page) entryBoxes() map[*html.Node]string {
	words := map[*html.Node]int{}
	for _, b := range p.blocks {
		for n := b.box; n != nil; n = n.Parent {
			words[n] += len(b.words)
		}
	}
	var best map[*html.Node]string
	most := 0
	var walk func(n *html.Node)
	walk = func(n *html.Node) {
		family, sum := map[*html.Node]string{}, 0
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			if c.Type != html.ElementNode {
				continue
			}
			walk(c)
			if words[c] < proseWords || !blocks[c.Data] && !items[c.Data] {
				continue
			}
			if stamp, ok := stampOf(c); ok {
				family[c] = p.entryTime(c, stamp)
				sum += words[c]
			}
		}
		if len(family) >= minEntries && sum > most {
			best, most = family, sum
		}
	}
	walk(p.doc)
	return best
}

// stampWithin is how many bytes of text may stand before an entry's time.
const stampWithin = 120

// stampOf is the time that an element begins with: the value of its first <time>,
// or a line that is a time of day, which is "" as a date.
func stampOf(n *html.Node) (stamp string, ok bool) {
	seen := 0
	var walk func(n *html.Node)
	walk = func(n *html.Node) {
		if ok || seen > stampWithin {
			return
		}
		switch n.Type {
		case html.TextNode:
			s := strings.TrimSpace(n.Data)
			if s != "" && len(s) <= 24 && clockTime.MatchString(s) {
				ok = true
			}
			seen += len(s)
		case html.ElementNode:
			for _, key := range [...]string{"datetime", "data-timestamp", "data-datetime", "content"} {
				v := attribute(n.Attr, key)
				if (key != "content" || strings.Contains(strings.ToLower(attribute(n.Attr, "itemprop")), "datepublished")) && date(v) != "" {
					stamp, ok = date(v), true
					return
				}
			}
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
	}
	walk(n)
	return stamp, ok
}

// entryTime is the time of an entry: what was found in the element, else what the
// page's JSON-LD says of the entry with its id.
func (p *page) entryTime(n *html.Node, stamp string) string {
	if stamp != "" {
		return stamp
	}
	if id := attribute(n.Attr, "id"); id != "" {
		return date(p.updates["#"+id])
	}
	return ""
}

// placed gives entries their places in the text. At says where each block begins.
func placed(spans []liveSpan, at []int, all []block) []entry {
	var out []entry
	for _, s := range spans {
		e := entry{start: -1, published: s.published}
		for i := s.first; i < s.end; i++ {
			if at[i] >= 0 {
				if e.start < 0 {
					e.start = at[i]
				}
				e.end = at[i] + len(all[i].text)
			}
		}
		if e.start >= 0 {
			out = append(out, e)
		}
	}
	return out
}

// entriesOf gives entries, which are in order, their places in the report's text,
// to which the edits lead. What was replaced stands at the end of its replacement.
func entriesOf(found []entry, edits []edit, text reportedly.Text) []reportedly.LiveEntry {
	var out []reportedly.LiveEntry
	i, shift, last := 0, 0, 0
	moved := func(at int) int {
		for ; i < len(edits) && edits[i].end <= at; i++ {
			shift += len(edits[i].text) - (edits[i].end - edits[i].start)
		}
		if i < len(edits) && edits[i].start < at {
			return edits[i].start + shift + len(edits[i].text)
		}
		return at + shift
	}
	for _, e := range found {
		start, end := max(last, moved(e.start)), moved(e.end)
		if start < end {
			out = append(out, reportedly.LiveEntry{Span: text.Span(start, end), Published: e.published})
			last = end
		}
	}
	return out
}
