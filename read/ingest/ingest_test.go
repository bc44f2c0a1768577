package ingest

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"reportedly"
)

// ingest reads one input and tells in lines what came of it: items as
// "[place] format charset body", errors as their text. The body is cut to 40 bytes.
func ingest(content, name string, from Format) []string {
	var out []string
	in := input{name: name, content: nopCloser{strings.NewReader(content)}}
	in.items(from, func(item reportedly.Item, err error) bool {
		out = append(out, told(item, err))
		return true
	})
	return out
}

type nopCloser struct{ *strings.Reader }

func (nopCloser) Close() error { return nil }

func told(item reportedly.Item, err error) string {
	if err != nil {
		return err.Error()
	}
	out := fmt.Sprintf("%s %s %s", item.Format, item.Charset, item.Body[:min(40, len(item.Body))])
	if item.Place != "" {
		out = item.Place + " " + out
	}
	for _, n := range item.Notes {
		out += " | " + n
	}
	return out
}

const said = `“We pay,” Venn said.`

func TestKinds(t *testing.T) {
	for _, c := range []struct{ name, content, want string }{
		{"a.txt", said, "text utf-8 " + said},
		{"a.jsonl", `{"text":"Hi."}`, "line 1 text utf-8 Hi."},
		{"a.txt", `{"text":"Hi."}`, "line 1 text utf-8 Hi."},
		{"a.jsonl", "nonsense", "a.jsonl: line 1: no JSON from byte 2 on: invalid character 'o' in literal null (expecting 'u')"},
		{"a.txt", "nonsense", "text utf-8 nonsense"},
		{"a.txt", "\n <!DOCTYPE HTML><p>Hi.", "html utf-8 \n <!DOCTYPE HTML><p>Hi."},
		{"a.txt", "<p>Hi.", "html utf-8 <p>Hi."},
		{"a.html", "Hi.", "html utf-8 Hi."},
		{"a.txt", "Oslo.<br>a<br>b<br>c<br>d<br>", "html utf-8 Oslo.<br>a<br>b<br>c<br>d<br>"},
		{"a.txt", "<unclear> she said, and 5 < 6", "text utf-8 <unclear> she said, and 5 < 6"},
		{"a", "<?xml version='1.0'?><!-- x --><html><p>Hi", "html utf-8 <?xml version='1.0'?><!-- x --><html><p>"},
		{"a", "", "a: empty file: no text in it"},
		{"a", " \n\t", "a: no text in it"},
		{"a", "\xef\xbb\xbf", "a: no text in it"},
		{"a.jsonl", "\n\n", "a.jsonl: no text in it"},
		{"a", "<?xml version='1.0'?><rss><channel>", "a: byte 35: the feed is cut short: 2 elements open, no item: no text in it"},
		{"a", "<feed xmlns='x'>", "a: a feed without items: no text in it"},
		{"a", "<!-- c --><opml>", "a: a list without feeds: no text in it"},
		{"a", "<?xml version='1.0'?><urlset>", "a: XML (urlset): not read"},
		{"a", "WARC/1.0\r\nWARC-Type: x", "a: record 1: byte 1: cut short in the header"},
		{"a", "From: a\nMIME-Version: 1.0\n\nHi", "text utf-8 Hi"},
		{"a", `{"version": "https://jsonfeed.org/version/1.1"}`, "a: a feed without items: no text in it"},
		{"a", "{\n \"text\": \"Hi\"}", "a: JSON over several lines: not read; write one object a line (jq -c)"},
		{"a", `[{"text": "Hi"}]`, "a: JSON over several lines: not read; write one object a line (jq -c)"},
		{"a.txt", "%PDF-1.4\n", "a.txt: PDF: not read; save its text"},
		{"a.txt", "PK\x03\x04....", "a.txt: the zip archive is damaged or cut short: no end record, or a wrong one"},
		{"a.txt", "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "a.txt: image file (image/png): not read"},
		{"a.txt", strings.Repeat("\x00\x01\x02\x03\x04", 9), "a.txt: binary file (application/octet-stream): not read"},
		{"a.txt", "one \x00 zero", "text utf-8 one \x00 zero"},
		{"a.txt", "\x1b[31mred\x1b[0m\a", "text utf-8 \x1b[31mred\x1b[0m\a"},
	} {
		if got := strings.Join(ingest(c.content, c.name, ""), "\n"); got != c.want {
			t.Errorf("%q\ngot  %q\nwant %q", c.content, got, c.want)
		}
	}
}

func TestFromOverrides(t *testing.T) {
	for _, c := range []struct {
		from          Format
		content, want string
	}{
		{Text, `{"text":"Hi."}`, `text utf-8 {"text":"Hi."}`},
		{Text, `<rss>`, `text utf-8 <rss>`},
		{HTML, `Hi.`, `html utf-8 Hi.`},
		{JSONL, "x", "a: line 1: no JSON from byte 1 on: invalid character 'x' looking for beginning of value"},
		{Text, "%PDF-1.4", "a: PDF: not read; save its text"},
	} {
		if got := strings.Join(ingest(c.content, "a", c.from), "\n"); got != c.want {
			t.Errorf("%s %q\ngot  %q\nwant %q", c.from, c.content, got, c.want)
		}
	}
}

func TestLines(t *testing.T) {
	content := strings.Join([]string{
		`{"id":7,"author":["Ann Lind","Bo Falk"],"published":"Tue, 4 Jun 2024 10:00:00 +0200","text":"One.","x":{"y":[1]}}`,
		``,
		`{"text":"Two","text":"three"}`,
		`{"html":"<p>Four"}` + "\r",
		`{"text":5}`,
		`{"text":"Six","title":["a"],"published":"last week"}`,
		`{"title":"Seven"}`,
		`{"text":""}`,
		`{"text":"Nine \ud83d!"}`,
		"{\"text\":\"Ten \xff!\"}",
		`{"Text":"Eleven"}`,
		`[]`,
		`{"text":"a"}{"text":"b"}`,
		`{"text":"cut`,
	}, "\n")
	want := []string{
		`line 1 text utf-8 One.`,
		`a: line 3: text: given twice`,
		`line 4 html utf-8 <p>Four`,
		`a: line 5: text: a number where a string belongs`,
		`line 6 text utf-8 Six | title: a list where a string belongs: left unknown | published: "last week" is no date: left unknown`,
		`a: line 7: neither text nor html: no text in it`,
		`a: line 8: text: empty: no text in it`,
		"line 9 text utf-8 Nine \uFFFD! | bytes that are no utf-8: 1, each shown as U+FFFD",
		"line 10 text utf-8 Ten \uFFFD! | bytes that are no utf-8: 1, each shown as U+FFFD",
		`a: line 11: neither text nor html: no text in it`,
		`a: line 12: a list where an object belongs`,
		`a: line 13: more than one value on the line`,
		`a: line 14: no JSON from byte 12 on: unexpected end of JSON input`,
	}
	got := ingest(content, "a", "")
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestMetadata(t *testing.T) {
	rec, err := parseRecord([]byte(`{"id":7,"url":"u","outlet":"o","title":" t ","author":["Ann Lind","Bo Falk"],"published":"Tue, 4 Jun 2024 10:00:00 +0200","modified":"2024-06-05 08:00:00","retrieved":null,"language":"en-GB","text":"x"}`))
	want := reportedly.Metadata{ID: "7", URL: "u", Outlet: "o", Title: "t", Author: "Ann Lind, Bo Falk", Published: "2024-06-04T10:00:00+02:00", Modified: "2024-06-05", Language: "en-GB"}
	if err != nil || rec.meta != want {
		t.Errorf("got %+v, %v\nwant %+v", rec.meta, err, want)
	}
}

func TestCharsets(t *testing.T) {
	russian := "«Мы заплатим», — сказала Мара Венн. Переговоры продолжатся завтра в порту, сообщил министр."
	cyrillic := func(m *charmap.Charmap) string {
		s, _ := m.NewEncoder().String(strings.NewReplacer("«", "\"", "»", "\"", "—", "-").Replace(russian))
		return s
	}
	encoded := func(e encoding.Encoding, text string) string {
		s, err := e.NewEncoder().String(text)
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	const ja, zh = "「港は火曜日に再開する」とベン港湾大臣は述べた。労働組合との交渉は三週間続いた。", "“港口将于星期二重新开放，”港口部长文恩说。与工会的谈判持续了三个星期。"
	wide, _ := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(said)
	wideBE, _ := unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM).NewEncoder().String("She said no, again.")
	western, _ := charmap.Windows1252.NewEncoder().String(said)
	for _, c := range []struct{ name, content, want, text string }{
		{"mark of UTF-8", "\xef\xbb\xbf" + said, "utf-8", said},
		{"UTF-16 with mark", wide, "utf-16le", said},
		{"UTF-16 without", wideBE, "utf-16be", "She said no, again."},
		{"few letters beyond ASCII", western, "windows-1252", said},
		{"windows-1251", cyrillic(charmap.Windows1251), "windows-1251", "Переговоры"},
		{"koi8-r", cyrillic(charmap.KOI8R), "koi8-r", "Переговоры"},
		{"Shift-JIS", encoded(japanese.ShiftJIS, ja), "shift_jis", ja},
		{"EUC-JP", encoded(japanese.EUCJP, ja), "euc-jp", ja},
		{"ISO-2022-JP", encoded(japanese.ISO2022JP, ja), "iso-2022-jp", ja},
		{"GB18030", encoded(simplifiedchinese.GB18030, zh), "gb18030", zh},
		{"Russian in an English text", strings.Repeat("The harbour reopened. ", 99) + cyrillic(charmap.Windows1251), "windows-1251", "Переговоры"},
		{"declared in XML", "<?xml version='1.0' encoding='koi8-r'?><html><p>" + cyrillic(charmap.KOI8R), "koi8-r", "Переговоры"},
		{"declared", "<meta charset='windows-1251'><p>" + cyrillic(charmap.Windows1251), "windows-1251", "Переговоры"},
		{"declared the old way", `<html><meta http-equiv="Content-Type" content="text/html; charset=koi8-r"><p>` + cyrillic(charmap.KOI8R), "koi8-r", "Переговоры"},
		{"declared in a comment", "<!-- <meta charset=koi8-r> --><p>" + said, "utf-8", said},
		{"declared UTF-7", "<meta charset=utf-7><p>+ADw-script+AD4- " + said, "utf-8", "+ADw-script+AD4-"},
		{"declared UTF-16 in bytes", "<meta charset=utf-16><p>" + said, "utf-8", said},
		{"declared UTF-8 wrongly", "<meta charset=utf-8><p>" + western, "windows-1252", said},
		{"a few bad bytes", russian + "\xff", "utf-8", "\uFFFD"},
	} {
		t.Run(c.name, func(t *testing.T) {
			d, err := decode([]byte(c.content), declaration{page: strings.Contains(c.content, "<p>")})
			if err != nil || d.charset != c.want || !strings.Contains(d.text, c.text) || strings.Contains(d.text, "\ufeff") {
				t.Errorf("got %s %q, %v; want %s with %q", d.charset, d.text, err, c.want, c.text)
			}
		})
	}
}

// A header that came with the bytes counts more than what they say of themselves, and
// less than their byte order mark.
func TestCharsetInHeader(t *testing.T) {
	for _, c := range []struct{ http, content, want string }{
		{"koi8-r", "<meta charset=windows-1251><p>\xf0", "koi8-r"},
		{"koi8-r", "\xef\xbb\xbf<p>", "utf-8"},
		{"utf-7", "<meta charset=windows-1251><p>\xf0", "windows-1251"},
		{"utf-7", "+ADw-p+AD4-", "utf-8"},
		{"nonsense", "<p>One", "utf-8"},
		{"UTF8", "One", "utf-8"},
	} {
		if d, err := decode([]byte(c.content), declaration{http: c.http, page: true}); err != nil || d.charset != c.want {
			t.Errorf("%s, %q: got %s, %v; want %s", c.http, c.content, d.charset, err, c.want)
		}
	}
}

// Whatever the bytes and whoever declares them: valid UTF-8 comes out, and what was
// lost is counted.
func FuzzCharset(f *testing.F) {
	for _, s := range []string{said, "\xff\xfeS\x00", "\x00\x00\xfe\xff\x00\x00\x00a", "\x1b$B$b\x1b(B", "<meta charset=gb18030>\x81\x30", "<?xml encoding='utf-16'?>", "\xcf\xf0\xe8\xe2\xe5\xf2", "+ADw-"} {
		for _, label := range []string{"", "shift_jis", "utf-7", "iso-2022-jp"} {
			f.Add([]byte(s), label)
		}
	}
	f.Fuzz(func(t *testing.T, b []byte, label string) {
		for _, by := range []declaration{{}, {http: label}, {page: true}, {xml: true}} {
			d, err := decode(b, by)
			if err != nil {
				t.Fatal(err)
			}
			if !utf8.ValidString(d.text) || d.charset == "" || strings.Contains(d.charset, "utf-7") {
				t.Errorf("%+v", d)
			}
			if lost := strings.Count(d.text, "\uFFFD"); d.charset == "utf-8" && lost > d.bad+strings.Count(string(b), "\uFFFD") || d.charset != "utf-8" && lost != d.bad {
				t.Errorf("%d lost, %d counted: %+v", lost, d.bad, d)
			}
		}
	})
}

func packed(s string) string {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	z.Write([]byte(s))
	z.Close()
	return b.String()
}

func TestGzip(t *testing.T) {
	for _, c := range []struct{ name, content, want string }{
		{"one layer", packed(said), "text utf-8 " + said},
		{"two layers", packed(packed(said)), "a.gz: compressed twice: only one layer is taken off"},
		{"cut short", packed(said)[:30], "a.gz: the compressed file is cut short"},
		{"a bomb", packed(strings.Repeat("x", 4<<20)), "a.gz: unpacks to over 200 times its size: stopped"},
		{"a bomb in a line", packed(`{"text":"Hi."}` + "\n" + strings.Repeat("x", 4<<20)), "line 1 text utf-8 Hi.\na.gz: line 2: unpacks to over 200 times its size: stopped"},
	} {
		if got := strings.Join(ingest(c.content, "a.gz", ""), "\n"); got != c.want {
			t.Errorf("%s\ngot  %q\nwant %q", c.name, got, c.want)
		}
	}
}

func TestLimits(t *testing.T) {
	long := `{"text":"` + strings.Repeat("x", MaxLine) + `"}`
	got := ingest(`{"text":"a"}`+"\n"+long+"\n"+`{"text":"b"}`+"\n"+long, "a", "")
	want := "line 1 text utf-8 a\na: line 2: line over 8 MiB: not read\nline 3 text utf-8 b\na: line 4: line over 8 MiB: not read"
	if strings.Join(got, "\n") != want {
		t.Errorf("got %q", got)
	}
	if got := ingest(strings.Repeat("x", MaxDocument+1), "a", ""); len(got) != 1 || got[0] != "a: document over 32 MiB: not read" {
		t.Errorf("got %.200q", got)
	}
}

func TestFolder(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("links need a privilege on Windows")
	}
	dir := t.TempDir()
	write := func(name, content string) {
		path := filepath.Join(dir, "pile", name)
		os.MkdirAll(filepath.Dir(path), 0o755)
		if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write("b.txt", "B")
	write("a/c.txt", "C")
	write(".hidden", "H")
	write(".folder/d.txt", "No")
	write("._b.txt", "No")
	write("..and so on.txt", "D")
	write("page.html", "<p>P")
	write("page_files/ad/x.js", "1")
	write("page_files/y.png", "2")
	write("other_files/z.txt", "Z")
	write("photo.txt", "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR")
	for link, target := range map[string]string{"loop": "..", "a/back": "..", "inside": "b.txt", "out": "/etc", "gone": "nowhere"} {
		if err := os.Symlink(target, filepath.Join(dir, "pile", link)); err != nil {
			t.Fatal(err)
		}
	}
	var got []string
	for item, err := range Items([]string{filepath.Join(dir, "pile")}, Options{}) {
		line := told(item, err)
		if err != nil && errors.Is(err, reportedly.ErrIgnored) {
			line = "(" + line + ")"
		}
		got = append(got, strings.ReplaceAll(line, dir+"/", ""))
	}
	want := []string{
		"text utf-8 D",
		"(pile/._b.txt: holds no article: hidden file)",
		"(pile/.folder/d.txt: holds no article: hidden file)",
		"(pile/.hidden: holds no article: hidden file)",
		"pile/a/back: a link back to a folder that holds it: not followed",
		"text utf-8 C",
		"text utf-8 B",
		"pile/gone: a link to nothing",
		"(pile/inside: holds no article: link within the folder)",
		"pile/loop: a link out of the folder: not followed; name its target as a source to read it",
		"text utf-8 Z",
		"pile/out: a link out of the folder: not followed; name its target as a source to read it",
		"html utf-8 <p>P",
		"(pile/page_files/ad/x.js: holds no article: part of a saved page)",
		"(pile/page_files/y.png: holds no article: part of a saved page)",
		"(pile/photo.txt: holds no article: image file (image/png))",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// A line is an item before the next one has come.
func TestLinesAsTheyCome(t *testing.T) {
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	fmt.Fprintln(w, `{"text":"One."}`)
	n := 0
	for item, err := range Items([]string{"-"}, Options{Stdin: r}) {
		if n++; err != nil || item.Place != fmt.Sprintf("line %d", n) {
			t.Fatalf("got %v, %v", item, err)
		}
		if n == 1 {
			fmt.Fprintln(w, `{"text":"Two."}`)
			w.Close()
		}
	}
	if n != 2 {
		t.Errorf("%d items, want 2", n)
	}
}

// Whatever the bytes, items are valid UTF-8 with words in them, every error names
// the file, and no input gives nothing at all.
func FuzzIngest(f *testing.F) {
	for _, s := range []string{
		said, "", "\xff\xfeS\x00a\x00", "<meta charset=koi8-r><p>\xf0", `{"text":"a\ud800"}` + "\n{", "nonsense",
		packed(`{"text":"a"}`), "\x00\x00\xfe\xff\x00\x00\x00a", "<?xml?><!DOCTYPE x [<!ENTITY a 'b'>]><rss>", "\xe2\x80", "{\"id\":1e9,\"html\":\"<p>\"}",
	} {
		for _, name := range []string{"a.txt", "a.jsonl"} {
			f.Add([]byte(s), name)
		}
	}
	f.Fuzz(func(t *testing.T, content []byte, name string) {
		n := 0
		in := input{name: name, content: nopCloser{strings.NewReader(string(content))}}
		in.items("", func(item reportedly.Item, err error) bool {
			n++
			var at *reportedly.ItemError
			switch {
			case err != nil && (!errors.As(err, &at) || at.File != name):
				t.Errorf("an error without its file: %v", err)
			case err != nil && strings.Contains(err.Error(), "a mistake of this program"):
				t.Error(err)
			case err == nil && (!utf8.ValidString(item.Body) || strings.TrimSpace(item.Body) == ""):
				t.Errorf("body %q", item.Body)
			case err == nil:
				if _, bad := json.Marshal(item.Meta); bad != nil {
					t.Error(bad)
				}
			}
			return true
		})
		if n == 0 {
			t.Error("neither an item nor an error")
		}
	})
}

// Whatever a line of JSONL holds: an item with words in valid UTF-8, or an error that
// names the line; and the metadata is what JSON can carry.
func FuzzJSONL(f *testing.F) {
	for _, s := range []string{
		`{"id":7,"url":"u","author":["a","b"],"published":"2024-06-04","text":"x"}`, `{"text":"a\ud800","html":"<p>"}`, `{"text":"x","text":"y"}`,
		"{\"text\":\"\xff\"}", `{"text":"x"}{"text":"y"}`, `{"text":` + strings.Repeat("[", 99), "\ufeff{\"text\":\"x\"}\r\n\r\n{", `{"text":null,"title":{},"published":[]}`,
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		in := input{name: "a", content: nopCloser{strings.NewReader(string(b))}}
		in.items(JSONL, func(item reportedly.Item, err error) bool {
			switch {
			case err != nil && strings.Contains(err.Error(), "a mistake of this program"):
				t.Error(err)
			case err == nil && (!strings.HasPrefix(item.Place, "line ") || !utf8.ValidString(item.Body) || strings.TrimSpace(item.Body) == ""):
				t.Errorf("%+v", item)
			case err == nil:
				if _, bad := json.Marshal(item.Meta); bad != nil || !utf8.ValidString(item.Meta.Title+item.Meta.Author+item.Meta.ID) {
					t.Errorf("%+v, %v", item.Meta, bad)
				}
			}
			return true
		})
	})
}
