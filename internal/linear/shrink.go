package linear

import (
	"encoding/binary"
	"slices"
)

// Row is the number of the row that holds a feature, -1 if none does.
func (t *Table) Row(feature uint64) int {
	at := int(feature&t.mask) * ways
	for w := range ways {
		if t.rows[(at+w)*rowBytes] == fingerprint(feature) {
			return at + w
		}
	}
	return -1
}

// Rows is the number of rows, empty ones among them.
func (t *Table) Rows() int { return len(t.rows) / rowBytes }

// Size is how much a row tells labels apart: the sum of the weights' distances from
// their mean.
func (t *Table) Size(row int) float64 {
	w := t.rows[row*rowBytes+1:][:t.labels]
	mean, size := 0.0, 0.0
	for _, v := range w {
		mean += float64(int8(v)) / float64(t.labels)
	}
	for _, v := range w {
		size += max(float64(int8(v))-mean, mean-float64(int8(v)))
	}
	return size
}

// Shrink is the model with fewer sets, 2^logSets. Of the rows that come to lie in one set
// those that are worth most are kept.
func (s *Sequence) Shrink(logSets int, worth func(row int) float64) *Sequence {
	out := *s
	out.mask = 1<<logSets - 1
	out.rows = make([]byte, setBytes<<logSets)
	for set := range 1 << logSets {
		var rows []int
		for at := uint64(set); at <= s.mask; at += out.mask + 1 {
			for w := range ways {
				if row := int(at)*ways + w; s.rows[row*rowBytes] != 0 {
					rows = append(rows, row)
				}
			}
		}
		slices.SortStableFunc(rows, func(a, b int) int {
			switch x, y := worth(a), worth(b); {
			case x > y:
				return -1
			case x < y:
				return 1
			}
			return 0
		})
		var kept []uint64
		for _, r := range rows {
			row := binary.LittleEndian.Uint64(s.rows[r*rowBytes:])
			twin := slices.ContainsFunc(kept, func(k uint64) bool { return byte(k) == byte(row) })
			if len(kept) < ways && !twin && worth(r) > 0 {
				kept = append(kept, row)
			}
		}
		for w, row := range kept {
			binary.LittleEndian.PutUint64(out.rows[set*setBytes+w*rowBytes:], row)
		}
	}
	return &out
}
