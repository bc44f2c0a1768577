package main

import (
	"bufio"
	"fmt"
	"html"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"

	"github.com/klauspost/compress/gzip"
)

// A making is what was made.
type making struct {
	pages, records int
	bytes, packed  int64
}

// makeWARC makes an archive of at least size bytes, unpacked: a request, a page and a note of
// the crawler again and again, a member each, as crawlers write them. No two pages are alike.
// The same size gives the same file.
func makeWARC(name string, size int64) (m making, err error) {
	texts, err := examples()
	if err != nil {
		return m, err
	}
	f, err := os.Create(name)
	if err != nil {
		return m, err
	}
	defer f.Close()
	packed := bufio.NewWriterSize(f, 1<<20)
	z := gzip.NewWriter(packed)
	write := func(kind, url, mime, block string) error {
		z.Reset(packed)
		n, err := fmt.Fprintf(z, "WARC/1.1\r\nWARC-Type: %s\r\nWARC-Target-URI: %s\r\nWARC-Date: 2025-10-0%dT10:00:00Z\r\nWARC-Record-ID: <urn:example:%d>\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n",
			kind, url, 1+m.records%9, m.records, mime, len(block), block)
		m.records++
		m.bytes += int64(n)
		if err == nil {
			err = z.Close()
		}
		return err
	}
	draw := rand.New(rand.NewPCG(1, 2))
	for err == nil && m.bytes < size {
		url := fmt.Sprintf("https://news.example/%d/ferry", m.pages)
		page := pageOf(texts[m.pages%len(texts)], m.pages, draw)
		if err = write("request", url, "application/http; msgtype=request", "GET /"+fmt.Sprint(m.pages)+" HTTP/1.1\r\nHost: news.example\r\n\r\n"); err == nil {
			err = write("response", url, "application/http; msgtype=response", "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"+page)
		}
		if err == nil {
			err = write("metadata", url, "application/warc-fields", "fetchTimeMs: 100\r\n")
		}
		m.pages++
	}
	if err == nil {
		err = packed.Flush()
	}
	if err == nil {
		m.packed, err = f.Seek(0, io.SeekCurrent)
	}
	return m, err
}

// examples gives the paragraphs of the plain texts among the examples.
func examples() ([][]string, error) {
	files, err := filepath.Glob("examples/*.txt")
	if err != nil || len(files) == 0 {
		return nil, fmt.Errorf("no examples/*.txt here: run it in the repository's root")
	}
	var out [][]string
	for _, name := range files {
		b, err := os.ReadFile(name)
		if err != nil {
			return nil, err
		}
		out = append(out, strings.Split(strings.TrimSpace(string(b)), "\n\n"))
	}
	return out, nil
}

// pageOf is a page of some 90 kB, as those of newspapers are: an article among menus,
// scripts and links to other articles. The article has a sentence of its own.
func pageOf(paragraphs []string, n int, draw *rand.Rand) string {
	words := strings.Fields(strings.Join(paragraphs, " "))
	var b strings.Builder
	fmt.Fprintf(&b, "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Report %d</title><script>", n)
	for range 900 {
		fmt.Fprintf(&b, "var v%x=function(a,b){return a[%d]+b.item(%d)};", draw.Uint32()>>12, draw.IntN(999), draw.IntN(99))
	}
	b.WriteString("</script></head><body><nav><ul>")
	for i := range 150 {
		fmt.Fprintf(&b, "<li class=\"item-%d\"><a href=\"/section/%x\">%s</a></li>\n", i, draw.Uint64(), html.EscapeString(words[draw.IntN(len(words))]))
	}
	fmt.Fprintf(&b, "</ul></nav><article><h1>Report %d</h1>\n<p>“File %d is closed,” said Mara Venn, the port minister.</p>\n", n, n)
	for _, p := range paragraphs {
		fmt.Fprintf(&b, "<p>%s</p>\n", html.EscapeString(p))
	}
	b.WriteString("</article><aside>")
	for range 150 {
		at := draw.IntN(len(words) - 8)
		fmt.Fprintf(&b, "<div class=\"teaser\"><a href=\"/%x\"><img src=\"/i/%x.jpg\" alt=\"\"><span>%s</span></a></div>\n", draw.Uint64(), draw.Uint64(), html.EscapeString(strings.Join(words[at:at+8], " ")))
	}
	b.WriteString("</aside></body></html>\n")
	return b.String()
}
