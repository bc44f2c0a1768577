package export

import (
	"fmt"
	"io"
	"net/url"
	"strings"

	"reportedly"
)

// A document writes one JSON object with a long list in it, an item a line, without
// holding the list.
type document struct {
	w     io.Writer
	head  string // all before the list's first item, up to its "["
	items int
}

func (d *document) add(v any) error {
	line, err := reportedly.JSONLine(v)
	if err != nil {
		return err
	}
	before := ",\n"
	if d.items == 0 {
		before = d.head + "\n"
	}
	d.items++
	if _, err := io.WriteString(d.w, before); err != nil {
		return err
	}
	_, err = d.w.Write(line)
	return err
}

func (d *document) close() error {
	end := "\n]}\n"
	if d.items == 0 {
		end = d.head + "]}\n"
	}
	_, err := io.WriteString(d.w, end)
	return err
}

// Names of what has no address of its own. An id that an input gave may hold anything.
func reportURN(id string) string    { return "urn:reportedly:report:" + segment(id) }
func statementURN(id string) string { return "urn:reportedly:statement:" + segment(id) }
func speakerURN(id string) string   { return "urn:reportedly:speaker:" + segment(id) }

// segment escapes a part of a URN: what is neither letter, digit nor one of -._~ in ASCII.
func segment(s string) string {
	var b strings.Builder
	for i := range len(s) {
		switch c := s[i]; {
		case '0' <= c && c <= '9', 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', strings.IndexByte("-._~", c) >= 0:
			b.WriteByte(c)
		default:
			fmt.Fprintf(&b, "%%%02X", c)
		}
	}
	return b.String()
}

// address is a report's address on the web if it has one; "" otherwise.
func address(of string) string {
	u, err := url.Parse(of)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return ""
	}
	return u.String()
}

// wikidata is the address of a Wikidata item, "" for what is none.
func wikidata(qid string) string {
	digits, is := strings.CutPrefix(qid, "Q")
	if !is || digits == "" || strings.Trim(digits, "0123456789") != "" {
		return ""
	}
	return "http://www.wikidata.org/entity/" + qid
}
