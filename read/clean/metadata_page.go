package clean

import (
	"slices"
	"strings"

	"golang.org/x/net/html"

	"reportedly"
)

// A page is a page's tree and what was read off it once, for all who ask.
type page struct {
	source    string // as it came
	doc       *html.Node
	blocks    []block
	metas     map[string]string // <meta> by name, in lower case
	article   object            // the JSON-LD of the article; nil if there is none
	site      object            // that of the site
	headlines []string          // the forms in which the headline may be printed
	liveBlog  bool              // whether its JSON-LD calls it one
	updates   map[string]string // times of a live blog's entries by the fragment of their address: "#e12"
}

func newPage(source string, doc *html.Node) page {
	p := page{source: source, doc: doc, blocks: blocksOf(doc), metas: metaTags(doc)}
	openForms(p.blocks)
	for _, h := range elements(doc, "h1", 3) {
		if t := tidy(written(h)); len(t) <= maxTitle {
			p.headlines = append(p.headlines, t)
		}
	}
	objects := jsonLD(doc)
	p.article = p.ownArticle(objects)
	for _, o := range objects {
		types := o.types()
		if p.site == nil && slices.Contains(types, "WebSite") {
			p.site = o
		}
		if slices.Contains(types, "LiveBlogPosting") {
			p.liveBlog, p.updates = true, o.updates()
		}
	}
	return p
}

// ownArticle is the page's own article among the objects of its JSON-LD, which may
// hold those of other pages too (a carousel, a list of related reports): the first
// that has the page's headline or address; else the first of all. Nil if there is
// none.
func (p *page) ownArticle(objects []object) object {
	titles := append([]string{p.metas["og:title"]}, p.headlines...)
	own := address(canonical(p.doc))
	if own == "" {
		own = address(p.metas["og:url"])
	}
	var found object
	best := -1
	for _, o := range objects {
		if !o.article() {
			continue
		}
		score := 0
		if h := fold(o.text("headline")); h != "" && slices.ContainsFunc(titles, func(t string) bool { return fold(t) == h }) {
			score++
		}
		if own != "" && o.isOf(own) {
			score++
		}
		if score > best {
			found, best = o, score
		}
	}
	return found
}

// metadata is what a page says about itself, under what is known already.
//
// JSON-LD is trusted most: it is written for machines and says what is what.
// Then come <meta> of the known names, then what the page shows. Nothing is
// guessed from names of sites.
func (p *page) metadata(base reportedly.Metadata) reportedly.Metadata {
	m, a := base, p.article
	m.URL = p.address(base.URL)
	setFirst(&m.Outlet, first(a.names("publisher")), p.metas["og:site_name"], p.site.text("name"),
		p.metas["application-name"], p.metas["dc.publisher"], p.metas["publisher"])
	m.Outlet = notAnAddress(m.Outlet)
	if base.Title == "" {
		m.Title = p.title(m.Outlet)
	}
	if m.Title != "" {
		p.headlines = append(p.headlines, m.Title)
	}
	setFirst(&m.Author, persons(a.names("author")...), persons(a.names("creator")...),
		persons(p.metas["author"]), persons(p.metas["article:author"]), persons(p.metas["dc.creator"]),
		persons(p.metas["parsely-author"]), persons(p.metas["sailthru.author"]), persons(p.metas["byl"]),
		p.byline())
	setFirst(&m.Language, a.text("inLanguage"), langOf(p.doc), p.metas["og:locale"], p.metas["content-language"])
	m.Language = strings.ReplaceAll(m.Language, "_", "-")
	published, modified := pageDates(*p, m)
	setFirst(&m.Published, published)
	setFirst(&m.Modified, modified)
	return m
}

// title is the headline, without the outlet's name at its end.
func (p *page) title(outlet string) string {
	title := ""
	if ts := headOf(p.doc, "title"); len(ts) > 0 {
		title = tidy(written1(ts[0]))
	}
	var printed string // the only <h1>
	if len(p.headlines) == 1 {
		printed = p.headlines[0]
	}
	var t string
	setFirst(&t, p.article.text("headline"), p.metas["og:title"], p.metas["twitter:title"], printed, title)
	if len(printed) > len(t) && strings.HasPrefix(fold(printed), strings.TrimRight(fold(t), ". …")) {
		t = printed // "The mayor said on Tuesday that..." is the longer headline cut short
	}
	if len(t) > maxTitle {
		return ""
	}
	t = tidy(html.UnescapeString(t)) // escaped twice: "the &#039;rock&#039;"
	return withoutOutlet(t, outlet, printed)
}

// maxTitle is how long a headline may be, in bytes; a longer one is a page gone wrong.
const maxTitle = 1000

// withoutOutlet takes the outlet's name off the end of a title: "Bridge reopens -
// The Port Herald", "Bridge reopens | News | Port Herald". What stands after the
// last mark goes if it is the outlet's name, or if the page's printed headline
// ends before it.
func withoutOutlet(title, outlet, printed string) string {
	for range 3 {
		at, width := -1, 0
		for _, mark := range []string{" | ", " - ", " – ", " — ", " :: ", " » ", " · ", " • "} {
			if i := strings.LastIndex(title, mark); i > at {
				at, width = i, len(mark)
			}
		}
		if at <= 0 {
			return title
		}
		head, tail := strings.TrimSpace(title[:at]), fold(title[at+width:])
		name := fold(outlet)
		if !(name != "" && (strings.Contains(name, tail) || strings.HasPrefix(tail, name))) && fold(printed) != fold(head) {
			return title
		}
		title = head
	}
	return title
}

// metaTags are the page's <meta> by name in lower case, the first of each name.
func metaTags(doc *html.Node) map[string]string {
	out := map[string]string{}
	for _, n := range headOf(doc, "meta") {
		content := tidy(attribute(n.Attr, "content"))
		for _, key := range []string{"property", "name", "itemprop", "http-equiv"} {
			k := strings.ToLower(strings.TrimSpace(attribute(n.Attr, key)))
			if k == "" || content == "" || len(content) > 4096 {
				continue
			}
			if _, ok := out[k]; !ok {
				out[k] = content
			}
		}
	}
	return out
}

// persons joins names of authors with ", ", leaving out addresses: `article:author`
// is a Facebook page more often than a person.
func persons(names ...string) string {
	var out []string
	for _, n := range names {
		n = strings.TrimSpace(n)
		if l := fold(n); strings.HasPrefix(l, "by ") {
			n = strings.TrimSpace(n[3:])
		}
		if n = notAnAddress(n); n != "" && len(n) <= 200 {
			out = append(out, n)
		}
	}
	return strings.Join(out, ", ")
}

func notAnAddress(s string) string {
	if strings.Contains(s, "://") || strings.HasPrefix(s, "/") || strings.HasPrefix(s, "@") {
		return ""
	}
	return s
}

func langOf(doc *html.Node) string {
	for n := doc.FirstChild; n != nil; n = n.NextSibling {
		if n.Data == "html" {
			return tidy(attribute(n.Attr, "lang"))
		}
	}
	return ""
}

// headOf are the elements of one tag in the page's head, where parse puts them.
func headOf(doc *html.Node, tag string) []*html.Node {
	var out []*html.Node
	for h := doc.FirstChild; h != nil; h = h.NextSibling {
		for n := h.FirstChild; n != nil; n = n.NextSibling {
			if n.Data != "head" {
				continue
			}
			for c := n.FirstChild; c != nil; c = c.NextSibling {
				if c.Data == tag {
					out = append(out, c)
				}
			}
		}
	}
	return out
}

// elements are the first elements of one tag, at most limit of them.
func elements(root *html.Node, tag string, limit int) []*html.Node {
	var out []*html.Node
	var walk func(n *html.Node)
	walk = func(n *html.Node) {
		if n.Type == html.ElementNode && n.Data == tag {
			out = append(out, n)
		}
		for c := n.FirstChild; c != nil && len(out) < limit; c = c.NextSibling {
			walk(c)
		}
	}
	walk(root)
	return out
}

// written1 is the text directly inside an element, as it stands.
func written1(n *html.Node) string {
	var out strings.Builder
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		out.WriteString(c.Data)
	}
	return out.String()
}

// tidy makes each run of white space one space.
func tidy(s string) string { return strings.Join(strings.Fields(s), " ") }

// fold is s in the form in which names are compared.
func fold(s string) string { return strings.ToLower(tidy(s)) }

func first(s []string) string {
	if len(s) == 0 {
		return ""
	}
	return s[0]
}

// setFirst sets an empty field to the first value that is not empty.
func setFirst(field *string, values ...string) {
	for _, v := range values {
		if *field != "" {
			return
		}
		*field = v
	}
}
