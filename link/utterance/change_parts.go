package utterance

import (
	"fmt"
	"slices"
)

// parts finds who does and whom it is done to, changed round one verb, wherever they
// stand:
//
//	a  the [refinery] supplied diesel to the [army]    the [gallery] was sued by the sculptor
//	b  the [army] supplied diesel to the [refinery]    the [gallery] sued the sculptor
func (f *finder) parts() {
	for v := range f.a.units {
		w := f.toB[v]
		if w < 0 || f.turn[v] != straight || f.near[v] < oneVerb || !f.a.acts(v) || !f.b.acts(w) || slices.Contains(mutual, f.a.units[v].key) {
			continue
		}
		if f.agentWasObject(v, w) {
			continue
		}
		left, leftB := f.a.actor(v, -1), f.b.actor(w, -1)
		if left < 0 || leftB < 0 || f.takenA[left] || f.takenB[leftB] {
			continue
		}
		switch passiveA, passiveB := f.a.passive(v), f.b.passive(w); {
		case passiveA == passiveB:
			f.overObject(v, w, left, leftB)
		case passiveA:
			f.otherVoice(left, leftB, f.a.agent(v), f.b.actor(w, +1))
		default:
			f.otherVoice(left, leftB, f.a.actor(v, +1), f.b.agent(w))
		}
	}
}

// agentWasObject names the agent of a passive verb that the active verb of the other wording
// is done to: "the landlord owes his [tenants] money", "money is owed to him by his [tenants]".
func (f *finder) agentWasObject(v, w int) bool {
	passiveA, passiveB := f.a.passive(v), f.b.passive(w)
	if passiveA == passiveB || f.a.units[v].key != f.b.units[w].key {
		return false
	}
	object, agent := f.a.actor(v, +1), f.b.agent(w)
	if passiveA {
		object, agent = f.a.agent(v), f.b.actor(w, +1)
	}
	if object < 0 || agent < 0 || f.takenA[object] || f.takenB[agent] || f.near[object] < 0.95 || !f.inRun(object, agent) {
		return false
	}
	f.name(Entity, object, agent, fmt.Sprintf("%q did it in one wording, and had it done to it in the other", f.a.said(object)))
	return true
}

// oneVerb is how alike two verbs are that say one thing of those on their two sides; what
// only may be a kind of the other, as "leave" is of "go", may have other sides.
const oneVerb = 0.8

// otherVoice names the subject of an active and of a passive verb if it is one, and the
// object of the one is the agent of the other; by name, since "company" may be aligned
// with the "firm" that it hired.
func (f *finder) otherVoice(left, leftB, right, rightB int) {
	if right < 0 || rightB < 0 || f.near[left] < 0.95 || f.near[right] < 0.95 || f.takenA[right] || !f.inRun(left, leftB) || !f.inRun(right, rightB) {
		return
	}
	f.name(Entity, left, f.toB[left], fmt.Sprintf("%q did it in one wording, and had it done to it in the other", f.a.said(left)))
	f.takenA[right], f.takenB[rightB] = true, true
}

// overObject names two subjects of one verb each of which stands after the verb in the
// other wording, behind one preposition or none; behind different ones the verb only looks
// at the matter from another side: "smoke filled the cabin", "the cabin filled with smoke".
func (f *finder) overObject(v, w, left, leftB int) {
	right, rightB := f.across(f.a, v, leftB, f.toA), f.across(f.b, w, left, f.toB)
	if right < 0 || rightB < 0 || f.near[left] < 0.95 || f.near[right] < 0.95 || f.takenA[right] || f.takenB[rightB] || f.a.before(right) != f.b.before(rightB) {
		return
	}
	f.name(Entity, left, rightB, fmt.Sprintf("%q and %q changed parts", f.a.said(left), f.b.said(leftB)))
	f.takenA[right], f.takenB[leftB] = true, true
}

// across is the unit of w that the other wording's subject is aligned with, if it stands
// after the verb in its clause; -1 if not.
func (f *finder) across(w *Wording, verb, subject int, to []int) int {
	k := to[subject]
	if k <= verb || k > verb+6 || w.units[k].sentence != w.units[verb].sentence {
		return -1
	}
	for x := verb + 1; x <= k; x++ {
		if w.commaBetween(x-1, x) || x < k && w.acts(x) {
			return -1
		}
	}
	return k
}

// before is the preposition before the noun phrase of a unit, "" if there is none.
func (w *Wording) before(k int) string {
	from, _ := w.run(k)
	for from > 0 && w.units[from-1].kind == name && w.units[from-1].to == w.units[from].from {
		from--
	}
	t := w.units[from].from - 1
	for t >= 0 && determiners[w.forms[t]] {
		t--
	}
	if t >= 0 && (w.doc.Tokens[t].Tag == "IN" || w.doc.Tokens[t].Tag == "TO") {
		return w.forms[t]
	}
	return ""
}

// agent is the unit after the "by" of a passive verb; -1 without one.
func (w *Wording) agent(verb int) int {
	for t := w.units[verb].to; t < len(w.forms) && t < w.units[verb].to+4; t++ {
		if w.forms[t] != "by" {
			continue
		}
		k := w.unitAt[t+1]
		for ; k < len(w.units) && w.units[k].from <= t+4; k++ {
			u := &w.units[k]
			next := k+1 < len(w.units) && w.units[k+1].from == u.to && w.units[k+1].noun
			if (u.kind == name || u.kind == content && u.noun) && !next {
				return k
			}
		}
		return -1
	}
	return -1
}
