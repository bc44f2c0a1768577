package utterance

import "fmt"

// undoings are words that undo what they are said of.
var undoings = wordSet("reject turn_down overturn quash veto revoke rescind annul cancel scrap strike_off strike_down throw_out call_off exempt exclude expel forbid ban bar prohibit vote_down rebuff spurn rule_against speak_out_against")

// standing are verbs that say no more than that a thing goes on or goes for somebody.
var standing = wordSet("stay remain apply keep hold stand continue proceed go_ahead")

// loneUndoings names a word that undoes, outside what is aligned, where the other wording
// holds nothing of that kind, nor a "not" or an opposite: "voted to admit the party", "the
// party's admission was [rejected] in a vote".
func (f *finder) loneUndoings() {
	for side := range 2 {
		w, other, to, taken := f.a, f.b, f.toB, f.takenA
		if side == 1 {
			w, other, to, taken = f.b, f.a, f.toA, f.takenB
		}
		at := -1
		for k := range w.units {
			u := &w.units[k]
			if u.has(negator) || u.negative {
				return
			}
			if undoings[u.key] && to[k] < 0 && !taken[k] && !u.frame && !u.noun {
				if at >= 0 {
					return
				}
				at = k
			}
		}
		if at < 0 || !w.undoes(at, to) {
			continue
		}
		back := f.toA
		if side == 1 {
			back = f.toB
		}
		for k := range other.units {
			u := &other.units[k]
			if back[k] < 0 && u.kind == content && !u.frame && !standing[u.key] && !u.noun {
				return // it may say the same
			}
			if u.has(negator|implicit|only) || u.negative || undoings[u.key] || takesBack[u.key] || alikeInSide(w.units[at].entry, u.entry) {
				return
			}
		}
		if side == 0 {
			f.name(Negation, at, -1, fmt.Sprintf("%q was left out", w.said(at)))
		} else {
			f.name(Negation, -1, at, fmt.Sprintf("%q was put in", w.said(at)))
		}
		return
	}
}

// undoes reports whether what stands beside a unit is in the other wording, too.
func (w *Wording) undoes(at int, to []int) bool {
	for k := max(0, at-2); k < min(len(to), at+3); k++ {
		if to[k] >= 0 && w.units[k].kind != worker && !w.units[k].frame {
			return true
		}
	}
	return false
}
