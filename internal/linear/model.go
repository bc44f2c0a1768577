package linear

import (
	"encoding/binary"
	"math"
	"slices"
)

// Model is the average of all weights so far (of those at the end of the later
// epochs, after EpochLikelihood), in a table of 2^logSets sets. Of features that want
// the same place those with the largest weights are kept.
func (t *Trainer) Model(logSets int) *Sequence {
	sets, scale := t.table(logSets)
	s := &Sequence{Table: Table{labels: t.labels, mask: 1<<logSets - 1, scale: scale}}
	s.rows = packRows(sets)
	s.start, s.trans = t.pairs()
	s.prepare()
	return s
}

// Sparse is Model for many labels and without pairs of labels.
func (t *Trainer) Sparse(logSets int) *Sparse {
	sets, _ := t.table(logSets)
	return packSparse(t.labels, sets)
}

// A quantised row is a feature's weights in whole numbers, and its fingerprint.
type quantised struct {
	fp      byte
	weights []int8
}

// packRows lays out the rows of a Table.
func packRows(sets [][]quantised) []byte {
	out := make([]byte, len(sets)*setBytes)
	for i, set := range sets {
		for w, r := range set {
			row := out[i*setBytes+w*rowBytes:]
			row[0] = r.fp
			for l, q := range r.weights {
				row[1+l] = byte(q)
			}
		}
	}
	return out
}

// packSparse keeps what is not zero.
func packSparse(labels int, sets [][]quantised) *Sparse {
	t := &Sparse{labels: labels, mask: uint64(len(sets) - 1)}
	for _, set := range sets {
		var fps, counts [ways]byte
		var pairs []byte
		for w, r := range set {
			fps[w] = r.fp
			for l, q := range r.weights {
				if q != 0 {
					counts[w]++
					pairs = append(pairs, byte(l), byte(q))
				}
			}
		}
		t.sets = append(t.sets, fps[:]...)
		t.sets = binary.LittleEndian.AppendUint32(t.sets, uint32(len(t.weights)))
		t.weights = append(append(t.weights, counts[:]...), pairs...)
	}
	return t
}

// table gives each feature its place in one of 2^logSets sets, and the unit of its
// weights.
func (t *Trainer) table(logSets int) (sets [][]quantised, scale float32) {
	L := t.labels
	type entry struct {
		feature uint64
		row     int32
		worth   float32
	}
	avg := make([]float32, len(t.weights))
	var entries []entry
	steps := float64(max(t.step, 1))
	keys := make([]uint64, 0, len(t.index))
	for f := range t.index {
		keys = append(keys, f)
	}
	slices.Sort(keys)
	var sizes []float32
	for _, f := range keys {
		r := t.index[f]
		t.touch(r)
		worth := float32(0)
		for l := 0; l < L; l++ {
			v := float32(t.sums[int(r)*L+l] / steps)
			if t.mean != nil {
				v = t.mean[int(r)*L+l]
			}
			avg[int(r)*L+l] = v
			worth += abs(v)
			if v != 0 {
				sizes = append(sizes, abs(v))
			}
		}
		if worth > 0 {
			entries = append(entries, entry{f, r, worth})
		}
	}
	slices.Sort(sizes)
	if len(sizes) > 0 {
		scale = sizes[len(sizes)*9999/10000] / 127
	}
	slices.SortStableFunc(entries, func(a, b entry) int {
		switch {
		case a.worth > b.worth:
			return -1
		case a.worth < b.worth:
			return 1
		}
		return 0
	})
	sets = make([][]quantised, 1<<logSets)
	for _, e := range entries {
		set := &sets[e.feature&(1<<logSets-1)]
		fp := fingerprint(e.feature)
		if len(*set) == ways || slices.ContainsFunc(*set, func(r quantised) bool { return r.fp == fp }) {
			continue // the place is taken by those worth more, or by one that looks the same
		}
		r := quantised{fp, make([]int8, L)}
		any := false
		for l := range L {
			q := max(-127, min(127, math.Round(float64(avg[int(e.row)*L+l]/scale))))
			r.weights[l] = int8(q)
			any = any || q != 0
		}
		if any {
			*set = append(*set, r)
		}
	}
	return sets, scale
}

// pairs are the weights for the first label and for pairs of labels.
func (t *Trainer) pairs() (start []float32, trans [][]float32) {
	L, steps := t.labels, float64(max(t.step, 1))
	start = make([]float32, L)
	for l := range start {
		start[l] = float32(t.start[l] - t.sStart[l]/steps)
		if t.mean != nil {
			start[l] = float32(t.meanStart[l])
		}
		if !t.allowed[0][l] {
			start[l] = Never
		}
	}
	for p := range t.trans {
		row := make([]float32, L)
		for l := range row {
			row[l] = float32(t.trans[p][l] - t.sTrans[p][l]/steps)
			if t.mean != nil {
				row[l] = float32(t.meanTrans[p][l])
			}
			if !t.allowed[p+1][l] {
				row[l] = Never
			}
		}
		trans = append(trans, row)
	}
	return start, trans
}

// Used is the number of rows of the table that hold a feature.
func (t *Table) Used() int {
	n := 0
	for i := 0; i < len(t.rows); i += rowBytes {
		if t.rows[i] != 0 {
			n++
		}
	}
	return n
}

func abs(v float32) float32 { return max(v, -v) }
