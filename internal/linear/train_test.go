package linear

import "testing"

// A toy language: feature 1 is a verb, 2 its particle, 3 anything else.
func TestTrainerLearnsSequence(t *testing.T) {
	tr := NewTrainer(3, func(before, label int) bool { return label == 2 && before <= 0 })
	tr.Keep(map[uint64]int32{1: 9, 2: 9, 3: 9}, 2)
	var ex []Example
	for _, s := range [][]uint64{{3, 1, 2, 3, 3}, {3, 2, 1, 3}, {1, 3, 2}, {3, 3, 1, 2, 2}} {
		e := Example{}
		for i, f := range s {
			e.Features = append(e.Features, tr.Index([]uint64{f}, nil))
			g := int8(0)
			if f == 1 {
				g = 1
			}
			if f == 2 && i > 0 && e.Gold[i-1] > 0 {
				g = 2
			}
			e.Gold = append(e.Gold, g)
		}
		ex = append(ex, e)
	}
	acc := 0.0
	for i := range 20 {
		acc = tr.Epoch(ex, uint64(i))
	}
	if acc != 1 {
		t.Fatalf("training accuracy %.3f, want 1", acc)
	}
	m := tr.Model(4)
	var lat Lattice
	for _, e := range ex {
		lat.Reset(len(e.Gold))
		for i, fs := range e.Features {
			var sum Sum
			for _, r := range fs {
				m.Add([]uint64{uint64(r) + 1}, &sum)
			}
			*lat.Token(i) = sum.Scores()
		}
		got := m.Decode(&lat)
		for i := range got {
			if got[i] != e.Gold[i] {
				t.Errorf("decoded %v, want %v", got, e.Gold)
				break
			}
		}
	}
}
