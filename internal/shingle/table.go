package shingle

import "math/bits"

// A Table gives a number for the hash of a word. It is a map that is never
// changed, and several times as fast, since hashes are spread already.
type Table struct {
	slots []slot // a power of two, at most half of them filled
	other float32
}

type slot struct {
	hash  uint64 // 0 if empty
	value float32
}

// NewTable makes a table. Words it does not hold have the value other.
func NewTable(of map[uint64]float32, other float32) *Table {
	t := &Table{slots: make([]slot, 2<<bits.Len(uint(len(of)))), other: other}
	for h, v := range of {
		i := t.find(h)
		t.slots[i] = slot{h, v}
	}
	return t
}

// Of is the value for a word with the given hash.
func (t *Table) Of(hash uint64) float32 {
	if s := &t.slots[t.find(hash)]; s.hash == hash {
		return s.value
	}
	return t.other
}

// find is the slot that holds a hash, or the empty one where it would be.
func (t *Table) find(hash uint64) uint64 {
	mask := uint64(len(t.slots) - 1)
	i := hash & mask
	for t.slots[i].hash != 0 && t.slots[i].hash != hash {
		i = (i + 1) & mask
	}
	return i
}
