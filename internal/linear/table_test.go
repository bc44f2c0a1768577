package linear

import (
	"math/rand/v2"
	"testing"
)

// filled is a table of random rows, and what each feature weighs.
func filled(labels int, features []uint64, rng *rand.Rand) [][]quantised {
	sets := make([][]quantised, 8)
	for _, f := range features {
		set := &sets[f&7]
		r := quantised{fp: fingerprint(f)}
		for range labels {
			w := int8(rng.IntN(255) - 127)
			if rng.IntN(2) == 0 {
				w = 0
			}
			r.weights = append(r.weights, w)
		}
		if len(*set) < ways {
			*set = append(*set, r)
		}
	}
	return sets
}

// Sums are those of adding weight by weight, whatever the order of the rows.
func TestSums(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	features := make([]uint64, 40)
	for i := range features {
		features[i] = rng.Uint64()
	}
	for _, labels := range []int{3, 7, 49} {
		sets := filled(labels, features, rng)
		want := make([]int32, labels)
		var asked []uint64
		for range maxFeatures {
			f := features[rng.IntN(len(features))]
			asked = append(asked, f)
			for _, r := range sets[f&7] {
				if r.fp == fingerprint(f) {
					for l, w := range r.weights {
						want[l] += int32(w)
					}
					break
				}
			}
		}
		got := make([]int32, labels)
		if labels > maxLabels {
			s, err := OpenSparse(packSparse(labels, sets).Bytes())
			if err != nil {
				t.Fatal(err)
			}
			s.Add(asked, got)
		} else {
			b := (&Sequence{Table: Table{labels: labels, mask: 7, rows: packRows(sets)}, start: make([]float32, labels), trans: square(labels)}).Bytes()
			s, err := Open(b)
			if err != nil {
				t.Fatal(err)
			}
			var one, two Sum
			s.Add(asked[:100], &one)
			s.Add(asked[100:], &two)
			one.Plus(two)
			scores := one.Scores()
			copy(got, scores[:])
		}
		for l := range want {
			if got[l] != want[l] {
				t.Errorf("%d labels: label %d weighs %d, want %d", labels, l, got[l], want[l])
			}
		}
	}
}

func square(n int) [][]float32 {
	out := make([][]float32, n)
	for i := range out {
		out[i] = make([]float32, n)
	}
	return out
}

// What is cut short or points nowhere is no file.
func TestBrokenFiles(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 6))
	b := packSparse(20, filled(20, []uint64{1, 2, 3, 4, 5}, rng)).Bytes()
	if _, err := OpenSparse(b); err != nil {
		t.Fatal(err)
	}
	for n := range b {
		if _, err := OpenSparse(b[:n]); err == nil {
			t.Errorf("%d of %d bytes are a table", n, len(b))
		}
	}
	for range 2000 { // whatever opens can be asked
		c := append([]byte(nil), b...)
		for range 1 + rng.IntN(3) {
			c[rng.IntN(len(c))] = byte(rng.Uint32())
		}
		if s, err := OpenSparse(c); err == nil {
			s.Add([]uint64{rng.Uint64(), 1, 2, 3, 4, 5, 6, 7}, make([]int32, s.labels))
		}
	}
}
