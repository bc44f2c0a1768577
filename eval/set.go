package eval

import "slices"

// A set is token numbers in rising order, each once.
type set []int32

// shared is how many tokens a and b have in common.
func shared(a, b set) int {
	n := 0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] < b[j]:
			i++
		case a[i] > b[j]:
			j++
		default:
			n, i, j = n+1, i+1, j+1
		}
	}
	return n
}

// within reports whether every token of a is one of b.
func within(a, b set) bool {
	if len(a) == 0 {
		return true
	}
	if len(a) > len(b) || a[0] < b[0] || a[len(a)-1] > b[len(b)-1] {
		return false
	}
	return shared(a, b) == len(a)
}

// dice is twice what a and b share over the sum of their sizes; two empty sets
// are alike, an empty and a full one are not.
func dice(a, b set) float64 {
	switch {
	case len(a) == 0 && len(b) == 0:
		return 1
	case len(a) == 0 || len(b) == 0:
		return 0
	}
	return float64(2*shared(a, b)) / float64(len(a)+len(b))
}

func equal(a, b set) bool { return slices.Equal(a, b) }
