// Package linear is a linear model over hashed features: a table of small integer
// weights, read by a tagger that labels one token after the other (Sparse) or
// a whole sequence at its best (Sequence).
//
// In go features, each a 64-bit hash that its maker has mixed well; out come
// scores or labels. Training (train.go) is the averaged perceptron of Collins
// (EMNLP 2002), or likelihood (likelihood.go).
package linear

import "encoding/binary"

// A Table holds, for each feature it knows, a weight for each of at most seven labels.
//
//	feature hash ──low bits──▶ set of 4 rows ──8 high bits──▶ the row with that fingerprint
//	                           ┌────┬────────────────────┐
//	                           │ fp │ weight × 7 labels  │ × 4
//	                           └────┴────────────────────┘
//
// A row is eight bytes and a set half a cache line, so that a look-up is four loads
// from one line and no jump that hangs on what it finds: the processor has many under
// way at once. A feature that is not in the table is taken for one that is about four
// times in 255, and then its weight is wrong: in measurements this cost nothing that
// could be told from noise.
type Table struct {
	labels int
	mask   uint64
	scale  float32 // a weight's value is its integer times scale
	rows   []byte
}

const (
	ways      = 4 // rows in a set
	rowBytes  = 8
	setBytes  = ways * rowBytes
	maxLabels = rowBytes - 1
)

// Labels is the number of labels.
func (t *Table) Labels() int { return t.labels }

// fingerprint is never 0, which marks an empty row.
func fingerprint(feature uint64) byte {
	return byte((feature>>56)*255>>8) + 1
}

// A Sum is weights added up, by label, and how many features they are of. Sums of two
// lists of features add up to that of both. One of more than maxFeatures is wrong.
//
//	row, little-endian   fp w0 w1 w2 w3 w4 w5 w6     each weight + 128, so that it is not below zero
//	even                 n     w1    w3    w5        in lanes of 16 bits
//	odd                  w0    w2    w4    w6
type Sum struct{ even, odd uint64 }

const (
	lanes       = 0x00ff00ff00ff00ff
	maxFeatures = 256
	bias        = 128
)

// Add adds the features' weights to a sum. The first row of each set is fetched before
// any is looked at: so the processor waits for all the sets together, not for a few at a
// time.
func (t *Table) Add(features []uint64, s *Sum) {
	var first [atOnce]uint64
	for len(features) > atOnce {
		t.Add(features[:atOnce], s)
		features = features[atOnce:]
	}
	rows, mask := t.rows, t.mask
	for i, f := range features {
		at := f & mask * setBytes
		first[i] = binary.LittleEndian.Uint64(rows[at : at+rowBytes : at+rowBytes])
	}
	even, odd := s.even, s.odd
	for i, f := range features {
		at := f & mask * setBytes
		set := rows[at : at+setBytes : at+setBytes]
		fp := fingerprint(f)
		row := uint64(0) // as one of no weight
		if w := first[i]; byte(w) == fp {
			row = w
		}
		if w := binary.LittleEndian.Uint64(set[8:]); byte(w) == fp {
			row = w
		}
		if w := binary.LittleEndian.Uint64(set[16:]); byte(w) == fp {
			row = w
		}
		if w := binary.LittleEndian.Uint64(set[24:]); byte(w) == fp {
			row = w
		}
		row = row&^0xff ^ 0x8080808080808001
		even += row & lanes
		odd += row >> 8 & lanes
	}
	s.even, s.odd = even, odd
}

// Plus adds another sum.
func (s *Sum) Plus(o Sum) { s.even += o.even; s.odd += o.odd }

// Scores are by label; what is past a model's labels means nothing.
type Scores [rowBytes]int32

// Scores is the sum by label.
func (s Sum) Scores() (out Scores) {
	off := int32(uint16(s.even)) * bias
	out[0] = int32(uint16(s.odd)) - off
	out[1] = int32(uint16(s.even>>16)) - off
	out[2] = int32(uint16(s.odd>>16)) - off
	out[3] = int32(uint16(s.even>>32)) - off
	out[4] = int32(uint16(s.odd>>32)) - off
	out[5] = int32(uint16(s.even>>48)) - off
	out[6] = int32(uint16(s.odd>>48)) - off
	return out
}
