package clean

import (
	"encoding/json"
	"maps"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/html"
)

// An object is a JSON-LD object of a page.
type object map[string]any

// jsonLD is the objects in a page's JSON-LD, nested ones too, in the order of
// the page; the fields of one object in the order of their names. Blocks that
// are no JSON are passed over: they are there for search engines, not for us.
func jsonLD(doc *html.Node) []object {
	var out []object
	var walk func(v any)
	walk = func(v any) {
		switch v := v.(type) {
		case []any:
			for _, e := range v {
				walk(e)
			}
		case map[string]any:
			out = append(out, v)
			for _, k := range slices.Sorted(maps.Keys(v)) {
				walk(v[k])
			}
		}
	}
	for _, n := range headOf(doc, "script") {
		var v any
		if s := written1(n); len(s) <= maxJSONLD && json.Unmarshal([]byte(plainJSON(s)), &v) == nil {
			walk(v)
		}
	}
	return out
}

// maxJSONLD is how long a block of JSON-LD may be, in bytes.
const maxJSONLD = 1 << 20

// plainJSON mends what content systems get wrong in JSON-LD: line breaks and
// other control characters inside strings, a semicolon or a CDATA mark around it.
func plainJSON(s string) string {
	s = strings.Map(func(r rune) rune {
		if r < ' ' {
			return ' '
		}
		return r
	}, s)
	s = strings.TrimSpace(s)
	for _, mark := range []string{"<!--", "//<![CDATA[", "<![CDATA[", "/*<![CDATA[*/"} {
		s = strings.TrimPrefix(s, mark)
	}
	for _, mark := range []string{"-->", "//]]>", "]]>", "/*]]>*/", ";"} {
		s = strings.TrimSuffix(strings.TrimSpace(s), mark)
	}
	return s
}

// article reports whether an object is an article of any sort.
func (o object) article() bool {
	for _, t := range o.types() {
		if strings.HasSuffix(t, "Article") || t == "BlogPosting" || t == "LiveBlogPosting" || t == "Report" {
			return true
		}
	}
	return false
}

// types are the object's types, without the address of schema.org.
func (o object) types() []string {
	var out []string
	switch t := o["@type"].(type) {
	case string:
		out = append(out, t)
	case []any:
		for _, e := range t {
			if s, ok := e.(string); ok {
				out = append(out, s)
			}
		}
	}
	for i, t := range out {
		out[i] = t[strings.LastIndexAny(t, "/:")+1:]
	}
	return out
}

// updates are the times of a live blog's entries by the fragment of their address.
func (o object) updates() map[string]string {
	out := map[string]string{}
	list, _ := o["liveBlogUpdate"].([]any)
	for _, v := range list {
		u, ok := v.(map[string]any)
		if !ok {
			continue
		}
		for _, field := range []string{"url", "@id"} {
			if s, _ := u[field].(string); strings.Contains(s, "#") {
				if d := object(u).text("datePublished"); d != "" {
					out[s[strings.LastIndexByte(s, '#'):]] = d
				}
			}
		}
	}
	return out
}

// forSubscribers reports whether an article is said not to be free to read.
func (o object) forSubscribers() bool {
	switch v := o["isAccessibleForFree"].(type) {
	case bool:
		return !v
	case string:
		return strings.EqualFold(strings.TrimSpace(v), "false")
	}
	return false
}

// isOf reports whether an article says that it is the one at an address.
func (o object) isOf(own string) bool {
	for _, field := range []string{"url", "@id", "mainEntityOfPage"} {
		v := o[field]
		if m, ok := v.(map[string]any); ok {
			v = m["@id"]
		}
		if s, ok := v.(string); ok && s != "" && strings.TrimRight(s, "/") == strings.TrimRight(own, "/") {
			return true
		}
	}
	return false
}

// text is a field that is a string, tidied; "" if it is none.
func (o object) text(field string) string {
	s, _ := o[field].(string)
	return tidy(html.UnescapeString(s))
}

// number is a field that is a number, or a string that is one.
func (o object) number(field string) (float64, bool) {
	switch v := o[field].(type) {
	case float64:
		return v, true
	case string:
		n, err := strconv.ParseFloat(strings.TrimSpace(v), 64)
		return n, err == nil
	}
	return 0, false
}

// body is the text of the article as its JSON-LD gives it, which some pages show
// to readers only by a script; "" if there is none.
func (o object) body() string {
	s, _ := o["articleBody"].(string)
	s = strings.TrimSpace(html.UnescapeString(s))
	if strings.Contains(s, "</p>") {
		return plainText(s)
	}
	var t pageText
	for line := range strings.Lines(s) {
		t.text(line)
		t.owe(paragraph)
	}
	return t.String()
}

// names are the names in a field that holds a name, a person or organisation, or
// a list of either.
func (o object) names(field string) []string { return namesIn(o[field], 0) }

func namesIn(v any, depth int) []string {
	switch v := v.(type) {
	case string:
		if s := tidy(html.UnescapeString(v)); s != "" {
			return []string{s}
		}
	case map[string]any:
		if depth < 3 {
			return namesIn(v["name"], depth+1)
		}
	case []any:
		var out []string
		for _, e := range v {
			for _, n := range namesIn(e, depth+1) {
				if depth < 3 && len(out) < 16 && !slices.Contains(out, n) {
					out = append(out, n)
				}
			}
		}
		return out
	}
	return nil
}
