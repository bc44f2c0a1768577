package watch

import (
	"bytes"
	"context"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"reportedly"
)

// atomEntries is how many wordings the Atom file has: the last ones.
const atomEntries = 200

// An atomFeed is a feed as RFC 4287 has it.
type atomFeed struct {
	XMLName xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
	Title   string      `xml:"title"`
	ID      string      `xml:"id"`
	Updated string      `xml:"updated"`
	Author  string      `xml:"author>name"`
	Entries []atomEntry `xml:"entry"`
}

type atomEntry struct {
	Title   string     `xml:"title"`
	ID      string     `xml:"id"`
	Updated string     `xml:"updated"`
	Link    *atomLink  `xml:"link"`
	Author  *atomName  `xml:"author"`
	Content atomString `xml:"content"`
}

type atomLink struct {
	Href string `xml:"href,attr"`
}

type atomName struct {
	Name string `xml:"name"`
}

type atomString struct {
	Type string `xml:"type,attr"`
	Text string `xml:",chardata"`
}

// writeAtom writes the Atom file anew, if there is to be one and it would be another.
// It is there whole or as it was.
func (w *watcher) writeAtom(ctx context.Context) {
	if w.Atom == "" {
		return
	}
	notices, err := w.Store.Notices(ctx, w.Follower, atomEntries, reportedly.NoticeNew, reportedly.NoticeSent, reportedly.NoticeDead)
	var b []byte
	if err == nil {
		b, err = w.atom(notices)
	}
	if err == nil {
		err = replace(w.Atom, b)
	}
	if err != nil && ctx.Err() == nil {
		w.trouble(fmt.Errorf("the Atom file %s: %w", w.Atom, err))
	}
}

// atom is the feed of some notices, the last one first.
func (w *watcher) atom(notices []reportedly.Notice) ([]byte, error) {
	f := atomFeed{Title: "New wordings", ID: "urn:reportedly:follower:" + w.Follower, Updated: time.Unix(0, 0).UTC().Format(time.RFC3339), Author: "Reportedly"}
	if w.By != "" {
		f.Title += ": " + shown(w.By)
	}
	for i := len(notices) - 1; i >= 0; i-- {
		e, err := entryOf(notices[i])
		if err != nil {
			return nil, err
		}
		f.Updated = max(f.Updated, e.Updated)
		f.Entries = append(f.Entries, e)
	}
	b, err := xml.MarshalIndent(f, "", " ")
	return append([]byte(xml.Header), append(b, '\n')...), err
}

// A found statement is what we need of a notice's body.
type foundStatement struct {
	Quote   string
	Speaker *struct{ Name string }
	Via     []struct{ Name string }
	Kind    string
	Report  struct{ ID, URL, Outlet, Title, Published string }
}

func entryOf(n reportedly.Notice) (atomEntry, error) {
	var s foundStatement
	if err := json.Unmarshal([]byte(n.Body), &s); err != nil {
		return atomEntry{}, fmt.Errorf("notice %s: %w", n.ID, err)
	}
	who := "?"
	e := atomEntry{ID: "urn:reportedly:wording:" + n.ID, Updated: n.Found.UTC().Format(time.RFC3339)}
	if s.Speaker != nil && s.Speaker.Name != "" {
		who = s.Speaker.Name
		e.Author = &atomName{shown(who)}
	}
	for _, v := range s.Via {
		who += " ← via " + v.Name
	}
	e.Title = shown(who + ": " + cut(s.Quote, 160))
	if strings.HasPrefix(s.Report.URL, "http://") || strings.HasPrefix(s.Report.URL, "https://") {
		e.Link = &atomLink{s.Report.URL}
	}
	lines := []string{shown(s.Quote), shown(who + " · " + s.Kind)}
	var from []string
	for _, part := range []string{s.Report.Outlet, s.Report.Published, s.Report.Title, "report " + s.Report.ID} {
		if part != "" {
			from = append(from, shown(part))
		}
	}
	e.Content = atomString{"text", strings.Join(append(lines, strings.Join(from, " · ")), "\n")}
	return e, nil
}

// shown is a text on one line, with what acts instead of showing made visible.
func shown(s string) string { return reportedly.Visible(strings.Join(strings.Fields(s), " ")) }

// cut is the beginning of a text, in characters.
func cut(s string, most int) string {
	n := 0
	for i := range s {
		if n++; n > most {
			return s[:i] + "…"
		}
	}
	return s
}

// replace gives a file another content, at once and for good; one that has it already
// is left alone.
func replace(path string, content []byte) (err error) {
	if was, err := os.ReadFile(path); err == nil && bytes.Equal(was, content) {
		return nil
	}
	part, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+".part-*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			part.Close()
			os.Remove(part.Name())
		}
	}()
	_, err = part.Write(content)
	if err = errors.Join(err, part.Chmod(0o644), part.Sync(), part.Close()); err != nil {
		return err
	}
	return os.Rename(part.Name(), path)
}
