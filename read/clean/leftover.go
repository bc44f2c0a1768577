package clean

import (
	"strings"
	"unicode"

	"reportedly"
)

// Leftovers: lines of the page around the article. Only whole lines are marked,
// only short ones, and none that holds a quotation or a verb of speech: better a
// share button read as prose than a statement lost.

// leftoverMax is the length in bytes beyond which a line is no page furniture.
const leftoverMax = 240

// leftovers marks the lines of a page that are no part of its article.
func leftovers(p *outline) []mark {
	var out []mark
	for i, g := range p.paragraphs {
		if g.end-g.start > leftoverMax {
			continue
		}
		if what := leftover(p.paragraphText(i)); what != "" {
			out = append(out, mark{kind: reportedly.Leftover, start: g.start, end: g.end, note: what})
		}
	}
	return out
}

// leftover says what a line is if it is no part of an article, else "".
func leftover(line string) string {
	low := strings.ToLower(line)
	bare := strings.TrimFunc(low, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	switch {
	case bare == "":
		return ""
	case furniture[bare], counted(bare):
		return "page furniture"
	case byline(line, low):
		return "byline"
	case reportsSpeech(line):
		return ""
	}
	for _, b := range beginnings {
		if strings.HasPrefix(low, b) {
			return "page furniture"
		}
	}
	if appeal(low) {
		return "an appeal to the reader"
	}
	return ""
}

// counted reports whether a line is a count: "12 Comments", "Comments (3)",
// "4 min read", "1.2k shares".
func counted(bare string) bool {
	words := strings.Fields(bare)
	if len(words) < 2 || len(words) > 4 {
		return false
	}
	digits, named := false, false
	for _, w := range words {
		w = strings.Trim(w, "()")
		switch {
		case w == "":
		case w[0] >= '0' && w[0] <= '9':
			digits = true
		default:
			switch w {
			case "comment", "comments", "share", "shares", "view", "views", "read", "likes", "reactions", "replies":
				named = true
			case "min", "mins", "minute", "minutes", "ago":
			default:
				return false
			}
		}
	}
	return digits && named
}

// byline reports whether a line names who wrote the page: "By admin", "By Ann
// Ruiz", "Posted by: Web Desk, 3 May 2024". Names count if they are all of it.
func byline(line, low string) bool {
	rest, ok := strings.CutPrefix(low, "by ")
	if !ok {
		rest, ok = strings.CutPrefix(low, "by: ")
	}
	if !ok || strings.ContainsAny(line, ".!?\"“”") && !strings.HasSuffix(line, ".") {
		return false
	}
	name, _, _ := strings.Cut(rest, ",")
	name, _, _ = strings.Cut(name, "|")
	name = strings.TrimSpace(strings.TrimRight(name, "."))
	if staff[name] {
		return true
	}
	for s := range strings.FieldsSeq(name) {
		if s[0] >= '0' && s[0] <= '9' { // By admin 3 May 2024
			first, _, _ := strings.Cut(name, " ")
			return staff[first]
		}
	}
	words := strings.Fields(line[len(line)-len(rest):])
	if len(line) != len(low) || len(words) < 2 || len(words) > 6 || strings.HasSuffix(line, ".") {
		return false
	}
	for _, w := range words {
		if !unicode.IsUpper(firstRune(w)) && w != "and" && w != "for" && w != "de" && w != "van" && w != "von" {
			return false
		}
	}
	return true
}

// appeal reports whether a line sends the reader elsewhere: "For more … watch the
// Calder channel", "To learn more, visit our website".
func appeal(low string) bool {
	begun := false
	for _, b := range []string{"for more ", "for the latest ", "for further ", "for all the latest ", "for up-to-date ", "for updates", "to learn more", "to read more", "to get more", "to stay up to date", "want more", "don't miss"} {
		begun = begun || strings.HasPrefix(low, b)
	}
	if !begun {
		return false
	}
	elsewhere := false
	for _, w := range []string{"channel", "website", "site", "page", "app", "newsletter", "here", "account", "telegram", "youtube", "facebook", "twitter", "instagram", "whatsapp", "www.", "http", "feed", "podcast", ".com"} {
		elsewhere = elsewhere || strings.Contains(low, w)
	}
	if !elsewhere {
		return false
	}
	for w := range strings.FieldsSeq(low) {
		if calls[strings.TrimFunc(w, func(r rune) bool { return !unicode.IsLetter(r) })] {
			return true
		}
	}
	return false
}

// reportsSpeech reports whether a line holds a verb of speech or words in
// quotation marks.
func reportsSpeech(line string) bool {
	for i := range len(line) {
		if q, _ := quoteAt(line, i); q != notQuote {
			return true
		}
	}
	for w := range strings.FieldsSeq(line) {
		w = strings.TrimFunc(w, func(r rune) bool { return !unicode.IsLetter(r) })
		if speechVerb[w] || w == "told" || w == "telling" || w == "saying" || w == "according" {
			return true
		}
	}
	return false
}

// lineSet makes a set of the lines of a string.
func lineSet(lines string) map[string]bool {
	set := map[string]bool{}
	for l := range strings.SplitSeq(strings.TrimSpace(lines), "\n") {
		set[l] = true
	}
	return set
}
