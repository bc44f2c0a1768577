package ingest

import (
	"bytes"
	"errors"
	"fmt"
	"net/url"
	"regexp"
	"strings"

	"reportedly"
	"reportedly/internal/mistake"
)

// warcItem makes an item of a WARC record, if it holds a page or a text that was found
// at an address. Requests, the crawler's own notes, pictures, redirects and pages that
// were not found hold no article by their kind.
func (in input) warcItem(n int, rec warcRecord) (item reportedly.Item, err error) {
	file := in
	defer func() {
		if err != nil {
			err = file.failed(warcPlace(n), err)
		}
	}()
	defer mistake.Catch(&err)
	kind := strings.ToLower(rec.header.get("warc-type"))
	switch kind {
	case "response", "resource", "conversion":
	case "":
		return item, errors.New("no WARC-Type")
	case "warcinfo", "request", "metadata", "revisit", "continuation":
		return item, ignored("WARC " + kind)
	default:
		return item, ignored("WARC record of an unknown type")
	}
	in.place = in.at(warcPlace(n))
	target := strings.Trim(rec.header.get("warc-target-uri"), "<> ")
	var notes []string
	var problem string
	if in.meta.URL, problem = webAddress("", target); problem != "" && !strings.HasPrefix(target, "urn:") {
		notes = append(notes, "WARC-Target-URI: "+problem)
	}
	if in.meta.Retrieved, problem = feedDate(rec.header.get("warc-date")); problem != "" {
		notes = append(notes, "WARC-Date: "+problem)
	}
	if why := rec.header.get("warc-truncated"); why != "" {
		notes = append(notes, "the archive cut it short: "+excerpt(why))
	}
	page := response{header: rec.header, body: rec.block}
	if kind == "response" && !strings.HasPrefix(strings.ToLower(target), "dns:") {
		if page, err = parseResponse(rec.block); err != nil {
			return item, err
		}
		if page.status < 200 || page.status > 299 {
			return item, ignored(fmt.Sprintf("HTTP status %d", page.status))
		}
	}
	declared, parameter := page.header.mediaType()
	if why := notArticle(declared, target); why != "" {
		return item, ignored(why)
	}
	if rec.long {
		return item, tooLong("record", MaxDocument)
	}
	if err := page.decode(); err != nil {
		return item, err
	}
	format, err := pageFormat(declared, page.body)
	if err != nil {
		return item, err
	}
	in.charset = parameter("charset")
	if in.originals {
		page.body = bytes.Clone(page.body) // the block is used again
	}
	item, err = in.documentOf(page.body, format)
	item.Notes = append(append(notes, page.notes...), item.Notes...)
	return item, err
}

func ignored(why string) error { return fmt.Errorf("%w: %s", reportedly.ErrIgnored, why) }

// notArticle says why a thing of that media type, found at that address, holds no
// article, "" if it may.
func notArticle(kind, address string) string {
	switch kind {
	case "", "text/html", "application/xhtml+xml", "text/plain":
	default:
		class, _, _ := strings.Cut(kind, "/")
		switch class {
		case "image", "audio", "video", "font":
			return class
		}
		return "data that is neither page nor text"
	}
	if u, err := url.Parse(address); err == nil {
		switch u.Path {
		case "/robots.txt", "/ads.txt", "/app-ads.txt", "/humans.txt", "/security.txt":
			return "a file for machines"
		}
		if strings.HasPrefix(u.Path, "/.well-known/") {
			return "a file for machines"
		}
	}
	return ""
}

// plainlyHTML is how nearly every page begins; what begins so needs no long look.
var plainlyHTML = regexp.MustCompile(`(?i)^\s*<(?:!doctype html|html)[\s>]`)

// pageFormat tells a page from a text. What the server says is believed where the
// bytes do not show that it cannot be so.
func pageFormat(declared string, b []byte) (Format, error) {
	head := b[:min(len(b), sniffSize)]
	if plainlyHTML.Match(head[:min(len(head), 64)]) && !binary(head[:min(len(head), 1024)]) {
		return HTML, nil
	}
	if len(bytes.TrimSpace(head)) == 0 && len(head) == len(b) {
		return "", reportedly.ErrNoText
	}
	if declared == "text/html" || declared == "application/xhtml+xml" {
		head = head[:min(len(head), 4096)] // a page needs no long look
	}
	k, err := sniffHead(head, "")
	switch {
	case err != nil:
		return "", err
	case k.binary || k.media:
		return "", ignored("data that is neither page nor text")
	case k.format == HTML:
		return HTML, nil
	case k.format == Text && (declared == "text/plain" || declared == ""):
		return Text, nil
	case k.format == Text, strings.HasPrefix(k.name, "XML"):
		return HTML, nil
	}
	return "", ignored("data that is neither page nor text")
}
