package clean

import (
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"reportedly"
)

// token stands in every hostile page's quotation: if it is in the text, the text
// survived.
const token = "TK5ca1ab1e"

// said is an article of three paragraphs; %s stands in the mayor's words.
const said = `<p>The council of Port Ellery met on Tuesday for the first time since the flood of last winter.</p>
<p>"We will not sell the bridge %s," mayor Ada Quill told reporters after the meeting.</p>
<p>The council votes again in May, and the opposition has said that it will ask for a delay.</p>`

func pageOf(body string) string {
	return "<html><head><title>Bridge stays</title></head><body>" + body + "</body></html>"
}

// hostilePages are the ways in which a page may be broken or bent without its
// text being lost to a reader.
func hostilePages() map[string]string {
	words := fmt.Sprintf(said, token)
	nest := func(open, close string, n int) string {
		return pageOf(strings.Repeat(open, n) + words + strings.Repeat(close, n))
	}
	return map[string]string{
		"600 div":                         nest("<div>", "</div>", 600),
		"100,000 div":                     nest("<div>", "</div>", 100_000),
		"100,000 span":                    nest("<span>", "</span>", 100_000),
		"20,000 blockquote":               nest("<blockquote>", "</blockquote>", 20_000),
		"5,000 lists":                     nest("<ul><li>", "</li></ul>", 5_000),
		"2,000 tables":                    nest("<table><tr><td>", "</td></tr></table>", 2_000),
		"50,000 b":                        nest("<b>", "</b>", 50_000),
		"30,000 div never closed":         nest("<div>", "", 30_000),
		"fonts never closed":              nest(strings.Repeat("<p><font color=red size=2><i>", 1), "", 30_000),
		"nothing closed":                  "<html><body>" + strings.NewReplacer("</p>", "").Replace(words),
		"attribute quote never closed":    pageOf(`<a href="https://herald.example/ >` + strings.ReplaceAll(words, `"`, "”")),
		"comment never closed, after":     pageOf(words + "<!-- the end"),
		"comment never closed, before":    "<html><body><!-- menu " + words,
		"script never closed, after":      "<html><body>" + words + "<script>var x = 'not text';",
		"title never closed":              "<html><head><title>Bridge stays <body>" + words,
		"textarea never closed":           pageOf("<textarea>" + words),
		"svg never closed":                pageOf("<svg><path d='M0 0'>" + words),
		"template never closed":           pageOf("<template>" + words),
		"select never closed":             pageOf("<select>" + words),
		"plaintext":                       "<html><body><plaintext>" + strings.NewReplacer("<p>", "", "</p>", "\n").Replace(words),
		"NUL in the tags":                 strings.ReplaceAll(pageOf(words), "<p>", "<p\x00>"),
		"lone angle brackets":             pageOf("<p>1 < 2 and 3 > 2 <</p>" + words + "<"),
		"two documents":                   pageOf("<p>First.</p>") + pageOf(words),
		"no html element":                 words,
		"cut in a tag":                    pageOf(words) + "<div class=",
		"upper case":                      strings.NewReplacer("<p>", "<P>", "</p>", "</P>").Replace(pageOf(words)),
		"bare text":                       strings.NewReplacer("<p>", "", "</p>", "<br><br>").Replace(pageOf(words)),
		"one line":                        pageOf(token + " said no."),
		"in a footer only":                pageOf("<footer>" + words + "</footer>"),
		"hidden only":                     pageOf(`<div style="display:none">` + words + "</div>"),
		"50,000 empty elements before it": pageOf(strings.Repeat("<i></i><div></div>", 25_000) + words),
		"frameset around it":              "<html><frameset><noframes>" + words,
		"a tag with 10,000 attributes":    pageOf("<div " + strings.Repeat("a=b ", 10_000) + ">" + words + "</div>"),
		"a doctype in the middle":         pageOf(words[:40] + "<!DOCTYPE html>" + words[40:]),
	}
}

func TestHostilePagesKeepTheirText(t *testing.T) {
	for name, page := range hostilePages() {
		t.Run(name, func(t *testing.T) {
			start := time.Now()
			got, err := extractHTML(page, reportedly.Metadata{})
			text := got.text
			if err != nil || !strings.Contains(text, token) {
				t.Errorf("%v; text %.300q lacks %s", err, text, token)
			}
			if strings.Contains(text, "not text") {
				t.Errorf("text holds a script: %q", text)
			}
			if d := time.Since(start); d > 5*time.Second {
				t.Errorf("took %v", d)
			}
		})
	}
}

// Markup that a page shows as text is text.
func TestMarkupAsText(t *testing.T) {
	shown := []string{
		`<script>alert(1)</script>`, `<img src=x onerror=alert(1)>`, `"><svg onload=alert(1)>`,
		`</title><script>alert(1)</script>`, `<!-- no comment -->`, `&amp;`, `]]><script>`,
	}
	for _, s := range shown {
		escaped := strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;").Replace(s)
		got, err := extractHTML(pageOf(fmt.Sprintf(said, escaped)), reportedly.Metadata{})
		if err != nil || !strings.Contains(got.text, s) {
			t.Errorf("%s: %v; not in %q", s, err, got.text)
		}
	}
}

func TestPagesWithoutWords(t *testing.T) {
	for name, page := range map[string]string{
		"empty":    "",
		"spaces":   " \n\t ",
		"shell":    `<html><body><div id=root></div><script src=app.js></script></body></html>`,
		"frameset": `<html><frameset cols="1,2"><frame src=a><frame src=b></frameset></html>`,
		"refresh":  `<meta http-equiv=refresh content="0; url=http://127.0.0.1/">`,
		"comment":  "<!-- " + strings.Repeat("words ", 1000) + "-->",
		"marks":    "<p>...</p>",
		"unseen":   "<style>p { color: red }</style><noscript>Turn on scripts</noscript><template><p>x</p></template>",
	} {
		if got, err := extractHTML(page, reportedly.Metadata{}); !errors.Is(err, reportedly.ErrNoText) || got.text != "" {
			t.Errorf("%s: text %q, error %v; want ErrNoText", name, got.text, err)
		}
	}
}

// Four times the page takes about four times the time. The bound is for a busy
// machine: a quadratic step shows as 16.
func TestHTMLTimeIsLinear(t *testing.T) {
	if testing.Short() {
		t.Skip("measures time")
	}
	for _, unit := range []string{
		"<div>", "<p>word and more words", "<table><tr><td>x y", "<a>x<p>", "x<br>", "<ul><li>x y z</li></ul>",
		"<font color=red>x<p>", "<title>", "<svg>", "<!--", "<a b='\">", "</div>", "<select><option>", "&amp;", "word ", "<span>x",
	} {
		took := func(n int) time.Duration {
			page := strings.Repeat(unit, n/len(unit))
			best := time.Hour
			for range 2 {
				start := time.Now()
				extractHTML(page, reportedly.Metadata{})
				best = min(best, time.Since(start))
			}
			return best
		}
		var once, fourfold time.Duration
		for range 4 { // another program may have had the processor
			once, fourfold = took(25_000), took(100_000)
			if fourfold <= 8*once+200*time.Millisecond {
				break
			}
		}
		if fourfold > 8*once+200*time.Millisecond {
			t.Errorf("%q: %v for 25 kB, %v for 100 kB", unit, once, fourfold)
		}
	}
}

// The same page gives the same text each time, though the extractor ranges over maps.
func TestHTMLIsDeterministic(t *testing.T) {
	for name, page := range hostilePages() {
		if len(page) > 50_000 {
			continue
		}
		first, _ := extractHTML(page, reportedly.Metadata{})
		for range 5 {
			if again, _ := extractHTML(page, reportedly.Metadata{}); !reflect.DeepEqual(first, again) {
				t.Errorf("%s: %v, then %v", name, first, again)
			}
		}
	}
}

func FuzzHTML(f *testing.F) {
	for _, page := range hostilePages() {
		if len(page) < 20_000 {
			f.Add(page)
		}
	}
	f.Add(`<script type="application/ld+json">{"@type":"NewsArticle","author":[[[{"name":["x"]}]]],"datePublished":"2023"}</script><p>x</p>`)
	f.Add("<title>0</title<p>0")
	f.Add("<title>B\x89idge</title>")
	f.Fuzz(func(t *testing.T, page string) {
		if len(page) > 1<<16 {
			return
		}
		start := time.Now()
		got, err := extractHTML(page, reportedly.Metadata{})
		text, meta, notes := got.text, got.meta, got.notes
		if d := time.Since(start); d > 3*time.Second {
			t.Errorf("%d bytes took %v", len(page), d)
		}
		if (err != nil) != (text == "") {
			t.Errorf("text %q with error %v", text, err)
		}
		for _, s := range append(notes, text, meta.Title, meta.Author, meta.Outlet, meta.URL, meta.Published, meta.Modified, meta.Language) {
			if !utf8.ValidString(s) {
				t.Errorf("not UTF-8: %q", s)
			}
		}
		if strings.Contains(text, "<p>") && !strings.ContainsAny(page, "&\\") && !strings.Contains(strings.ToLower(page), "<plaintext") &&
			!strings.Contains(strings.ToLower(page), "<xmp") && !strings.Contains(strings.ToLower(page), "<listing") {
			t.Errorf("a tag is left in the text: %q", text)
		}
		leadingMetadata(page, meta)
		language(page, meta.Language)
	})
}
