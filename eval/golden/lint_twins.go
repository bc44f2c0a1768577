package golden

import (
	"maps"
	"slices"

	"reportedly/internal/hash"
	"reportedly/internal/shingle"
)

const (
	runWords = 5    // how many words in a row make a shingle here: fewer are anybody's ("he said on Tuesday")
	twin     = 0.08 // the share of the shorter passage's shingles from which on two passages are one, reworded
)

// twins complains of passages that share wording, with each other or with one of
// beside, unless both report one event. The cost is linear in the text, but for
// shingles that many passages hold.
func (l *Lint) twins(cases, beside []*Case) {
	all := slices.Concat(cases, beside)
	sets := make([][]uint64, len(all))
	holders := map[uint64][]int{}
	for i, c := range all {
		sets[i] = runs(c.Text.String())
		for _, r := range sets[i] {
			holders[r] = append(holders[r], i)
		}
	}
	for i, c := range cases {
		common := map[int]int{}
		for _, r := range sets[i] {
			for _, j := range holders[r] {
				if j > i {
					common[j]++
				}
			}
		}
		for _, j := range slices.Sorted(maps.Keys(common)) {
			if of := all[j]; c.Group == "" || c.Group != of.Group {
				if least := min(len(sets[i]), len(sets[j])); float64(common[j]) >= twin*float64(least) {
					l.complain("%s: %d of %d runs of %d words stand in %s, too", c.Name, common[j], least, runWords, of.Name)
				}
			}
		}
	}
}

// runs are the distinct runs of words of a text, in rising order.
func runs(text string) []uint64 {
	words := shingle.Words(text, nil)
	var out []uint64
	for i := 0; i+runWords <= len(words); i++ {
		w := words[i:]
		out = append(out, hash.Mix(hash.Mix(w[0].Hash, w[1].Hash, w[2].Hash), w[3].Hash, w[4].Hash))
	}
	slices.Sort(out)
	return slices.Compact(out)
}
