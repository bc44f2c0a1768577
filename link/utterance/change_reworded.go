package utterance

// reworded reports whether two nouns that stand in one place are likelier two words for
// one thing than two things. No table holds all synonyms, so what else was done to the
// sentence decides: who swaps a thing leaves the rest as it was, and who rewords replaces
// and moves other words, too. And people, animals and things that one can touch are told
// apart where ideas are not: "ferry" for "submarine" is a swap in any sentence, "way" for
// "solution" is one only where nothing else changed.
//
// The steps were chosen on the pairs for tuning with the lists of synonyms taken away
// whole, so that words which no list knows stood for those of unseen pairs. Of swaps with
// an idea on one side, in sentences with other rewording, 17 of 19 were no swap; of two
// persons or things, 3 of 11; where nothing else changed, 9 of 101.
func (f *finder) reworded(s swap) bool {
	u, v := &f.a.units[s.i], &f.b.units[s.j]
	if u.kind != content || v.kind != content || f.field(s) {
		return false
	}
	x, y := f.a.units[f.a.headOf(f.toB, s.i)].class(), f.b.units[f.b.headOf(f.toA, s.j)].class()
	idea := x == "i" || y == "i"
	sharp := (x == "p" || x == "t") && x == y
	switch others := f.others(s); {
	case others == 0:
		return x == "i" && y == "i" && f.moved()
	case others < 2:
		return idea
	default:
		return idea || !sharp
	}
}

// headOf is the last noun of a compound that the other wording lacks whole: "level" of "water
// level".
func (w *Wording) headOf(to []int, k int) int {
	for k+1 < len(to) && to[k+1] < 0 && w.units[k+1].from == w.units[k].to && w.units[k+1].kind == content && w.units[k+1].noun {
		k++
	}
	return k
}

// class is the kind of noun the dictionary has for a unit; one that it lacks is rare, and
// rare nouns are things: the table holds no animals and no plants.
func (u *unit) class() string {
	switch {
	case u.kin == nil:
		return "t"
	case u.kin.class == "":
		return "i"
	}
	return u.kin.class
}

// field reports whether a swap is of what an office or a body is for: "the [health]
// minister", "the [transport] minister".
func (f *finder) field(s swap) bool {
	i, j := s.i+1, s.j+1
	if i >= len(f.toB) || j >= len(f.toA) || f.toB[i] != j || f.a.units[i].from != f.a.units[s.i].to || f.b.units[j].from != f.b.units[s.j].to {
		return false
	}
	c := f.a.units[i].class()
	return f.a.units[i].kind == content && (c == "p" || c == "g")
}

// others counts the words of both wordings that have no partner, the swap and the words
// of its noun phrases aside: a swap inside a phrase takes its own adjectives along.
func (f *finder) others(s swap) int {
	count := func(w *Wording, to []int, k int) int {
		n := 0
		for x := range w.units {
			if u := &w.units[x]; to[x] < 0 && u.kind != worker && x != k && !u.frame {
				n++
			}
		}
		for x := k - 1; x >= 0 && to[x] < 0 && w.units[x].to == w.units[x+1].from && w.phrase(x+1, 1); x-- {
			n--
		}
		for x := k + 1; x < len(to) && to[x] < 0 && w.units[x-1].to == w.units[x].from && w.units[x].noun; x++ {
			n--
		}
		return n
	}
	return count(f.a, f.toB, s.i) + count(f.b, f.toA, s.j) + f.replaced()
}

// replaced counts the words that have another word for a partner.
func (f *finder) replaced() int {
	n := 0
	for i, j := range f.toB {
		if j < 0 || f.a.units[i].frame || f.b.units[j].frame {
			continue
		}
		if u, v := &f.a.units[i], &f.b.units[j]; u.kind == content && v.kind == content && f.turn[i] == straight && f.near[i] < 0.95 && u.stem != v.stem {
			n++
		}
	}
	return n
}

// moved reports whether aligned words stand in another order.
func (f *finder) moved() bool {
	last := -1
	for _, j := range f.toB {
		if j >= 0 && j < last {
			return true
		}
		last = max(last, j)
	}
	return false
}
