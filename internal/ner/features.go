package ner

import (
	"reportedly/internal/hash"
	"reportedly/internal/segment"
)

// Features appends the features of token i of run r.
func (v *View) Features(r segment.Range, i int, out []uint64) []uint64 {
	const edge = 0xed6e
	add := func(template, a, b uint64) { out = append(out, hash.Mix(template+400, a, b)) }
	s := v.Doc.Sentences[v.Doc.Tokens[i].Sentence]
	in := func(k int) bool { return k >= s.Start && k < s.End }
	word := func(k int) uint64 {
		if !in(k) {
			return edge
		}
		return v.lex(k).word
	}
	cluster := func(k int) uint64 {
		if !in(k) {
			return edge
		}
		return v.lex(k).cluster
	}
	form := func(k int) uint64 {
		if !in(k) {
			return edge
		}
		return uint64(v.shape[k])
	}
	tag := func(k int) uint64 {
		if !in(k) {
			return edge
		}
		return v.tag[k]
	}
	fact := func(k int) uint64 {
		if !in(k) {
			return edge << 32
		}
		return uint64(v.facts(k))
	}
	lo := v.word(i)
	w, sh, f, c := v.lex(i).word, uint64(v.shape[i]), uint64(v.facts(i)), v.lex(i).cluster
	loud := bit(v.loud[v.Doc.Tokens[i].Sentence]) | bit(v.quiet[v.Doc.Tokens[i].Sentence])<<2
	first := bit(v.opens(i))

	add(0, 0, 0)
	add(1, w, 0)
	add(2, w, sh)
	add(3, sh, loud<<1|first)
	add(4, c, 0)
	add(5, c, sh)
	for o := -2; o <= 2; o++ {
		if o == 0 {
			continue
		}
		t := uint64(6 + 4*(o+2))
		add(t, word(i+o), 0)
		add(t+1, cluster(i+o), 0)
		add(t+2, fact(i+o), 0)
		if o == -1 || o == 1 {
			add(t+3, form(i+o), sh)
		}
	}
	add(30, tag(i), loud)
	add(31, tag(i-1), tag(i))
	add(32, tag(i), tag(i+1))
	add(33, word(i-1), w)
	add(34, w, word(i+1))
	add(35, word(i-1), sh)
	add(36, word(i+1), sh)
	add(37, hash.Spread(word(i-1))^word(i+1), sh)
	add(38, cluster(i-1)<<16|cluster(i+1), c)
	add(39, hash.Spread(word(i-2))^word(i-1), 0)
	add(40, hash.Spread(word(i+2))^word(i+1), 0)
	for n := 2; n <= 4; n++ {
		if len(lo) > n {
			add(uint64(40+n), hash.String(lo[len(lo)-n:]), sh&uint64(upperFirst|upperAll))
		}
	}
	if len(lo) > 4 {
		add(45, hash.String(lo[:3]), 0)
		add(46, hash.String(lo[:4]), 0)
	}

	add(50, f, sh)
	for b, k := f, uint64(0); b != 0; b, k = b>>1, k+1 {
		if b&1 != 0 {
			add(51, k, loud)
		}
	}
	add(52, fact(i-1), f)
	add(53, f, fact(i+1))
	add(54, hash.Spread(fact(i-1))^fact(i+1), f)
	add(55, uint64(v.listed[i]), sh)
	if v.listed[i] != 0 {
		next := uint8(0)
		if in(i + 1) {
			next = v.listed[i+1]
		}
		add(56, uint64(v.listed[i])<<8|uint64(next), 0)
	}

	e := uint64(v.evidence(i))
	add(60, e, sh)
	add(61, e, loud<<1|first)
	for b, k := e, uint64(0); b != 0; b, k = b>>1, k+1 {
		if b&1 != 0 {
			add(62, k, sh)
			add(63, k, f)
		}
	}
	if in(i + 1) {
		add(64, uint64(v.evidence(i+1)), sh)
	}
	if i > s.Start {
		add(65, uint64(v.evidence(i-1)), sh)
	}

	a, z := v.phrase(i, s)
	add(70, word(a-1), uint64(min(3, i-a)))
	add(71, word(z), uint64(min(3, z-i)))
	add(72, hash.Spread(word(a-1))^word(z), uint64(min(4, z-a)))
	add(73, word(z-1), uint64(min(3, z-i)))
	add(74, word(a), uint64(min(3, i-a)))
	add(75, fact(z-1), uint64(min(3, z-i)))
	add(76, fact(a), uint64(min(3, i-a)))
	add(77, fact(a-1), fact(a))
	add(78, uint64(min(6, z-a)), uint64(min(6, i-a))<<8|sh)
	add(79, tag(a-1), tag(z))
	add(84, word(a-1), hash.Spread(word(a-2))) // "University of _"
	add(85, word(a-1), fact(a-2))
	add(86, word(z), fact(z+1))
	add(87, hash.Spread(word(r.End-1)), fact(r.Start))
	add(80, cluster(a-1), uint64(min(3, i-a)))
	add(81, cluster(z), uint64(min(3, z-i)))
	if v.Doc.Paragraphs[v.Doc.Tokens[i].Paragraph].Start == s.Start {
		add(82, uint64(min(4, i-s.Start)), sh) // datelines: "TARN, Norway (NP) - "
		add(83, word(z), sh)
	}
	return out
}

// phrase is the tokens round i that all begin with a capital; only i, if it does
// not. It ends after twelve to either side.
func (v *View) phrase(i int, s segment.Range) (start, end int) {
	start, end = i, i+1
	if !v.capital(i) {
		return start, end
	}
	for start > s.Start && start > i-12 && v.capital(start-1) {
		start--
	}
	for end < s.End && end < i+12 && v.capital(end) {
		end++
	}
	return start, end
}

func bit(b bool) uint64 {
	if b {
		return 1
	}
	return 0
}
