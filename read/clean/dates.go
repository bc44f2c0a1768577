package clean

import (
	"slices"
	"strings"
	"time"

	"github.com/markusmobius/go-htmldate"
	"golang.org/x/net/html"

	"reportedly"
)

// pageDates are when a page says it was published and last changed; "" where it
// does not say.
//
// Fields written for machines come first, then what is printed at the headline,
// the address, the data of scripts, and what go-htmldate finds in the page. No
// clock is asked: a page gives the same dates whenever it is read. A date later
// than the page was retrieved is no date of it.
func pageDates(p page, m reportedly.Metadata) (published, modified string) {
	latest := "2100"
	if m.Retrieved != "" {
		latest = m.Retrieved
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

	printed, changed := bylineDates(p.blocks, p.headlines, orderOf(m.Language))
	inAddress := pick(dateInAddress(m.URL), dateInAddress(p.metas["og:url"]))
	switch day := pick(inAddress, printed); {
	case published == "":
		element, elementChanged := timeElements(p.doc, p.headlines)
		published = pick(element, printed, inAddress)
		modified = pick(modified, elementChanged)
		if published == "" {
			published = pick(scriptDate(p.source), p.searched())
		}
	case otherSide(day, published):
		published = day
	}
	return published, pick(modified, changed)
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
	return strings.HasSuffix(moment, "Z") && (before && at.Hour() < 9 || after && at.Hour() >= 10)
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
		v := metas[n]
		if v == "" {
			continue
		}
		if date(v) != "" {
			return v
		}
		if day := printedDate(v); day != "" {
			return day
		}
	}
	return ""
}

// searched is the day that go-htmldate finds in the page, unless all that bears it
// out are quotations set apart: the date of a quoted post is not the report's.
func (p *page) searched() string {
	day := searched(p.doc)
	quoted := false
	for _, b := range p.blocks {
		if day == "" || !slices.ContainsFunc(printedDates(b.text, unknownOrder), func(d printed) bool { return d.day == day }) {
			continue
		}
		if !b.within("blockquote") {
			return day
		}
		quoted = true
	}
	if quoted {
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
