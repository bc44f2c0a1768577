package clean

import (
	"regexp"
	"slices"
	"strings"
)

// What stands at the edges of an article and is no part of its text: above, the
// way there, the line with the date, the standfirst; below, the ways onward; and
// anywhere the lines that every site has ("Share this").

// dropLines drops the blocks that are page furniture by their words alone.
func dropLines(all []block, keep []bool) {
	for i, b := range all {
		if keep[i] && len(b.words) <= furnitureWords && !strings.Contains(b.text, "\n") && (leftover(b.text) != "" || rights(b.text)) {
			keep[i] = false
		}
	}
}

// dropSigned drops what signs a text at its end: who else reported, who edited, how
// to follow the author.
func dropSigned(all []block, keep []bool) {
	seen := 0
	for i := len(all) - 1; i >= 0 && seen < signedBlocks; i-- {
		if !keep[i] {
			continue
		}
		seen++
		if b := all[i]; len(b.words) <= plugWords && (credit(b.text) || plug(b.text)) {
			keep[i] = false
		}
	}
}

const (
	signedBlocks = 6  // blocks at the end of a text that may sign it
	plugWords    = 45 // words that one of them has at most
)

// credit reports whether a paragraph names those who reported or edited: "(Reporting
// by Ada Quill; editing by Bo Reed)", "Tove Marsh contributed to this report."
func credit(s string) bool {
	low := strings.TrimLeft(strings.ToLower(s), "([ —–-")
	for _, b := range []string{"reporting by ", "additional reporting", "editing by ", "written by ", "compiled by ", "edited by ", "with reporting by"} {
		if strings.HasPrefix(low, b) {
			return true
		}
	}
	for _, what := range []string{"report", "story", "article"} {
		if strings.Contains(low, "contributed to this "+what) && !reportsSpeech(s) {
			return true
		}
	}
	return false
}

// plug reports whether a paragraph wants the reader to subscribe to something or
// to follow somebody.
func plug(s string) bool {
	low := strings.ToLower(s)
	if reportsSpeech(s) {
		return false
	}
	if containsAny(low, "sign up", "subscribe", "delivered", "get the ") && containsAny(low, "newsletter", "inbox", "your letterbox") {
		return true
	}
	_, after, ok := strings.Cut(low, "follow ")
	return ok && containsAny(after, " on twitter", " on facebook", " on instagram", " on x", " on linkedin", " on telegram", " on whatsapp", " on youtube")
}

// rights reports whether a line says whose a text or picture is: "Copyright The Port
// Herald 2019", "The bridge, photo © B. Reed". A sentence ends otherwise.
func rights(s string) bool {
	return strings.ContainsAny(s, "©ⓒ") && !strings.HasSuffix(s, ".") ||
		strings.HasPrefix(strings.ToLower(s), "copyright") && strings.ContainsAny(s, "0123456789©ⓒ")
}

// dropBelow drops a list of reports to read next that ends the text, and the line
// that announces it.
func dropBelow(all []block, keep []bool) {
	items, words, linked := []int{}, 0, 0
	i := len(all) - 1
	for ; i >= 0; i-- {
		b := all[i]
		if !keep[i] {
			continue
		}
		if !b.within("li") || b.linked == 0 {
			break
		}
		items = append(items, i)
		words += len(b.text)
		linked += b.linked
	}
	if len(items) < 3 || 4*linked < words || i < 0 {
		return
	}
	if b := all[i]; b.heading() || len(b.words) <= 6 && !strings.ContainsRune(".!?…\"”’»", lastRune(b.text)) {
		for _, j := range append(items, i) {
			keep[j] = false
		}
	}
}

// dropAbove drops what stands between the headline and the first paragraph: the
// way to the page ("News » Ferries"), the line that dates and signs it, and the
// standfirst, which goes with the headline and says again what the report says.
func dropAbove(all []block, keep []bool, description []uint32) {
	standfirsts := 0
	for i, b := range all {
		switch {
		case !keep[i]:
		case crumbs(b.text), dateLine(b):
			keep[i] = false
		case standfirsts < maxStandfirsts && standfirst(b, description):
			keep[i] = false
			standfirsts++
		case b.prose() && !b.heading():
			return
		}
	}
}

const (
	maxStandfirsts  = 2  // blocks that a standfirst has at most
	standfirstLimit = 80 // words that one of them has at most
)

// standfirst reports whether a block is the sentence or two under a headline: a
// heading that the page also gives as its description, or one that is called so.
func standfirst(b block, description []uint32) bool {
	if b.heading() && len(description) >= 5 && slices.Equal(b.words, description) {
		return true
	}
	for w := range classWords(attribute(b.box.Attr, "class")) {
		if standfirstWords[w] && len(b.words) <= standfirstLimit {
			return true
		}
	}
	return false
}

// standfirstWords are what style sheets call it.
var standfirstWords = set(`dek deck standfirst subline subtitle subheadline subhed strapline kicker`)

// crumbs reports whether a line is the way to the page: "News » Ferries » Mainland".
func crumbs(s string) bool {
	n := 0
	for _, mark := range []string{" » ", " > ", " › ", " → "} {
		n = max(n, strings.Count(s, mark))
	}
	return n >= 2 && n*30 > len(s)/2
}

// clockTime is a time of day: "04:05 pm", "20h13", "4:07 PM".
var clockTime = regexp.MustCompile(`\b\d{1,2}[:h.]\d{2}\b`)

// numericDate is a day in numbers: "05/10/2018".
var numericDate = regexp.MustCompile(`\b\d{1,2}[./-]\d{1,2}[./-](?:19|20)?\d{2}\b|\b(?:19|20)\d{2}[./-]\d{1,2}[./-]\d{1,2}\b`)

// dateLine reports whether a block does little else than date and sign a report.
func dateLine(b block) bool {
	if len(b.words) > dateLineWords || reportsSpeech(b.text) || sentenceLike(b) {
		return false
	}
	return printedDate(b.text) != "" || numericDate.MatchString(b.text) || len(b.words) <= 5 && clockTime.MatchString(b.text)
}

// furnitureWords is how many words a line has at most to be taken for furniture
// by its first words: "Posted on social media by the analysts at ..." is prose.
const furnitureWords = 14

// sentenceLike reports whether a block ends as a sentence does and is long enough to
// be one: "The council voted on 31 January 2025 to keep the bridge." The "p.m." of a
// time ends none.
func sentenceLike(b block) bool {
	return len(b.words) >= proseWords && strings.ContainsRune(".!?", lastRune(b.text)) && !strings.HasSuffix(strings.ToLower(b.text), ".m.")
}
