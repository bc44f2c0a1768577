package clean

import (
	"regexp"
	"strings"
	"time"
)

// Dates written for machines: in JSON-LD, in <meta>, in addresses, in scripts.

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

// The shapes of a day in the path of an address: /2023/01/31/, /2023-01-31-bridge,
// bridge-20230131; /202301/31/; /2023/jan/31/.
var (
	inAddress      = regexp.MustCompile(`[/_-]((?:19|20)\d{2})([/_-])(\d{1,2})([/_-])(\d{1,2})(?:[/_.-]|$)`)
	inAddressRun   = regexp.MustCompile(`[/_-]((?:19|20)\d{2})(\d{2})/?(\d{2})(?:[/_.-]|$)`)
	inAddressNamed = regexp.MustCompile(`/((?:19|20)\d{2})/([a-z]{3})/(\d{1,2})/`)
)

// dateInAddress is the day that an address holds; "" if it holds none.
func dateInAddress(address string) string {
	address, _, _ = strings.Cut(address, "?")
	if m := inAddress.FindStringSubmatch(address); m != nil && m[2] == m[4] {
		if day := isoDay(number(m[1]), number(m[3]), number(m[5])); day != "" {
			return day
		}
	}
	if m := inAddressRun.FindStringSubmatch(address); m != nil {
		if day := isoDay(number(m[1]), number(m[2]), number(m[3])); day != "" {
			return day
		}
	}
	if m := inAddressNamed.FindStringSubmatch(address); m != nil {
		return isoDay(number(m[1]), month(m[2]), number(m[3]))
	}
	return ""
}

// inScript is a date of publication in the data that a page hands to its scripts.
var inScript = regexp.MustCompile(`(?i)["'\\](?:date_?published|published_?(?:at|date|time|on)|(?:first_?)?publish(?:ed)?_?date|publication_?date|pub_?date|first_?published|display_?date)\\?["']\s*:\s*\\?["']([^"'\\]{8,40})`)

// maxScripted is how many dates in scripts are looked at.
const maxScripted = 20

// scriptDate is the day that a page's scripts are told it was published. Where
// they are told several, they are told of other pages too, and it is "".
func scriptDate(source string) string {
	found := ""
	for _, m := range inScript.FindAllStringSubmatch(source, maxScripted) {
		d := date(m[1])
		if d == "" {
			d = printedDate(m[1])
		}
		switch {
		case d == "":
		case found != "" && found[:min(10, len(found))] != d[:min(10, len(d))]:
			return ""
		default:
			setFirst(&found, d)
		}
	}
	return found
}
