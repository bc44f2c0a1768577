package eval

import (
	"fmt"
	"math"
	"slices"
)

// A pair is a gold and a predicted statement whose contents share a token.
type pair struct {
	gold, pred int
	weight     float64 // greater than 0
}

// maxGroup bounds how many statements that overlap each other, directly or
// through others, are matched at once: the cost grows with its third power.
const maxGroup = 3000

// assign chooses pairs one to one so that their summed weight is the greatest
// possible, and gives for each gold statement its predicted one or -1.
//
// Statements that share tokens form small groups, of two or three in a news
// report; each is solved on its own:
//
//	gold  0   1   2   3        groups {0,1 | 0}, {2 | 1,2}; 3 is alone
//	      │ ╱   ╱ │            a group of one gold takes its best prediction,
//	pred  0   1   2            a greater one goes to the Hungarian algorithm
func assign(pairs []pair, golds, preds int) ([]int, error) {
	byGold, byPred := make([][]pair, golds), make([][]int, preds)
	for _, p := range pairs {
		byGold[p.gold] = append(byGold[p.gold], p)
		byPred[p.pred] = append(byPred[p.pred], p.gold)
	}
	match := make([]int, golds)
	for i := range match {
		match[i] = -1
	}
	seenGold, seenPred := make([]bool, golds), make([]bool, preds)
	for first := range byGold {
		if seenGold[first] || len(byGold[first]) == 0 {
			continue
		}
		var gs, ps []int
		todo := []int{first}
		for len(todo) > 0 {
			g := todo[len(todo)-1]
			todo = todo[:len(todo)-1]
			if seenGold[g] {
				continue
			}
			seenGold[g] = true
			gs = append(gs, g)
			for _, p := range byGold[g] {
				if !seenPred[p.pred] {
					seenPred[p.pred] = true
					ps = append(ps, p.pred)
					todo = append(todo, byPred[p.pred]...)
				}
			}
		}
		if max(len(gs), len(ps)) > maxGroup {
			return nil, fmt.Errorf("%d gold and %d predicted statements overlap each other: more than %d cannot be matched", len(gs), len(ps), maxGroup)
		}
		slices.Sort(gs)
		slices.Sort(ps)
		assignGroup(byGold, gs, ps, match)
	}
	return match, nil
}

// assignGroup solves one group, given in order.
func assignGroup(byGold [][]pair, gs, ps []int, match []int) {
	if len(gs) == 1 {
		best := byGold[gs[0]][0]
		for _, p := range byGold[gs[0]] {
			if p.weight > best.weight || p.weight == best.weight && p.pred < best.pred {
				best = p
			}
		}
		match[gs[0]] = best.pred
		return
	}
	n := max(len(gs), len(ps))
	cost := make([][]float64, n)
	for i := range cost {
		cost[i] = make([]float64, n)
		if i >= len(gs) {
			continue
		}
		for _, p := range byGold[gs[i]] {
			j, _ := slices.BinarySearch(ps, p.pred)
			cost[i][j] = -p.weight
		}
	}
	for j, i := range hungarian(cost) {
		if i < len(gs) && j < len(ps) && cost[i][j] < 0 {
			match[gs[i]] = ps[j]
		}
	}
}

// hungarian solves the assignment problem for a square matrix of costs and gives
// the row of each column (Kuhn 1955, in the form with potentials that costs n³:
// rows enter one at a time, each along the cheapest augmenting path).
func hungarian(cost [][]float64) []int {
	n := len(cost)
	u, v := make([]float64, n+1), make([]float64, n+1) // potentials of rows and columns
	row, way := make([]int, n+1), make([]int, n+1)     // both from 1; 0 is none
	low, used := make([]float64, n+1), make([]bool, n+1)
	for i := 1; i <= n; i++ {
		for j := range low {
			low[j], used[j] = math.Inf(1), false
		}
		row[0] = i
		j0 := 0
		for {
			used[j0] = true
			i0, delta, j1 := row[j0], math.Inf(1), 0
			for j := 1; j <= n; j++ {
				if used[j] {
					continue
				}
				if c := cost[i0-1][j-1] - u[i0] - v[j]; c < low[j] {
					low[j], way[j] = c, j0
				}
				if low[j] < delta {
					delta, j1 = low[j], j
				}
			}
			for j := 0; j <= n; j++ {
				if used[j] {
					u[row[j]] += delta
					v[j] -= delta
				} else {
					low[j] -= delta
				}
			}
			if j0 = j1; row[j0] == 0 {
				break
			}
		}
		for j0 != 0 {
			row[j0], j0 = row[way[j0]], way[j0]
		}
	}
	out := make([]int, n)
	for j := range out {
		out[j] = row[j+1] - 1
	}
	return out
}
