package eval

import "reportedly"

// Kind works out from the quotation marks in a text whether a content is
// direct: 98 % or more of its letters and digits stand inside marks; or
// indirect: none do. A field of the input is never asked, so that gold and
// prediction are judged alike.
//
// Double marks are “ ” „ ‟ « » " ” and the typewriter's pairs, two apostrophes
// and two grave accents. Single ones count only where a piece has no double
// ones and the pair closes in it: ‘no’.
func Kind(text []rune, pieces []reportedly.Span) reportedly.Kind {
	total, inside := 0, 0
	for _, p := range pieces {
		t, i := quoted(text, p)
		total, inside = total+t, inside+i
	}
	switch {
	case inside == 0:
		return reportedly.Indirect
	case float64(inside) >= 0.98*float64(total):
		return reportedly.Direct
	}
	return reportedly.Mixed
}

// quoted counts the letters and digits of a piece, and those inside marks.
func quoted(text []rune, p reportedly.Span) (total, inside int) {
	piece := alikeMarks(text[p.Start:p.End])
	first := -1
	for i, r := range piece {
		if isDouble(r) {
			first = i
			break
		}
	}
	open := opensInside(text, p.Start, piece, first)
	var single []bool
	if first < 0 && !open {
		single = singlyQuoted(piece)
	}
	for i, r := range piece {
		switch {
		case r == '“' || r == '„' || r == '‟' || r == '«':
			open = true
		case r == '”' || r == '»':
			open = false
		case r == '"':
			open = !open
		case isWord(r) && r != '_':
			total++
			if open || single != nil && single[i] {
				inside++
			}
		}
	}
	return total, inside
}

// alikeMarks is a copy of a piece in which a typewriter's double mark, two
// apostrophes or two grave accents, is one mark and a NUL, so that positions stay.
func alikeMarks(piece []rune) []rune {
	out := append([]rune(nil), piece...)
	for _, m := range []struct{ from, to rune }{{'\'', '"'}, {'`', '“'}} {
		for i := 0; i+1 < len(out); i++ {
			if out[i] == m.from && out[i+1] == m.from {
				out[i], out[i+1] = m.to, 0
				i++
			}
		}
	}
	return out
}

func isDouble(r rune) bool {
	switch r {
	case '"', '“', '”', '„', '‟', '«', '»':
		return true
	}
	return false
}

// opensInside reports whether a piece begins inside a quotation: a mark stands
// right before it, or its first mark closes.
func opensInside(text []rune, start int, piece []rune, first int) bool {
	if first != 0 && start > 0 {
		if b := text[start-1]; b == '"' || b == '“' || b == '«' {
			return true
		}
		if start > 1 && text[start-1] == text[start-2] && (text[start-1] == '\'' || text[start-1] == '`') {
			return true
		}
	}
	if first < 0 {
		return false
	}
	if piece[first] == '”' || piece[first] == '»' {
		return true
	}
	if first > 0 && piece[first] == '"' {
		switch b := piece[first-1]; {
		case isSpace(b), b == '(', b == '[', b == '—', b == '-':
		default:
			return true
		}
	}
	return false
}

// singlyQuoted marks the stretches between single quotation marks: the opening
// one stands before a word and after none, the closing one the other way round.
func singlyQuoted(piece []rune) []bool {
	in := make([]bool, len(piece))
	word := func(i int) bool { return i >= 0 && i < len(piece) && isWord(piece[i]) }
	for i := 0; i < len(piece); i++ {
		if piece[i] != '\'' && piece[i] != '‘' || word(i-1) || !word(i+1) {
			continue
		}
		end := i + 2
		for end < len(piece) && (piece[end] != '\'' && piece[end] != '’' || isSpace(piece[end-1]) || word(end+1)) {
			end++
		}
		if end >= len(piece) {
			break // nothing closes from here on
		}
		for ; i <= end; i++ {
			in[i] = true
		}
		i--
	}
	return in
}
