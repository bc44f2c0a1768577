package utterance

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed synonyms.txt
var synonymsText string

//go:embed opposites.txt
var oppositesText string

//go:embed words.txt
var wordsText string

// A role is what a word does to what is said; a word may have several.
type role uint32

const (
	negator role = 1 << iota
	noNegator
	hedge
	approximate
	all
	most
	some
	many
	few
	only
	condition
	noCondition
	direction
	function
	implicit
	vague
	cue // any of the sections from neutral on: stance says which
)

const quantifier = all | most | some | many | few

var roleNames = map[string]role{
	"negator": negator, "no negator": noNegator, "hedge": hedge, "approximate": approximate,
	"all": all, "most": most, "some": some, "many": many, "few": few, "only": only,
	"condition": condition, "no condition": noCondition, "direction": direction, "function": function, "implicit": implicit, "vague": vague,
}

// An entry is what the lists say of a word or phrase.
type entry struct {
	phrase string   // lemmas joined by "_"
	words  []string // the same, apart
	role   role
	stance string  // for a cue: the section it stands in
	groups []int32 // of synonyms.txt, by line
	sides  []int32 // of opposites.txt: 2·line, and 2·line+1 for the other side
	who    bool    // whether its opposite is another one and no negation: "men", "women"
}

// lexicon holds single words by lemma, and phrases by their first word, the longest
// first.
type lexicon struct {
	words   map[string]*entry
	phrases map[string][]*entry
	sides   map[int32][]string // of opposites.txt: the words of a side
}

// lists are read when a wording is first looked at: most commands look at none.
var lists = sync.OnceValue(readLexicon)

func readLexicon() *lexicon {
	l := &lexicon{words: map[string]*entry{}, phrases: map[string][]*entry{}, sides: map[int32][]string{}}
	n := int32(0)
	eachLine(synonymsText, func(line string) {
		for w := range strings.FieldsSeq(line) {
			e := l.entry(w)
			e.groups = append(e.groups, n)
		}
		n++
	})
	who := false
	eachLine(oppositesText, func(line string) {
		if line == "[who]" {
			who = true
			return
		}
		left, right, _ := strings.Cut(line, ":")
		for side, words := range []string{left, right} {
			for w := range strings.FieldsSeq(words) {
				e := l.entry(w)
				e.sides = append(e.sides, n*2+int32(side))
				l.sides[n*2+int32(side)] = append(l.sides[n*2+int32(side)], e.phrase)
				e.who = e.who || who
			}
		}
		n++
	})
	l.inherit()
	l.readRoles()
	return l
}

// inherit gives a word without an opposite those that most of a group of its synonyms
// have: "go up" is the opposite of "go down" because "rise" is that of "fall".
func (l *lexicon) inherit() {
	groups := map[int32][]*entry{}
	each := func(f func(e *entry)) {
		for _, e := range l.words {
			f(e)
		}
		for _, of := range l.phrases {
			for _, e := range of {
				f(e)
			}
		}
	}
	each(func(e *entry) {
		for _, g := range e.groups {
			groups[g] = append(groups[g], e)
		}
	})
	given := map[*entry][]int32{}
	for _, members := range groups {
		votes := map[int32]int{}
		for _, e := range members {
			for _, s := range e.sides {
				votes[s]++
			}
		}
		for s, n := range votes {
			if 2*n < len(members) || n < 2 {
				continue
			}
			for _, e := range members {
				if len(e.sides) == 0 {
					given[e] = append(given[e], s)
				}
			}
		}
	}
	for e, sides := range given {
		e.sides = sides
	}
	each(func(e *entry) { // "agree to"
		if len(e.words) == 2 && len(e.sides) == 0 && governs[e.words[1]] {
			if first := l.words[e.words[0]]; first != nil {
				e.sides = first.sides
			}
		}
	})
}

func (l *lexicon) readRoles() {
	section := ""
	eachLine(wordsText, func(line string) {
		if rest, ok := strings.CutPrefix(line, "["); ok {
			section, _, _ = strings.Cut(rest, "]")
			return
		}
		for w := range strings.FieldsSeq(line) {
			e := l.entry(w)
			if r, ok := roleNames[section]; ok {
				e.role |= r
			} else {
				e.role |= cue
				e.stance = section
			}
		}
	})
}

func eachLine(text string, f func(line string)) {
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line != "" && line[0] != '#' {
			f(line)
		}
	}
}

// entry is the entry of a word or phrase, made if need be. Words are listed in
// British spelling and kept in the spelling that lemmas have.
func (l *lexicon) entry(listed string) *entry {
	parts := strings.Split(listed, "_")
	for i, p := range parts {
		parts[i] = plainSpelling(p)
	}
	phrase := strings.Join(parts, "_")
	if len(parts) == 1 {
		e := l.words[phrase]
		if e == nil {
			e = &entry{phrase: phrase, words: parts}
			l.words[phrase] = e
		}
		return e
	}
	of := l.phrases[parts[0]]
	at := len(of)
	for i, e := range of {
		if e.phrase == phrase {
			return e
		}
		if at == len(of) && len(e.words) < len(parts) {
			at = i
		}
	}
	e := &entry{phrase: phrase, words: parts}
	of = append(of, nil)
	copy(of[at+1:], of[at:])
	of[at] = e
	l.phrases[parts[0]] = of
	return e
}

// synonymous reports whether two entries stand in one group.
func synonymous(a, b *entry) bool { return a != nil && b != nil && share(a.groups, b.groups, 0) }

// opposed reports whether two entries stand on the two sides of one line.
func opposed(a, b *entry) bool { return a != nil && b != nil && share(a.sides, b.sides, 1) }

// alikeInSide reports whether two words are opposites of one word: "raise", "go up".
func alikeInSide(a, b *entry) bool { return a != nil && b != nil && share(a.sides, b.sides, 0) }

// share reports whether x and y, each rising, have two members whose numbers differ in
// just the given bit.
func share(x, y []int32, bit int32) bool {
	for _, i := range x {
		for _, j := range y {
			if i^bit == j {
				return true
			}
		}
	}
	return false
}
