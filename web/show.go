package web

import (
	"fmt"
	"html/template"
	"math"
	"net/url"
	"strconv"
	"strings"
	"time"
	"unicode"

	"reportedly"
)

// showFuncs are what templates call to show a value. None of them gives HTML.
var showFuncs = template.FuncMap{
	"plain": plain, "shorten": shorten, "day": day, "link": link, "count": count, "percent": percent,
	"sure": sure, "sureWord": sureWord, "host": host, "at": at, "pieces": pieces, "path": url.PathEscape, "base": base, "firstWords": first[string], "firstPeople": first[person], "firstDamage": first[damageLine], "firstDamages": first[reportedly.Damage], "firstSaid": first[reportedly.Statement],
	"quote":  func(s string) string { return showAll(shorten(s, maxQuote)) },
	"versus": comparison, "feed": feedIn,
	"kib":   func(n int64) string { return fmt.Sprintf("%.1f MB", float64(n)/1e6) },
	"add":   func(a, b int) int { return a + b },
	"part":  func(x float64) string { return percent(int(100*x+0.5), 100) },
	"pick":  func(words ...string) []string { return words },
	"pair":  func(one logLine, v *view) decisionView { return decisionView{one, v} },
	"share": func(name string, n, of int) share { return share{name, n, of} },
	"stamp": func(t time.Time) string { return t.UTC().Format(time.RFC3339) },
}

// A decisionView is a decision on a page.
type decisionView struct {
	One  logLine
	View *view
}

// A share is a part of a number, with what the part is.
type share struct {
	Name  string
	N, Of int
}

// plain is a text as it is shown on one line: what does not show, or acts on what is
// beside it, stands there by its number.
func plain(s string) string {
	if len(s) > 8*maxPlain {
		s = s[:8*maxPlain] // the rest is not worth going through
	}
	return showAll(shorten(strings.Join(strings.Fields(s), " "), maxPlain))
}

// maxPlain and maxQuote are how many characters of a name or the like, and of a
// statement, stand on a page.
const (
	maxPlain = 500
	maxQuote = 4000
)

// first is the beginning of a list: what is hostile may be long.
func first[T any](n int, list []T) []T { return list[:min(n, len(list))] }

// hidden reports whether a character shows nothing where one would look for something.
// Joiners and variation selectors are parts of what is written, and stay.
func hidden(r rune) bool {
	switch r {
	case 0x200c, 0x200d:
		return false
	case 0x00ad, 0x034f, 0x115f, 0x1160, 0x17b4, 0x17b5, 0x180e, 0x3164, 0xffa0:
		return true
	}
	nothing := 0xfdd0 <= r && r <= 0xfdef || r&0xfffe == 0xfffe || 0xe0000 <= r && r <= 0xe0fff
	return nothing || unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp)
}

func number(r rune) string { return fmt.Sprintf("⟨U+%04X⟩", r) }

// shorten cuts a text to so many characters, at a word's end where there is one near.
func shorten(s string, n int) string {
	runes := []rune(s)
	if len(runes) <= n {
		return s
	}
	cut := n
	for cut > n*3/4 && !unicode.IsSpace(runes[cut]) {
		cut--
	}
	if cut == n*3/4 {
		cut = n
	}
	return strings.TrimSpace(string(runes[:cut])) + "…"
}

// day is a date as people read it, as precise as it is: "4 June 2024", "June 2024".
func day(date string) string {
	for _, f := range []struct{ from, to string }{
		{time.RFC3339, "2 January 2006, 15:04"}, {time.DateOnly, "2 January 2006"}, {"2006-01", "January 2006"}, {"2006", "2006"},
	} {
		if t, err := time.Parse(f.from, date); err == nil {
			return t.Format(f.to)
		}
	}
	if date == "" {
		return "undated"
	}
	return plain(date)
}

// link is an address that may be followed: http or https, and nothing that acts; else "".
func link(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || u.User != nil {
		return ""
	}
	return u.String()
}

// host is the host of an address, for showing where a link leads.
func host(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return plain(strings.TrimPrefix(u.Hostname(), "www."))
}

// base is the last part of a file's path: where it lay is nobody's business.
func base(file string) string { return file[strings.LastIndexAny(file, `/\`)+1:] }

// count is "1 report", "2 reports".
func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	digits := strconv.Itoa(n)
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + "\u202f" + digits[i:]
	}
	return digits + " " + what + "s"
}

// percent is a share in whole percent; "–" of nothing.
func percent(n, of int) string {
	if of == 0 {
		return "–"
	}
	return fmt.Sprintf("%d\u00a0%%", int(math.Round(100*float64(n)/float64(of))))
}

// sure is a confidence in whole percent. It is never 100: nothing here is proven.
func sure(confidence float64) string {
	return fmt.Sprintf("%d\u00a0%%", int(math.Min(99, math.Round(100*confidence))))
}

// sureWord is a confidence as a band.
func sureWord(confidence float64) string {
	switch {
	case confidence >= 0.9:
		return "sure"
	case confidence >= 0.6:
		return "likely"
	}
	return "doubtful"
}

// at is the address of a statement in its report.
func at(report, statement string) string {
	return "/report/" + url.PathEscape(report) + "#s-" + statement
}

// A piece is a stretch of a text that is shown in one way.
type piece struct {
	Text string
	Mark bool // it was looked for
}

// pieces takes a text apart at its marks.
func pieces(text string, marks []reportedly.Span) []piece {
	text = shorten(text, maxQuote)
	t := reportedly.NewText(text)
	var out []piece
	end := 0
	add := func(from, to int, mark bool) {
		if from < to {
			out = append(out, piece{showAll(t.Slice(reportedly.Span{Start: from, End: to})), mark})
		}
	}
	for _, m := range marks {
		if m.Start < end || m.End > t.Len() {
			continue
		}
		add(end, m.Start, false)
		add(m.Start, m.End, true)
		end = m.End
	}
	add(end, t.Len(), false)
	return out
}

// showAll is a stretch of text with what does not show in it by number; spaces and line
// ends stay. Bytes that are not UTF-8 become U+FFFD.
func showAll(s string) string {
	unseen := func(r rune) bool { return hidden(r) && r != '\n' && r != '\t' && r != '\r' }
	if !strings.ContainsFunc(s, unseen) {
		return strings.ToValidUTF8(s, "\ufffd")
	}
	var b strings.Builder
	for _, r := range s {
		if unseen(r) {
			b.WriteString(number(r))
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}
