package ingest

import (
	"errors"
	"fmt"
	"html"
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/mmcdole/gofeed/atom"
	"github.com/mmcdole/gofeed/rss"

	"reportedly"
	"reportedly/internal/mistake"
)

// A partsWriter writes elements of a feed as XML that is well formed whatever they
// were: attributes written again, and marks within the text in CDATA sections, as
// they stood.
type partsWriter struct{ strings.Builder }

// partAttributes are the attributes that say something we use.
var partAttributes = []string{"type", "mode", "href", "rel", "src", "url", "ispermalink"}

// part writes an element under a name.
func (w *partsWriter) part(text string, e xmlElement, name string) {
	x := xmlScanner{text: text}
	w.WriteString("<" + name)
	for _, a := range partAttributes {
		if v := x.attribute(e.xmlTag, a); v != "" && len(v) <= maxPartBytes {
			if a == "ispermalink" {
				a = "isPermaLink"
			}
			w.WriteString(" " + a + `="` + html.EscapeString(xmlChars(v)) + `"`)
		}
	}
	w.WriteString(">")
	if inner := text[e.from:e.to]; e.marked && nested[name] {
		w.children(text, e)
	} else {
		w.content(inner, e.marked)
	}
	w.WriteString("</" + name + ">")
}

// nested are the elements that hold others: people, and the feed that an item was taken from.
var nested = map[string]bool{"author": true, "source": true}

// children writes the elements of an element that holds others.
func (w *partsWriter) children(text string, e xmlElement) {
	x := xmlScanner{text: text[:e.to], at: e.from}
	for n := 0; n < maxPartDepth; n++ {
		t, ok := x.next()
		if !ok {
			return
		}
		if t.closing {
			continue
		}
		in := x.element(t, e.to)
		if t.name == "name" || t.name == "title" {
			w.WriteString("<" + t.name + ">")
			w.content(text[in.from:in.to], in.marked)
			w.WriteString("</" + t.name + ">")
		}
	}
}

const (
	sectionStart = "<![CDATA["
	sectionEnd   = "]]>"
)

// content writes the content of an element. What stands in CDATA sections stays so.
// Between them text keeps its entities, which the feed library resolves, and markup,
// which belongs to the text, becomes a section.
func (w *partsWriter) content(s string, marked bool) {
	s = xmlChars(s)
	for s != "" {
		between, section, found := strings.Cut(s, sectionStart)
		switch {
		case !marked || !strings.Contains(between, "<"):
			w.WriteString(strings.NewReplacer("<", "&lt;", sectionEnd, "]]&gt;").Replace(between))
		default:
			w.section(between)
		}
		if !found {
			return
		}
		section, s, _ = strings.Cut(section, sectionEnd)
		w.section(section)
	}
}

func (w *partsWriter) section(s string) {
	w.WriteString(sectionStart + strings.ReplaceAll(s, sectionEnd, "]]"+sectionEnd+sectionStart+">") + sectionEnd)
}

// xmlChars is s with U+FFFD for the characters that XML cannot hold.
func xmlChars(s string) string {
	ok := func(r rune) bool {
		return r >= 0x20 && r != 0xFFFE && r != 0xFFFF || r == '\t' || r == '\n' || r == '\r'
	}
	if strings.IndexFunc(s, func(r rune) bool { return !ok(r) }) < 0 {
		return s
	}
	return strings.Map(func(r rune) rune {
		if ok(r) {
			return r
		}
		return utf8.RuneError
	}, s)
}

// rssEntry reads the elements of an RSS item.
func rssEntry(text string, parts []xmlElement) (e feedEntry, err error) {
	defer mistake.Catch(&err)
	var d partsWriter
	d.WriteString("<rss><channel><item>")
	creators := 0
	for _, part := range parts {
		name := part.name
		if name == "creator" { // the library keeps the last of elements with one name
			creators++
			name = fmt.Sprintf("creator%d", creators)
		}
		d.part(text, part, name)
	}
	d.WriteString("</item></channel></rss>")
	feed, err := (&rss.Parser{}).Parse(strings.NewReader(d.String()))
	if err != nil {
		return feedEntry{}, fmt.Errorf("read item: %w", err)
	}
	if len(feed.Items) != 1 {
		return feedEntry{}, errors.New("read item: nothing found")
	}
	it := feed.Items[0]
	e = feedEntry{
		link: firstOf(it.Links...), title: it.Title, author: firstOf(creatorNames(it.Custom, creators), personName(it.Author)),
		published: firstOf(it.PubDate, it.Custom["published"], it.Custom["date"], it.Custom["issued"], it.Custom["created"]),
		modified:  firstOf(it.Custom["updated"], it.Custom["modified"]),
		bodies:    []feedBody{{text: it.Content}, {text: it.Description}, {text: it.Custom["content"]}, {text: it.Custom["summary"]}},
	}
	if it.GUID != nil {
		e.guid = it.GUID.Value
		if e.link == "" && !strings.EqualFold(it.GUID.IsPermalink, "false") && strings.HasPrefix(e.guid, "http") {
			e.link = e.guid
		}
	}
	if it.Source != nil {
		e.outlet = it.Source.Title
	}
	return e, nil
}

func creatorNames(custom map[string]string, n int) string {
	var out []string
	for i := range n {
		if name := strings.TrimSpace(custom[fmt.Sprintf("creator%d", i+1)]); name != "" {
			out = append(out, name)
		}
	}
	return strings.Join(out, ", ")
}

// personName is the name in an RSS author: "ed@paper.example (Ann Lind)", or only a name.
// An address alone is nobody's name.
func personName(s string) string {
	if name, ok := strings.CutSuffix(s, ")"); ok {
		if address, name, ok := strings.Cut(name, "("); ok && strings.Contains(address, "@") {
			return name
		}
	}
	if strings.Contains(s, "@") {
		return ""
	}
	return s
}

// atomEntry reads the elements of an Atom entry.
func atomEntry(text string, parts []xmlElement) (e feedEntry, err error) {
	defer mistake.Catch(&err)
	var d partsWriter
	x := xmlScanner{text: text}
	kinds := map[string]reportedly.Format{}
	d.WriteString("<feed><entry>")
	for _, part := range parts {
		kinds[part.name] = atomKind(x.attribute(part.xmlTag, "type"))
		d.part(text, part, part.name)
	}
	d.WriteString("</entry></feed>")
	feed, err := (&atom.Parser{}).Parse(strings.NewReader(d.String()))
	if err != nil {
		return feedEntry{}, fmt.Errorf("read entry: %w", err)
	}
	if len(feed.Entries) != 1 {
		return feedEntry{}, errors.New("read entry: nothing found")
	}
	it := feed.Entries[0]
	e = feedEntry{
		guid: it.ID, link: alternate(it.Links), title: it.Title, author: names(it.Authors),
		published: it.Published, modified: it.Updated,
		bodies: []feedBody{{it.Summary, kinds["summary"]}},
	}
	if it.Content != nil && kinds["content"] != noText {
		e.bodies = append(e.bodies, feedBody{xhtmlPrefix.ReplaceAllString(it.Content.Value, "$1"), kinds["content"]})
	}
	if it.Source != nil {
		e.outlet = it.Source.Title
	}
	if e.link == "" && strings.HasPrefix(e.guid, "http") {
		e.link = e.guid
	}
	return e, nil
}

// xhtmlPrefix finds the prefix of tags in an XHTML text: <xhtml:p>.
var xhtmlPrefix = regexp.MustCompile(`(</?)(?:xhtml|html|xh|h|x):`)

// noText is the kind of a body that is a picture or another thing without words.
const noText reportedly.Format = "none"

// atomKind is what an Atom type says of a text: "" if it says nothing.
func atomKind(t string) reportedly.Format {
	switch t = strings.ToLower(t); {
	case t == "":
		return ""
	case t == "text", t == "text/plain":
		return reportedly.Plain
	case strings.Contains(t, "html"):
		return reportedly.HTML
	case strings.HasPrefix(t, "text/"), strings.Contains(t, "xml"):
		return ""
	}
	return noText
}

// alternate is the address of the page that links point to.
func alternate(links []*atom.Link) string {
	var any string
	for _, l := range links {
		switch {
		case l.Rel != "alternate" || l.Href == "":
		case l.Type == "" || strings.Contains(l.Type, "html"):
			return l.Href
		case any == "":
			any = l.Href
		}
	}
	return any
}

func names(people []*atom.Person) string {
	var out []string
	for _, p := range people {
		if n := strings.TrimSpace(p.Name); n != "" {
			out = append(out, n)
		}
	}
	return strings.Join(out, ", ")
}
