package utterance

import (
	"fmt"
	"slices"
	"strings"
)

// hedges names a word that makes a statement less sure and that only one wording has.
//
//	the bank may raise / will raise       about 300 cows / 300 cows       I think (that)
//
// One hedge for another is no change: "perhaps", "maybe"; "about", "around".
func (f *finder) hedges() {
	for _, r := range []role{hedge, approximate} {
		left, right := f.loose(f.a, f.toB, f.takenA, r), f.loose(f.b, f.toA, f.takenB, r)
		if r == hedge { // "I think that" is told as "he thought that"
			left, right = f.b.unthought(f.a, left), f.a.unthought(f.b, right)
		}
		for len(left) > 0 && len(right) > 0 { // each answers one of the other wording
			left, right = left[1:], right[1:]
		}
		left, right = f.a.withoutSome(left), f.b.withoutSome(right)
		for _, i := range left {
			f.name(Hedge, i, -1, fmt.Sprintf("%q was left out", f.a.said(i)))
		}
		for _, j := range right {
			f.name(Hedge, -1, j, fmt.Sprintf("%q was put in", f.b.said(j)))
		}
	}
}

// almost are words that say that little is missing.
var almost = wordSet("almost nearly virtually practically")

// perceives are verbs before which "could" is no hedge: "I could see flames".
var perceives = wordSet("see hear feel smell")

// withoutSome leaves out the "some" of "some 300 people", which says no more than an article
// does: papers put it before a figure so as not to begin with one.
func (w *Wording) withoutSome(units []int) []int {
	return slices.DeleteFunc(units, func(k int) bool { return w.units[k].key == "some" })
}

// loose gives the units with a role that the other wording does not have, though it
// has what they speak of.
func (f *finder) loose(w *Wording, to []int, taken []bool, r role) []int {
	other := f.b
	if w == f.b {
		other = f.a
	}
	var out []int
	for k := range w.units {
		u := &w.units[k]
		if !u.has(r) || taken[k] || u.frame && r == hedge && u.has(cue) && !other.proves() {
			continue
		}
		if j := to[k]; j >= 0 && (other.units[j].has(r) || other.units[j].key == u.key) {
			continue
		}
		if almost[u.key] && slices.ContainsFunc(other.forms, func(s string) bool { return almost[s] }) {
			continue // "almost all of our wheat", "nearly the entire crop"
		}
		if u.key == "could" && (slices.Contains(other.lemmas, "can") || slices.Contains(other.forms, "able") || perceives[w.form(u.to)]) || u.key == "likely" && slices.Contains(other.lemmas, "expect") || other.saysOf(u.entry) && !w.saysBeside(k) {
			continue // "we expect it to sail", "it is expected to sail"
		}
		if t := w.target(k); strings.HasSuffix(u.key, "_to") && (t < k || to[t] < 0) {
			continue // "I want to make clear": what is wanted is not there
		}
		if _, ok := f.place(w, to, w.target(k), k); !ok {
			continue // it goes with words that the other lacks
		}
		out = append(out, k)
	}
	return out
}

// unthought gives the hedges of other that w does not answer by saying that somebody
// thinks so.
func (w *Wording) unthought(other *Wording, hedges []int) []int {
	thinks := false
	for _, l := range w.lemmas {
		switch l {
		case "think", "believe", "opinion", "view", "feel", "suspect", "suppose", "assume":
			thinks = true
		}
	}
	if !thinks {
		return hedges
	}
	var out []int
	for _, k := range hedges {
		if u := &other.units[k]; u.to-u.from < 2 { // "may" is more than an opinion
			out = append(out, k)
		}
	}
	return out
}

// proves reports whether a wording says that something is shown for sure.
func (w *Wording) proves() bool {
	return slices.ContainsFunc(w.lemmas, func(l string) bool {
		return l == "prove" || l == "show" || l == "confirm" || l == "demonstrate" || l == "establish"
	})
}

// saysOf reports whether a wording has a word of a hedge in another form or place.
func (w *Wording) saysOf(e *entry) bool {
	if e == nil {
		return false
	}
	for _, family := range hedgeFamilies {
		if family[e.phrase] && slices.ContainsFunc(w.lemmas, func(l string) bool { return family[l] }) {
			return true
		}
	}
	for _, word := range e.words {
		if len(e.words) == 1 && slices.Contains(w.forms, word) {
			return true
		}
		if known := lists().words[word]; len(word) < 3 || known != nil && known.role&function != 0 {
			continue
		}
		l := lemma(word, "VBN")
		if slices.ContainsFunc(w.lemmas, func(m string) bool { return m == l || sameRoot(m, l) }) {
			return true
		}
	}
	return false
}

// saysBeside reports whether a wording has, beside unit k, another word of its family: in
// "the suspect allegedly stole it" the "suspect" is no answer to "allegedly".
func (w *Wording) saysBeside(k int) bool {
	for _, family := range hedgeFamilies {
		if !family[w.units[k].key] {
			continue
		}
		for x := range w.units {
			if x != k && family[w.lemmas[w.units[x].from]] {
				return true
			}
		}
	}
	return false
}

// hedgeFamilies are words that say one thing in several constructions: "suspected of",
// "on suspicion of"; "do not want to", "are unwilling to".
var hedgeFamilies = []map[string]bool{
	wordSet("suspect suspected suspicion allege alleged allegedly allegation accuse accused charge presume presumed"),
	wordSet("want_to want would_like_to wish_to wish willing unwilling willingness unwillingness ready keen eager reluctant readiness desire"),
	wordSet("intend_to intend intention intention_of intention_to plan_to plan aim_to aim"),
	wordSet("could may might possible possibility possibly perhaps maybe impossible chance potential potentially warn risk danger it_be_possible_that not_impossible"),
	wordSet("seem appear apparently seemingly seem_to appear_to it_seem_that it_appear_that impression look"),
	wordSet("hope_to hope hopeful"),
	wordSet("expect_to be_expected_to expect expected expectation forecast predict prediction project projection foresee anticipate due"),
	wordSet("think believe opinion view i_think we_think i_believe we_believe conviction convinced sure"),
}
