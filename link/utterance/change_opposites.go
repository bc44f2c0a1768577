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
			switch {
			case x < 0 && y >= 0: // "we sold the city buses", "the city bought buses"
				return f.toA[y] > i
			case y < 0 && x >= 0:
				return f.toB[x] > j
			}
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
	few := leftOver(f.a, f.toB) <= leftBeside+1 && leftOver(f.b, f.toA) <= leftBeside+1
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
			if f.toA[j] >= 0 || f.b.units[j].kind != content || f.takenB[j] {
				continue
			}
			if few && f.opposedAnywhere(i, j) {
				out = append(out, turning{side: 3, unit: i, other: j, target: i, at: at})
				break
			}
			if f.fit(i, j) == fitTight && (!f.a.units[i].turns() && !f.b.units[j].turns() && farOpposites(&f.a.units[i], &f.b.units[j]) || marked(&f.a.units[i], &f.b.units[j])) {
				out = append(out, turning{side: 3, unit: i, other: j, target: i, at: at})
				break
			}
		}
	}
	return out
}

// opposedAnywhere reports whether two words that are left over are opposites, wherever they
// stand.
func (f *finder) opposedAnywhere(i, j int) bool {
	u, v := &f.a.units[i], &f.b.units[j]
	listed := opposed(u.entry, v.entry) && !u.entry.who || u.negative != v.negative && opposed(u.own(), v.own()) && !f.anyLeftNegator(i, j)
	switch {
	case listed && (f.allThatIsLeft(i, j) || f.leftTogether(i, j)), !u.negative && !v.negative && derivedOpposites(u, v) && f.leftTogether(i, j):
		return !f.converse(i, j)
	}
	return false
}

// trends finds one way that something went in a and the other way in b, where each says it
// once: "exports [rose] sharply", "shipments abroad [fell] steeply".
func (f *finder) trends() []turning {
	up, down := trendOf(f.a)
	upB, downB := trendOf(f.b)
	i, j := up, downB
	if up < 0 || downB < 0 {
		i, j = down, upB
	}
	if i < 0 || j < 0 || up >= 0 && down >= 0 || upB >= 0 && downB >= 0 || f.toB[i] >= 0 || f.toA[j] >= 0 || f.anyLeftNegator(i, j) {
		return nil
	}
	at := f.leftA[i].at
	if at < 0 {
		at = f.rightA[i].at
	}
	if at < 0 {
		return nil
	}
	return []turning{{side: 3, unit: i, other: j, target: i, at: at}}
}

var rises, falls = wordSet("rise increase grow climb soar surge jump go_up strengthen dearer get_dearer"), wordSet("fall decrease decline shrink plunge plummet slump tumble go_down weaken cheaper get_cheaper become_cheaper")

// trendOf are the only words, outside the frame, that say that something rose, and that it
// fell; -1 if there is none, or another.
func trendOf(w *Wording) (up, down int) {
	up, down = -1, -1
	for k := range w.units {
		u := &w.units[k]
		if u.frame || !rises[u.key] && !falls[u.key] {
			continue
		}
		at := &up
		if falls[u.key] {
			at = &down
		}
		if *at >= 0 {
			return -1, -1
		}
		*at = k
	}
	return up, down
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

// leftTogether reports whether two units are verbs, or nouns of what is done, outside frames
// and with few other words left over, of which something near is aligned: "[accepted] the
// offer on Thursday", "the offer was [turned down] on Thursday".
func (f *finder) leftTogether(i, j int) bool {
	if f.a.units[i].frame || f.b.units[j].frame || f.a.units[i].key == "leave" || f.b.units[j].key == "leave" { // "rates stay", "leaves rates unchanged"
		return false
	}
	if f.anyLeftNegator(i, j) || besideImplicit(f.a, f.toB, i) || besideImplicit(f.b, f.toA, j) { // "not true", "false"; "resume", "end a break"
		return false
	}
	for x := max(0, i-3); x < min(len(f.toB), i+4); x++ {
		if y := f.toB[x]; y >= 0 && y >= j-3 && y <= j+3 && f.a.units[x].kind != worker && !f.a.units[x].frame {
			return true
		}
	}
	return false
}

// besideImplicit reports whether a word that holds a negation and is not aligned stands near
// a unit.
func besideImplicit(w *Wording, to []int, at int) bool {
	for k := max(0, at-2); k < min(len(to), at+3); k++ {
		if k != at && to[k] < 0 && w.units[k].has(implicit) {
			return true
		}
	}
	return false
}

// anyLeftNegator reports whether either wording has a "not" or its like that is
// not aligned, two words aside.
func (f *finder) anyLeftNegator(x, y int) bool {
	for i := range f.a.units {
		if u := &f.a.units[i]; i != x && f.toB[i] < 0 && (u.has(negator) || u.negative) {
			return true
		}
	}
	for j := range f.b.units {
		if u := &f.b.units[j]; j != y && f.toA[j] < 0 && (u.has(negator) || u.negative) {
			return true
		}
	}
	return false
}

// leftBeside is how many words of a wording may be left over beside one of two opposites.
const leftBeside = 3

// leftOver is how many words of a wording have no partner, its frame aside.
func leftOver(w *Wording, to []int) (n int) {
	for k := range w.units {
		if u := &w.units[k]; to[k] < 0 && u.kind != worker && !u.frame {
			n++
		}
	}
	return n
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

// derivedOpposites reports whether one of two words is derived from an opposite of the other:
// "support", "opposition".
func derivedOpposites(u, v *unit) bool {
	for range 2 {
		if u.entry != nil && v.kin != nil && !u.entry.who {
			for _, side := range u.entry.sides {
				for _, word := range lists().sides[side^1] {
					if strings.Contains(v.kin.derived, " "+word+" ") {
						return true
					}
				}
			}
		}
		u, v = v, u
	}
	return false
}

// farOpposites reports whether one of two words is akin to an opposite of the other.
func farOpposites(u, v *unit) bool {
	for range 2 {
		if u.entry != nil && v.kin != nil && !u.entry.who {
			for _, side := range u.entry.sides {
				for _, word := range lists().sides[side^1] {
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
