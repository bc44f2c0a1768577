package ingest

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/ulikunitz/xz"

	"reportedly"
)

// A packedFile is a file to be put into an archive.
type packedFile struct{ name, content string }

func zipOf(files ...packedFile) string {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, f := range files {
		w, _ := z.Create(f.name)
		w.Write([]byte(f.content))
	}
	z.Close()
	return b.String()
}

func tarOf(files ...packedFile) string {
	var b bytes.Buffer
	t := tar.NewWriter(&b)
	for _, f := range files {
		h := &tar.Header{Name: f.name, Mode: 0o644, Size: int64(len(f.content)), Typeflag: tar.TypeReg}
		switch {
		case strings.HasSuffix(f.name, "/"):
			h.Typeflag = tar.TypeDir
		case strings.HasPrefix(f.content, "-> "):
			h.Typeflag, h.Linkname, h.Size = tar.TypeSymlink, f.content[3:], 0
		}
		t.WriteHeader(h)
		if h.Size > 0 {
			t.Write([]byte(f.content))
		}
	}
	t.Close()
	return b.String()
}

func xzOf(s string) string {
	var b bytes.Buffer
	z, _ := xz.NewWriter(&b)
	z.Write([]byte(s))
	z.Close()
	return b.String()
}

func TestArchives(t *testing.T) {
	pile := []packedFile{
		{"pile/page.html", "<p>One"}, {"pile/page_files/a.txt", "No"}, {"pile/lines.jsonl", `{"text":"Two"}` + "\n" + `{"text":5}`}, {"pile/.hidden", "No"},
		{"../../etc/evil.txt", "Three"}, {"photo.txt", "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"}, {"crawl.warc.gz", packed(pageRec("Four"))}, {"inner.zip", zipOf(packedFile{"a.txt", "No"})}, {"empty.txt", ""},
	}
	want := []string{
		"entry 1 (pile/page.html) html utf-8 <p>One",
		"a: entry 2 (pile/page_files/a.txt): holds no article: part of a saved page",
		"entry 3 (pile/lines.jsonl), line 1 text utf-8 Two",
		"a: entry 3 (pile/lines.jsonl), line 2: text: a number where a string belongs",
		"a: entry 4 (pile/.hidden): holds no article: hidden file",
		"entry 5 (../../etc/evil.txt) text utf-8 Three",
		"a: entry 6 (photo.txt): holds no article: image file (image/png)",
		"entry 7 (crawl.warc.gz), record 1 html utf-8 <p>Four",
		"a: entry 8 (inner.zip): zip archive within an archive: not opened",
		"a: entry 9 (empty.txt): empty file: no text in it",
	}
	one := []packedFile{{"a.txt", "One"}}
	in := []string{"entry 1 (a.txt) text utf-8 One"}
	for _, c := range []struct {
		name, content string
		want          []string
	}{
		{"zip", zipOf(pile...), want},
		{"tar", tarOf(pile...), want},
		{"tar.gz", packed(tarOf(one...)), in},
		{"tar.xz", xzOf(tarOf(one...)), in},
		{"zip.gz", packed(zipOf(one...)), in},
		{"xz", xzOf("One"), []string{"text utf-8 One"}},
		{"xz of WARC", xzOf(pageRec("One")), []string{"record 1 html utf-8 <p>One"}},
		{"xz in gzip", packed(xzOf("One")), []string{"a: compressed twice: only one layer is taken off"}},
		{"gzip in tar.gz", packed(tarOf(packedFile{"a.gz", packed("One")}, one[0])), []string{"a: entry 1 (a.gz): compressed twice: only one layer is taken off", "entry 2 (a.txt) text utf-8 One"}},
		{"xz cut short", xzOf(strings.Repeat("One ", 99))[:50], []string{"a: the compressed file is cut short"}},
		{"xz, a bomb", xzOf(strings.Repeat("x", 8<<20)), []string{"a: unpacks to over 200 times its size: stopped"}},
		{"xz that wants much memory", "\xfd7zXZ\x00\x00\x04\xe6\xd6\xb4\x46\x02\x00\x21\x01\x28\x00\x00\x00", []string{"a: needs a dictionary of over 64 MiB: not unpacked"}},
		{"folders and links in tar", tarOf(packedFile{"d/", ""}, packedFile{"l", "-> /etc/passwd"}, one[0]), []string{"a: entry 2 (l): holds no article: no file, but a link or a device in an archive", "entry 3 (a.txt) text utf-8 One"}},
		{"tar cut short", tarOf(one[0], packedFile{"b.txt", strings.Repeat("b", 999)})[:2000], []string{in[0], "a: entry 2 (b.txt): the tar archive is cut short"}},
		{"tar cut between files", tarOf(pile...)[:1024], []string{"entry 1 (pile/page.html) html utf-8 <p>One", "a: entry 2: the tar archive is cut short"}},
		{"tar.gz cut short", packed(tarOf(one[0], packedFile{"b.txt", noise(9999)}))[:5000], []string{in[0], "a: entry 2 (b.txt): the compressed file is cut short"}},
		{"tar damaged", tarOf(one...)[:1024] + strings.Repeat("x", 1024), []string{in[0], "a: entry 2: the tar archive is damaged: no header where one belongs"}},
		{"zip cut short", zipOf(pile...)[:999], []string{"a: the zip archive is damaged or cut short: no end record, or a wrong one"}},
		{"zip with a wrong checksum", strings.Replace(zipStored("One"), "One", "Two", 1), []string{"a: entry 1 (a.txt): the packed data has a wrong checksum"}},
		{"zip, a bomb", zipOf(packedFile{"a.txt", strings.Repeat("x", 8<<20)}, packedFile{"b.txt", "Two"}), []string{"a: entry 1 (a.txt): unpacks to over 200 times its size: stopped", "a: entry 2 (b.txt): unpacks to over 200 times its size: stopped"}},
		{"zip without files", zipOf(), []string{"a: a zip archive without files: no text in it"}},
		{"an office document", zipOf(packedFile{"[Content_Types].xml", "<x>"}, packedFile{"word/document.xml", "<x>"}), []string{"a: office document or book: not read; save its text"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, ingest(c.content, "a", "")); diff != "" {
				t.Errorf("-want +got\n%s", diff)
			}
		})
	}
}

// noise is bytes that cannot be packed, without controls.
func noise(n int) string {
	b := make([]byte, n)
	x := uint32(1)
	for i := range b {
		x = x*1664525 + 1013904223
		b[i] = ' ' + byte(x>>24)%90
	}
	return string(b)
}

func zipStored(content string) string {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	w, _ := z.CreateHeader(&zip.FileHeader{Name: "a.txt", Method: zip.Store})
	w.Write([]byte(content))
	z.Close()
	return b.String()
}

// A zip archive that is a file is read where it lies, however large.
func TestZipFile(t *testing.T) {
	name := filepath.Join(t.TempDir(), "pile.zip")
	if err := os.WriteFile(name, []byte(zipOf(packedFile{"a.txt", "One"})), 0o644); err != nil {
		t.Fatal(err)
	}
	for item, err := range Items([]string{name}, Options{}) {
		if err != nil || item.Body != "One" || item.File != name {
			t.Errorf("got %+v, %v", item, err)
		}
	}
}

// A sparse file in a tar takes no room there and is as long as it likes.
func TestSparse(t *testing.T) {
	text := strings.Repeat(`{"text":"One"}`+"\n", 5000) // more than is looked at to tell what it is
	regions := fmt.Sprintf("1\n0\n%d\n", len(text))
	data := regions + strings.Repeat("\x00", 512-len(regions)) + text
	var b bytes.Buffer
	w := tar.NewWriter(&b)
	// The writer refuses the names that make a file sparse, so they are put in afterwards.
	err := w.WriteHeader(&tar.Header{Name: "a.jsonl", Mode: 0o644, Size: int64(len(data)), Typeflag: tar.TypeReg, PAXRecords: map[string]string{
		"GNU.zparse.major": "1", "GNU.zparse.minor": "0", "GNU.zparse.name": "a.jsonl", "GNU.zparse.realsize": "68719476736"}})
	if err != nil {
		t.Fatal(err)
	}
	w.Write([]byte(data))
	w.Close()
	got := ingest(strings.ReplaceAll(b.String(), "GNU.zparse", "GNU.sparse"), "a", "")
	want := "a: entry 1 (a.jsonl), line 5001: unpacks to over 200 times its size: stopped"
	if len(got) != 5001 || got[5000] != want {
		t.Errorf("%d items, the last %q; want %q", len(got), got[len(got)-1], want)
	}
}

func TestMail(t *testing.T) {
	release := "From: =?utf-8?q?J=C3=B6rg_Lind?= <press@port.example>\r\nSubject: =?windows-1252?q?The_=93pier=94?= opens\r\nDate: Tue, 4 Jun 2024 10:00:00 +0200 (CEST)\r\nMessage-ID: <1@port.example>\r\n"
	html := "Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<p>=E2=80=9CWe pay,=E2=80=9D V=\r\nenn said.\r\n"
	text := "Content-Type: text/plain; charset=windows-1252\r\n\r\n\x93We pay,\x94 Venn said.\r\n"
	stub := "Content-Type: text/plain\r\n\r\nHTML.\r\n"
	parts := func(kind string, parts ...string) string {
		return "Content-Type: multipart/" + kind + "; boundary=\"b b\"\r\n\r\npreamble\r\n--b b\r\n" + strings.Join(parts, "\r\n--b b\r\n") + "\r\n--b b--\r\n"
	}
	photo := "Content-Type: image/png\r\nContent-Disposition: attachment; filename=a.png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n"
	saved := "From: <Saved by a browser>\r\nSnapshot-Content-Location: https://coast.example/1\r\nDate: Tue, 4 Jun 2024 10:00:00 GMT\r\nMIME-Version: 1.0\r\n"
	for _, c := range []struct {
		name, content string
		want          []string
	}{
		{"a mail", release + text, []string{"text windows-1252 “We pay,” Venn said. | The “pier” opens, Jörg Lind, 2024-06-04T10:00:00+02:00"}},
		{"text beside a page", release + parts("alternative", text, html), []string{"text windows-1252 “We pay,” Venn said. | The “pier” opens, Jörg Lind, 2024-06-04T10:00:00+02:00"}},
		{"a stub beside a page", release + parts("alternative", stub, html), []string{"html utf-8 <p>“We pay,” Venn said. | The “pier” opens, Jörg Lind, 2024-06-04T10:00:00+02:00"}},
		{"with a picture", release + parts("mixed", strings.ReplaceAll(parts("alternative", text), "b b", "c"), photo), []string{"text windows-1252 “We pay,” Venn said. | The “pier” opens, Jörg Lind, 2024-06-04T10:00:00+02:00", "a: part 4: holds no article: attached to a mail"}},
		{"base64, broken in places", "Message-ID: <1>\r\nContent-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n\r\nT25\r\n!lIG\r\nxpbmUu", []string{"text utf-8 One line. | the base64 text is broken in places | , , "}},
		{"a boundary that never comes", release + "Content-Type: multipart/mixed; boundary=x\r\n\r\nOne", []string{"a: mail: no text or page in it: no text in it"}},
		{"cut short", release + strings.TrimSuffix(parts("mixed", text), "\r\n--b b--\r\n"), []string{"text windows-1252 “We pay,” Venn said. | the mail ends before its last part does | The “pier” opens, Jörg Lind, 2024-06-04T10:00:00+02:00"}},
		{"a saved page", saved + parts("related", "Content-Location: https://coast.example/1\r\n"+html, "Content-Type: text/css\r\nContent-Location: a.css\r\n\r\np{}"), []string{
			"html utf-8 <p>“We pay,” Venn said. | https://coast.example/1, retrieved 2024-06-04T10:00:00Z"}},
		{"only a picture", release + photo, []string{"a: mail: no text or page in it: no text in it", "a: part 1: holds no article: attached to a mail"}},
		{"only a header", "Message-ID: <1>\r\nSubject: x\r\n", []string{"a: mail: cut short in the header"}},
		{"parts without end", "Message-ID: <1>\r\n" + strings.Repeat("Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n", 50) + "\r\nOne", []string{"text utf-8 One | the mail ends before its last part does | , , "}},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			in := input{name: "a", content: nopCloser{strings.NewReader(c.content)}}
			in.items("", func(item reportedly.Item, err error) bool {
				item.Body = strings.TrimSpace(item.Body)
				line := told(item, err)
				if m := item.Meta; m.URL != "" {
					line += " | " + m.URL + ", retrieved " + m.Retrieved
				} else if err == nil {
					line += " | " + m.Title + ", " + m.Author + ", " + m.Published
				}
				got = append(got, line)
				return true
			})
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("-want +got\n%s", diff)
			}
		})
	}
}

// Whatever a mail is made of: one report of it at most, and what is attached is named.
func FuzzMail(f *testing.F) {
	for _, s := range []string{
		"Message-ID: <1>\r\nFrom: =?utf-8?q?J=C3=B6rg?= <a@b.example>\r\n\r\nOne", "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nOne\n--b\nContent-Disposition: attachment\n\nTwo\n--b--",
		"Content-Type: text/html; charset=koi8-r\nContent-Transfer-Encoding: base64\n\nPHA+8A==", "Snapshot-Content-Location: https://a.example/\nContent-Transfer-Encoding: quoted-printable\n\n=E2=80=9COne=", "Date: Tue, 4 Jun 24 10:00 EST (x)\n folded\n\n",
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		n := 0
		in := input{name: "a", content: nopCloser{strings.NewReader(string(b))}}
		in.mail(b, func(item reportedly.Item, err error) bool {
			if err == nil {
				n++
				if !utf8.ValidString(item.Body + item.Meta.Title + item.Meta.Author + item.Meta.URL) {
					t.Errorf("%+v", item)
				}
			} else if strings.Contains(err.Error(), "a mistake of this program") {
				t.Error(err)
			}
			return true
		})
		if n > 1 {
			t.Errorf("%d reports", n)
		}
	})
}
