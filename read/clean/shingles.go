package clean

// Shingles: where else in a text the same few words stand in the same order.
// Every run of six words is hashed, and each place learns of the next place with
// the same hash. Six words in a row recur in clean news about once in a thousand,
// so a text with no repeats costs one look at each word and nothing more.

// shingle is how many words make one.
const shingle = 6

// nextPlaces gives, for each word, the next later word at which the same shingle
// begins; -1 if there is none. It is nil if no shingle recurs.
func nextPlaces(words []word) []int32 {
	n := len(words) - shingle + 1
	if n < 2 {
		return nil
	}
	size := 16
	for size < 2*n {
		size *= 2
	}
	table := make([]int32, size) // 1 + place, by hash
	hashes := make([]uint64, n)
	const base = 0x9e3779b97f4a7c15
	var lead uint64 = 1 // base to the power of shingle
	for range shingle {
		lead *= base
	}
	var h uint64
	for i, w := range words {
		h = h*base + w.hash
		if i >= shingle {
			h -= words[i-shingle].hash * lead
		}
		if i >= shingle-1 {
			hashes[i-shingle+1] = h
		}
	}
	next := make([]int32, n)
	found := false
	for i := n - 1; i >= 0; i-- {
		slot := int(mix(hashes[i])) & (size - 1)
		next[i] = -1
		for table[slot] != 0 {
			if j := table[slot] - 1; hashes[j] == hashes[i] {
				next[i], found = j, true
				break
			}
			slot = (slot + 1) & (size - 1)
		}
		table[slot] = int32(i) + 1
	}
	if !found {
		return nil
	}
	return next
}

// An alignment is how the words a..b of a text match words elsewhere in it.
type alignment struct {
	matched     int
	first, last int   // the words of a..b that match, and those between them; last exclusive
	lost        []int // words of a..b that have no match
	start, end  int   // the words that match, and those between them
	extra       []int // words of start..end that have no match
}

// inner are the words that were lost between words that match.
func (al alignment) inner() []int {
	var out []int
	for _, i := range al.lost {
		if i >= al.first && i < al.last {
			out = append(out, i)
		}
	}
	return out
}

// slack is how many words may be missing on either side between two that match.
const slack = 6

// align matches the words a..b with those around to, which holds the same shingle
// as from. It walks both ways from there, word by word, and where the two part
// looks a few words ahead in each for the place where they meet again.
func align(words []word, a, b, from, to int) alignment {
	al := alignment{first: from, last: from, start: to, end: to}
	// Forwards.
	i, j, misses := from, to, 0
	for i < b && j < len(words) && misses <= 2*slack {
		if words[i].hash == words[j].hash {
			al.matched++
			i, j, misses = i+1, j+1, 0
			al.last, al.end = i, j
			continue
		}
		x, y := meet(words, i, j, b, len(words), 1)
		for range x {
			al.lost = append(al.lost, i)
			i++
		}
		for range y {
			al.extra = append(al.extra, j)
			j++
		}
		misses += max(x, y)
	}
	for ; i < b; i++ {
		al.lost = append(al.lost, i)
	}
	// Backwards.
	i, j, misses = from-1, to-1, 0
	for i >= a && j >= 0 && misses <= 2*slack {
		if words[i].hash == words[j].hash {
			al.matched++
			al.first, al.start = i, j
			i, j, misses = i-1, j-1, 0
			continue
		}
		x, y := meet(words, i, j, a-1, -1, -1)
		for range x {
			al.lost = append(al.lost, i)
			i--
		}
		for range y {
			al.extra = append(al.extra, j)
			j--
		}
		misses += max(x, y)
	}
	for ; i >= a; i-- {
		al.lost = append(al.lost, i)
	}
	kept := al.extra[:0]
	for _, j := range al.extra {
		if j >= al.start && j < al.end {
			kept = append(kept, j)
		}
	}
	al.extra = kept
	return al
}

// meet says how many words to leave out on each side, at i and j, until the two
// sides agree for two words; one on each if they do not agree soon. step is 1 or
// -1, the ends are exclusive.
func meet(words []word, i, j, iEnd, jEnd, step int) (x, y int) {
	left, right := (iEnd-i)*step, (jEnd-j)*step
	for skip := 1; skip <= slack; skip++ {
		for x := 0; x <= skip; x++ {
			y := skip - x
			if x >= left || y >= right || words[i+x*step].hash != words[j+y*step].hash {
				continue
			}
			if x+1 >= left || y+1 >= right || words[i+(x+1)*step].hash == words[j+(y+1)*step].hash {
				return x, y
			}
		}
	}
	return 1, 1
}
