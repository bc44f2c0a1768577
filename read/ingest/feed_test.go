package ingest

import (
	"encoding/xml"
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

// fed reads a feed and tells in lines what came of it.
func fed(content string) []string {
	feed, err := ReadFeed([]byte(content), FeedOptions{URL: "https://feeds.example/all.xml"})
	out := []string{fmt.Sprintf("%s | %s | %s", feed.Title, feed.URL, feed.Language)}
	for _, it := range feed.Items {
		m := it.Meta
		line := fmt.Sprintf("%s: %s | %s | %s | %s | %s | %s | %s | %s: %s", it.Place, it.GUID, m.URL, m.Outlet, m.Title, m.Author, m.Published, m.Modified, it.Format, it.Body)
		for _, n := range it.Notes {
			line += " (" + n + ")"
		}
		out = append(out, line)
	}
	for _, s := range feed.Skipped {
		out = append(out, strings.TrimPrefix(s.Error(), "https://feeds.example/all.xml: "))
	}
	if err != nil {
		out = append(out, err.Error())
	}
	return out
}

func TestFeeds(t *testing.T) {
	for _, c := range []struct {
		name, content string
		want          []string
	}{
		{"RSS", `<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>Coast &amp; Sea</title><image><title>Logo</title></image><link>https://coast.example/</link><language>en-gb</language>
<item><title>Ferry &amp;amp; quay</title><link>https://coast.example/1</link><guid isPermaLink="false">g1</guid><dc:creator>Ann Lind</dc:creator><dc:creator>Bo Falk</dc:creator>
<pubDate>Tue, 04 Jun 2024 10:00:00 EST</pubDate><description>Short.</description><content:encoded><![CDATA[<p>“We pay,” Venn said.</p>]]></content:encoded><media:title>No</media:title></item>
<item><link>/2</link><author>ed@coast.example (Ola Roe)</author><source url="x">Hill Post</source><description>5 < 6, she said</description></item>
</channel></rss>`, []string{
			"Coast & Sea | https://coast.example/ | en-gb",
			"item 1: g1 | https://coast.example/1 | Coast & Sea | Ferry & quay | Ann Lind, Bo Falk | 2024-06-04T10:00:00-05:00 |  | html: <p>“We pay,” Venn said.</p>",
			"item 2:  | https://feeds.example/2 | Hill Post |  | Ola Roe |  |  | text: 5 < 6, she said",
		}},
		{"Atom", `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Coast</title><link rel="self" href="/me"/><link href="/"/><author><name>Desk</name></author>
<entry><id>urn:x:1</id><title type="html">A &lt;b&gt;ferry&lt;/b&gt;</title><link rel="enclosure" href="/a.mp3"/><link href="/1"/><published>2024-06-04T10:00:00Z</published><updated>2024-06-05T10:00:00Z</updated>
<summary>Short.</summary><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>“We pay,”<br/>Venn said.</p></div></content></entry>
<entry><author><name>Ann Lind</name></author><author><name>Bo Falk</name></author><content type="text">a &lt;b&gt; c</content></entry>
<entry><content type="image/png">iVBORw0KGgo=</content><summary>Only this.</summary></entry></feed>`, []string{
			"Coast | https://feeds.example/ | en",
			"item 1: urn:x:1 | https://feeds.example/1 | Coast | A ferry | Desk | 2024-06-04T10:00:00Z | 2024-06-05T10:00:00Z | html: <div xmlns=\"http://www.w3.org/1999/xhtml\"><p>“We pay,”<br/>Venn said.</p></div>",
			"item 2:  |  | Coast |  | Ann Lind, Bo Falk |  |  | text: a <b> c",
			"item 3:  |  | Coast |  | Desk |  |  | text: Only this.",
		}},
		{"RDF", `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><channel rdf:about="x"><title>Coast</title></channel>
<item rdf:about="y"><title>Ferry</title><link>https://coast.example/1</link><dc:date>2024-06-04</dc:date><description>Text.</description></item></rdf:RDF>`, []string{
			"Coast |  | ",
			"item 1:  | https://coast.example/1 | Coast | Ferry |  | 2024-06-04 |  | text: Text.",
		}},
		{"JSON Feed", `{"title":"Coast","version":"https://jsonfeed.org/version/1.1","home_page_url":"https://coast.example/","authors":[{"name":"Desk"}],"x":{"y":[]},"items":[
{"id":7,"url":"/1","title":"Ferry","content_html":"<p>Said.","date_published":"2024-06-04T10:00:00Z","tags":5},
{"id":"b","content_text":[1]}, "c", {"id":"https://coast.example/4","content_text":"Four & <five>"}]}`, []string{
			"Coast | https://coast.example/ | ",
			"item 1: 7 | https://feeds.example/1 | Coast | Ferry | Desk | 2024-06-04T10:00:00Z |  | html: <p>Said.",
			"item 4: https://coast.example/4 | https://coast.example/4 | Coast |  | Desk |  |  | text: Four & <five>",
			"item 2: content_text: array where another kind belongs",
			"item 3: a string where an object belongs",
		}},
		{"a wrong namespace, upper case, no channel", `<RSS xmlns="http://wrong.example/"><Item><Title>T</Title><Description>D</Description></Item></RSS>`, []string{
			" |  | ", "item 1:  |  |  | T |  |  |  | text: D",
		}},
		{"prefixes everywhere", `<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:title>Coast</a:title><a:entry><a:title>T</a:title><a:content type="html">&lt;p&gt;D</a:content></a:entry></a:feed>`, []string{
			"Coast |  | ", "item 1:  |  | Coast | T |  |  |  | html: <p>D",
		}},
		{"markup that is not escaped", `<rss><channel><item><description><p>One<br>two &amp; three <i>four</p></description><title>T</title></item></channel></rss>`, []string{
			" |  | ", "item 1:  |  |  | T |  |  |  | html: <p>One<br>two &amp; three <i>four</p>",
		}},
		{"items and elements that do not end", `<rss><channel><item><title>A</title><description>One<item><title>B</title><description>Two</description></item><item><description>Three</channel></rss>`, []string{
			" |  | ", "item 1:  |  |  | A |  |  |  | text: One", "item 2:  |  |  | B |  |  |  | text: Two", "item 3:  |  |  |  |  |  |  | text: Three",
		}},
		{"cut short", `<rss><channel><item><description>One</description></item><item><description>Tw`, []string{
			" |  | ", "item 1:  |  |  |  |  |  |  | text: One", "item 2: byte 78: the feed is cut short here",
		}},
		{"a CDATA section that does not end", `<rss><channel><item><description><![CDATA[<p>One</description></item><item><description>Two</description></item></channel></rss>`, []string{
			" |  | ", "item 1:  |  |  |  |  |  |  | html: <p>One", "item 2:  |  |  |  |  |  |  | text: Two",
		}},
		{"JSON cut short", `{"version":"https://jsonfeed.org/version/1","items":[{"content_text":"One"},{"content_te`, []string{
			" |  | ", "item 1:  |  |  |  |  |  |  | text: One", "item 2: byte 88: the feed is cut short here",
		}},
		{"entities are not expanded", `<!DOCTYPE rss [<!ENTITY a "x>"><!ENTITY % p SYSTEM "file:///etc/passwd">]><rss><channel><item><description>One &a; two</description></item></channel></rss>`, []string{
			" |  | ", "item 1:  |  |  |  |  |  |  | text: One &a; two",
		}},
		{"addresses", `<rss><channel><item><link>javascript:alert(1)</link><description>D</description></item><item><link>https://u:secret@coast.example/</link><description>D</description></item></channel></rss>`, []string{
			" |  | ", "item 1:  |  |  |  |  |  |  | text: D (link: no address of the web: left out)",
			"item 2:  | https://coast.example/ |  |  |  |  |  | text: D (link: a name or password in it was left out)",
		}},
		{"bases", `<feed xml:base="/blog/"><entry xml:base="2024/"><link href="a.html"/><content>D</content></entry></feed>`, []string{
			" |  | ", "item 1:  | https://feeds.example/blog/2024/a.html |  |  |  |  |  | text: D",
		}},
		{"no date", `<rss><channel><item><pubDate>Fri, 31 Dec 9999 23:59:59 +0000</pubDate><description>D</description></item></channel></rss>`, []string{
			" |  | ", `item 1:  |  |  |  |  |  |  | text: D (published: "Fri, 31 Dec 9999 23:59:59 +0000" is no date: left unknown)`,
		}},
		{"nothing to read", `<rss><channel><title>Coast</title><item></item><item/></channel></rss>`, []string{
			"Coast |  | ", "item 1:  |  | Coast |  |  |  |  | : ", "item 2:  |  | Coast |  |  |  |  | : ",
		}},
		{"no feed", `<html><p>Hi`, []string{" |  | ", "byte 1: no feed, but <html>"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, fed(c.content)); diff != "" {
				t.Errorf("-want +got\n%s", diff)
			}
		})
	}
}

// A feed in an old charset, declared in its first line.
func TestFeedCharset(t *testing.T) {
	got := fed("<?xml version=\"1.0\" encoding=\"windows-1252\"?><rss><channel><item><description>\x93We pay,\x94 Venn said.</description></item></channel></rss>")
	if want := "item 1:  |  |  |  |  |  |  | text: “We pay,” Venn said."; got[1] != want {
		t.Errorf("got %q, want %q", got[1], want)
	}
}

// What would take much memory or time elsewhere is cheap: nothing but the elements
// that are used reaches the feed library.
func TestFeedNesting(t *testing.T) {
	good := `<item><title>T</title><description>D</description></item>`
	for name, c := range map[string]struct {
		content string
		items   int
	}{
		"opened beside items, never closed":  {"<rss><channel>" + strings.Repeat("<a>", 300_000) + good, 1},
		"opened in an item, never closed":    {"<rss><channel><item>" + strings.Repeat("<a>", 100_000) + "</item>" + good, 2},
		"known elements, never closed":       {"<rss><channel>" + strings.Repeat("<title>", 100_000) + good, 1},
		"siblings of an extension":           {"<rss><channel><item>" + strings.Repeat("<x:a/>", 100_000) + "<description>D</description></item>", 1},
		"quotation marks that do not end":    {"<rss><channel>" + strings.Repeat(`<a b='"`, 100_000) + good, 1},
		"comments that do not end":           {"<rss><channel>" + strings.Repeat(`<!--<![CDATA[<?<!x[`, 100_000) + good, 1},
		"deep in the text":                   {"<rss><channel><item><description>" + strings.Repeat("<b>", 100_000) + "D</description></item>", 1},
		"authors before the text":            {"<rss><channel><item>" + strings.Repeat("<author>A</author>", 100_000) + "<description>D</description></item>", 1},
		"a link without end before the text": {"<rss><channel><item><title>T<link>https://a.example/<description>D</description></item>", 1},
		"links before the text":              {"<rss><channel><item>" + strings.Repeat("<link>https://a.example/</link>", 100_000) + "<description>D</description></item>", 1},
	} {
		t.Run(name, func(t *testing.T) {
			feed, err := ReadFeed([]byte(c.content+"</channel></rss>"), FeedOptions{})
			if err != nil || len(feed.Items) != c.items {
				t.Errorf("%d items, want %d; %v %.300v", len(feed.Items), c.items, err, feed.Skipped)
			}
			if strings.HasSuffix(name, "before the text") && feed.Items[0].Body != "D" {
				t.Errorf("text %q", feed.Items[0].Body)
			}
		})
	}
}

func TestOPML(t *testing.T) {
	feeds, skipped, err := ReadOPML([]byte(`<?xml version="1.0"?><opml version="2.0"><head><title>Mine</title></head><body>
<outline text="Folder"><outline type="rss" text="Coast &amp;amp; Sea" xmlUrl="https://coast.example/feed?a=1&amp;b=2"/>
<outline text='Again' xmlurl='https://coast.example/feed?a=1&amp;b=2'></outline></outline>
<outline title="Hill" text="Other" xmlUrl="http://hill.example/"/>
<outline text="Bad" xmlUrl="file:///etc/passwd"/></body></opml>`))
	want := []FeedLink{{"Coast & Sea", "https://coast.example/feed?a=1&b=2"}, {"Hill", "http://hill.example/"}}
	if diff := cmp.Diff(want, feeds); diff != "" || err != nil {
		t.Errorf("-want +got\n%s%v", diff, err)
	}
	if len(skipped) != 1 || skipped[0].Error() != "list of feeds: line 5: no address of the web" {
		t.Errorf("skipped %v", skipped)
	}
	if _, _, err := ReadOPML([]byte("<rss>")); err == nil {
		t.Error("a feed passed for a list")
	}
}

// Whatever an element held, what is written of it is well-formed XML.
func FuzzFeedParts(f *testing.F) {
	for _, s := range []string{"<description>a &amp; b</description>", "<title a=\"x\" type='html'>5 < 6 ]]></title>", "<author><name>A<b>c</name></author>", "<content><![CDATA[a]]>b<i>c<![CDATA[d", "<link href='\ufffe\x00'/>"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if !utf8.ValidString(s) {
			return
		}
		x := xmlScanner{text: s}
		tag, ok := x.next()
		if !ok || tag.closing {
			return
		}
		e := x.element(tag, len(s))
		for _, name := range []string{"description", "author"} {
			var d partsWriter
			d.part(s, e, name)
			var inner struct {
				X string `xml:",innerxml"`
			}
			dec := xml.NewDecoder(strings.NewReader(d.String()))
			dec.Strict = false
			if err := dec.Decode(&inner); err != nil {
				t.Errorf("%q\nbecame %q\n%v", s, d.String(), err)
			}
		}
	})
}

// Whatever the bytes: items are valid UTF-8, every error has its place.
func FuzzFeed(f *testing.F) {
	for _, s := range []string{
		`<rss><channel><title>C</title><item><title>T</title><link>/1</link><description><![CDATA[<p>D]]></description></item></channel></rss>`,
		`<feed xmlns="http://www.w3.org/2005/Atom"><entry><content type="xhtml"><div><p>D</p></div></content></entry></feed>`,
		`<rdf:RDF><item><dc:date>2024</dc:date></item>`, `<!DOCTYPE rss [<!ENTITY a "b">]><rss><item>&a;</item>`, "<rss><item><description><b x='\xff",
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(fuzzFeed)
}

func FuzzJSONFeed(f *testing.F) {
	for _, s := range []string{
		`{"version":"https://jsonfeed.org/version/1.1","title":"C","items":[{"id":1,"content_html":"<p>D","authors":[{"name":"A"}]}]}`,
		`{"items":[{"content_text":"a\ud800"},[],{}`, `{"items":{},"title":5}`, `{"items":[1],"items":[2]}`,
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(fuzzFeed)
}

func fuzzFeed(t *testing.T, content []byte) {
	feed, err := ReadFeed(content, FeedOptions{URL: "https://feeds.example/"})
	if err != nil && strings.Contains(err.Error(), "a mistake of this program") {
		t.Fatal(err)
	}
	for _, it := range feed.Items {
		if !utf8.ValidString(it.Body+it.Meta.Title+it.Meta.URL+it.Meta.Author+it.Meta.Outlet) || it.Place == "" {
			t.Errorf("%+v", it)
		}
		if u := it.Meta.URL; u != "" && !strings.HasPrefix(u, "http") {
			t.Errorf("address %q", u)
		}
	}
	for _, err := range feed.Skipped {
		if !strings.Contains(err.Error(), ": item ") {
			t.Errorf("an error without its place: %v", err)
		}
	}
}
