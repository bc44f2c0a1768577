package clean

import (
	"regexp"
	"strings"
	"time"

	"github.com/markusmobius/go-htmldate"
	"golang.org/x/net/html"
)

// pageDates are when a page says it was published and last changed; "" where it
// does not say.
//
// Fields written for machines come first, then the address, then what go-htmldate
// finds in the page. No clock is asked: a page gives the same dates whenever it is
// read. A date later than the page was retrieved is no date of it.
func pageDates(p page, address, retrieved string) (published, modified string) {
	latest := "2100"
	if retrieved != "" {
		latest = retrieved
	}
	pick := func(values ...string) string {
		for _, v := range values {
			if d := date(v); d != "" && d[:4] >= "1990" && d[:min(10, len(d))] <= latest[:min(10, len(latest))]+"~" {
				return d
			}
		}
		return ""
	}
	published = pick(p.article.text("datePublished"), named(p.metas, publishedNames), p.article.text("dateCreated"))
	modified = pick(p.article.text("dateModified"), named(p.metas, modifiedNames))
	printed := bylineDate(p.blocks, p.headlines)
	day := pick(dateInAddress(address), printed)
	switch {
	case published == "":
		published = pick(timeElement(p.doc), day, searched(p.doc))
	case otherSide(day, published):
		published = day
	}
	return published, modified
}

// otherSide reports whether the day that the outlet printed, or put into the
// address, is the day before or after a moment given in UTC, and can be the
// outlet's own: 02:18 UTC on the 18th is the evening of the 17th in Florida. The
// day that the outlet printed is the one its readers cite.
func otherSide(day, moment string) bool {
	t, err := time.Parse(time.DateOnly, moment[:min(10, len(moment))])
	if err != nil || day == "" {
		return false
	}
	before := t.AddDate(0, 0, -1).Format(time.DateOnly) == day
	after := t.AddDate(0, 0, 1).Format(time.DateOnly) == day
	at, err := time.Parse(time.RFC3339, moment)
	if err != nil { // no time of day is known
		return before || after
	}
	return strings.HasSuffix(moment, "Z") && (before && at.Hour() < 12 || after && at.Hour() >= 10)
}

// The names under which <meta> gives the two dates, most telling first.
var (
	publishedNames = strings.Fields(`article:published_time datepublished og:published_time og:article:published_time
		parsely-pub-date sailthru.date article.published publication_date publish-date publishdate pubdate
		dc.date.issued dcterms.issued dc.date dcterms.date dc.date.created dcterms.created date cxenseparse:recs:publishtime
		originalpublicationdate article_date_original rnews:datepublished citation_publication_date citation_date
		last_published release_date displaydate ptime`)
	modifiedNames = strings.Fields(`article:modified_time datemodified og:updated_time dcterms.modified dc.date.modified
		last-modified lastmod revised`)
)

func named(metas map[string]string, names []string) string {
	for _, n := range names {
		if v := metas[n]; date(v) != "" {
			return v
		}
	}
	return ""
}

// The shapes of a date written for machines. The time is kept only with its
// offset from UTC: "09:00" by an unknown clock is not a time.
var (
	isoDate = regexp.MustCompile(`^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}:\d{2})(:\d{2})?(?:\.\d+)?\s*(Z|[+-]\d{2}:?\d{2})?)?`)
	dayOnly = regexp.MustCompile(`^(\d{4})[/.]?(\d{2})[/.]?(\d{2})(?:\D|$)`)
)

// date is a date written for machines in RFC 3339, as precise as it is given;
// "" if it is none. A date that no calendar has ("2023-02-30") is none.
func date(s string) string {
	s = strings.TrimSpace(s)
	if m := isoDate.FindStringSubmatch(s); m != nil {
		day := m[1] + "-" + m[2] + "-" + m[3]
		if _, err := time.Parse(time.DateOnly, day); err != nil {
			return ""
		}
		if m[4] == "" || m[6] == "" {
			return day
		}
		if m[5] == "" {
			m[5] = ":00"
		}
		zone := m[6]
		if len(zone) == 5 {
			zone = zone[:3] + ":" + zone[3:]
		}
		if t, err := time.Parse(time.RFC3339, day+"T"+m[4]+m[5]+zone); err == nil {
			return t.Format(time.RFC3339)
		}
		return day
	}
	if m := dayOnly.FindStringSubmatch(s); m != nil {
		if day := m[1] + "-" + m[2] + "-" + m[3]; calendar(day) {
			return day
		}
		return ""
	}
	for _, layout := range [...]string{time.RFC1123Z, time.RFC1123, "January 2, 2006", "2 January 2006", "Jan 2, 2006", "2 Jan 2006", time.RFC850, time.ANSIC} {
		if t, err := time.Parse(layout, s); err == nil {
			if layout == time.RFC1123Z {
				return t.Format(time.RFC3339)
			}
			return t.Format(time.DateOnly)
		}
	}
	return ""
}

func calendar(day string) bool {
	_, err := time.Parse(time.DateOnly, day)
	return err == nil
}

// timeElement is the date of a <time> or other element that says that it is the
// date of publication.
func timeElement(doc *html.Node) string {
	var sure, only string
	times := 0
	var walk func(n *html.Node)
	walk = func(n *html.Node) {
		if n.Type == html.ElementNode && sure == "" {
			v := attribute(n.Attr, "datetime")
			if v == "" {
				v = attribute(n.Attr, "content")
			}
			prop := strings.ToLower(attribute(n.Attr, "itemprop") + " " + attribute(n.Attr, "property"))
			if date(v) != "" && (strings.Contains(prop, "datepublished") || hasAttribute(n, "pubdate")) {
				sure = v
			}
			if n.Data == "time" && date(v) != "" && v != only {
				only = v
				times++
			}
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
	}
	walk(doc)
	if sure == "" && times == 1 {
		return only
	}
	return sure
}

func hasAttribute(n *html.Node, key string) bool {
	for _, a := range n.Attr {
		if a.Key == key {
			return true
		}
	}
	return false
}

// inAddress is a day in the path of an address: "/2023/01/31/", "/2023-01-31-".
var inAddress = regexp.MustCompile(`[/-]((?:19|20)\d{2})[/-](\d{2})[/-](\d{2})(?:[/_-]|$)|/((?:19|20)\d{2})(\d{2})(\d{2})(?:[/_-]|$)`)

func dateInAddress(address string) string {
	m := inAddress.FindStringSubmatch(address)
	if m == nil {
		return ""
	}
	day := m[1] + "-" + m[2] + "-" + m[3]
	if m[1] == "" {
		day = m[4] + "-" + m[5] + "-" + m[6]
	}
	if !calendar(day) {
		return ""
	}
	return day
}

// searched is the day that go-htmldate finds in the page itself. Its bounds are
// given, since its own ask the clock. New Year's Day is what it answers when it
// found no more than a year, so that is no answer.
func searched(doc *html.Node) (day string) {
	defer func() {
		if recover() != nil {
			day = ""
		}
	}()
	r, err := htmldate.FromDocument(doc, htmldate.Options{
		UseOriginalDate: true,
		MinDate:         time.Date(1995, 1, 1, 0, 0, 0, 0, time.UTC),
		MaxDate:         time.Date(2100, 1, 1, 0, 0, 0, 0, time.UTC),
	})
	if err != nil || r.IsZero() || r.DateTime.YearDay() == 1 {
		return ""
	}
	return r.DateTime.Format(time.DateOnly)
}
