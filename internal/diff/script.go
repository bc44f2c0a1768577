package diff

// script makes pieces of the runs of words that both texts share: what lies between
// them, white space included, was taken out, put in or moved.
func (w *words) script(shared []Run) Script {
	b := &builder{words: w}
	b.moved[0], b.moved[1] = w.moves(shared)
	b.moves = map[int]int{}
	nextA, nextB := 0, 0
	for _, r := range shared {
		for k := range r.Len {
			b.between(nextA, r.A+k, nextB, r.B+k)
			nextA, nextB = r.A+k+1, r.B+k+1
			b.add(Keep, w.tokens[0][nextA-1].End, w.tokens[1][nextB-1].End)
		}
	}
	b.between(nextA, len(w.tokens[0]), nextB, len(w.tokens[1]))
	return b.script
}

// builder writes a script from left to right.
type builder struct {
	words  *words
	script Script
	at     [2]int         // the byte reached in either text
	moved  [2]map[int]Run // moved runs by their first word in a, and in b
	moves  map[int]int    // the piece of a moved run met first, by the run's first word in a
}

// between writes what lies between two shared words: words fromA up to toA of a and
// fromB up to toB of b are not shared. White space beside them is kept where it is
// the same on both sides.
func (b *builder) between(fromA, toA, fromB, toB int) {
	endA, endB := b.start(0, toA), b.start(1, toB)
	if fromA < toA && fromB < toB {
		b.same(b.start(0, fromA), b.start(1, fromB))
	}
	b.side(0, fromA, toA, Delete, MoveOut)
	b.side(1, fromB, toB, Insert, MoveIn)
	if !b.same(endA, endB) {
		b.add(Delete, endA, b.at[1])
		b.add(Insert, b.at[0], endB)
	}
}

// same keeps what lies before the given bytes if it is equal in both texts.
func (b *builder) same(upToA, upToB int) bool {
	if b.words.bytes(0, b.at[0], upToA) != b.words.bytes(1, b.at[1], upToB) {
		return false
	}
	b.add(Keep, upToA, upToB)
	return true
}

// side writes the words of one text that are not shared.
func (b *builder) side(side, from, to int, changed, moved Op) {
	tokens := b.words.tokens[side]
	upTo := func(byte int) (int, int) {
		at := b.at
		at[side] = byte
		return at[0], at[1]
	}
	for i := from; i < to; i++ {
		r, ok := b.moved[side][i]
		if !ok {
			a1, b1 := upTo(tokens[i].End)
			b.add(changed, a1, b1)
			continue
		}
		a1, b1 := upTo(tokens[i].Start)
		b.add(changed, a1, b1)
		i += r.Len - 1
		a1, b1 = upTo(tokens[i].End)
		b.add(moved, a1, b1)
		piece := len(b.script) - 1
		if other, met := b.moves[r.A]; met {
			b.script[piece].Other, b.script[other].Other = other, piece
		}
		b.moves[r.A] = piece
	}
}

// start is the byte where a word begins; after the last word, the end of the text.
func (b *builder) start(side, token int) int {
	if token == len(b.words.tokens[side]) {
		return len(b.words.text[side].String())
	}
	return b.words.tokens[side][token].Start
}

// add adds a piece that reaches to the given bytes; equal kinds in a row are one.
func (b *builder) add(op Op, upToA, upToB int) {
	if b.at == [2]int{upToA, upToB} {
		return
	}
	w := b.words
	p := Piece{Op: op, Other: -1, A: w.text[0].Span(b.at[0], upToA), B: w.text[1].Span(b.at[1], upToB)}
	if op == Insert {
		p.Text = w.bytes(1, b.at[1], upToB)
	}
	b.at = [2]int{upToA, upToB}
	if n := len(b.script) - 1; n >= 0 && b.script[n].Op == op && op <= Insert {
		b.script[n].A.End, b.script[n].B.End = p.A.End, p.B.End
		b.script[n].Text += p.Text
		return
	}
	b.script = append(b.script, p)
}

func (w *words) bytes(side, from, to int) string { return w.text[side].String()[from:to] }
