package clean

import (
	"strings"

	"reportedly"
)

// headerLines is how many lines at the top of a text may be metadata.
const headerLines = 12

// leadingMetadata takes the lines at the top of a text that are metadata and no
// prose. It gives the text after them, how many bytes were taken from the front,
// and meta with its empty fields filled. Scrapers leave such lines:
//
//	 date 2024-01-23 https://outlet.example/20240123/bridge.html
//	 date 2023-01-31 © Agency/Harbour Office
//	Title: Bridge reopens
//
// Lines are taken only if one of them holds a date or an address that is nothing
// else. A credit after the date is whose the photo is; that it is also the outlet
// would be a guess, so it goes with the line and fills no field.
func leadingMetadata(text string, meta reportedly.Metadata) (rest string, cut int, out reportedly.Metadata) {
	out = meta
	sure, end := false, 0
	for at, n := 0, 0; at < len(text) && n < headerLines; n++ {
		next := len(text)
		if i := strings.IndexByte(text[at:], '\n'); i >= 0 {
			next = at + i + 1
		}
		line := strings.TrimSpace(text[at:next])
		if line != "" {
			known, certain := headerLine(line, &out)
			if !known {
				break
			}
			sure = sure || certain
			end = next
		}
		at = next
	}
	if !sure {
		return text, 0, meta
	}
	return text[end:], end, out
}

// headerLine reads one line into m, without overwriting. Known says that the line
// is metadata in form, certain that its value proves it.
func headerLine(line string, m *reportedly.Metadata) (known, certain bool) {
	if a := address(line); a != "" && !strings.ContainsAny(line, " \t") {
		setFirst(&m.URL, a)
		return true, true
	}
	key, value := line, ""
	if i := strings.IndexAny(line, ": \t"); i > 0 {
		key, value = line[:i], strings.TrimLeft(line[i:], ": \t")
	}
	colon := strings.HasPrefix(line[len(key):], ":")
	switch strings.ToLower(key) {
	case "date", "published":
		first, rest, _ := strings.Cut(value, " ")
		day := date(first)
		if day == "" && colon {
			day, rest = date(value), ""
		}
		rest = strings.TrimSpace(rest)
		isURL := address(rest) != "" && !strings.ContainsAny(rest, " \t")
		if day == "" || rest != "" && !isURL && !strings.HasPrefix(rest, "©") && !strings.HasPrefix(rest, "(c)") {
			return false, false
		}
		setFirst(&m.Published, day)
		if isURL {
			setFirst(&m.URL, address(rest))
		}
		return true, true
	case "url", "link", "source":
		a := address(value)
		if a == "" && strings.EqualFold(key, "source") && colon {
			setFirst(&m.Outlet, value)
			return true, false
		}
		setFirst(&m.URL, a)
		return a != "", a != ""
	}
	if !colon || value == "" || len(value) > 300 {
		return false, false
	}
	switch strings.ToLower(key) {
	case "title", "headline":
		setFirst(&m.Title, value)
	case "author", "byline":
		setFirst(&m.Author, value)
	case "outlet", "publisher":
		setFirst(&m.Outlet, value)
	default:
		return false, false
	}
	return true, false
}
