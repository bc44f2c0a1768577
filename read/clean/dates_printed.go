package clean

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// A date in words, day or month first: "6 August 2019", "Aug. 6th, 2019",
// "24 août 2020", "6 de agosto de 2019". Three numbers with marks between them
// are no such date: 06/08/2019 is two days, and which depends on the reader.
var (
	dayFirst   = regexp.MustCompile(`(?:^|[^\d.,:])(\d{1,2})(?:st|nd|rd|th|er|\.)?(?: de| of)? (\pL{3,10})\.?,?(?: de)? ((?:19|20)\d{2})(?:\D|$)`)
	monthFirst = regexp.MustCompile(`(\pL{3,10})\.? (\d{1,2})(?:st|nd|rd|th)?,? ((?:19|20)\d{2})(?:\D|$)`)
	yearFirst  = regexp.MustCompile(`(?:^|\D)((?:19|20)\d{2})-(\d{2})-(\d{2})(?:\D|$)`)
)

// months are the names of months in English, French, Spanish, Portuguese,
// Italian and German by their first letters; the number is the position, from 1.
var months = [12][]string{
	{"jan", "ene", "gen", "jän"}, {"feb", "fév", "fev"}, {"mar", "mär"}, {"apr", "avr", "abr"},
	{"may", "mai", "mag"}, {"jun", "juin", "giu"}, {"jul", "juil", "lug"}, {"aug", "aoû", "ago"},
	{"sep", "set"}, {"oct", "okt", "out", "ott"}, {"nov"}, {"dec", "dez", "déc", "dic"},
}

// month is the number of a month, 0 if the word names none.
func month(word string) int {
	word = strings.ToLower(word)
	for i, names := range months {
		for _, n := range names {
			if strings.HasPrefix(word, n) {
				return i + 1
			}
		}
	}
	return 0
}

// printedDate is the first full date in a text; "" if there is none.
func printedDate(s string) string {
	day := func(y, d string, m int) string {
		n, _ := strconv.Atoi(d)
		if iso := fmt.Sprintf("%s-%02d-%02d", y, m, n); m > 0 && calendar(iso) {
			return iso
		}
		return ""
	}
	if m := yearFirst.FindStringSubmatch(s); m != nil {
		if iso := m[1] + "-" + m[2] + "-" + m[3]; calendar(iso) {
			return iso
		}
	}
	if m := dayFirst.FindStringSubmatch(s); m != nil {
		if iso := day(m[3], m[1], month(m[2])); iso != "" {
			return iso
		}
	}
	if m := monthFirst.FindStringSubmatch(s); m != nil {
		return day(m[3], m[2], month(m[1]))
	}
	return ""
}

// Where a report prints its date: in a line of few words near its headline.
const (
	dateLinesAbove = 2
	dateLinesBelow = 8
	dateLineWords  = 25
)

// bylineDate is the date printed next to the headline; "" if there is none.
func bylineDate(all []block, titles []string) string {
	for _, t := range titles {
		title := wordsOf(t)
		at := slices.IndexFunc(all, func(b block) bool { return len(title) > 2 && slices.Equal(b.words, title) })
		if at < 0 {
			continue
		}
		below := all[at+1 : min(len(all), at+1+dateLinesBelow)]
		above := all[max(0, at-dateLinesAbove):at]
		for _, lines := range [][]block{below, above} {
			for _, b := range lines {
				if day := printedDate(b.text); day != "" && len(b.words) <= dateLineWords {
					return day
				}
			}
		}
	}
	return ""
}
