package story

import (
	"cmp"
	"fmt"
	"slices"

	"reportedly/internal/cluster"
	"reportedly/internal/hash"
	"reportedly/internal/postings"
)

// Candidates: two reports are looked at if they share two of their heaviest words,
// one of which is among the first few of each. So a report has a key for each such
// pair of words. Reports of different times are kept apart by their days:
//
//	dated     stands under (key, fortnight) and (key, any time)
//	          looks under (key, its fortnight and those beside it), (key, undated)
//	undated   stands under (key, undated)
//	          looks under (key, any time), (key, undated)

// heavyWords is how many words make keys, firstWords how many of them are first;
// they make 99 keys. On ECB+ nine of ten pairs that have an edge share one.
const heavyWords, firstWords = 20, 6

// keyCap is how many reports a key holds; see package postings.
const keyCap = 32

const (
	undated = 1<<31 - 1
	anyTime = 1<<31 - 2
)

// Memory is an index of vectors in memory: some 3 KB a report.
//
// It is not for use by several goroutines at once.
type Memory struct {
	number  map[string]int32 // by id
	ids     []string
	vectors []Vector
	index   *postings.Index
	undated bool     // whether there is one without a date: only then any time is looked under
	shared  []uint16 // by report; all 0 but in candidates
	met     []int32
}

// NewMemory is an empty index.
func NewMemory() *Memory {
	return &Memory{number: map[string]int32{}, index: postings.New(keyCap)}
}

// Put enters a report, once. Edges may have changed of the report itself, of those
// it has edges to, and of those in displaced.
func (m *Memory) Put(id string, v Vector) (displaced []string, err error) {
	if _, twice := m.number[id]; twice {
		return nil, fmt.Errorf("index report %q: it is there already", id)
	}
	n := m.index.Item(hash.String(id))
	m.number[id] = n
	m.ids = append(m.ids, id)
	m.vectors = append(m.vectors, v)
	m.shared = append(m.shared, 0)
	if v.day == noDay && !m.undated {
		m.undated = true
		m.enterAnyTime()
	}
	times := []int32{undated}
	if v.day != noDay {
		times = []int32{fortnight(v.day)}
		if m.undated {
			times = append(times, anyTime)
		}
	}
	for _, out := range m.enter(n, times) {
		displaced = append(displaced, m.ids[out])
	}
	return displaced, nil
}

// enter puts a report under its keys at the times, and gives whom it displaces.
func (m *Memory) enter(n int32, times []int32) (displaced []int32) {
	for _, k := range m.vectors[n].keys() {
		for _, t := range times {
			if out := m.index.Enter(at(k, t), n); out >= 0 && out != n {
				displaced = append(displaced, out)
			}
		}
	}
	return displaced
}

// enterAnyTime puts all dated reports under any time, which was of no use before.
func (m *Memory) enterAnyTime() {
	for n := range m.vectors {
		if m.vectors[n].day != noDay {
			m.enter(int32(n), []int32{anyTime})
		}
	}
}

// An Edge says that two reports are of one event, seen by themselves.
type Edge struct {
	A, B  string  // report ids; A sorts before B
	Score float64 // Similar
}

// leastScore is what is no edge at all; less than a story needs.
const leastScore = 0.1

// mostLooks is how many reports one is compared with, those that share the most keys
// with it; mostEdges how many edges it gives, the strongest. Both bound the cost of
// a report in a record that is full of its like. An edge is there if either of its
// ends gives it.
const mostLooks, mostEdges = 150, 64

// Edges gives the edges of a report that was entered, the strongest first.
func (m *Memory) Edges(id string) ([]Edge, error) {
	n, ok := m.number[id]
	if !ok {
		return nil, fmt.Errorf("index: no report %q", id)
	}
	var out []Edge
	for _, t := range m.ties(n) {
		a, b := m.ids[t.A], m.ids[t.B]
		out = append(out, Edge{min(a, b), max(a, b), float64(t.Score) / float64(cluster.Score(1))})
	}
	return out, nil
}

// ties are the edges of a report, by number.
func (m *Memory) ties(n int32) []cluster.Tie {
	var out []cluster.Tie
	for _, other := range m.candidates(n) {
		if score := Similar(m.vectors[n], m.vectors[other]); score >= leastScore {
			out = append(out, cluster.Tie{A: min(n, other), B: max(n, other), Score: cluster.Score(score)})
		}
	}
	slices.SortFunc(out, func(x, y cluster.Tie) int {
		return cmp.Or(cmp.Compare(y.Score, x.Score), cmp.Compare(m.index.Hash(x.A+x.B-n), m.index.Hash(y.A+y.B-n)))
	})
	return out[:min(len(out), mostEdges)]
}

// candidates are the reports that one is compared with.
func (m *Memory) candidates(n int32) []int32 {
	v := &m.vectors[n]
	times := []int32{anyTime, undated}
	if v.day != noDay {
		f := fortnight(v.day)
		times = []int32{f - 1, f, f + 1, undated}
	}
	met := m.met[:0]
	for _, k := range v.keys() {
		for _, t := range times {
			met = m.index.Add(met, at(k, t))
		}
	}
	m.met = met
	others := met[:0] // each once
	for _, r := range met {
		m.shared[r]++
		if m.shared[r] == 1 && r != n {
			others = append(others, r)
		}
	}
	if len(others) > mostLooks {
		slices.SortFunc(others, func(a, b int32) int {
			return cmp.Or(int(m.shared[b])-int(m.shared[a]), cmp.Compare(m.index.Hash(a), m.index.Hash(b)))
		})
	}
	for _, r := range others {
		m.shared[r] = 0
	}
	m.shared[n] = 0
	return others[:min(len(others), mostLooks)]
}

func fortnight(day int32) int32 { return (day + Window*1_000_000) / Window }

func at(key uint64, time int32) uint64 { return hash.Mix(2, key, uint64(time)) }

// keys are a number for each pair of the heaviest words.
func (v *Vector) keys() []uint64 {
	heavy := slices.Clone(v.features)
	slices.SortFunc(heavy, heaviest)
	heavy = heavy[:min(len(heavy), heavyWords)]
	out := make([]uint64, 0, heavyWords*(heavyWords-1)/2)
	for i, f := range heavy {
		for _, g := range heavy[:min(i, firstWords)] {
			out = append(out, hash.Mix(3, uint64(min(f.word(), g.word())), uint64(max(f.word(), g.word()))))
		}
	}
	return out
}
