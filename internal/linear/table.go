// Package linear is a linear model over hashed features: a table of small integer
// weights, read by a tagger that labels one token after the other (Greedy use) or
// a whole sequence at its best (Viterbi).
//
// In go features, each a 64-bit hash that its maker has mixed well; out come
// scores or labels. Training (train.go) is the averaged perceptron of Collins
// (EMNLP 2002).
package linear

// A Table holds, for each feature it knows, a weight for each label.
//
//	feature hash ──low bits──▶ set of 4 rows ──8 high bits──▶ the row with that fingerprint
//	                           ┌────┬────────────────────┐
//	                           │ fp │ weight × label ... │ × 4
//	                           └────┴────────────────────┘
//
// A set lies in one or two cache lines. A feature that is not in the table is
// taken for one that is about four times in 255, and then its weight is wrong: in
// measurements this cost nothing that could be told from noise.
type Table struct {
	labels int
	stride int // bytes a row: fingerprint and weights
	mask   uint64
	scale  float32 // a weight's value is its integer times scale
	rows   []byte
}

// ways is the number of rows in a set.
const ways = 4

// Labels is the number of labels.
func (t *Table) Labels() int { return t.labels }

// fingerprint is never 0, which marks an empty row.
func fingerprint(feature uint64) byte {
	return byte((feature>>56)*255>>8) + 1
}

// Add adds the features' weights to score, which has an element for each label.
func (t *Table) Add(features []uint64, score []int32) {
	stride, labels := t.stride, t.labels
	score = score[:labels]
	for _, f := range features {
		at := int(f&t.mask) * ways * stride
		set := t.rows[at : at+ways*stride]
		fp := fingerprint(f)
		var w []byte
		switch fp {
		case set[0]:
			w = set[1:]
		case set[stride]:
			w = set[stride+1:]
		case set[2*stride]:
			w = set[2*stride+1:]
		case set[3*stride]:
			w = set[3*stride+1:]
		default:
			continue
		}
		w = w[:labels]
		for l := range w {
			score[l] += int32(int8(w[l]))
		}
	}
}
