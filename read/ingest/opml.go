package ingest

import (
	"errors"
	"fmt"
	"strings"

	"reportedly"
	"reportedly/internal/mistake"
)

// maxFeeds is how many feeds a list may name.
const maxFeeds = 100_000

// A FeedLink is one feed of an OPML list.
type FeedLink struct {
	Title string // as the list calls it; may be ""
	URL   string // http or https, without a password
}

// ReadOPML reads a list of feeds, as feed readers export them. Folders are opened; a
// feed named twice is given once, and one without an address of the web is an error of its
// own, as an *reportedly.ItemError with its place, among skipped. The error is for bytes
// that are no such list.
func ReadOPML(b []byte) (feeds []FeedLink, skipped []error, err error) {
	defer mistake.Catch(&err)
	if len(b) > MaxDocument {
		return nil, nil, tooLong("list of feeds", MaxDocument)
	}
	d, err := decode(b, declaration{xml: true})
	if err != nil {
		return nil, nil, err
	}
	x := xmlScanner{text: d.text}
	if root, ok := x.next(); !ok || root.name != "opml" {
		return nil, nil, errors.New("byte 1: no OPML list of feeds")
	}
	seen := map[string]bool{}
	line, counted := 1, 0
	for {
		t, ok := x.next()
		if !ok {
			return feeds, skipped, nil
		}
		if t.name != "outline" || t.closing {
			continue
		}
		address := x.attribute(t, "xmlUrl")
		if address == "" {
			continue // a folder, or a note
		}
		url, _ := webAddress("", address)
		if url == "" {
			line += strings.Count(d.text[counted:t.start], "\n")
			counted = t.start
			skipped = append(skipped, &reportedly.ItemError{File: "list of feeds", Place: place(line), Err: errors.New("no address of the web")})
			continue
		}
		if seen[url] {
			continue
		}
		if seen[url] = true; len(feeds) == maxFeeds {
			return feeds, skipped, fmt.Errorf("byte %d: over %d feeds: the rest of the list is not read", t.start+1, maxFeeds)
		}
		title := x.attribute(t, "title")
		if title == "" {
			title = x.attribute(t, "text")
		}
		feeds = append(feeds, FeedLink{Title: plainText(title), URL: url})
	}
}

// opml counts the feeds of a list as what they are: no reports. To read them is for
// "reportedly watch".
func (in input) opml(b []byte, yield yielder) bool {
	feeds, skipped, err := ReadOPML(b)
	if err != nil {
		return yield(reportedly.Item{}, in.failed("", err))
	}
	for range feeds {
		if !yield(reportedly.Item{}, in.failed("", fmt.Errorf("%w: feed of a list, for the command watch", reportedly.ErrIgnored))) {
			return false
		}
	}
	for _, err := range skipped {
		if !yield(reportedly.Item{}, in.within(err)) {
			return false
		}
	}
	if len(feeds)+len(skipped) == 0 {
		return yield(reportedly.Item{}, in.failed("", fmt.Errorf("a list without feeds: %w", reportedly.ErrNoText)))
	}
	return true
}
