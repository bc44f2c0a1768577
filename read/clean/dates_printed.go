package clean

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/html"
)

// Dates as a reader of the page sees them.

// The shapes of a printed date: "6 August 2019", "24 août 2020", "6 de agosto de
// 2019", "07-Oct-2020", "24 نيسان / أبريل 2020"; "Aug. 6th, 2019"; "2019-08-06",
// "2019年8月6日"; "06/08/2019", "06.08.2019".
var (
	dayFirst   = regexp.MustCompile(`(?:^|[^\d.,:])(\d{1,2})(?:st|nd|rd|th|er|\.|º|ª)?(?:\s+(?:de|of|din|d'))?[\s-]+(\pL{3,12}(?: \p{Arabic}{4,8})?)\.?(?:\s*/\s*\pL{3,12})?,?(?:\s+del?)?[\s-]+((?:19|20)\d{2})(?:\D|$)`)
	monthFirst = regexp.MustCompile(`(\pL{3,12})\.?\s+(\d{1,2})(?:st|nd|rd|th)?(?:\s*,\s*|\s+)((?:19|20)\d{2})(?:\D|$)`)
	yearFirst  = regexp.MustCompile(`(?:^|\D)((?:19|20)\d{2})(?:[-/.]|\s?[年년]\s?)(\d{1,2})(?:[-/.]|\s?[月월]\s?)(\d{1,2})(?:\D|$)`)
	numbers    = regexp.MustCompile(`(?:^|[^\d./-])(\d{1,2})([./-])(\d{1,2})[./-]((?:19|20)\d{2})(?:\D|$)`)
)

// A printed is a date found in a text.
type printed struct {
	day        string // 2019-08-06
	start, end int    // where it stands, in bytes
}

// printedDates are the full dates in a text, in their order. Three numbers count
// only where it is clear which is the month.
func printedDates(s string, o order) []printed {
	s = plainDigits(s)
	var out []printed
	add := func(m []int, year, month, day int) {
		y, _ := strconv.Atoi(s[m[2*year]:m[2*year+1]])
		if iso := isoDay(y, month, number(s[m[2*day]:m[2*day+1]])); iso != "" {
			out = append(out, printed{iso, m[0], m[2*year+1]})
		}
	}
	for _, m := range yearFirst.FindAllStringSubmatchIndex(s, maxPrinted) {
		if iso := isoDay(number(s[m[2]:m[3]]), number(s[m[4]:m[5]]), number(s[m[6]:m[7]])); iso != "" {
			out = append(out, printed{iso, m[0], m[7]})
		}
	}
	for _, m := range dayFirst.FindAllStringSubmatchIndex(s, maxPrinted) {
		add(m, 3, month(s[m[4]:m[5]]), 1)
	}
	for _, m := range monthFirst.FindAllStringSubmatchIndex(s, maxPrinted) {
		add(m, 3, month(s[m[2]:m[3]]), 2)
	}
	for _, m := range numbers.FindAllStringSubmatchIndex(s, maxPrinted) {
		a, b := number(s[m[2]:m[3]]), number(s[m[6]:m[7]])
		switch {
		case b > 12 || o == monthThenDay && s[m[4]] != '.':
			a, b = b, a // a is the day from here on
		case a > 12 || a == b || o == dayThenMonth || s[m[4]] == '.':
		default:
			continue
		}
		if iso := isoDay(number(s[m[8]:m[9]]), b, a); iso != "" {
			out = append(out, printed{iso, m[0], m[9]})
		}
	}
	slices.SortStableFunc(out, func(a, b printed) int { return a.start - b.start })
	return out
}

// maxPrinted is how many dates of one shape are looked at in one text.
const maxPrinted = 4

// printedDate is the first full date in a text; "" if there is none.
func printedDate(s string) string {
	if ds := printedDates(s, unknownOrder); len(ds) > 0 {
		return ds[0].day
	}
	return ""
}

// stamps are the dates of publication and of the last change in a line that gives
// either or both: "Updated 3 May 2020; first published 1 May 2020". A date that is
// called neither is that of publication.
func stamps(s string, o order) (published, modified string) {
	ds := printedDates(s, o)
	low := strings.ToLower(plainDigits(s))
	if len(low) != len(plainDigits(s)) {
		low = plainDigits(s)
	}
	plain, from := "", 0
	for _, d := range ds {
		before := low[min(from, d.start):d.start]
		from = d.end
		changed, issued := lastOf(before, updateWords), lastOf(before, publishWords)
		switch {
		case issued > changed:
			setFirst(&published, d.day)
		case changed >= 0:
			setFirst(&modified, d.day)
		default:
			setFirst(&plain, d.day)
		}
	}
	setFirst(&published, plain)
	return published, modified
}

// lastOf is where the last of the words begins in s; -1 if none does.
func lastOf(s string, words []string) int {
	at := -1
	for _, w := range words {
		at = max(at, strings.LastIndex(s, w))
	}
	return at
}

// Where a report prints its date: in a line of few words near its headline.
const (
	dateLinesAbove = 2
	dateLinesBelow = 8
	dateLineWords  = 25
	dateProse      = 2 // paragraphs that may stand between
)

// bylineDates are the dates printed next to the headline; "" if there are none.
// Those below it come first: above it many pages print today's date.
func bylineDates(all []block, titles []string, o order) (published, modified string) {
	for _, at := range headlineBlocks(all, titles) {
		below := all[at+1 : min(len(all), at+1+dateLinesBelow)]
		above := all[max(0, at-dateLinesAbove):at]
		for _, lines := range [][]block{below, above} {
			prose := 0
			for _, b := range lines {
				if b.prose() && !b.heading() && printedDate(b.text) == "" {
					prose++
				}
				if prose > dateProse {
					break
				}
				if len(b.words) > dateLineWords || b.within("blockquote") {
					continue
				}
				p, m := stamps(b.text, o)
				setFirst(&published, p)
				setFirst(&modified, m)
			}
			if published != "" {
				return published, modified
			}
		}
	}
	return published, modified
}

// headlineBlocks are the blocks that are the headline: its words are one of the
// titles, in the order of these.
func headlineBlocks(all []block, titles []string) []int {
	var out []int
	for _, t := range titles {
		title := wordsOf(t)
		at := slices.IndexFunc(all, func(b block) bool { return len(title) > 2 && slices.Equal(b.words, title) })
		if at >= 0 && !slices.Contains(out, at) {
			out = append(out, at)
		}
	}
	return out
}

// timeNear is how many bytes of text may stand between a headline and the <time>
// that dates it.
const timeNear = 600

// A timeSearch looks for the element that dates a page.
type timeSearch struct {
	titles           [][]uint32
	since            int // bytes of text since the headline; -1 before it
	sure, near, only string
	times            int // how many different <time> there are
	modified         string
}

// timeElements are the dates of elements that say that they are the date of
// publication or of the last change; else the date of the <time> below the
// headline, or of the only one there is.
func timeElements(doc *html.Node, titles []string) (published, modified string) {
	s := timeSearch{since: -1}
	for _, t := range titles {
		if w := wordsOf(t); len(w) > 2 {
			s.titles = append(s.titles, w)
		}
	}
	s.walk(doc)
	if s.sure == "" && s.times == 1 {
		s.near = s.only
	}
	setFirst(&published, s.sure, s.near)
	return published, s.modified
}

func (s *timeSearch) walk(n *html.Node) {
	if n.Type == html.TextNode && s.since >= 0 {
		s.since += len(strings.TrimSpace(n.Data))
	}
	if n.Type == html.ElementNode {
		s.element(n)
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		s.walk(c)
	}
	if len(n.Data) == 2 && n.Data[0] == 'h' && n.Data <= "h3" {
		if words := wordsOf(written(n)); slices.ContainsFunc(s.titles, func(t []uint32) bool { return slices.Equal(t, words) }) {
			s.since = 0
		}
	}
}

func (s *timeSearch) element(n *html.Node) {
	v := attribute(n.Attr, "datetime")
	if v == "" {
		v = attribute(n.Attr, "content")
	}
	if date(v) == "" {
		return
	}
	prop := strings.ToLower(attribute(n.Attr, "itemprop") + " " + attribute(n.Attr, "property"))
	class := strings.ToLower(attribute(n.Attr, "class"))
	isTime := n.Data == "time"
	issued := strings.Contains(prop, "datepublished") || hasAttribute(n, "pubdate") || isTime && strings.Contains(class, "publish")
	changed := strings.Contains(prop, "datemodified") || isTime && containsAny(class, "updated", "modified") && !issued
	switch {
	case issued:
		setFirst(&s.sure, v)
	case changed:
		setFirst(&s.modified, v)
	case isTime:
		if s.since >= 0 && s.since <= timeNear {
			setFirst(&s.near, v)
		}
		if v != s.only {
			s.only = v
			s.times++
		}
	}
}

func hasAttribute(n *html.Node, key string) bool {
	return slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == key })
}

// isoDay is a day in the form 2019-08-06; "" if no calendar has it.
func isoDay(year, month, day int) string {
	if iso := fmt.Sprintf("%04d-%02d-%02d", year, month, day); calendar(iso) {
		return iso
	}
	return ""
}

func number(s string) int {
	n, _ := strconv.Atoi(s)
	return n
}

// plainDigits writes Arabic and Persian digits as those of ASCII.
func plainDigits(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= '٠' && r <= '٩':
			return '0' + r - '٠'
		case r >= '۰' && r <= '۹':
			return '0' + r - '۰'
		}
		return r
	}, s)
}
