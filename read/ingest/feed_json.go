package ingest

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	feedjson "github.com/mmcdole/gofeed/json"

	"reportedly"
)

// json reads a JSON feed. Each item is handed to the feed library alone, so that one
// of the wrong form costs itself only.
func (p *feedParser) json(text string) error {
	head, items, broken := splitJSONFeed(text)
	if head == nil {
		return broken
	}
	var feed feedjson.Feed
	if err := json.Unmarshal(head, &feed); err == nil {
		p.feed.Title, p.feed.Language = plainText(feed.Title), strings.TrimSpace(feed.Language)
		p.feed.URL, _ = webAddress(p.options.URL, feed.HomePageURL)
		if p.options.URL == "" {
			p.options.URL, _ = webAddress("", feed.FeedURL)
		}
		p.author = jsonNames(feed.Authors, feed.Author)
	}
	for _, raw := range items {
		if err := p.next(); err != nil {
			return err
		}
		var err error
		if e, bad := jsonEntry(raw); bad != nil {
			err = p.skip(bad)
		} else {
			err = p.add(string(raw), e)
		}
		if err != nil {
			return err
		}
	}
	if broken != nil && p.n > 0 { // what was read before stays; the rest is one item that cannot be read
		if err := p.next(); err != nil {
			return err
		}
		return p.skip(broken)
	}
	return broken
}

// splitJSONFeed gives the fields of a feed without its items, as an object, and the
// items. The error is that of a text which stops being JSON; head is nil if it is no
// object at all.
func splitJSONFeed(text string) (head []byte, items []json.RawMessage, err error) {
	dec := json.NewDecoder(strings.NewReader(text))
	at := func(err error) error {
		var syntax *json.SyntaxError
		if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) || errors.As(err, &syntax) && syntax.Offset >= int64(len(text)) {
			return fmt.Errorf("byte %d: the feed is cut short here", len(text))
		}
		return fmt.Errorf("byte %d: no JSON: %w", dec.InputOffset()+1, err)
	}
	if t, err := dec.Token(); err != nil || t != json.Delim('{') {
		return nil, nil, at(errors.Join(err, errors.New("no object")))
	}
	fields := []string{}
	close := func() []byte { return []byte("{" + strings.Join(fields, ",") + "}") }
	for dec.More() {
		key, err := dec.Token()
		if err != nil {
			return close(), items, at(err)
		}
		if key == "items" && items == nil {
			if items, err = jsonList(dec, items); err != nil {
				return close(), items, at(err)
			}
			continue
		}
		var raw json.RawMessage
		if err := dec.Decode(&raw); err != nil {
			return close(), items, at(err)
		}
		if name, ok := key.(string); ok && jsonHead[name] && len(raw) <= maxPartBytes {
			fields = append(fields, fmt.Sprintf("%q:%s", name, raw))
		}
	}
	if _, err := dec.Token(); err != nil {
		return close(), items, at(err)
	}
	return close(), items, nil
}

// jsonHead are the fields of a feed that we use.
var jsonHead = map[string]bool{"title": true, "home_page_url": true, "feed_url": true, "author": true, "authors": true, "language": true}

// jsonList reads a list, one more than maxFeedItems at most.
func jsonList(dec *json.Decoder, items []json.RawMessage) ([]json.RawMessage, error) {
	if t, err := dec.Token(); err != nil {
		return items, err
	} else if t != json.Delim('[') {
		return items, errors.New("items is no list")
	}
	for dec.More() {
		var raw json.RawMessage
		if err := dec.Decode(&raw); err != nil {
			return items, err
		}
		if len(items) <= maxFeedItems {
			items = append(items, raw)
		}
	}
	_, err := dec.Token()
	return items, err
}

// jsonEntry reads an item.
func jsonEntry(raw json.RawMessage) (feedEntry, error) {
	if kind := jsonKind(raw); kind != "an object" {
		return feedEntry{}, fmt.Errorf("%s where an object belongs", kind)
	}
	// Decoding a field of the wrong kind ends the whole; what we do not use is not decoded.
	fields, err := usedFields(raw)
	if err != nil {
		return feedEntry{}, err
	}
	var it feedjson.Item
	if err := json.Unmarshal(fields, &it); err != nil {
		var kind *json.UnmarshalTypeError
		if errors.As(err, &kind) {
			return feedEntry{}, fmt.Errorf("%s: %s where another kind belongs", strings.TrimPrefix(kind.Field, "alias."), kind.Value)
		}
		return feedEntry{}, err
	}
	return feedEntry{
		guid: it.ID, link: firstOf(it.URL, it.ExternalURL, webID(it.ID)), title: it.Title, author: jsonNames(it.Authors, it.Author),
		published: it.DatePublished, modified: it.DateModified, language: it.Language,
		bodies: []feedBody{{it.ContentHTML, reportedly.HTML}, {it.ContentText, reportedly.Plain}, {it.Summary, reportedly.Plain}},
	}, nil
}

// usedFields is an item with nothing but the fields we use.
func usedFields(raw json.RawMessage) ([]byte, error) {
	var fields map[string]json.RawMessage
	if err := json.Unmarshal(raw, &fields); err != nil {
		return nil, err
	}
	var out bytes.Buffer
	out.WriteByte('{')
	for _, name := range []string{
		"id", "url", "external_url", "title", "author", "authors", "date_published", "date_modified", "language",
		"content_html", "content_text", "summary",
	} {
		if value, ok := fields[name]; ok && string(value) != "null" {
			if out.Len() > 1 {
				out.WriteByte(',')
			}
			fmt.Fprintf(&out, "%q:%s", name, value)
		}
	}
	out.WriteByte('}')
	return out.Bytes(), nil
}

// webID is an id that is an address, as the format recommends.
func webID(id string) string {
	if strings.HasPrefix(id, "http://") || strings.HasPrefix(id, "https://") {
		return id
	}
	return ""
}

func jsonNames(authors []*feedjson.Author, author *feedjson.Author) string {
	var out []string
	for _, a := range append(authors, author) {
		if a != nil && strings.TrimSpace(a.Name) != "" && len(out) < maxPartDepth {
			out = append(out, strings.TrimSpace(a.Name))
		}
	}
	if len(authors) > 0 && author != nil && len(out) > 1 && out[len(out)-1] == out[0] {
		out = out[:len(out)-1] // version 1.1 gives the first of several once more, for readers of 1.0
	}
	return strings.Join(out, ", ")
}
