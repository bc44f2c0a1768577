package clean

import "reportedly"

// Which of two copies is read. A block of pairs is settled at once, since it is
// the block that shows which side is the poorer.

// settle decides for each pair of a block which side is not to be read.
func (p *outline) settle(block []pair, copyOf map[int]pair) {
	if len(block) == 1 && !p.standsOut(block[0]) {
		return
	}
	here := p.poorerHere(block)
	for _, pr := range block {
		switch {
		case pr.sIn && (here || !pr.tIn):
			if _, done := copyOf[pr.s]; !done && p.free(pr.t, pr.end, pr.s, copyOf) {
				copyOf[pr.s] = pr
			}
		case pr.tIn:
			for t := pr.t; t < pr.end; t++ {
				if _, done := copyOf[t]; !done && p.free(pr.s, pr.s+1, t, copyOf) {
					copyOf[t] = pair{s: t, t: pr.s, end: pr.s + 1}
				}
			}
		}
	}
}

// free reports whether the sentences t..end may stand for sentence s: none of
// them is left unread for the sake of s.
func (p *outline) free(t, end, s int, copyOf map[int]pair) bool {
	for u := t; u < end; u++ {
		at := u
		for range hops { // chains of copies are short
			c, ok := copyOf[at]
			if !ok {
				break
			}
			if c.t <= s && s < c.end {
				return false
			}
			at = c.t
		}
	}
	return true
}

// standsOut reports whether a pair alone is a copy and not a speaker who says a
// thing twice: one of them is a paragraph of its own, or they are long, equal to
// the word and in different paragraphs.
func (p *outline) standsOut(pr pair) bool {
	s := p.sentences[pr.s]
	if s.paragraph == p.sentences[pr.t].paragraph {
		return false
	}
	if pr.sIn && p.ownParagraph(pr.s, pr.s+1) || pr.tIn && p.ownParagraph(pr.t, pr.end) {
		return true
	}
	return pr.exact && s.last-s.first >= aloneMin
}

// ownParagraph reports whether the sentences s..end are a paragraph or several.
func (p *outline) ownParagraph(s, end int) bool {
	return p.paragraphs[p.sentences[s].paragraph].first == s && p.paragraphs[p.sentences[end-1].paragraph].last == end
}

// poorerHere reports whether of a block's two copies the first is the poorer.
func (p *outline) poorerHere(block []pair) bool {
	first, last := block[0], block[len(block)-1]
	a, b := p.region(first.s, last.s+1), p.region(first.t, last.end)
	switch {
	case a.fused != b.fused:
		return a.fused
	case len(block) > 2 && a.paragraphs*2 <= b.paragraphs:
		return true
	case len(block) > 2 && b.paragraphs*2 <= a.paragraphs:
		return false
	case a.words*20 < b.words*19:
		return true
	case b.words*20 < a.words*19:
		return false
	}
	return len(block) < 3 && p.sentences[first.s].paragraph < 3 // a teaser
}

// readCopy follows copies of copies to one that is read, and shortens the way for
// the next. It is false if the way leads back to sentence s, which is then read.
func readCopy(s int, pr pair, copyOf map[int]pair) (pair, bool) {
	var way []int
	for {
		further, again := copyOf[pr.t]
		if !again {
			break
		}
		if pr.t == s || len(way) > len(copyOf) {
			delete(copyOf, s)
			return pr, false
		}
		way = append(way, pr.t)
		pr.t, pr.end = further.t, further.end
	}
	for _, u := range way {
		copyOf[u] = pair{s: u, t: pr.t, end: pr.end}
	}
	copyOf[s] = pair{s: s, t: pr.t, end: pr.end}
	return pr, true
}

// A region is a run of sentences, as one of two copies.
type region struct {
	words, paragraphs int
	fused             bool // most of its paragraphs were run together
}

func (p *outline) region(s, end int) region {
	a, b := p.sentences[s], p.sentences[end-1]
	r := region{words: b.last - a.first, paragraphs: b.paragraph - a.paragraph + 1}
	n := 0
	for i := a.paragraph; i <= b.paragraph; i++ {
		if p.paragraphs[i].fused {
			n++
		}
	}
	r.fused = 2*n > r.paragraphs
	return r
}

// copies makes marks of the sentences that are not to be read, one for each run
// of them whose copies follow each other.
func (p *outline) copies(copyOf map[int]pair) []mark {
	var out []mark
	lastSentence, lastCopy := -2, -1
	for s := range p.sentences {
		pr, ok := copyOf[s]
		if !ok {
			continue
		}
		if pr, ok = readCopy(s, pr, copyOf); !ok {
			continue
		}
		from, to := p.sentences[pr.t].start, p.sentences[pr.end-1].end
		if s == lastSentence+1 && pr.t >= lastCopy && !(from < p.sentences[s].end && p.sentences[s].start < to) {
			m := &out[len(out)-1]
			m.end, m.copyEnd = p.sentences[s].end, max(m.copyEnd, to)
		} else {
			out = append(out, mark{reportedly.RepeatedBlock, p.sentences[s].start, p.sentences[s].end, "", from, to})
		}
		lastSentence, lastCopy = s, pr.t
	}
	return out
}
