package ingest

import (
	"compress/zlib"
	"fmt"
	"io"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"reportedly"
)

// warcRec is a WARC record; length -1 is the right one.
func warcRec(kind, url, block string, length int) string {
	if length < 0 {
		length = len(block)
	}
	return fmt.Sprintf("WARC/1.1\r\nWARC-Type: %s\r\nWARC-Target-URI: %s\r\nWARC-Date: 2024-06-04T10:00:00Z\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n", kind, url, length, block)
}

func httpPage(header, body string) string {
	return "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n" + header + "\r\n" + body
}

// pageRec is a record of a page with a word of its own.
func pageRec(word string) string {
	return warcRec("response", "https://coast.example/"+word, httpPage("", "<p>"+word), -1)
}

func TestWARC(t *testing.T) {
	one, two, three := pageRec("One"), pageRec("Two"), pageRec("Three")
	read := func(n int, word string) string { return fmt.Sprintf("record %d html utf-8 <p>%s", n, word) }
	wrong := func(d int) string {
		b := httpPage("", "<p>Two")
		return warcRec("response", "https://coast.example/Two", b, len(b)+d)
	}
	for _, c := range []struct {
		name, content string
		want          []string
	}{
		{"pages", one + two, []string{read(1, "One"), read(2, "Two")}},
		{"no line ends at the end", strings.TrimRight(one+two, "\r\n"), []string{read(1, "One"), read(2, "Two")}},
		{"bare line feeds", strings.ReplaceAll(strings.Replace(one, "\r\n\r\nHTTP", "\n\nHTTP", 1), "WARC/1.1\r\n", "WARC/1.1\n") + two, []string{read(1, "One"), read(2, "Two")}},
		{"kinds that hold no article", warcRec("warcinfo", "", "x", -1) + warcRec("request", "u", "GET", -1) + warcRec("revisit", "u", "", -1) + one +
			warcRec("response", "https://coast.example/", "HTTP/1.1 404 Not Found\r\n\r\n<p>No", -1) +
			warcRec("response", "https://coast.example/a", "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\nx", -1) +
			warcRec("response", "https://coast.example/robots.txt", "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\nDisallow: /", -1) +
			warcRec("response", "https://coast.example/b", httpPage("", "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"), -1), []string{
			"a: record 1: holds no article: WARC warcinfo", "a: record 2: holds no article: WARC request", "a: record 3: holds no article: WARC revisit", read(4, "One"),
			"a: record 5: holds no article: HTTP status 404", "a: record 6: holds no article: image", "a: record 7: holds no article: a file for machines",
			"a: record 8: holds no article: data that is neither page nor text"}},
		{"a resource and a conversion", strings.Replace(warcRec("resource", "https://coast.example/", "<p>One", -1), "application/http; msgtype=response", "text/html", 1) +
			strings.Replace(warcRec("conversion", "https://coast.example/", "Two", -1), "application/http; msgtype=response", "text/plain", 1), []string{
			read(1, "One"), "record 2 text utf-8 Two"}},
		{"a length too great", one + wrong(40) + three, []string{read(1, "One"),
			"a: record 2: byte 250: Content-Length says 105 bytes, the next record begins after 69", read(3, "Three")}},
		{"a length too small", one + wrong(-3) + three, []string{read(1, "One"),
			"a: record 2: byte 250: Content-Length says 62 bytes, and no record ends there", read(3, "Three")}},
		{"a length beyond the file", one + wrong(1<<30) + three, []string{read(1, "One"),
			"a: record 2: byte 250: Content-Length says 1073741889 bytes, the next record begins after 69", read(3, "Three")}},
		{"lengths that are none", one + strings.Replace(two, "Content-Length: ", "Content-Length: -", 1) + strings.Replace(two, "Content-Length", "Length", 1) +
			strings.Replace(two, "Content-Length", "Content-Length: 5\r\nContent-Length", 1) + three, []string{read(1, "One"),
			`a: record 2: byte 250: Content-Length "-65" is no length`, "a: record 3: byte 500: no Content-Length", "a: record 4: byte 741: two Content-Lengths that differ", read(5, "Three")}},
		{"garbage between records", one + "garbage\r\nWARC/\r\n\r\n" + two, []string{read(1, "One"), "a: record 2: byte 250: no WARC record begins here", read(3, "Two")}},
		{"cut in the header", one + two[:50], []string{read(1, "One"), "a: record 2: byte 250: cut short in the header"}},
		{"cut in the block", one + two[:len(two)-10], []string{read(1, "One"), "a: record 2: byte 250: cut short: 59 of 65 bytes"}},
		{"a page about WARC", warcRec("response", "https://coast.example/", httpPage("", "<pre>\n\nWARC/1.0\r\n</pre>One"), -1) + two, []string{
			"record 1 html utf-8 <pre>\n\nWARC/1.0\r\n</pre>One", read(2, "Two")}},
		{"packed, a member a record", packed(one) + packed("") + packed(two), []string{read(1, "One"), read(2, "Two")}},
		{"packed as one", packed(one + two), []string{read(1, "One"), read(2, "Two")}},
		{"packed in the middle of records", packed(one+two[:90]) + packed(two[90:]), []string{read(1, "One"), read(2, "Two")}},
		{"padded with zeros", packed(one) + strings.Repeat("\x00", 512), []string{read(1, "One")}},
		{"a wrong checksum", packed(one) + flip(packed(two), -6) + packed(three), []string{read(1, "One"),
			"a: record 2: byte N: the compressed data has a wrong checksum", read(3, "Three")}},
		{"garbage between members", packed(one) + strings.Repeat("\xde\xad", 99) + packed(three), []string{read(1, "One"),
			"a: record 2: byte N: no gzip data here", read(3, "Three")}},
		{"a member cut short", packed(one) + packed(two)[:99], []string{read(1, "One"), "a: record 2: byte N: the compressed file is cut short"}},
		{"a bomb", packed(one) + packed(warcRec("response", "u", httpPage("", strings.Repeat(" ", 8<<20)), -1)) + packed(three), []string{read(1, "One"),
			"a: record 2: byte N: unpacks to over 200 times its size: stopped", read(3, "Three")}},
		{"empty", "WARC/1.0\r\n\r\n", []string{"a: record 1: byte 1: no Content-Length"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := ingest(c.content, "a", "")
			if strings.HasPrefix(c.content, gzipMagic) { // how well it was packed is no matter
				for i := range got {
					got[i] = regexp.MustCompile(`byte \d+`).ReplaceAllString(got[i], "byte N")
				}
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("-want +got\n%s", diff)
			}
		})
	}
}

// flip turns the bits of a byte, counted from the end if below zero.
func flip(s string, at int) string {
	b := []byte(s)
	b[(at+len(b))%len(b)] ^= 0xff
	return string(b)
}

// An address, a day and a charset come from the record and the response.
func TestWARCMetadata(t *testing.T) {
	block := "HTTP/1.1 200 OK\r\nContent-Type: text/html;charset=koi8-r\r\n\r\n<p>\xf0\xf2\xe9"
	rec := warcRec("response", "<https://u:p@coast.example/1>", block, -1)
	rec = strings.Replace(rec, "WARC-Date", "WARC-Truncated: length\r\nWARC-Date", 1)
	in := input{name: "a", content: nopCloser{strings.NewReader(rec)}, originals: true}
	in.items("", func(item reportedly.Item, err error) bool {
		want := reportedly.Item{
			File: "a", Place: "record 1", Format: reportedly.HTML, Body: "<p>ПРИ", Charset: "koi8-r", SHA256: digest([]byte("<p>\xf0\xf2\xe9")), Original: []byte("<p>\xf0\xf2\xe9"),
			Meta:  reportedly.Metadata{URL: "https://coast.example/1", Retrieved: "2024-06-04T10:00:00Z"},
			Notes: []string{"WARC-Target-URI: a name or password in it was left out", "the archive cut it short: length"},
		}
		if diff := cmp.Diff(want, item); diff != "" || err != nil {
			t.Errorf("-want +got\n%s%v", diff, err)
		}
		return true
	})
}

// A file in which every length is wrong costs no more than a few looks at each byte.
func TestWARCWrongLengths(t *testing.T) {
	var s strings.Builder
	for range 20_000 {
		s.WriteString(warcRec("response", "u", httpPage("", "<p>One"), 1<<20))
	}
	counted := &countingReader{r: strings.NewReader(s.String())}
	w := newWARC(counted)
	n := 0
	for {
		_, err := w.next()
		if isEOF(err) {
			break
		}
		n++
		if err == nil || !w.resume(err) {
			break
		}
	}
	if n != 20_000 || w.back > maxBack+(2<<20) {
		t.Errorf("%d records, %d bytes gone back", n, w.back)
	}
}

func TestHTTP(t *testing.T) {
	for _, c := range []struct{ name, header, body, want string }{
		{"plain", "", "<p>One", "<p>One"},
		{"chunks", "Transfer-Encoding: chunked\r\n", "3\r\n<p>\r\n3;x=y\r\nOne\r\n0\r\n\r\n", "<p>One"},
		{"chunks that were joined", "Transfer-Encoding: chunked\r\n", "<p>One", "<p>One"},
		{"chunks cut short", "Transfer-Encoding: chunked\r\n", "3\r\n<p>\r\nff\r\nOne", "the body is cut short within a chunk"},
		{"chunks broken", "Transfer-Encoding: chunked\r\n", "3\r\n<p>\r\nxx\r\nOne", "the body's chunks are broken"},
		{"a chunk beyond all", "Transfer-Encoding: chunked\r\n", "7fffffffffffffff\r\n<p>", "the body is cut short within a chunk"},
		{"gzip", "Content-Encoding: gzip\r\n", packed("<p>One"), "<p>One"},
		{"gzip in chunks", "Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n", fmt.Sprintf("%x\r\n%s\r\n0\r\n", len(packed("<p>One")), packed("<p>One")), "<p>One"},
		{"gzip that was taken off", "Content-Encoding: gzip\r\n", "<p>One", "<p>One"},
		{"gzip cut short", "Content-Encoding: gzip\r\n", packed("<p>One")[:20], "content-encoding gzip: the compressed file is cut short"},
		{"gzip twice", "Content-Encoding: gzip, gzip\r\n", "x", "content-encoding gzip, gzip: packed twice, which is not unpacked"},
		{"a bomb", "Content-Encoding: gzip\r\n", packed(strings.Repeat("x", 4<<20)), "content-encoding gzip: unpacks to over 200 times its size: stopped"},
		{"deflate", "Content-Encoding: deflate\r\n", deflated("<p>One"), "<p>One"},
		{"deflate of one thing over and over", "Content-Encoding: deflate\r\n", deflated(strings.Repeat("<p>One", 9000)), strings.Repeat("<p>One", 9000)},
		{"a bomb with few control characters", "Content-Encoding: deflate\r\n", deflated(strings.Repeat("<p>a</p>", 1<<20)), "content-encoding deflate: unpacks to over 200 times its size: stopped"},
		{"deflate that was taken off, in an old charset", "Content-Encoding: deflate\r\n", "\n<p>\xcf\xf0\xe8\xe2\xe5\xf2", "\n<p>\xcf\xf0\xe8\xe2\xe5\xf2"},
		{"an unknown coding", "Content-Encoding: x-new\r\n", "\x01\x02\x03\x04", "content-encoding x-new: not unpacked"},
		{"an unknown coding that was taken off", "Content-Encoding: x-new\r\n", "<p>One", "<p>One"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r, err := parseResponse([]byte(httpPage(c.header, c.body)))
			if err == nil {
				err = r.decode()
			}
			got := string(r.body)
			if err != nil {
				got = err.Error()
			}
			if got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func deflated(s string) string {
	var b strings.Builder
	z := zlib.NewWriter(&b)
	z.Write([]byte(s))
	z.Close()
	return b.String()
}

// Whatever the bytes: reading comes to an end, places never go back, and no record is
// given that the file has not.
func FuzzWARC(f *testing.F) {
	one := pageRec("One")
	for _, s := range []string{one + one, packed(one) + packed(one), one[:99], one + "x" + one, strings.Replace(one, ": 65", ": 70", 1) + one, "WARC/1.0\r\nContent-Length: 0\r\n\r\n\r\n\r\nWARC/", flip(packed(one), -5) + packed(one)} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		var r io.Reader = strings.NewReader(string(b))
		if strings.HasPrefix(string(b), "\x1f\x8b") {
			r = newMembers(r)
		}
		w := newWARC(r)
		for n, steps := 0, 0; ; steps++ {
			_, err := w.next()
			if isEOF(err) {
				return
			}
			if w.n < n || steps > len(b)+16 {
				t.Fatalf("record %d after %d, %d steps over %d bytes", w.n, n, steps, len(b))
			}
			if err != nil && strings.Contains(err.Error(), "a mistake of this program") {
				t.Fatal(err)
			}
			n = w.n
			if err != nil && !w.resume(err) {
				return
			}
		}
	})
}

// Whatever came over the wire, a body is given within its limit, or an error.
func FuzzHTTP(f *testing.F) {
	for _, s := range []string{
		httpPage("", "<p>One"), httpPage("Transfer-Encoding: chunked\r\n", "3\r\n<p>\r\n0\r\n\r\n"), httpPage("Content-Encoding: gzip\r\n", packed("x")),
		httpPage("Content-Encoding: br\r\n", "\x8b\x02\x80abc\x03"), httpPage("Content-Encoding: zstd\r\n", "\x28\xb5\x2f\xfd\x04\x00\x19\x00\x00abc"), httpPage("Content-Encoding: deflate\r\n", "\x78\x9c\x03\x00"), "HTTP/1.1 200\n\n", "HTTP/2 abc",
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		r, err := parseResponse(b)
		if err == nil {
			err = r.decode()
		}
		if err == nil && (len(r.body) > MaxDocument || len(r.body) > ratioFree && len(r.body) > ratioLimit*len(b)) {
			t.Errorf("%d bytes of %d", len(r.body), len(b))
		}
	})
}

// BenchmarkWARC counts unpacked bytes of records, of pages of some 60 kB.
func BenchmarkWARC(b *testing.B) {
	var file strings.Builder
	size := 0
	for i := range 100 {
		var page strings.Builder
		for j := range 1500 {
			fmt.Fprintf(&page, "<li class=\"item\"><a href=\"/%x\">Ferry %d</a></li>\n", (i+1)*(j+7)*2654435761, j)
		}
		rec := warcRec("response", fmt.Sprintf("https://coast.example/%d", i), httpPage("", page.String()), -1)
		file.WriteString(packed(rec))
		size += len(rec)
	}
	b.SetBytes(int64(size))
	b.ReportAllocs()
	for b.Loop() {
		n := 0
		in := input{name: "a", content: nopCloser{strings.NewReader(file.String())}}
		in.items("", func(_ reportedly.Item, err error) bool {
			n++
			return err == nil
		})
		if n != 100 {
			b.Fatalf("%d items", n)
		}
	}
}
