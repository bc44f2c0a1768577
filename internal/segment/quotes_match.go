package segment

import "unicode"

// A matcher pairs the marks of one paragraph after another.
type matcher struct {
	d     *Doc
	pairs []pair // of all paragraphs so far

	stack    []openMark
	held     [corner + 1]int // how many marks of each style are on the stack
	goesOn   bool            // the paragraph before ended inside a quotation
	sawMarks bool            // this paragraph has double marks
}

// An openMark is an opening mark that waits for its closing one.
type openMark struct {
	token int
	style style
	limit int // where its words end if it is never closed
}

// paragraph pairs the marks of one paragraph.
func (m *matcher) paragraph(p int) {
	in := m.d.Paragraphs[p]
	m.sawMarks = false
	mayClose := m.goesOn // a closing mark that nothing in this paragraph opened ends the quotation from the paragraph before
	m.goesOn = false
	for i := in.Start; i < in.End; i++ {
		s, glyph := doubleMark(m.d.Word(i))
		if s == noStyle {
			continue
		}
		way := m.way(i, s, glyph, in)
		switch {
		case way == either: // 27" is a length
		case way == opening:
			m.sawMarks = true
			m.open(i, s)
		case len(m.stack) > 0:
			m.sawMarks = true
			m.close(i, s)
		default:
			m.d.Tokens[i].Norm = "''"
			if mayClose && !m.sawMarks {
				m.pairs = append(m.pairs, pair{open: -1, close: i, start: in.Start, end: i})
			}
			m.sawMarks = true
		}
	}
	m.leftOpen(in)
	m.singles(in)
	if !m.sawMarks {
		m.dashes(p)
	}
}

// way decides whether the double mark i opens or closes; either means that it is
// no quotation mark.
func (m *matcher) way(i int, s style, glyph lean, in Range) lean {
	before, after := m.d.neighbours(i)
	by := leansBy(before, after)
	isOpen := len(m.stack) > 0
	if s == straight && unicode.IsDigit(before) && m.isLength(i, isOpen, in) {
		return either
	}
	switch {
	case by == closing && !isOpen && glyph != closing && s == straight && before == ':':
		return opening // `he said:" We will`
	case by == opening && isOpen && s == straight && m.closesLate(i):
		return closing // `We will win, "he said.`
	case s == straight && by != either:
		return by
	case s == straight && isOpen:
		return closing
	case s == straight:
		return opening
	case by == either || by == glyph:
		return glyph
	case by == closing && isOpen, by == opening && !isOpen:
		return by // “ that closes „, » that opens, and pages that print one glyph for both
	}
	return glyph
}

// isLength reports whether a straight mark after a digit means inches or
// seconds: 6'2", and a 27" screen outside a quotation.
func (m *matcher) isLength(i int, isOpen bool, in Range) bool {
	if i == in.Start || m.d.Tokens[i-1].End != m.d.Tokens[i].Start {
		return false
	}
	word := m.d.Word(i - 1)
	for k := 1; k+1 < len(word); k++ {
		if word[k] == '\'' { // the tokeniser keeps 6'2 together
			return true
		}
	}
	return !isOpen
}

// closesLate reports whether a mark glued to the word after it in truth closes
// what stands before it: `We will win, "he said.` Pages that space their marks
// wrongly do so after a comma and before the words that ascribe.
func (m *matcher) closesLate(i int) bool {
	if i == 0 || i+2 >= len(m.d.Tokens) || m.d.Tokens[i].Start == m.d.Tokens[i-1].End {
		return false
	}
	switch m.d.Word(i - 1) {
	case ",", "?", "!":
		return saysSoon(m.d, i+1)
	}
	return false
}

// saysSoon reports whether "said Ann", "he said" or the like stands at token i.
func saysSoon(d *Doc, i int) bool {
	for k := i; k < i+2 && k < len(d.Tokens); k++ {
		switch d.Word(k) {
		case "said", "says", "asked", "added", "told", "replied", "wrote":
			return true
		case "he", "she", "they":
		default:
			return false
		}
	}
	return false
}

// open puts an opening mark on the stack.
func (m *matcher) open(i int, s style) {
	t := &m.d.Tokens[i]
	t.Norm = "``"
	if n := len(m.stack); n > 0 {
		top := &m.stack[n-1]
		if top.token == i-1 && top.style == s {
			return // printed twice: “ “We will
		}
		if top.limit < 0 {
			// If the mark before this one is never closed, its words end with its
			// sentence, and before this mark.
			top.limit = min(m.d.Sentences[m.d.Tokens[top.token].Sentence].End, i)
		}
	}
	m.stack = append(m.stack, openMark{token: i, style: s, limit: -1})
	m.held[s]++
}

// close pairs a closing mark with the last open one of its style, else with the
// last open one; the marks passed over are never closed.
func (m *matcher) close(i int, s style) {
	m.d.Tokens[i].Norm = "''"
	for {
		top := m.pop()
		if top.style == s || m.held[s] == 0 {
			m.pairs = append(m.pairs, pair{open: top.token, close: i, start: top.token + 1, end: i})
			return
		}
		if top.limit < 0 {
			top.limit = min(m.d.Sentences[m.d.Tokens[top.token].Sentence].End, i)
		}
		m.unclosed(top)
	}
}

func (m *matcher) pop() openMark {
	top := m.stack[len(m.stack)-1]
	m.stack = m.stack[:len(m.stack)-1]
	m.held[top.style]--
	return top
}

func (m *matcher) unclosed(o openMark) {
	m.pairs = append(m.pairs, pair{open: o.token, close: -1, start: o.token + 1, end: o.limit})
}

// leftOpen ends the paragraph: the last mark left open quotes the rest of it.
func (m *matcher) leftOpen(in Range) {
	for n := len(m.stack); n > 0; n-- {
		o := m.pop()
		if o.limit < 0 {
			o.limit = in.End
			m.goesOn = true
		}
		m.unclosed(o)
	}
}
