package names

import (
	"fmt"
	"sync"
	"testing"
)

// What was found before is what is found anew, however many ask at once and whatever else
// took its place meanwhile.
func TestMemo(t *testing.T) {
	words := []string{"shukri", "shoukry", "brandt", "brant", "sergei", "sergey", "macdonald", "mcdonald", "lee", "li", "hrushevsky", "grushevsky", "аnna", "anna"}
	for i := range 130 {
		words = append(words, fmt.Sprintf("name%dov", i*i))
	}
	want := map[[2]string]Grade{}
	for _, a := range words {
		for _, b := range words {
			if a != b {
				want[[2]string{a, b}] = sameOther(a, b)
			}
		}
	}
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			for p, grade := range want {
				if got := SameWord(p[0], p[1]); got != grade {
					t.Errorf("%s and %s: %v, anew %v", p[0], p[1], got, grade)
				}
			}
		})
	}
	all.Wait()
}
