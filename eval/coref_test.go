package eval

import (
	"math"
	"testing"
)

// The figures are worked by hand. In the first, of five mentions the key has
// {1,2,3} {4,5} and the program {1,2} {3,4,5}: 2 of 3 links on either side; by
// mention (2/3+2/3+1/3+1+1)/5; by entity (4/5+4/5)/2.
func TestCoref(t *testing.T) {
	for _, c := range []struct {
		name          string
		key, said     []int
		muc, b3, ceaf float64
	}{
		{"one mention on the wrong side", []int{1, 1, 1, 2, 2}, []int{7, 7, 8, 8, 8}, 2. / 3, 11. / 15, 0.8},
		{"all right, by other numbers", []int{1, 2, 1, 3}, []int{9, 4, 9, 5}, 1, 1, 1},
		{"nothing tied", []int{1, 1, 2, 2}, []int{1, 2, 3, 4}, 0, 2. / 3, 4. / 9},      // B³: recall 1/2, precision 1; CEAF-e: 4/3 of 2 and of 4
		{"everything tied", []int{1, 1, 2, 2}, []int{5, 5, 5, 5}, 0.8, 2. / 3, 4. / 9}, // MUC: recall 2/2, precision 2/3
	} {
		t.Run(c.name, func(t *testing.T) {
			var got Coref
			if err := got.Add(c.key, c.said); err != nil {
				t.Fatal(err)
			}
			muc, b3, ceaf := got.F1()
			for name, x := range map[string][2]float64{"MUC": {muc, c.muc}, "B³": {b3, c.b3}, "CEAF-e": {ceaf, c.ceaf}, "CoNLL": {got.CoNLL(), (c.muc + c.b3 + c.ceaf) / 3}} {
				if math.Abs(x[0]-x[1]) > 1e-9 {
					t.Errorf("%s is %.4f, want %.4f", name, x[0], x[1])
				}
			}
		})
	}
}
