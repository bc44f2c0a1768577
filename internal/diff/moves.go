package diff

// moves finds runs of two words or more that are not shared in place but stand, the
// same with the white space in them, elsewhere in the other text. They are taken from
// left to right, each as long as it goes, from the first place in a that is left; so
// the cost is linear. The runs are given by their first word, in a and in b.
func (w *words) moves(shared []Run) (inA, inB map[int]Run) {
	inA, inB = map[int]Run{}, map[int]Run{}
	free := [2][]bool{}
	for side := range free {
		free[side] = make([]bool, len(w.keys[side]))
		for i := range free[side] {
			free[side][i] = true
		}
	}
	for _, r := range shared {
		for k := range r.Len {
			free[0][r.A+k], free[1][r.B+k] = false, false
		}
	}
	type pair [2]int
	first := map[pair]int{} // where two free words stand side by side in a
	for i := len(w.keys[0]) - 2; i >= 0; i-- {
		if free[0][i] && free[0][i+1] {
			first[pair{w.keys[0][i], w.keys[0][i+1]}] = i
		}
	}
	for j := 0; j+1 < len(w.keys[1]); j++ {
		if !free[1][j] || !free[1][j+1] {
			continue
		}
		i, ok := first[pair{w.keys[1][j], w.keys[1][j+1]}]
		if !ok {
			continue
		}
		n := 0
		for i+n < len(free[0]) && j+n < len(free[1]) && free[0][i+n] && free[1][j+n] &&
			w.keys[0][i+n] == w.keys[1][j+n] && (n == 0 || w.gap(0, i+n) == w.gap(1, j+n)) {
			n++
		}
		if n < 2 {
			continue
		}
		for k := range n {
			free[0][i+k], free[1][j+k] = false, false
		}
		r := Run{i, j, n}
		inA[i], inB[j] = r, r
		j += n - 1
	}
	return inA, inB
}

// gap is the white space before a word that is not the first.
func (w *words) gap(side, token int) string {
	return w.bytes(side, w.tokens[side][token-1].End, w.tokens[side][token].Start)
}
