package derivation

import (
	"fmt"

	"reportedly/internal/hash"
	"reportedly/internal/postings"
)

// An Index finds the reports that share keys with a report. Memory is one; a
// store keeps another on disk.
type Index interface {
	// Put enters a report, once. It gives the reports whose pairs may have changed
	// by it beside those of the report itself: none, unless a key was full.
	Put(id string, keys []Key) (displaced []string, err error)

	// Sharing gives the reports that share LeastShared keys or more with one that was
	// entered, without itself, in no meaningful order. A full key counts only for
	// reports that it holds.
	Sharing(id string) ([]string, error)
}

// LeastShared is how many keys two reports must share to be compared. It finds
// 130 of 130 copies of 460 words in which every second word was replaced.
const LeastShared = 2

// KeyCap is how many reports a key holds: of more, those with the least Place. So
// a phrase that thousands of pages carry stays cheap, and which reports it holds
// hangs on which there are, not on their order. Of very many copies of one report
// each is found by those keys that hold it.
const KeyCap = 128

// Place orders the reports of a key.
func Place(id string, key Key) uint64 { return hash.Mix(1, hash.String(id), uint64(key)>>32) }

// Memory is an index in memory: some 2 KB a report, whatever its length.
type Memory struct {
	number map[string]int32 // by id
	ids    []string
	keys   []uint32 // the upper halves of those of all reports, one after the other
	ends   []int    // where those of each report end
	index  *postings.Index

	shared []uint16 // by report; all 0 but in Sharing
	met    []int32
}

// NewMemory is an empty index.
func NewMemory() *Memory {
	return &Memory{number: map[string]int32{}, index: postings.New(KeyCap)}
}

// Put enters a report. See Index.
func (m *Memory) Put(id string, keys []Key) (displaced []string, err error) {
	if _, twice := m.number[id]; twice {
		return nil, fmt.Errorf("index report %q: it is there already", id)
	}
	n := m.index.Item(hash.String(id))
	m.number[id] = n
	m.ids = append(m.ids, id)
	m.shared = append(m.shared, 0)
	for _, k := range keys {
		if out := m.index.Enter(uint64(k), n); out >= 0 && out != n {
			displaced = append(displaced, m.ids[out])
		}
		m.keys = append(m.keys, uint32(k>>32))
	}
	m.ends = append(m.ends, len(m.keys))
	return displaced, nil
}

// Sharing gives the reports that share keys with one. See Index.
func (m *Memory) Sharing(id string) ([]string, error) {
	n, ok := m.number[id]
	if !ok {
		return nil, fmt.Errorf("index: no report %q", id)
	}
	from := 0
	if n > 0 {
		from = m.ends[n-1]
	}
	met := m.met[:0]
	for _, key := range m.keys[from:m.ends[n]] {
		before := len(met)
		met = m.index.Add(met, uint64(key)<<32)
		holds := false
		for _, r := range met[before:] {
			holds = holds || r == n
		}
		if !holds {
			met = met[:before]
		}
	}
	m.shared[n] = LeastShared // never counted up to it
	var out []string
	for _, r := range met {
		m.shared[r]++
		if m.shared[r] == LeastShared {
			out = append(out, m.ids[r])
		}
	}
	for _, r := range met {
		m.shared[r] = 0
	}
	m.shared[n] = 0
	m.met = met
	return out, nil
}
