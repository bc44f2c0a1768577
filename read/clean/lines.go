package clean

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"reportedly"
)

// Lines cut within a sentence. Where a page has a link in running text, some
// extractions put the link on a line of its own:
//
//	…is ready to listen to everyone who wants to end the use of the valley
//	as an instrument of war
//	against the north
//	.
//
// and mail and press releases are cut at a fixed width. Such lines are joined.
// Headlines, lists, addresses, transcripts and verse look much alike and must
// stay apart, so a line is joined only if its beginning shows that it goes on (a
// comma, a small letter) and the passage is prose.

const (
	proseLine = 40  // code points, about: a passage none of whose lines is longer may be verse or a list
	longLine  = 60  // a line this long that ends in a comma goes on, even before a capital
	maxWidth  = 100 // of lines cut at a fixed width
)

// A textLine is a line without the white space around it, and how many newlines
// stand between it and the line before.
type textLine struct {
	start, end int
	newlines   int
}

// brokenLines finds line ends that stand within a sentence.
func brokenLines(text string) []edit {
	if !strings.Contains(text, "\n") {
		return nil
	}
	lines := linesOf(text)
	width := fixedWidth(text, lines)
	var out []edit
	for i := 0; i+1 < len(lines); {
		// A passage: lines that may be parts of one sentence.
		j := i + 1
		for j < len(lines) && goesOn(text, lines, j, width) != apart {
			j++
		}
		if j > i+1 && (prose(text, lines[i:j]) || width > 0) {
			for k := i + 1; k < j; k++ {
				out = append(out, joint(text, lines, k, width))
			}
		} else {
			for k := i + 1; k < j; k++ { // not prose, but a mark is never a line of its own
				if goesOn(text, lines, k, width) == closeUp {
					out = append(out, joint(text, lines, k, width))
				}
			}
		}
		i = j
	}
	return out
}

// A link says how a line hangs on the line before it.
type link uint8

const (
	apart   link = iota
	spaced       // it goes on as the next word
	closeUp      // it begins with a mark or the end of a word: no space between
)

// joint is the edit that joins line k to the line before.
func joint(text string, lines []textLine, k, width int) edit {
	put := " "
	if goesOn(text, lines, k, width) == closeUp {
		put = ""
	}
	return edit{lines[k-1].end, lines[k].start, put, reportedly.BrokenLine, "a line was cut within a sentence"}
}

// goesOn says how line k hangs on the line before it.
func goesOn(text string, lines []textLine, k, width int) link {
	before, line := text[lines[k-1].start:lines[k-1].end], text[lines[k].start:lines[k].end]
	newlines := lines[k].newlines
	switch {
	case newlines > 3:
		return apart
	case marksEnd(line):
		if endsWithWord(before) {
			return closeUp
		}
		return apart
	case newlines == 1 && lostTail(before, line):
		return closeUp
	case width > 0 && newlines == 1 && wraps(text, lines, k, width):
		return spaced
	}
	first, _ := utf8.DecodeRuneInString(line)
	last, _ := utf8.DecodeLastRuneInString(before)
	switch {
	case unicode.IsLower(first):
		if plainWord(line) && (unicode.IsLetter(last) || unicode.IsDigit(last) || strings.ContainsRune(`,"”’)»–—-`, last)) && !stops(before) &&
			(newlines == 1 || len(before) >= proseLine && newlines == 2) {
			return spaced
		}
	case newlines == 1 && unicode.IsUpper(first):
		if strings.HasSuffix(strings.TrimRight(before, `"”’»`), ",") &&
			(len(before) >= longLine || endsInQuote(before) && len(before) >= proseLine) || hangs(before) && !opener[nextWord(line)] {
			return spaced
		}
		// A link that begins with a capital, between two halves of a sentence.
		if k+1 < len(lines) && lines[k+1].newlines == 1 && len(before) >= proseLine && unicode.IsLower(last) && len(line) < longLine && !stops(line) {
			after, _ := utf8.DecodeRuneInString(text[lines[k+1].start:])
			if unicode.IsLower(after) {
				return spaced
			}
		}
	}
	return apart
}

// prose reports whether lines that hang on each other are cut from running text
// and not verse or a list.
func prose(text string, lines []textLine) bool {
	long := false
	for _, l := range lines {
		long = long || l.end-l.start >= proseLine
	}
	last := text[lines[len(lines)-1].start:lines[len(lines)-1].end]
	return long && (stops(last) || len(lines) == 2 && len(last) >= proseLine || lines[0].end-lines[0].start >= longLine)
}

// marksEnd reports whether a line begins with a mark that belongs to the words
// before it: ", Smith said", a full stop alone. Not "...", not ".5", not ":)".
func marksEnd(line string) bool {
	if !strings.ContainsRune(",.;:?!)]”»", firstRune(line)) {
		return false
	}
	_, w := utf8.DecodeRuneInString(line)
	rest := line[w:]
	if rest == "" {
		return true
	}
	return strings.ContainsRune(" \"”’'\t)", firstRune(rest)) && line != ":)"
}

// lostTail reports whether a line begins with the end of the word before it:
// "issue / s.”", "Ruiz / 's".
func lostTail(before, line string) bool {
	if !unicode.IsLetter(lastRune(before)) {
		return false
	}
	for _, tail := range []string{"s", "'s", "’s"} {
		if rest, ok := strings.CutPrefix(line, tail); ok && !unicode.IsLetter(firstRune(rest)) && !unicode.IsDigit(firstRune(rest)) && !strings.HasPrefix(rest, "'") {
			return true
		}
	}
	return false
}

// plainWord reports whether a line begins with a word in small letters, and not
// with "iPad", "e-mail@…", "www.…", "b)".
func plainWord(line string) bool {
	word := line
	if n := strings.IndexAny(line, " \t"); n >= 0 {
		word = line[:n]
	}
	word = strings.TrimRight(word, `,.;:?!"”’`)
	for _, r := range word {
		if !unicode.IsLower(r) && r != '-' && r != '\'' && r != '’' {
			return false
		}
	}
	return word != "" && !strings.HasPrefix(line, "o ")
}

// hangs reports whether a line ends in a word that cannot end a sentence.
func hangs(line string) bool {
	n := strings.LastIndexByte(line, ' ')
	return n >= 0 && len(line) >= proseLine && hanging[line[n+1:]]
}

var hanging = set("the a an of and or but that as his her its their our my your than into between from because which whose are were has have had be been would by at")

// stops reports whether a text ends as a sentence does.
func stops(s string) bool {
	s = strings.TrimRight(s, `"”’'»)]`)
	return strings.ContainsRune(".!?:…;", lastRune(s))
}

// endsInQuote reports whether a text ends with a closing quotation mark.
func endsInQuote(s string) bool {
	return strings.ContainsRune(`"”»`, lastRune(s)) || strings.HasSuffix(s, "''")
}

// endsWithWord reports whether a line ends with a word or a mark that can stand
// before another, so that a comma may follow.
func endsWithWord(s string) bool {
	r := lastRune(s)
	return unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune(`"”’'»)]%`, r)
}

// linesOf cuts a text into its lines that are not empty.
func linesOf(text string) []textLine {
	var out []textLine
	newlines := 0
	for at := 0; at < len(text); {
		end := len(text)
		if n := strings.IndexByte(text[at:], '\n'); n >= 0 {
			end = at + n
		}
		s, e := trimmed(text, at, end)
		if s < e {
			out = append(out, textLine{s, e, newlines})
			newlines = 0
		}
		newlines++
		at = end + 1
	}
	return out
}

// fixedWidth is the width at which a text's lines were cut, 0 if they were not.
// A line that was cut could not have held the first word of the next: if nearly
// every single newline is such a place, a program put it there.
func fixedWidth(text string, lines []textLine) int {
	width := 0
	for _, l := range lines {
		width = max(width, l.end-l.start)
	}
	if width < proseLine || width > maxWidth {
		return 0
	}
	cuts, fits := 0, 0
	for k := 1; k < len(lines); k++ {
		if lines[k].newlines == 1 {
			cuts++
			if wraps(text, lines, k, width) {
				fits++
			}
		}
	}
	if cuts < 4 || fits*10 < cuts*9 {
		return 0
	}
	return width
}

// wraps reports whether the first word of line k had no room on the line before.
func wraps(text string, lines []textLine, k, width int) bool {
	line := text[lines[k].start:lines[k].end]
	word := len(line)
	if n := strings.IndexByte(line, ' '); n >= 0 {
		word = n
	}
	return lines[k-1].end-lines[k-1].start+1+word > width-1 // one for counting bytes, and for programs that leave one free
}
