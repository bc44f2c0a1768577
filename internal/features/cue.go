package features

import "reportedly/internal/hash"

// CueToken appends the features by which the cue stage sees token i, whose sentence is
// the tokens from a to b. The templates are those of the prototype that was
// measured for the design; the most useful are the word with its neighbours, its
// part of speech, and whether marks of quotation stand before and after it.
func (v *View) CueToken(i, a, b int, out []uint64) []uint64 {
	return v.CueRest(i, a, b, v.CueWord(i, a, b, out))
}

// edge stands for what is beyond the sentence.
const edge = 0x5ed6e

// CueWord appends those of the features that tell most of a word by itself.
func (v *View) CueWord(i, a, b int, out []uint64) []uint64 {
	add := func(template, x, y uint64) { out = append(out, hash.Mix(template, x, y)) }
	w, st, tag, sense := v.word[i], v.stem[i], v.tag[i], v.sense[i]
	tb, tn := uint64(edge), uint64(edge)
	if i > a {
		tb = v.tag[i-1]
	}
	if i+1 < b {
		tn = v.tag[i+1]
	}
	const t = 3 * 8 // the token itself, of those from three before to three after
	add(t+1, w, 0)
	add(t+2, st, 0)
	add(t+3, v.cluster[i], 0)
	add(t+6, tag, 0)
	add(61, v.affix3[i], 0)
	add(79, hash.Spread(tb)^tag, tn)
	add(80, st, tag)
	add(81, hash.Spread(st)^tag, tn)
	add(86, sense, tag)
	add(87, sense, hash.Spread(tag)^tn)
	return out
}

// CueRest appends the others.
func (v *View) CueRest(i, a, b int, out []uint64) []uint64 {
	add := func(template, x, y uint64) { out = append(out, hash.Mix(template, x, y)) }
	at := func(col []uint64, k int) uint64 {
		if k < a || k >= b {
			return edge
		}
		return col[k]
	}
	for o := -3; o <= 3; o++ {
		j := i + o
		t := uint64(o+3) * 8
		if j < a || j >= b {
			add(t, edge, 0)
			continue
		}
		if o != 0 {
			add(t+1, v.word[j], 0)
		}
		if o >= -2 && o <= 2 {
			if o != 0 {
				add(t+2, v.stem[j], 0)
				add(t+3, v.cluster[j], 0)
				add(t+6, v.tag[j], 0)
			}
			add(t+4, v.shape[j], 0)
			add(t+5, v.quote[j], 0)
		}
	}
	w, st, tag := v.word[i], v.stem[i], v.tag[i]
	add(60, v.affix2[i], 0)
	add(62, v.affix4[i], 0)
	add(63, v.prefix3[i], 0)
	add(64, v.prefix4[i], 0)
	add(65, at(v.word, i-1), w)
	add(66, w, at(v.word, i+1))
	add(67, at(v.stem, i-1), st)
	add(68, st, at(v.stem, i+1))
	add(69, at(v.cluster, i-1)<<16|v.cluster[i], at(v.cluster, i+1))
	marks := v.marks[b] - v.marks[a]
	left, right := v.marks[i]-v.marks[a], v.marks[b]-v.marks[i]
	q := v.quote[i]
	add(70, q, uint64(bit(marks > 0)))
	add(71, q, st)
	add(72, uint64(min(3, left)), 0)
	add(73, uint64(min(3, right)), 0)
	add(74, uint64(min(1, left)<<1|min(1, right)), st)
	add(75, uint64(min(4, (i-a)/4)), 0)
	add(76, uint64(min(4, (b-1-i)/3)), 0)
	tb, tn := at(v.tag, i-1), at(v.tag, i+1)
	add(77, tb, tag)
	add(78, tag, tn)
	add(82, st, hash.Spread(at(v.word, i+1))^at(v.word, i+2))
	add(83, st, hash.Spread(at(v.tag, i+1))^at(v.tag, i+2))
	add(84, v.cluster[i], hash.Spread(tag)^tn)
	sense := v.sense[i]
	add(88, sense, at(v.word, i+1))
	add(89, at(v.sense, i-1)<<8|sense, at(v.sense, i+1))
	add(90, sense, hash.Spread(tb)^tag)
	add(91, sense, uint64(min(1, left)<<1|min(1, right)))
	add(92, at(v.word, i-1), hash.Spread(sense)^tag)
	return out
}
