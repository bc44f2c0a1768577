package clean

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"reportedly"
)

// What a page says in tags, the text says in lines.
func TestWrittenText(t *testing.T) {
	tests := []struct{ name, page, want string }{
		{"paragraphs", "<p>One.</p><p>Two.</p>", "One.\n\nTwo."},
		{"inline tags part no word", "<p>L<b>y</b>on&#8217;s <i>may</i>or</p>", "Lyon’s mayor"},
		{"white space is one space", "<p> One\n\t two  </p>", "One two"},
		{"no-break space stays", "<p>5&nbsp;km</p>", "5\u00a0km"},
		{"line break", "<p>One<br>two</p>", "One\ntwo"},
		{"two line breaks", "One<br><br>\nTwo", "One\n\nTwo"},
		{"list", "<p>Said:</p><ul><li>One<li>Two</ul>Then", "Said:\n\nOne\nTwo\n\nThen"},
		{"quotation set apart", "He said:<blockquote>No.</blockquote>And left.", "He said:\n\nNo.\n\nAnd left."},
		{"heading", "<h2>One</h2>Two", "One\n\nTwo"},
		{"table", "<table><tr><td>a<td>b<tr><td>c<td>d</table>", "a\tb\nc\td"},
		{"preformatted", "<pre>One\ntwo\n\nthree</pre>", "One\ntwo\n\nthree"},
		{"entities", "<p>&lt;b&gt; &amp;amp; &quot;x&quot;</p>", `<b> &amp; "x"`},
		{"unseen", "<p>a<script>b</script><style>c</style><noscript>d</noscript><template>e</template>f</p>", "af"},
		{"comment", "<p>a<!-- b -->c</p>", "ac"},
		{"a stray </p> parts", "One</p>Two", "One\nTwo"},
		{"bytes that are no text", "<p>a\xffb</p>", "a\uFFFDb"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			doc, _ := parse(tt.page, maxElements)
			if diff := cmp.Diff(tt.want, written(doc)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			if tt.name == "a stray </p> parts" {
				return // without a tree, no tag is stray
			}
			if diff := cmp.Diff(tt.want, plainText(tt.page)); diff != "" {
				t.Errorf("without a tree (-want +got):\n%s", diff)
			}
		})
	}
}

// newsPage is a page as outlets print them: a menu, an article, ways onward.
func newsPage() string {
	var b strings.Builder
	b.WriteString(`<!DOCTYPE html><html lang=en><head><title>Bridge stays - The Port Herald</title></head><body><nav><ul>`)
	for i := range 60 {
		fmt.Fprintf(&b, `<li><a href="/s%d">Section %d</a></li>`, i, i)
	}
	b.WriteString(`</ul></nav><main><article><p class="kicker">Council</p><h1>Bridge stays in the hands of the town</h1><div class="body">`)
	for i := range 6 {
		fmt.Fprintf(&b, "<p>Part %d. ", i)
		b.WriteString(strings.NewReplacer("<p>", "", "</p>", "").Replace(fmt.Sprintf(said, "for less than it cost")))
		b.WriteString("</p>")
		if i == 2 {
			b.WriteString(`<p>READ MORE:</p><p><a href="/x"><strong>Ten bridges you must see before they fall</strong></a></p>`)
		}
		if i == 3 {
			b.WriteString(`<blockquote class="social-embed">Nobody asked us.<br>— Bo Reed, ferryman</blockquote>`)
		}
	}
	b.WriteString(`</div></article></main><aside><h3>Most read</h3><p>A story about something else entirely, which is long enough to look like prose to anybody.</p></aside>
<footer><p>Copyright The Port Herald. All rights reserved, and all wrongs too, by order of the harbour master.</p></footer></body></html>`)
	return b.String()
}

func TestArticle(t *testing.T) {
	got, err := extractHTML(newsPage(), reportedly.Metadata{})
	text, meta := got.text, got.meta
	if err != nil || len(got.notes) > 0 {
		t.Fatalf("error %v, notes %q", err, got.notes)
	}
	if meta.Title != "Bridge stays in the hands of the town" && meta.Title != "Bridge stays" {
		t.Errorf("title %q", meta.Title)
	}
	for _, s := range []string{"Part 0.", "Part 5.", "Nobody asked us.", "— Bo Reed, ferryman"} {
		if !strings.Contains(text, s) {
			t.Errorf("the text lacks %q", s)
		}
	}
	for _, s := range []string{"Section 1", "READ MORE", "Ten bridges", "Most read", "something else", "Copyright", "Bridge stays in"} {
		if strings.Contains(text, s) {
			t.Errorf("the text holds %q", s)
		}
	}
	if n := strings.Count(text, "\n\n"); n < 6 {
		t.Errorf("%d blank lines between seven blocks:\n%s", n, text)
	}
}

func BenchmarkHTML(b *testing.B) {
	page := newsPage()
	b.SetBytes(int64(len(page)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := extractHTML(page, reportedly.Metadata{}); err != nil {
			b.Fatal(err)
		}
	}
}
