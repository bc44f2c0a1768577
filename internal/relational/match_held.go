package relational

import (
	"bytes"
	"encoding/binary"
	"iter"
	"slices"
	"sort"
)

// Items under one key, in order of place, packed into 12 bytes each: 4 of the place, 8 of
// the item, so that their order is that of the bytes.
type held []byte

const heldSize = 12

func (h held) len() int { return len(h) / heldSize }

func (h held) at(k int) []byte { return h[k*heldSize : (k+1)*heldSize] }

func (h held) item(k int) int64 { return int64(binary.BigEndian.Uint64(h.at(k)[4:])) }

// items are those under the key.
func (h held) items() iter.Seq[int64] {
	return func(yield func(int64) bool) {
		for k := range h.len() {
			if !yield(h.item(k)) {
				return
			}
		}
	}
}

// find is where an item is, or would be.
func (h held) find(p posting) (k int, there bool) {
	want := held(p.pack(nil))
	k = sort.Search(h.len(), func(k int) bool { return bytes.Compare(h.at(k), want) >= 0 })
	return k, k < h.len() && bytes.Equal(h.at(k), want)
}

// without is h without its k-th item.
func (h held) without(k int) held { return slices.Delete(slices.Clone(h), k*heldSize, (k+1)*heldSize) }

// with is h with more items, which are in order; none stands twice.
func (h held) with(more held) held {
	out := make(held, 0, len(h)+len(more))
	for len(h) > 0 || len(more) > 0 {
		next := &h
		if len(h) == 0 || len(more) > 0 && bytes.Compare(more[:heldSize], h[:heldSize]) < 0 {
			next = &more
		}
		if n := len(out); n == 0 || !bytes.Equal(out[n-heldSize:], (*next)[:heldSize]) {
			out = append(out, (*next)[:heldSize]...)
		}
		*next = (*next)[heldSize:]
	}
	return out
}

// sound reports whether h is what with makes.
func (h held) sound() bool {
	if len(h)%heldSize != 0 {
		return false
	}
	for k := 1; k < h.len(); k++ {
		if bytes.Compare(h.at(k-1), h.at(k)) >= 0 {
			return false
		}
	}
	return true
}

// pack appends the place and item of a posting.
func (p posting) pack(b []byte) []byte {
	b = binary.BigEndian.AppendUint32(b, uint32(p.place))
	return binary.BigEndian.AppendUint64(b, uint64(p.item))
}
