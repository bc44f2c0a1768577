package golden

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"unicode"

	"reportedly"
)

// A piece is one contiguous stretch of a role as a case writes it.
type piece struct {
	head, tail string // tail is "" unless "..." stands between the two
	nth        int    // from 1; 0 if not said
	span       *reportedly.Span
}

// hyphen is how a role that is nothing but "-" is written, since "-" is an empty one.
const hyphen = `\-`

var (
	nthMark  = regexp.MustCompile(`^(.*\S) @(\d+)$`)
	spanMark = regexp.MustCompile(`^\[(\d+),(\d+)\]$`)
)

// parsePieces reads a role: "first words ... last words / second piece @2".
func parsePieces(role string) ([]piece, error) {
	role = strings.TrimSpace(role)
	if role == "-" {
		return nil, nil
	}
	if role == "" {
		return nil, fmt.Errorf("an empty role is written -")
	}
	var out []piece
	for part := range strings.SplitSeq(role, " / ") {
		p, err := parsePiece(strings.TrimSpace(part))
		if err != nil {
			return nil, err
		}
		out = append(out, p)
	}
	return out, nil
}

func parsePiece(s string) (piece, error) {
	var p piece
	if m := spanMark.FindStringSubmatch(s); m != nil {
		from, err1 := strconv.Atoi(m[1])
		to, err2 := strconv.Atoi(m[2])
		if err1 != nil || err2 != nil {
			return p, fmt.Errorf("%s: not a span", s)
		}
		p.span = &reportedly.Span{Start: from, End: to}
		return p, nil
	}
	if m := nthMark.FindStringSubmatch(s); m != nil {
		n, err := strconv.Atoi(m[2])
		if err != nil || n < 1 {
			return p, fmt.Errorf("@%s: places count from 1", m[2])
		}
		s, p.nth = m[1], n
	}
	p.head = s
	if s == hyphen {
		p.head = "-"
	} else if head, tail, gap := strings.Cut(s, " ... "); gap {
		p.head, p.tail = strings.TrimSpace(head), strings.TrimSpace(tail)
	}
	if p.head == "" {
		return p, fmt.Errorf("a piece without words")
	}
	return p, nil
}

func (p piece) String() string {
	if p.span != nil {
		return fmt.Sprintf("[%d,%d]", p.span.Start, p.span.End)
	}
	s := p.head
	if s == "-" {
		s = hyphen
	}
	if p.tail != "" {
		s += " ... " + p.tail
	}
	if p.nth > 0 {
		s += fmt.Sprintf(" @%d", p.nth)
	}
	return s
}

// A page is a text in which words are looked for.
type page []rune

// places lists where the piece stands: where its words are whole words first,
// then where they are parts of words, each by position.
func (t page) places(p piece) []reportedly.Span {
	if p.span != nil {
		if p.span.Start < 0 || p.span.End > len(t) || p.span.Start >= p.span.End {
			return nil
		}
		return []reportedly.Span{*p.span}
	}
	heads := t.find(p.head, 0)
	if p.tail == "" {
		return heads
	}
	var out []reportedly.Span
	for _, h := range heads {
		if tails := t.find(p.tail, h.End); len(tails) > 0 {
			out = append(out, reportedly.Span{Start: h.Start, End: tails[0].End})
		}
	}
	return out
}

// find lists where words stand at or after from. White space in words matches any
// run of it in the text.
func (t page) find(words string, from int) []reportedly.Span {
	want := []rune(words)
	var whole, part []reportedly.Span
	for i := from; i < len(t); i++ {
		end, ok := t.match(want, i)
		if !ok {
			continue
		}
		s := reportedly.Span{Start: i, End: end}
		if t.inWord(i) || t.inWord(end) {
			part = append(part, s)
		} else {
			whole = append(whole, s)
		}
	}
	return append(whole, part...)
}

func (t page) match(want []rune, at int) (end int, ok bool) {
	for _, c := range want {
		if unicode.IsSpace(c) {
			start := at
			for at < len(t) && unicode.IsSpace(t[at]) {
				at++
			}
			if at == start {
				return 0, false
			}
			continue
		}
		if at >= len(t) || t[at] != c {
			return 0, false
		}
		at++
	}
	return at, true
}

// inWord reports whether the place before code point i is inside a word.
func (t page) inWord(i int) bool {
	return i > 0 && i < len(t) && wordRune(t[i-1]) && wordRune(t[i])
}

func wordRune(c rune) bool { return unicode.IsLetter(c) || unicode.IsDigit(c) }
