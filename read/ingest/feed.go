package ingest

import (
	"errors"
	"fmt"
	"net/url"
	"regexp"
	"strings"

	"golang.org/x/net/html"

	"reportedly"
	"reportedly/internal/mistake"
)

// maxFeedItems is how many items of a feed are read. Real ones have tens, and a few
// thousand at most.
const maxFeedItems = 100_000

// A Feed is what an RSS, Atom or JSON feed holds.
type Feed struct {
	Title    string
	URL      string // of the site that it is the feed of; "" if it does not say
	Language string // as declared
	Items    []FeedItem
	// Skipped are the items that could not be read, each error with its place. It is
	// no reason to do without the others.
	Skipped []error
}

// A FeedItem is one item of a feed: the report as far as the feed gives it, with its
// address, title, author, published and modified in Meta. Its Body is empty where the
// feed only points to the page.
type FeedItem struct {
	GUID string // what the feed says the item goes by; in this feed only, and "" if it does not say
	reportedly.Item
}

// FeedOptions say where a feed came from.
type FeedOptions struct {
	URL       string // of the feed: what relative addresses start from; may be ""
	Charset   string // as the server declares it; "" if it does not
	Originals bool   // whether items keep the bytes they were made of
}

// ReadFeed reads a feed. The error is for bytes that are no feed, or no whole one; what
// could be read of it is given all the same. Items that cannot be read are in Skipped. A
// feed without items is none of these. It is for those who fetched a feed; files go
// through Items.
func ReadFeed(b []byte, o FeedOptions) (Feed, error) {
	var items []FeedItem
	var skipped []error
	p := feedParser{options: o, emit: func(item FeedItem, err error) bool {
		if err != nil {
			skipped = append(skipped, err)
		} else {
			items = append(items, item)
		}
		return true
	}}
	err := p.parse(b)
	p.feed.Items, p.feed.Skipped = items, skipped
	return p.feed, err
}

// A feedParser takes a feed apart and hands on its items one by one.
type feedParser struct {
	options FeedOptions
	emit    func(FeedItem, error) bool // reports whether more are wanted

	decoding
	feed   Feed   // without its items
	author string // of all items that name none
	n      int    // items met so far
}

// parse reads a feed; the error is of the whole of it. A stop that emit asked for is none.
func (p *feedParser) parse(b []byte) (err error) {
	defer mistake.Catch(&err)
	if len(b) > MaxDocument {
		return tooLong("feed", MaxDocument)
	}
	if p.decoding, err = decode(b, declaration{http: p.options.Charset, xml: true}); err != nil {
		return err
	}
	text := p.text
	p.text = ""
	if strings.HasPrefix(strings.TrimLeft(text, " \t\r\n\f\v"), "{") {
		err = p.json(text)
	} else {
		err = p.xml(text)
	}
	if errors.Is(err, errEnough) {
		return nil
	}
	return err
}

// errEnough ends a run through a feed when no more items are wanted.
var errEnough = errors.New("enough")

// next counts an item; the error is that there are too many.
func (p *feedParser) next() error {
	if p.n == maxFeedItems {
		return fmt.Errorf("over %d items: the rest of the feed is not read", maxFeedItems)
	}
	p.n++
	return nil
}

// place is where the item at hand is.
func (p *feedParser) place() string { return fmt.Sprintf("item %d", p.n) }

// A feedEntry is what the feed library found in an item, before it is judged.
type feedEntry struct {
	guid, link, title, author, outlet string
	published, modified, language     string
	base                              string     // what a relative link starts from; "" if the item does not say
	bodies                            []feedBody // the longest is read
}

// A feedBody is one form of an item's text.
type feedBody struct {
	text string
	kind reportedly.Format // "" if the feed does not say
}

// add hands on the item that an entry makes; raw is what it was read from.
func (p *feedParser) add(raw string, e feedEntry) error {
	item := reportedly.Item{
		Place: p.place(), SHA256: digest([]byte(raw)), Charset: p.charset,
		BadBytes: min(p.bad, strings.Count(raw, "\uFFFD")), // those of the feed that are here
	}
	if p.options.Originals {
		item.Original = []byte(raw)
	}
	item.Notes = decoding{charset: p.charset, guessed: p.guessed, confidence: p.confidence, bad: item.BadBytes}.notes()
	note := func(field, problem string) {
		if problem != "" {
			item.Notes = append(item.Notes, field+": "+problem)
		}
	}
	m := &item.Meta
	var problem string
	m.URL, problem = webAddress(firstOf(e.base, p.options.URL, p.feed.URL), e.link)
	note("link", problem)
	m.Published, problem = feedDate(e.published)
	note("published", problem)
	m.Modified, problem = feedDate(e.modified)
	note("modified", problem)
	m.Title = plainText(e.title)
	m.Author = plainText(firstOf(e.author, p.author))
	m.Outlet = plainText(firstOf(e.outlet, p.feed.Title))
	m.Language = firstOf(e.language, p.feed.Language)

	var body feedBody
	for _, b := range e.bodies {
		if len(b.text) > len(body.text) {
			body = b
		}
	}
	item.Format, item.Body = body.kind, body.text
	if body.kind == "" {
		item.Format = reportedly.Plain
		if markup.MatchString(body.text) {
			item.Format = reportedly.HTML
		}
	}
	if strings.TrimSpace(item.Body) == "" {
		item.Format, item.Body = "", ""
	}
	if !p.emit(FeedItem{GUID: strings.TrimSpace(e.guid), Item: item}, nil) {
		return errEnough
	}
	return nil
}

// skip hands on that the item at hand cannot be read.
func (p *feedParser) skip(err error) error {
	if !p.emit(FeedItem{}, &reportedly.ItemError{File: p.options.URL, Place: p.place(), Err: err}) {
		return errEnough
	}
	return nil
}

// markup is what shows that a text with no declared kind is HTML: a tag that HTML
// has, or an entity.
var markup = regexp.MustCompile(`(?i)</?(?:` + htmlTags + `)(?:\s[^<>]*)?/?>|&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,30});`)

// feedDate reads a date of a feed, and says what was wrong with it if it is none.
func feedDate(s string) (value, problem string) {
	s = strings.TrimSpace(s)
	if s == "" {
		return "", ""
	}
	if d, ok := headerDate(s); ok {
		return d, ""
	}
	return "", fmt.Sprintf("%q is no date: left unknown", excerpt(s))
}

// webAddress makes an address whole, and gives it only if it is one of the web. Names
// and passwords in it are left out and never repeated.
func webAddress(base, s string) (address, problem string) {
	s = strings.TrimSpace(s)
	if s == "" {
		return "", ""
	}
	u, err := url.Parse(s)
	if err == nil && !u.IsAbs() {
		var from *url.URL
		if from, err = url.Parse(base); err == nil && from.IsAbs() {
			u = from.ResolveReference(u)
		}
	}
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return "", "no address of the web: left out"
	}
	if u.User != nil {
		u.User, problem = nil, "a name or password in it was left out"
	}
	return u.String(), problem
}

func firstOf(values ...string) string {
	for _, v := range values {
		if v = strings.TrimSpace(v); v != "" {
			return v
		}
	}
	return ""
}

// plainText is a title or name without the HTML that feeds put into them, on one line.
func plainText(s string) string {
	if markup.MatchString(s) {
		var words strings.Builder
		for z := html.NewTokenizer(strings.NewReader(s)); ; {
			kind := z.Next()
			if kind == html.ErrorToken {
				break
			}
			if kind == html.TextToken {
				words.Write(z.Text())
			}
		}
		s = words.String()
	}
	return strings.Join(strings.Fields(s), " ")
}

// feedItems yields the items of a file that is a feed.
func (in input) feedItems(b []byte, yield yielder) bool {
	more := true
	p := feedParser{options: FeedOptions{URL: in.meta.URL, Charset: in.charset, Originals: in.originals}}
	p.emit = func(it FeedItem, err error) bool {
		item := it.Item
		switch {
		case err != nil:
			err = in.within(err)
		case item.Body == "":
			err = in.failed(item.Place, reportedly.ErrNoText)
		default:
			item.File, item.Place, item.Meta.Retrieved = in.name, in.at(item.Place), in.meta.Retrieved
		}
		if err != nil {
			item = reportedly.Item{}
		}
		more = yield(item, err)
		return more
	}
	err := p.parse(b)
	if err == nil && p.n == 0 {
		err = fmt.Errorf("a feed without items: %w", reportedly.ErrNoText)
	}
	if err != nil && more {
		return yield(reportedly.Item{}, in.failed("", err))
	}
	return more
}
