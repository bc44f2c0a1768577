package linear

import (
	"encoding/binary"
	"math/bits"
)

// A Sparse table is for many labels, of which a feature tells few apart: of each
// feature it keeps the weights that are not zero.
//
//	feature hash ──low bits──▶ set: four fingerprints, offset of its weights
//	                                     │
//	               weights: n0 n1 n2 n3  (label, weight) × n0  (label, weight) × n1 ...
//
// Fingerprints are looked for as in a Table, with the same chance of a mistake.
type Sparse struct {
	labels  int
	mask    uint64
	sets    []byte // of 8 bytes
	weights []byte
}

// Labels is the number of labels.
func (t *Sparse) Labels() int { return t.labels }

// Add adds the features' weights to score, which has an element for each label.
func (t *Sparse) Add(features []uint64, score []int32) {
	sets, mask, all := t.sets, t.mask, t.weights
	for _, f := range features {
		at := f & mask * rowBytes
		set := binary.LittleEndian.Uint64(sets[at : at+rowBytes : at+rowBytes])
		fp := uint32(fingerprint(f)) * 0x01010101
		way := zeroByte(uint32(set) ^ fp)
		if way == ways {
			continue
		}
		w := all[set>>32:]
		counts := binary.LittleEndian.Uint32(w)
		from := counts & (1<<(8*way) - 1)         // the counts before
		from = (from + from>>8 + from>>16) & 0xff // their sum
		n := counts >> (8 * way) & 0xff
		w = w[ways+2*from:][:2*n]
		for ; len(w) >= 2; w = w[2:] {
			score[w[0]] += int32(int8(w[1]))
		}
	}
}

// zeroByte is the place of the lowest byte that is zero; 4 if none is.
func zeroByte(x uint32) uint32 {
	zero := (x - 0x01010101) &^ x & 0x80808080 // the lowest bit set is right, those above may not be
	return uint32(bits.TrailingZeros32(zero)) / 8
}
