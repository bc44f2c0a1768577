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

// Add adds the features' weights to score, which has an element for each label. It goes
// in three steps, each over all features, so that the processor waits for many places of
// memory at once and not for one after the other.
func (t *Sparse) Add(features []uint64, score []int32) {
	var at, counts [atOnce]uint32
	var ways4 [atOnce]uint8
	for len(features) > atOnce {
		t.Add(features[:atOnce], score)
		features = features[atOnce:]
	}
	n := 0
	for _, f := range features {
		k := f & t.mask * rowBytes
		set := binary.LittleEndian.Uint64(t.sets[k : k+rowBytes : k+rowBytes])
		way := zeroByte(uint32(set) ^ uint32(fingerprint(f))*0x01010101)
		at[n], ways4[n] = uint32(set>>32), uint8(way)
		n += int(way>>2 ^ 1) // what is not there is written over
	}
	for i, k := range at[:n] {
		counts[i] = binary.LittleEndian.Uint32(t.weights[k:])
	}
	for i, k := range at[:n] {
		c, way := counts[i], ways4[i]
		before := c & (1<<(8*way) - 1)
		before = (before + before>>8 + before>>16) & 0xff
		w := t.weights[k+ways+2*before:][:2*(c>>(8*way)&0xff)]
		for ; len(w) >= 2; w = w[2:] {
			score[w[0]] += int32(int8(w[1]))
		}
	}
}

// atOnce is how many features are looked up at once.
const atOnce = 64

// zeroByte is the place of the lowest byte that is zero; 4 if none is.
func zeroByte(x uint32) uint32 {
	zero := (x - 0x01010101) &^ x & 0x80808080 // the lowest bit set is right, those above may not be
	return uint32(bits.TrailingZeros32(zero)) / 8
}
