package ingest

import (
	"errors"
	"fmt"
	"strings"

	"github.com/mmcdole/gofeed/atom"
	"github.com/mmcdole/gofeed/rss"

	"reportedly"
)

// RSS, RDF and Atom. Each item is cut out of the feed and handed to the feed library
// alone, in a small document of its own that holds nothing but the elements we use,
// under their usual names:
//
//	<rss><channel> … <item>…</item> <item>…</item> … </channel></rss>
//	                        │
//	                        ▼
//	<rss><channel><item><title>…</title><content:encoded>…</content:encoded></item></channel></rss>
//
// So an item that is broken costs itself alone, a feed cut short keeps what came
// before, a wrong namespace or an undeclared prefix costs nothing, and elements that
// are nested without end or come by the million never reach the library, which would
// take hundreds of megabytes for them.

// Limits of one item.
const (
	maxChildren  = 200      // elements that we use
	maxPartBytes = 64 << 10 // of an element that is no text: an author, a date
	maxPartDepth = 16
)

// feedRoots are the outermost elements of feeds, with the names of their items.
var feedRoots = map[string]string{"rss": "item", "rdf": "item", "feed": "entry"}

// xml reads an RSS, RDF or Atom feed.
func (p *feedParser) xml(text string) error {
	x := xmlScanner{text: text}
	root, ok := x.next()
	item := feedRoots[root.name]
	switch {
	case !ok:
		return errors.New("byte 1: no XML element")
	case item == "" || root.closing:
		return fmt.Errorf("byte %d: no feed, but <%s>", root.start+1, excerpt(root.name))
	}
	f := xmlFeed{feedParser: p, x: &x, root: root, atom: item == "entry", item: item}
	f.base, _ = webAddress(p.options.URL, x.attribute(root, "xml:base"))
	return f.read()
}

// An xmlFeed is an XML feed being read.
type xmlFeed struct {
	*feedParser
	x    *xmlScanner
	root xmlTag
	atom bool
	item string // what an item's element is called

	base  string       // xml:base of the root, made whole; "" if it has none
	head  []xmlElement // what comes before the first item
	begun bool         // whether an item has come
	tries int          // elements of the head that had no end near
}

// read goes through the feed once, and hands its items on.
func (f *xmlFeed) read() error {
	f.feed.Language = f.x.attribute(f.root, "xml:lang")
	open := 1
	for {
		tag, ok := f.x.next()
		if !ok {
			break
		}
		switch {
		case tag.closing:
			open--
		case tag.name == f.item && f.ours(tag):
			f.begin()
			if err := f.next(); err != nil {
				return fmt.Errorf("byte %d: %w", tag.start+1, err)
			}
			if err := f.readItem(tag); err != nil {
				return err
			}
		case f.inHead(tag):
		case !tag.empty:
			open++
		}
	}
	f.begin()
	if f.n == 0 && open > 1 {
		return fmt.Errorf("byte %d: the feed is cut short: %d elements open, no item: %w", len(f.x.text), open, reportedly.ErrNoText)
	}
	return nil
}

// ours reports whether a tag is of the feed's own vocabulary, and of no extension,
// as <media:title> is.
func (f *xmlFeed) ours(t xmlTag) bool {
	return t.prefix == "" || t.prefix == f.root.prefix || t.prefix == "rss" && !f.atom
}

// headNames are the elements of the head that we use; the others are read for their
// end alone, since they hold a title or a link of something else.
var headNames = map[string]bool{"title": true, "link": true, "language": true, "author": true, "image": false, "textinput": false}

// inHead takes an element of the head, and reports whether it did.
func (f *xmlFeed) inHead(t xmlTag) bool {
	used, known := headNames[t.name]
	if f.begun || !known || !f.ours(t) || f.tries == maxChildren {
		return false
	}
	e := f.x.element(t, min(len(f.x.text), t.end+maxPartBytes))
	if !e.whole {
		f.tries++
		f.x.at = t.end
		return false
	}
	if used && len(f.head) < maxChildren {
		f.head = append(f.head, e)
	}
	return true
}

// begin reads the head, before the first item.
func (f *xmlFeed) begin() {
	if f.begun {
		return
	}
	f.begun = true
	var d partsWriter
	for _, e := range f.head {
		d.part(f.x.text, e, e.name)
	}
	if f.atom {
		if feed, err := (&atom.Parser{}).Parse(strings.NewReader("<feed>" + d.String() + "</feed>")); err == nil {
			f.feed.Title, f.feed.URL = plainText(feed.Title), alternate(feed.Links)
			f.author = names(feed.Authors)
		}
	} else if feed, err := (&rss.Parser{}).Parse(strings.NewReader("<rss><channel>" + d.String() + "</channel></rss>")); err == nil {
		f.feed.Title, f.feed.URL = plainText(feed.Title), feed.Link
		f.feed.Language = firstOf(feed.Language, f.feed.Language)
	}
	f.feed.URL, _ = webAddress(firstOf(f.base, f.options.URL), f.feed.URL)
}

// readItem reads the item that a tag has opened, and hands it on.
func (f *xmlFeed) readItem(t xmlTag) error {
	to, whole := f.itemEnd(t)
	after := f.x.at
	defer func() { f.x.at = after }()
	if !whole {
		return f.skip(fmt.Errorf("byte %d: the feed is cut short here", to))
	}
	raw := f.x.text[t.start:after]
	parts := f.parts(t, to)
	var e feedEntry
	var err error
	if f.atom {
		e, err = atomEntry(f.x.text, parts)
	} else {
		e, err = rssEntry(f.x.text, parts)
	}
	if err != nil {
		return f.skip(fmt.Errorf("byte %d: %w", t.start+1, err))
	}
	own, _ := webAddress(firstOf(f.base, f.options.URL), f.x.attribute(t, "xml:base"))
	e.base = firstOf(own, f.base)
	e.language = f.x.attribute(t, "xml:lang")
	return f.add(raw, e)
}

// itemEnd finds where the content of an item ends, and moves behind it. An item
// without an end tag ends where the next begins or the feed does.
func (f *xmlFeed) itemEnd(t xmlTag) (to int, whole bool) {
	if t.empty {
		return t.end, true
	}
	for {
		in, ok := f.x.next()
		switch {
		case !ok:
			return len(f.x.text), false
		case in.name == f.item && f.ours(in):
			if !in.closing {
				f.x.at = in.start
			}
			return in.start, true
		case in.closing && f.ours(in) && (in.name == f.root.name || in.name == "channel"):
			f.x.at = in.start
			return in.start, true
		}
	}
}

// parts gives the elements of an item that we use: the first of each name, and all
// links and authors.
func (f *xmlFeed) parts(t xmlTag, to int) []xmlElement {
	var out []xmlElement
	had := map[string]bool{}
	open := 0 // elements that have no end
	for f.x.at = t.end; f.x.at < to; {
		tag, ok := f.x.next()
		if !ok || tag.start >= to {
			break
		}
		if tag.closing {
			continue
		}
		name := f.partName(tag)
		if name == "" && open == 4 {
			continue // its end is looked for no more: each look may go over all the rest
		}
		e := f.x.element(tag, to)
		if name == "" {
			if !e.whole && open < 4 { // what it seemed to hold may stand beside it
				open++
				f.x.at = tag.end
			}
			continue
		}
		if !e.whole && !bodyParts[name] && open < 4 { // a link without an end is no longer than its line
			open++
			if i := strings.IndexByte(f.x.text[tag.end:to], '<'); i >= 0 {
				e.to = tag.end + i
			}
			e.marked, e.sections, e.depth, f.x.at = false, false, 0, e.to
		}
		e.name = name
		several := name == "link" || name == "author" || name == "creator"
		if had[name] && !several || several && len(out) >= maxChildren {
			continue // the first of each name has a place, however many links stand before it
		}
		if !textParts[name] && (e.to-e.from > maxPartBytes || e.depth > maxPartDepth) {
			continue // no date is as long as that
		}
		had[name] = had[name] || e.to > e.from
		out = append(out, e)
	}
	return out
}

// textParts are the elements whose text may be long.
var textParts = map[string]bool{"title": true, "description": true, "summary": true, "content": true, "content:encoded": true}

// bodyParts are those that may go on to the end of their item where they have no end tag.
var bodyParts = map[string]bool{"description": true, "summary": true, "content": true, "content:encoded": true}

// partName is the usual name of an element of an item, "" for one that we do not use.
func (f *xmlFeed) partName(t xmlTag) string {
	switch t.name {
	case "encoded":
		return "content:encoded"
	case "creator", "date", "published", "issued", "created", "updated", "modified":
		return t.name
	case "pubdate", "guid", "description", "title", "link", "author", "source", "id", "summary", "content":
		if f.ours(t) {
			return t.name
		}
	}
	return ""
}
