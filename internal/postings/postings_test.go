package postings

import (
	"maps"
	"math/rand/v2"
	"slices"
	"testing"

	"reportedly/internal/hash"
)

// A key holds the same items whatever order they came in, also when it is full.
func TestOrderDoesNotMatter(t *testing.T) {
	const items, keys, cap = 300, 40, 16
	has := func(item, key uint64) bool { return hash.Mix(7, item, key)%uint64(1+key/4) == 0 }
	var want map[uint64][]uint64
	for seed := range uint64(20) {
		r := rand.New(rand.NewPCG(seed, 0))
		x := New(cap)
		var number []uint64
		for _, item := range r.Perm(items) {
			n := x.Item(hash.Spread(uint64(item)))
			number = append(number, uint64(item))
			for _, key := range r.Perm(keys) {
				if has(uint64(item), uint64(key)) {
					x.Enter(hash.Spread(uint64(key)), n)
				}
			}
		}
		got := map[uint64][]uint64{}
		for key := range uint64(keys) {
			for _, n := range x.Add(nil, hash.Spread(key)) {
				got[key] = append(got[key], number[n])
			}
			slices.Sort(got[key])
			if len(got[key]) > cap {
				t.Fatalf("key %d holds %d", key, len(got[key]))
			}
		}
		if want == nil {
			want = got
		} else if !maps.EqualFunc(got, want, slices.Equal) {
			t.Fatal("the order of the items tells")
		}
	}
}

// Whoever loses a place is told.
func TestDisplaced(t *testing.T) {
	x := New(2)
	in := map[int32]bool{}
	for i := range 50 {
		n := x.Item(hash.Spread(uint64(i)))
		in[n] = true
		if out := x.Enter(1<<40, n); out >= 0 {
			if !in[out] {
				t.Fatalf("%d was displaced and was not there", out)
			}
			delete(in, out)
		}
		held := x.Add(nil, 1<<40)
		slices.Sort(held)
		if !slices.Equal(held, slices.Sorted(maps.Keys(in))) {
			t.Fatalf("holds %v, should hold %v", held, in)
		}
	}
}
