package utterance

import (
	"strings"
)

// converse reports whether two verbs tell one deal from its two sides, as "buy" and "sell"
// do, and so have other subjects.
func (f *finder) converse(i, j int) bool {
	if !f.a.acts(i) || !f.b.acts(j) {
		return f.turnedComparison(i, j)
	}
	head := func(u *unit) string {
		if u.entry != nil {
			return u.entry.words[0] // "lose to"
		}
		return u.key
	}
	p, q := head(&f.a.units[i]), head(&f.b.units[j])
	for _, deal := range converses {
		if deal[0][p] && deal[1][q] || deal[1][p] && deal[0][q] {
			x, y := f.a.actor(i, -1), f.b.actor(j, -1)
			return x >= 0 && y >= 0 && f.toB[x] != y
		}
	}
	return false
}

// turnedComparison reports whether two comparatives say one thing from its two ends: "pilots
// earn more than stewards", "stewards earn less than pilots".
func (f *finder) turnedComparison(i, j int) bool {
	than := func(w *Wording, k int) int {
		for t := w.units[k].to; t < len(w.forms) && t < w.units[k].to+4; t++ {
			if w.forms[t] == "than" {
				return t
			}
		}
		return -1
	}
	x, y := than(f.a, i), than(f.b, j)
	if x < 0 || y < 0 {
		return false
	}
	for k, l := range f.toB {
		if l >= 0 && k != i && f.a.units[k].kind != worker && !f.a.units[k].frame && !f.b.units[l].frame && (f.a.units[k].from < x) != (f.b.units[l].from < y) {
			return true
		}
	}
	return false
}

var converses = [][2]map[string]bool{
	{wordSet("buy purchase acquire"), wordSet("sell")},
	{wordSet("take get receive obtain"), wordSet("give grant award")},
	{wordSet("borrow"), wordSet("lend loan")},
	{wordSet("import"), wordSet("export")},
	{wordSet("win beat defeat"), wordSet("lose")},
}

// opposites finds words that are not aligned, stand in one place, and of which one means
// what the lists have for an opposite of the other: "grow" and, by way of "decline",
// "wane".
func (f *finder) opposites() []turning {
	var out []turning
	for i := range f.a.units {
		if f.toB[i] >= 0 || f.a.units[i].kind != content || f.takenA[i] {
			continue
		}
		at := f.leftA[i].at
		if at < 0 {
			at = f.rightA[i].at
		}
		if at < 0 {
			continue
		}
		for j := range f.b.units {
			if f.toA[j] < 0 && f.b.units[j].kind == content && !f.takenB[j] && f.allThatIsLeft(i, j) && opposed(f.a.units[i].entry, f.b.units[j].entry) && !f.a.units[i].entry.who && !f.converse(i, j) {
				out = append(out, turning{side: 3, unit: i, other: j, target: i, at: at})
				break
			}
			if f.toA[j] < 0 && f.b.units[j].kind == content && !f.takenB[j] && f.fit(i, j) == fitTight && (!f.a.units[i].turns() && !f.b.units[j].turns() && farOpposites(&f.a.units[i], &f.b.units[j]) || marked(&f.a.units[i], &f.b.units[j])) {
				out = append(out, turning{side: 3, unit: i, other: j, target: i, at: at})
				break
			}
		}
	}
	return out
}

// allThatIsLeft reports whether two units are the only words without a partner, wherever
// they stand: "turnout was [high] among the young", "turnout among the young was [low]".
func (f *finder) allThatIsLeft(i, j int) bool {
	left := func(w *Wording, to []int, k int) bool {
		for x := range w.units {
			if u := &w.units[x]; x != k && to[x] < 0 && u.kind != worker && !u.frame {
				return false
			}
		}
		return true
	}
	return left(f.a, f.toB, i) && left(f.b, f.toA, j)
}

// turns reports whether a unit turns a meaning by itself.
func (u *unit) turns() bool { return u.has(negator) || u.negative }

// marked reports whether two words are adjectives of which one holds a negation and the
// other does not: in one place, "effective" and "useless" say two things.
func marked(u, v *unit) bool {
	if u.kin == nil || v.kin == nil || !strings.Contains(u.kin.parts, "a") || !strings.Contains(v.kin.parts, "a") {
		return false
	}
	return (u.negative || strings.HasSuffix(u.key, "less")) != (v.negative || strings.HasSuffix(v.key, "less")) && !u.has(implicit|negator) && !v.has(implicit|negator)
}

// farOpposites reports whether one of two words is akin to an opposite of the other.
func farOpposites(u, v *unit) bool {
	for range 2 {
		if u.entry != nil && v.kin != nil && !u.entry.who {
			for _, side := range u.entry.sides {
				for _, word := range lists.sides[side^1] {
					if k := kinOf(word); k != nil && k.akin(v.kin) > 0 && (u.kin == nil || strings.ContainsAny(u.kin.parts, v.kin.parts)) {
						return true
					}
				}
			}
		}
		if u.kin != nil && v.kin != nil && u.kin.parts == "a" && v.kin.parts == "a" {
			for word := range strings.FieldsSeq(u.kin.opposites) {
				if k := kinOf(word); k != nil && k.akin(v.kin) > 0 {
					return true
				}
			}
		}
		u, v = v, u
	}
	return false
}

// side is the preposition before a unit if it takes sides: "with the rebels",
// "against the rebels".
func (w *Wording) side(k int) string {
	for t := w.units[k].from - 1; t >= 0 && t >= w.units[k].from-3; t-- {
		switch w.forms[t] {
		case "with", "for", "against":
			if n := w.unitAt[t]; n < len(w.units) && w.units[n].from <= t && (w.units[n].has(negator) || w.units[n].from < t) {
				return "" // "are against" and "voted against" turn by themselves
			}
			return w.forms[t]
		case "of":
			if t >= 2 && (w.forms[t-1] == "favour" || w.forms[t-1] == "favor") && w.forms[t-2] == "in" {
				return "for"
			}
		}
		if tag := w.doc.Tokens[t].Tag; tag != "DT" && tag != "PRP$" {
			return ""
		}
	}
	return ""
}
