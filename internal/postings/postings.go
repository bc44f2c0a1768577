// Package postings is an index in memory: which items stand under a key, at most
// so many, and always the same ones whatever order they came in.
//
// In go items, each with its keys; out come, for a key, the items it holds. A key
// that more items have than its cap holds those that a hash of item and key puts
// first. So a key that everything has costs no more than others, each key holds
// other items, and which ones hangs on the set of items and not on its order.
package postings

import "reportedly/internal/hash"

// An Index holds items under keys. Items are named by numbers from 0 up and
// ordered by a hash that the caller gives, which must not hang on their order.
// The zero value is not ready: see New.
//
// The items of a key are a chain of entries:
//
//	heads  [ · | 7 | · | 4 ]        slot of the key
//	entry 7 (key, item 31) ──▶ entry 2 (key, item 5) ──▶ end
//
// Only half a key is kept. That two keys are taken for one is rare, and costs
// callers, who look closer at what shares a key, no more than a look.
type Index struct {
	cap     int
	hashes  []uint64  // by item
	heads   []int32   // by slot: the last entry plus 1
	chunks  [][]entry // of chunkSize: a slice that grows would be held twice while it does
	entries int
}

// chunkSize is how many entries are made room for at a time.
const chunkSize = 1 << 14

// An entry is one item under one key; 12 bytes, so that five million fit.
type entry struct {
	key  uint32
	item int32
	next int32 // the entry before in the same slot, plus 1
}

// New is an empty index whose keys hold cap items each.
func New(cap int) *Index { return &Index{cap: cap, heads: make([]int32, 1<<10)} }

// entry is the entry whose number plus 1 is given.
func (x *Index) entry(plus1 int32) *entry {
	return &x.chunks[(plus1-1)/chunkSize][(plus1-1)%chunkSize]
}

// push adds an entry and gives its number plus 1.
func (x *Index) push(e entry) int32 {
	if x.entries == len(x.chunks)*chunkSize {
		x.chunks = append(x.chunks, make([]entry, chunkSize))
	}
	x.entries++
	*x.entry(int32(x.entries)) = e
	return int32(x.entries)
}

// Item makes room for the next item and gives its number.
func (x *Index) Item(hash uint64) int32 {
	x.hashes = append(x.hashes, hash)
	return int32(len(x.hashes) - 1)
}

// Hash is the hash that an item was given.
func (x *Index) Hash(item int32) uint64 { return x.hashes[item] }

// Enter puts an item under a key, once. It gives the item that lost its place by
// it: the item itself if its hash puts it behind all others of a full key; -1 if
// none did.
func (x *Index) Enter(key uint64, item int32) (displaced int32) {
	if len(x.heads) <= x.entries {
		x.grow()
	}
	k := short(key)
	head := &x.heads[x.slot(k)]
	held := 0
	for e := *head; e > 0; e = x.entry(e).next {
		if at := x.entry(e); at.key == k {
			held++
		}
	}
	if held < x.cap {
		*head = x.push(entry{k, item, *head})
		return -1
	}
	return x.displace(*head, k, item)
}

// displace puts an item into a full key in place of the last in order.
func (x *Index) displace(head int32, k uint32, item int32) int32 {
	last, place := int32(0), x.place(item, k)
	for e := head; e > 0; e = x.entry(e).next {
		if at := x.entry(e); at.key == k {
			if p := x.place(at.item, k); p > place {
				last, place = e, p
			}
		}
	}
	if last == 0 {
		return item
	}
	e := x.entry(last)
	displaced := e.item
	e.item = item
	return displaced
}

// Add appends to buf the items that the key holds, in no meaningful order.
func (x *Index) Add(buf []int32, key uint64) []int32 {
	k := short(key)
	for e := x.heads[x.slot(k)]; e > 0; e = x.entry(e).next {
		if at := x.entry(e); at.key == k {
			buf = append(buf, at.item)
		}
	}
	return buf
}

func (x *Index) place(item int32, k uint32) uint64 { return hash.Mix(1, x.hashes[item], uint64(k)) }

func short(key uint64) uint32 { return uint32(key >> 32) }

func (x *Index) slot(k uint32) uint32 {
	return uint32(hash.Spread(uint64(k))) & uint32(len(x.heads)-1)
}

// grow doubles the slots.
func (x *Index) grow() {
	x.heads = make([]int32, 2*len(x.heads))
	for i := range x.entries {
		e := x.entry(int32(i + 1))
		head := &x.heads[x.slot(e.key)]
		e.next = *head
		*head = int32(i + 1)
	}
}
