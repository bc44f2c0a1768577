package utterance

// swapsByVoice finds what stands in the place of what round a verb that is active in one
// wording and passive in the other: the subject of the one has the place of the agent of
// the other, the object that of the subject.
//
//	a  [a nurse] found the knife under the mattress
//	b  the knife was found under the mattress by [a cleaner]
func (p *pairing) swapsByVoice() []swap {
	var out []swap
	for v, w := range p.toB {
		if w < 0 || p.turn[v] != straight || !p.a.acts(v) || !p.b.acts(w) {
			continue
		}
		passiveA, passiveB := p.a.passive(v), p.b.passive(w)
		if passiveA == passiveB {
			continue
		}
		places := [2][2]int{{p.a.actor(v, -1), p.b.agent(w)}, {p.a.actor(v, +1), p.b.actor(w, -1)}}
		if passiveA {
			places = [2][2]int{{p.a.agent(v), p.b.actor(w, -1)}, {p.a.actor(v, -1), p.b.actor(w, +1)}}
		}
		for _, place := range places {
			i, j := place[0], place[1]
			if i < 0 || j < 0 || p.toB[i] >= 0 || p.toA[j] >= 0 || !exchangeable(&p.a.units[i], &p.b.units[j], fitTight) || amongSwaps(out, i, j) {
				continue
			}
			out = append(out, swap{i: i, j: j, credit: credit(&p.a.units[i], &p.b.units[j])})
		}
	}
	return out
}

// amongSwaps reports whether a swap holds one of the two units.
func amongSwaps(swaps []swap, i, j int) bool {
	for _, s := range swaps {
		if s.i == i || s.j == j {
			return true
		}
	}
	return false
}
