package linear

import "testing"

// A lattice that served few tokens with many labels serves many tokens with few.
func TestLatticeIsUsedAgain(t *testing.T) {
	of := func(labels int) *Sequence {
		s := &Sequence{Table: Table{labels: labels}, start: make([]float32, labels)}
		for range labels {
			s.trans = append(s.trans, make([]float32, labels))
		}
		return s
	}
	var a Lattice
	many, few := of(9), of(3)
	many.Reset(&a, 10)
	many.Decode(&a)
	few.Reset(&a, 40)
	if got := len(few.Decode(&a)); got != 40 {
		t.Errorf("%d labels for 40 tokens", got)
	}
}
