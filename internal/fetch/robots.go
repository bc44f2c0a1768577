package fetch

import (
	"bytes"
	"fmt"
	"net/url"
	"strconv"
	"strings"
	"time"
)

// maxRobots is how much of a robots.txt is read, in bytes: what RFC 9309 asks for.
const maxRobots = 500 << 10

// A robots is what a robots.txt says to one program (RFC 9309). The zero value
// allows all.
//
// Rules are kept as they are written and matched by going through their pieces, which
// is linear in file and path. github.com/temoto/robotstxt compiles a regular
// expression for each: one of the web's 500 kB took 300 MB and two seconds there,
// and one bad line makes it give up a file.
type robots struct {
	rules []rule
	delay time.Duration // between two requests; 0 if it does not say
}

// A rule allows or forbids the paths that a pattern matches.
type rule struct {
	allow   bool
	pattern string // unreserved characters decoded; "*" is anything, a "$" at the end the end
	line    int    // in the file, from 1
}

// parseRobots reads what a file says to a program whose name, in lower case, is
// given: the groups that name it, or else those for "*". Lines that are no rules are
// passed over, as the RFC asks.
func parseRobots(text []byte, agent string) robots {
	text = bytes.TrimPrefix(text[:min(len(text), maxRobots)], []byte("\xef\xbb\xbf"))
	var mine, all robots
	named := false                  // whether a group is for this program by name
	forMine, forAll := false, false // whom the group at hand is for
	naming := false                 // whether the line before named a program
	each := func(do func(*robots)) {
		if forMine {
			do(&mine)
		}
		if forAll {
			do(&all)
		}
	}
	for n := 1; len(text) > 0; n++ {
		end := bytes.IndexAny(text, "\r\n")
		if end < 0 {
			end = len(text)
		}
		line, _, _ := bytes.Cut(text[:end], []byte("#"))
		text = text[min(len(text), end+lineEnd(text[end:])):]
		key, value, ok := strings.Cut(string(line), ":")
		if !ok {
			continue
		}
		key, value = strings.ToLower(strings.TrimSpace(key)), strings.TrimSpace(value)
		switch key {
		case "user-agent":
			if !naming {
				forMine, forAll = false, false
			}
			naming = true
			switch product(value) {
			case "*":
				forAll = true
			case agent:
				forMine, named = true, true
			}
			continue
		case "allow", "disallow":
			each(func(r *robots) { r.add(key == "allow", value, n) })
		case "crawl-delay":
			if s, err := strconv.ParseFloat(value, 64); err == nil && s > 0 {
				each(func(r *robots) { r.delay = time.Duration(min(s, maxWait.Seconds()) * float64(time.Second)) })
			}
		default:
			continue // sitemap and the like end no list of names
		}
		naming = false
	}
	if named {
		return mine
	}
	return all
}

// lineEnd is the length of the line end that a text begins with.
func lineEnd(text []byte) int {
	if bytes.HasPrefix(text, []byte("\r\n")) {
		return 2
	}
	return 1
}

// product is the name in a user-agent line, in lower case: "reportedly" of
// "Reportedly/1.0".
func product(value string) string {
	if strings.HasPrefix(value, "*") {
		return "*"
	}
	value = strings.ToLower(value)
	for i, c := range []byte(value) {
		if (c < 'a' || c > 'z') && c != '-' && c != '_' {
			return value[:i]
		}
	}
	return value
}

func (r *robots) add(allow bool, pattern string, line int) {
	if !strings.HasPrefix(pattern, "/") && !strings.HasPrefix(pattern, "*") {
		return // an empty one says nothing
	}
	r.rules = append(r.rules, rule{allow, decoded(pattern), line})
}

// forbids gives the rule that keeps the program from an address, and false if none
// does. The longest pattern decides; of two as long, the one that allows.
func (r *robots) forbids(u *url.URL) (rule, bool) {
	path := u.EscapedPath()
	if u.RawQuery != "" {
		path += "?" + u.RawQuery
	}
	path = decoded(path)
	var best rule
	for _, rule := range r.rules {
		longer := len(rule.pattern) - len(best.pattern)
		if (longer > 0 || longer == 0 && rule.allow) && matches(rule.pattern, path) {
			best = rule
		}
	}
	return best, best.pattern != "" && !best.allow
}

func (r rule) String() string {
	what := "Disallow"
	if r.allow {
		what = "Allow"
	}
	return fmt.Sprintf("line %d, %s: %.200s", r.line, what, r.pattern)
}

// matches reports whether a pattern matches the beginning of a path, or all of it if
// the pattern ends with "$". Each piece between two stars is looked for where it
// comes first, which is as good as any later place.
func matches(pattern, path string) bool {
	pattern, whole := strings.CutSuffix(pattern, "$")
	first, rest, more := strings.Cut(pattern, "*")
	if !strings.HasPrefix(path, first) {
		return false
	}
	path = path[len(first):]
	if !more {
		return !whole || path == ""
	}
	for {
		piece, after, more := strings.Cut(rest, "*")
		if !more {
			if whole {
				return strings.HasSuffix(path, piece)
			}
			return strings.Contains(path, piece)
		}
		i := strings.Index(path, piece)
		if i < 0 {
			return false
		}
		path, rest = path[i+len(piece):], after
	}
}

// decoded gives a path in which %-escapes of characters that need none are undone,
// those that stay are in upper case, and what is beyond ASCII is escaped, so that one
// path is written in one way.
func decoded(path string) string {
	const hex = "0123456789ABCDEF"
	var b strings.Builder
	for i := 0; i < len(path); i++ {
		c := path[i]
		if c == '%' && i+2 < len(path) {
			if n, err := strconv.ParseUint(path[i+1:i+3], 16, 8); err == nil {
				c = byte(n)
				i += 2
				if !unreserved(c) {
					b.Write([]byte{'%', hex[c>>4], hex[c&15]})
					continue
				}
			}
		}
		if c >= 0x80 {
			b.Write([]byte{'%', hex[c>>4], hex[c&15]})
			continue
		}
		b.WriteByte(c)
	}
	return b.String()
}

// unreserved reports whether a character is the same escaped or not (RFC 3986, 2.3).
func unreserved(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || strings.IndexByte("-._~", c) >= 0
}
