package clean

import "strings"

// mend undoes two slips of a page's author that would hide the rest of the page
// from any reader: a comment, or an element of raw text, that is opened and never
// closed. Browsers lose the text then; we had rather not. (A quoted attribute left
// open is the third such slip: builder.resume.) It also takes out NUL bytes, which
// would part the names of tags, and makes the page valid UTF-8, whoever decoded it.
func mend(page string) string {
	page = strings.ReplaceAll(strings.ToValidUTF8(page, "\uFFFD"), "\x00", "")
	if at := strings.LastIndex(page, "-->") + 1; strings.Contains(page[at:], "<!--") {
		page = page[:at] + strings.ReplaceAll(page[at:], "<!--", "")
	}
	for _, tag := range unclosed(page) {
		// What follows the last closing tag is never closed.
		at := lastClosing(page, tag) + 1
		page = page[:at] + replaceFold(page[at:], "<"+tag, "<div")
	}
	return page
}

// unclosed lists the elements of raw that are opened behind the last place where
// they are closed.
func unclosed(page string) []string {
	var open, closed [len(raw)]int
	for at := 0; ; at++ {
		next := strings.IndexByte(page[at:], '<')
		if next < 0 {
			break
		}
		at += next
		name, where := page[at+1:], &open
		if strings.HasPrefix(name, "/") {
			name, where = name[1:], &closed
		}
		for i, tag := range raw {
			if len(name) >= len(tag) && equalFold(name[:len(tag)], tag) {
				if where == &open || len(name) > len(tag) && strings.IndexByte(" \t\n\f\r/>", name[len(tag)]) >= 0 {
					where[i] = at + 1
				}
			}
		}
	}
	var out []string
	for i, tag := range raw {
		if open[i] > closed[i] {
			out = append(out, tag)
		}
	}
	return out
}

// raw are the elements whose text the tokenizer does not look into. A script or
// style left open is not among them: what follows it may well be program text.
var raw = [...]string{"title", "textarea", "iframe", "noscript", "noembed", "noframes", "xmp"}

// lastClosing is where the last closing tag of this name begins; -1 if nowhere.
// "</title<p>" closes no title.
func lastClosing(page, tag string) int {
	for end := len(page); ; {
		at := lastFold(page[:end], "</"+tag)
		if at < 0 {
			return -1
		}
		if after := at + len("</") + len(tag); after < len(page) && strings.IndexByte(" \t\n\f\r/>", page[after]) >= 0 {
			return at
		}
		end = at + 1
	}
}

// replaceFold is strings.ReplaceAll for an ASCII needle in lower case, whatever the
// case of the hay.
func replaceFold(hay, needle, by string) string {
	var out strings.Builder
	for {
		at := indexFold(hay, needle)
		if at < 0 {
			if out.Len() == 0 {
				return hay
			}
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
