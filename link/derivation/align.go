package derivation

import (
	"math/bits"

	"reportedly/internal/shingle"
)

// Alignment finds runs of words that stand in both texts.
//
//	a  [The ferry terminal] remains [shut until Monday, the] port said.
//	b  Officials: [the ferry terminal] stays [shut until Monday, the] harbour…
//	       run 0-3 at 1                    run 4-8 at 5
//
// It walks a from its start. Where a shingle of a stands in b too, the place in b
// that gives the longest run is taken (of several, the one that continues the
// run before), and the walk goes on behind the run. Greedy, so not always the
// best possible, but linear, and it follows paragraphs that were moved.

// A run is a stretch of words that both texts have: of length n from a in one and
// from b in the other.
type run struct{ a, b, n int32 }

// maxPlaces is how many places of b one shingle is tried at. A text that repeats
// itself must not make alignment slow.
const maxPlaces = 8

// maxSteps is how many places of one slot are looked at, most of which hold
// another shingle only if a text was made to fill one slot.
const maxSteps = 64

// An aligner holds the tables that alignment needs, to be used again.
type aligner struct {
	head []int32 // by slot: the last place in b with such a shingle, plus 1
	next []int32 // by place in b: the place before with the same slot, plus 1
	runs []run
}

// align gives the runs in order of a. The slice is good until the next call.
func (al *aligner) align(a, b []shingle.Word) []run {
	al.runs = al.runs[:0]
	if len(a) < shingle.Size || len(b) < shingle.Size {
		return al.runs
	}
	shift := al.enter(b)
	expected := int32(0) // where b would go on
	for i := int32(0); int(i)+shingle.Size <= len(a); {
		best := run{a: i}
		tried, steps := 0, 0
		for p := al.head[shingle.At(a, int(i))>>shift]; p > 0 && tried < maxPlaces && steps < maxSteps; p = al.next[p-1] {
			steps++
			n := matching(a[i:], b[p-1:])
			if n < shingle.Size {
				continue // another shingle of the same slot
			}
			tried++
			if n > best.n || n == best.n && near(p-1, expected) < near(best.b, expected) {
				best.b, best.n = p-1, n
			}
		}
		if best.n == 0 {
			i++
			expected++
			continue
		}
		al.runs = append(al.runs, best)
		i += best.n
		expected = best.b + best.n
	}
	return al.runs
}

// enter fills the tables with the shingles of b and gives how far a shingle is
// shifted to find its slot.
func (al *aligner) enter(b []shingle.Word) (shift int) {
	size := bits.Len(uint(len(b))) + 1
	shift = 64 - size
	if len(al.head) < 1<<size {
		al.head = make([]int32, 1<<size)
	}
	al.head = al.head[:1<<size]
	clear(al.head)
	if cap(al.next) < len(b) {
		al.next = make([]int32, len(b))
	}
	al.next = al.next[:len(b)]
	for i := len(b) - shingle.Size; i >= 0; i-- { // backwards, so that the first places are tried first
		slot := shingle.At(b, i) >> shift
		al.next[i] = al.head[slot]
		al.head[slot] = int32(i + 1)
	}
	return shift
}

func matching(a, b []shingle.Word) int32 {
	n := 0
	for n < len(a) && n < len(b) && a[n].Hash == b[n].Hash {
		n++
	}
	return int32(n)
}

func near(p, q int32) int32 { return max(p-q, q-p) }
