package ingest

import (
	"html"
	"strings"
)

// An xmlScanner goes through the tags of a text that should be XML and may be
// anything. It is what stands before the feed library: it holds no stack, allocates
// nothing, expands no entity, and its cost is linear whatever the text is.
//
// Tags inside comments, CDATA sections, processing instructions and declarations
// are passed over. One of those that never ends hides only its own first characters.
type xmlScanner struct {
	text string
	at   int

	endless map[string]bool // ends that were looked for and are not in the rest of the text
}

// An xmlTag is one tag.
type xmlTag struct {
	prefix, name   string // the name in lower case, without the prefix
	start, end     int    // in the text, from < to behind >
	closing, empty bool   // </name>, <name/>
}

// next gives the next tag; false at the end of the text.
func (x *xmlScanner) next() (xmlTag, bool) {
	for {
		i := strings.IndexByte(x.text[x.at:], '<')
		if i < 0 {
			x.at = len(x.text)
			return xmlTag{}, false
		}
		x.at += i
		rest := x.text[x.at:]
		switch {
		case strings.HasPrefix(rest, "<!--"):
			x.pass("<!--", "-->")
		case strings.HasPrefix(rest, "<![CDATA["):
			x.pass("<![CDATA[", "]]>")
		case strings.HasPrefix(rest, "<?"):
			x.pass("<?", "?>")
		case strings.HasPrefix(rest, "<!"):
			x.passDeclaration()
		default:
			if tag, ok := x.tag(); ok {
				return tag, true
			}
			x.at++
		}
	}
}

// pass moves behind the end of what begins here, or behind its beginning if it has none.
func (x *xmlScanner) pass(begin, end string) {
	x.at += len(begin)
	if x.endless[end] {
		return
	}
	i := strings.Index(x.text[x.at:], end)
	if i < 0 {
		x.forget(end)
		return
	}
	x.at += i + len(end)
}

func (x *xmlScanner) forget(end string) {
	if x.endless == nil {
		x.endless = map[string]bool{}
	}
	x.endless[end] = true
}

// passDeclaration moves behind a <!DOCTYPE ...> with its internal subset, where
// entities are declared; their values may hold any mark.
func (x *xmlScanner) passDeclaration() {
	x.at += 2
	if x.endless["<!"] {
		return
	}
	brackets, quote := 0, byte(0)
	for i := x.at; i < len(x.text); i++ {
		switch c := x.text[i]; {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case brackets > 0 && strings.HasPrefix(x.text[i:], "<!--"):
			end := strings.Index(x.text[i:], "-->")
			if end < 0 {
				i = len(x.text)
				break
			}
			i += end + 2
		case c == '"' || c == '\'':
			quote = c
		case c == '[':
			brackets++
		case c == ']':
			brackets--
		case c == '>' && brackets <= 0:
			x.at = i + 1
			return
		}
	}
	x.forget("<!")
}

// tag reads the tag that begins here and moves behind it; false if it is only an angle bracket.
func (x *xmlScanner) tag() (xmlTag, bool) {
	t := xmlTag{start: x.at}
	i := x.at + 1
	if i < len(x.text) && x.text[i] == '/' {
		t.closing = true
		i++
	}
	from := i
	for i < len(x.text) && isNameByte(x.text[i]) {
		i++
	}
	name := x.text[from:i]
	if name == "" || !isNameStart(name[0]) {
		return t, false
	}
	t.end = x.tagEnd(i)
	t.empty = !t.closing && strings.HasSuffix(x.text[t.start:t.end], "/>")
	if prefix, local, ok := strings.Cut(name, ":"); ok {
		t.prefix, name = strings.ToLower(prefix), local
	}
	t.name = strings.ToLower(name)
	x.at = t.end
	return t, true
}

// tagEnd gives the place behind the tag whose name ends at i. A value in quotation
// marks may hold angle brackets; if its second mark never comes, the first > ends
// the tag. Another < outside of marks ends it as well.
func (x *xmlScanner) tagEnd(i int) int {
	first, before := -1, byte(0) // the first >, and the last character that was no space
	for ; i < len(x.text); i++ {
		c := x.text[i]
		switch {
		case c == '>':
			return i + 1
		case c == '<':
			return i
		case (c == '"' || c == '\'') && before == '=':
			j := -1
			if !x.endless[string(c)] {
				j = strings.IndexByte(x.text[i+1:], c)
			}
			if j < 0 {
				x.forget(string(c))
				if first = strings.IndexByte(x.text[i:], '>'); first >= 0 {
					return i + first + 1
				}
				return len(x.text)
			}
			i += j + 1
		}
		if c != ' ' && c != '\t' && c != '\r' && c != '\n' {
			before = c
		}
	}
	return i
}

func isNameStart(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || c == '_' || c >= 0x80
}

func isNameByte(c byte) bool {
	return isNameStart(c) || '0' <= c && c <= '9' || c == '-' || c == '.' || c == ':'
}

// attributes gives the attributes of a tag as they are written, without the name.
func (x *xmlScanner) attributes(t xmlTag) string {
	s := strings.TrimRight(strings.TrimRight(x.text[t.start:t.end], ">"), "/")
	for i := 1; i < len(s); i++ {
		if !isNameByte(s[i]) && s[i] != '/' {
			return strings.TrimSpace(s[i:])
		}
	}
	return ""
}

// attribute gives the value of an attribute, whatever the case of its name, with
// entities resolved; "" if there is none.
func (x *xmlScanner) attribute(t xmlTag, name string) string {
	s := x.attributes(t)
	for s != "" {
		i := strings.IndexByte(s, '=')
		if i < 0 {
			return ""
		}
		key := s[:i]
		if j := strings.LastIndexAny(strings.TrimSpace(key), " \t\r\n"); j >= 0 {
			key = key[j:]
		}
		var value string
		value, s = attributeValue(strings.TrimLeft(s[i+1:], " \t\r\n"))
		if strings.EqualFold(strings.TrimSpace(key), name) {
			return strings.TrimSpace(html.UnescapeString(value))
		}
	}
	return ""
}

func attributeValue(s string) (value, rest string) {
	if s == "" {
		return "", ""
	}
	if c := s[0]; c == '"' || c == '\'' {
		if j := strings.IndexByte(s[1:], c); j >= 0 {
			return s[1 : j+1], s[j+2:]
		}
		return s[1:], ""
	}
	if j := strings.IndexAny(s, " \t\r\n"); j >= 0 {
		return s[:j], s[j:]
	}
	return s, ""
}

// An xmlElement is an element: its tag, and where its content begins and ends.
type xmlElement struct {
	xmlTag
	from, to int
	marked   bool // whether tags stand in its content
	sections bool // whether CDATA sections do
	depth    int  // how deep its tags nest
	whole    bool // whether it has its end tag
}

// element reads on to the end of the element that a tag has opened, but not beyond
// limit. It goes by the element's own name alone, so that tags within that are not
// closed, as HTML's are, do no harm.
func (x *xmlScanner) element(t xmlTag, limit int) xmlElement {
	e := xmlElement{xmlTag: t, from: t.end, to: t.end, whole: true}
	if t.empty {
		return e
	}
	within := xmlScanner{text: x.text[:limit], at: x.at}
	same, depth := 1, 0
	for {
		in, ok := within.next()
		if !ok {
			e.to, e.whole = limit, false
			break
		}
		if in.name == t.name && in.prefix == t.prefix && !in.empty {
			if in.closing {
				same--
			} else {
				same++
			}
			if same == 0 {
				e.to = in.start
				break
			}
		}
		e.marked = true
		switch {
		case in.closing:
			depth--
		case !in.empty:
			depth++
			e.depth = max(e.depth, depth)
		}
	}
	x.at = within.at
	e.sections = strings.Contains(x.text[e.from:e.to], "<![CDATA[")
	return e
}
