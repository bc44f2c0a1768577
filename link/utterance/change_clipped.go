package utterance

import (
	"fmt"
	"strings"

	"reportedly/internal/names"
)

// meaningful is the weight of words left out, or put in, from which they carried
// meaning: two words or more. One alone is mostly a writer's choice of words.
const meaningful = 1.05

// In a long wording more goes without a loss: what counts is a part of it, up to a
// clause of a few words.
const (
	meaningfulPart = 0.15
	clauseWeight   = 1.5
)

// rewordedWord is how much more must be gone for each word that was put for another: who
// says a thing in words of his own needs fewer or more of them. Who clips leaves the rest
// as it was.
const rewordedWord = 0.15

// toldOtherwise is how much more must be gone where the other wording has words of its own
// that no rule has named, and may tell it with them.
const toldOtherwise = 1.5

// tells reports whether the wording that is not w has such words.
func (f *finder) tells(w *Wording) bool {
	other, back, taken := f.b, f.toA, f.takenB
	if w == f.b {
		other, back, taken = f.a, f.toB, f.takenA
	}
	for k := range other.units {
		if u := &other.units[k]; u.kind == content && back[k] < 0 && !taken[k] && !u.frame {
			return true
		}
	}
	return false
}

// clippings names what a says and b does not (clipped), and the reverse (inflated).
// Words that something stands for in the other wording, in the same place, are a
// rendering and neither; frames and words that a rule has named do not count.
func (f *finder) clippings() {
	f.gone(f.a, f.toB, f.takenA, Clipped)
	f.gone(f.b, f.toA, f.takenB, Inflated)
}

// gone names the stretches of w that the other wording has nothing for.
func (f *finder) gone(w *Wording, to []int, taken []bool, kind Kind) {
	first, last, total := -1, -1, 0.0
	for _, g := range f.gaps(w, to, taken) {
		if g.weight <= 0.3 {
			continue
		}
		total += g.weight
		if first < 0 {
			first = g.from
		}
		last = g.to - 1
	}
	all := 0.0
	for k := range w.units {
		all += weightOf(&w.units[k])
	}
	limit := max(meaningful, min(meaningfulPart*all, clauseWeight))
	if f.tells(w) || f.moved() {
		limit *= toldOtherwise
	}
	if total < limit*(1+rewordedWord*float64(f.replaced())) {
		return
	}
	span := w.stretched(first, last)
	words := w.text.Slice(span)
	if kind == Clipped {
		f.out = append(f.out, Change{Kind: kind, A: span, B: f.missing(f.b, f.toB, first), Reason: fmt.Sprintf("left out: %q", inner(short(words)))})
		return
	}
	f.out = append(f.out, Change{Kind: kind, A: f.missing(f.a, f.toA, first), B: span, Reason: fmt.Sprintf("put in: %q", inner(short(words)))})
}

func short(s string) string {
	if r := []rune(s); len(r) > 80 {
		return string(r[:79]) + "…"
	}
	return s
}

// A gap is a run of units that are not aligned.
type gap struct {
	from, to int
	weight   float64 // what it says more than the other wording does in the same place
}

// gaps gives the runs of units of w that the other wording lacks, weighed against
// what the other has in the same place.
func (f *finder) gaps(w *Wording, to []int, taken []bool) []gap {
	other, back, otherTaken := f.b, f.toA, f.takenB
	if w == f.b {
		other, back, otherTaken = f.a, f.toB, f.takenA
	}
	rest := 0.0 // what the other wording has that w lacks, anywhere
	for k := range other.units {
		if u := &other.units[k]; back[k] < 0 && !otherTaken[k] && !u.frame && u.kind != worker {
			rest += u.loss()
		}
	}
	var out []gap
	for k := 0; k < len(w.units); k++ {
		if to[k] >= 0 {
			continue
		}
		g := gap{from: k, to: k}
		for ; g.to < len(w.units) && to[g.to] < 0; g.to++ {
			if u := &w.units[g.to]; !taken[g.to] && !u.frame && u.kind != worker && !other.has(u.key) && !other.hasKin(u) && !w.partOfName(g.to, to) {
				if anyone[u.key] { // "tens of thousands [of people]"
					g.weight += u.weight / 4
					continue
				}
				g.weight += u.loss()
			}
		}
		k = g.to - 1
		use := min(rest, g.weight)
		rest -= use
		g.weight -= use
		out = append(out, g)
	}
	return out
}

// loss is what is lost with a unit. A verb by itself is mostly the choice of a writer:
// what it says is in the words around it.
func (u *unit) loss() float64 {
	if u.verb && !u.noun {
		return u.weight / 2
	}
	return u.weight
}

// has reports whether a wording holds the key: a word said twice in the other wording
// and once in this one is not lost.
func (w *Wording) has(key string) bool {
	if key == "former" && w.former {
		return true
	}
	for k := range w.units {
		if w.units[k].key == key || strings.HasSuffix(w.forms[w.units[k].from], "-"+key) { // "a 14-month audit"
			return true
		}
	}
	return false
}

// hasKin reports whether a wording says a word of the other in another form or with
// another word, be it aligned with something else: "suspicion", "suspected".
func (w *Wording) hasKin(u *unit) bool {
	for k := range w.units {
		v := &w.units[k]
		if v.entry != nil && len(v.entry.words) > 1 && synonymous(u.entry, lists().words[v.entry.words[0]]) {
			return true // "necessary", "need to"
		}
		if synonymous(u.entry, v.entry) || u.kin.akin(v.kin) > 0 || v.kind == worker && u.kin != nil && u.kin.akin(kinOf(w.lemmas[v.from])) > 0 {
			return true
		}
	}
	return false
}

// partOfName reports whether a unit is a given name, or a title, beside a family name
// that both wordings have: "Mr. Lindqvist", "Erik Lindqvist".
func (w *Wording) partOfName(k int, to []int) bool {
	u := &w.units[k]
	if u.kind == content && k+1 < len(w.units) && w.units[k+1].kind == name && to[k+1] >= 0 && (names.PlaceWord(w.forms[u.from]) || names.Company(w.forms[u.from])) &&
		(w.units[k+1].from == u.to || w.units[k+1].from == u.to+1 && w.forms[u.to] == "of") {
		return true // "in the town of Rydal"
	}
	title := u.kind == content && names.FindRole(w.forms[u.from]) != nil
	if u.kind != name && !title {
		return false
	}
	for n := k + 1; n < len(w.units) && w.units[n].kind == name && w.units[n].from == w.units[n-1].to; n++ {
		if to[n] >= 0 {
			return true
		}
	}
	for n := k - 1; !title && n >= 0 && w.units[n].kind == name && w.units[n].to == w.units[n+1].from; n-- {
		if to[n] >= 0 {
			return true
		}
	}
	return false
}

// inner is words as they stand within quotation marks: with other marks for their own.
func inner(words string) string { return strings.ReplaceAll(words, `"`, "'") }
