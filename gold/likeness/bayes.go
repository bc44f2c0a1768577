package main

import (
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"maps"
	"math"
	"slices"
)

const (
	chunkWords = 100
	folds      = 10
)

// A chunk is a stretch of a text, all of the same length.
type chunk struct {
	side  int // 0 or 1
	fold  int // that of its text: words of one text would give the others away
	order uint64
	words []string
}

// tellApart trains and tests a naive Bayes classifier over folds, with as many chunks
// of the one side as of the other, and counts how often it is right. Only the top most
// frequent words are looked at, or all if top is 0.
func tellApart(a, b []text, top int) (right, of int) {
	sides := [2][]chunk{chunks(a, 0), chunks(b, 1)}
	n := min(len(sides[0]), len(sides[1]))
	var all []chunk
	for _, s := range sides {
		slices.SortFunc(s, func(x, y chunk) int { return cmp.Compare(x.order, y.order) })
		all = append(all, s[:n]...)
	}
	known := vocabulary(all, top)
	for fold := range folds {
		model := newBayes()
		for _, c := range all {
			if c.fold != fold {
				model.learn(c, known)
			}
		}
		for _, c := range all {
			if c.fold == fold {
				of++
				if model.side(c, known) == c.side {
					right++
				}
			}
		}
	}
	return right, of
}

// chunks cuts texts into stretches of the same length; what is left over is dropped.
func chunks(texts []text, side int) []chunk {
	var out []chunk
	for _, t := range texts {
		h := sha256.Sum256([]byte(t.name))
		ws := words(t.words)
		for i := 0; i+chunkWords <= len(ws); i += chunkWords {
			order := sha256.Sum256(append(h[:], byte(i), byte(i>>8), byte(i>>16)))
			out = append(out, chunk{side, int(binary.BigEndian.Uint64(h[:]) % folds), binary.BigEndian.Uint64(order[:]), ws[i : i+chunkWords]})
		}
	}
	return out
}

// vocabulary is the most frequent words of both sides; nil, which is all, if top is 0.
func vocabulary(all []chunk, top int) map[string]bool {
	if top == 0 {
		return nil
	}
	count := map[string]int{}
	for _, c := range all {
		for _, w := range c.words {
			count[w]++
		}
	}
	ranked := slices.SortedFunc(maps.Keys(count), func(x, y string) int { return cmp.Or(count[y]-count[x], cmp.Compare(x, y)) })
	known := map[string]bool{}
	for _, w := range ranked[:min(top, len(ranked))] {
		known[w] = true
	}
	return known
}

// A bayes is counts of words by side, smoothed by one.
type bayes struct {
	count [2]map[string]int
	words [2]int
	texts [2]int
	seen  map[string]bool
}

func newBayes() *bayes {
	return &bayes{count: [2]map[string]int{{}, {}}, seen: map[string]bool{}}
}

func (m *bayes) learn(c chunk, known map[string]bool) {
	m.texts[c.side]++
	for _, w := range c.words {
		if known == nil || known[w] {
			m.count[c.side][w]++
			m.words[c.side]++
			m.seen[w] = true
		}
	}
}

// side is the likelier one; words that neither has say nothing.
func (m *bayes) side(c chunk, known map[string]bool) int {
	score := [2]float64{}
	for s := range score {
		score[s] = math.Log(float64(m.texts[s] + 1))
		for _, w := range c.words {
			if m.seen[w] && (known == nil || known[w]) {
				score[s] += math.Log(float64(m.count[s][w]+1) / float64(m.words[s]+len(m.seen)))
			}
		}
	}
	if score[1] > score[0] {
		return 1
	}
	return 0
}
