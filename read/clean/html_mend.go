package clean

import "strings"

// mend undoes two slips of a page's author that would hide the rest of the page
// from any reader: a comment, or an element of raw text, that is opened and never
// closed. It also takes out NUL bytes, which would part the names of tags.
// Browsers lose the text in these cases; we had rather not. (A quoted attribute
// left open is the third such slip: builder.resume.)
func mend(page string) string {
	page = strings.ReplaceAll(page, "\x00", "")
	if at := unclosed(page, "<!--", "-->"); at >= 0 {
		page = page[:at] + page[at+len("<!--"):]
	}
	for _, tag := range raw {
		if at := unclosed(page, "<"+tag, "</"+tag); at >= 0 {
			page = page[:at] + replaceFold(page[at:], "<"+tag, "<div")
		}
	}
	return page
}

// raw are the elements whose text the tokenizer does not look into. A script or
// style left open is not among them: what follows it may well be program text.
var raw = []string{"title", "textarea", "iframe", "noscript", "noembed", "noframes", "xmp"}

// unclosed is where the first opening mark stands that no closing mark follows;
// -1 if there is none.
func unclosed(page, open, close string) int {
	end := lastFold(page, close) + 1
	at := indexFold(page[end:], open)
	if at < 0 {
		return -1
	}
	return end + at
}

// replaceFold is strings.ReplaceAll for an ASCII needle in lower case, whatever the
// case of the hay.
func replaceFold(hay, needle, by string) string {
	var out strings.Builder
	for {
		at := indexFold(hay, needle)
		if at < 0 {
			out.WriteString(hay)
			return out.String()
		}
		out.WriteString(hay[:at])
		out.WriteString(by)
		hay = hay[at+len(needle):]
	}
}

// indexFold is strings.Index for an ASCII needle in lower case, whatever the
// case of the hay.
func indexFold(hay, needle string) int {
	for from := 0; ; {
		at := strings.IndexByte(hay[from:], needle[0])
		if at < 0 || from+at+len(needle) > len(hay) {
			return -1
		}
		from += at
		if equalFold(hay[from:from+len(needle)], needle) {
			return from
		}
		from++
	}
}

// lastFold is strings.LastIndex in the same way.
func lastFold(hay, needle string) int {
	for end := len(hay); ; {
		at := strings.LastIndexByte(hay[:end], needle[0])
		if at < 0 {
			return -1
		}
		if at+len(needle) <= len(hay) && equalFold(hay[at:at+len(needle)], needle) {
			return at
		}
		end = at
	}
}

// equalFold compares ASCII only: strings.EqualFold takes a Kelvin sign for a k.
func equalFold(s, lower string) bool {
	for i := 0; i < len(s); i++ {
		c := s[i]
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		if c != lower[i] {
			return false
		}
	}
	return true
}
