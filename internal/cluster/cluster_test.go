package cluster

import (
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func hashes(n int) []uint64 {
	out := make([]uint64, n)
	for i := range out {
		out[i] = uint64(i*2654435761) % 1000003
	}
	return out
}

func TestAverage(t *testing.T) {
	for _, c := range []struct {
		name string
		n    int
		ties []Tie
		rule Rule
		want [][]int32
	}{
		{"nothing", 3, nil, Rule{Enough: 0.45}, nil},
		{"a pair", 3, []Tie{{2, 0, Score(0.8)}}, Rule{Enough: 0.45}, [][]int32{{0, 2}}},
		{"too weak", 2, []Tie{{0, 1, Score(0.3)}}, Rule{Enough: 0.45}, nil},
		{"one like two others does not make them one", 3, []Tie{{0, 1, Score(0.8)}, {1, 2, Score(0.7)}}, Rule{Enough: 0.45}, [][]int32{{0, 1}}},
		{"three that are alike", 3, []Tie{{0, 1, Score(0.8)}, {1, 2, Score(0.7)}, {0, 2, Score(0.5)}}, Rule{Enough: 0.45}, [][]int32{{0, 1, 2}}},
		{"twice and from either side", 2, []Tie{{0, 1, Score(0.8)}, {1, 0, Score(0.8)}}, Rule{Enough: 0.45}, [][]int32{{0, 1}}},
		{"two close groups that are near stay two", 6, []Tie{
			{0, 1, Score(0.9)}, {0, 2, Score(0.9)}, {1, 2, Score(0.9)}, {3, 4, Score(0.9)}, {3, 5, Score(0.9)}, {4, 5, Score(0.9)},
			{0, 3, Score(0.5)}, {0, 4, Score(0.5)}, {0, 5, Score(0.5)}, {1, 3, Score(0.5)}, {1, 4, Score(0.5)}, {1, 5, Score(0.5)}, {2, 3, Score(0.5)}, {2, 4, Score(0.5)}, {2, 5, Score(0.5)},
		}, Rule{Enough: 0.21, OfOnePiece: 0.78, Few: 3}, [][]int32{{0, 1, 2}, {3, 4, 5}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, Average(hashes(c.n), c.ties, c.rule)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// The order of ties and the numbering of items change nothing.
func TestAverageAnyOrder(t *testing.T) {
	for seed := range uint64(30) {
		rng := rand.New(rand.NewPCG(seed, 1))
		const n = 24
		var ties []Tie
		for a := range int32(n) {
			for b := range a {
				if rng.IntN(4) == 0 {
					ties = append(ties, Tie{a, b, Score(float64(rng.IntN(10)) / 10)})
				}
			}
		}
		h := hashes(n)
		groupOf := func(h []uint64, ties []Tie) map[uint64]uint64 {
			out := map[uint64]uint64{}
			for _, g := range Average(h, ties, Rule{Enough: 0.3, OfOnePiece: 0.7, Few: 3}) {
				least := ^uint64(0)
				for _, i := range g {
					least = min(least, h[i])
				}
				for _, i := range g {
					out[h[i]] = least
				}
			}
			return out
		}
		want := groupOf(h, append([]Tie{}, ties...))
		to := rng.Perm(n)
		h2 := make([]uint64, n)
		for i, j := range to {
			h2[j] = h[i]
		}
		for i, x := range ties {
			ties[i] = Tie{int32(to[x.A]), int32(to[x.B]), x.Score}
		}
		rng.Shuffle(len(ties), func(i, j int) { ties[i], ties[j] = ties[j], ties[i] })
		if diff := cmp.Diff(want, groupOf(h2, ties)); diff != "" {
			t.Fatalf("seed %d: %s", seed, diff)
		}
	}
}
