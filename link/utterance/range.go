package utterance

// pairRanges aligns a range that one wording has as one number with the two ends of it
// that the other names in another order: "from 29.4 to 32.6", "to 32.6 from 29.4".
func (p *pairing) pairRanges() {
	for i := range p.a.units {
		if low, high, ok := p.a.endsOf(i, p.toB, p.b, p.toA); ok {
			p.toB[i], p.near[i] = low, 0.95
			p.toA[low], p.toA[high] = i, i
		}
	}
	for j := range p.b.units {
		if low, high, ok := p.b.endsOf(j, p.toA, p.a, p.toB); ok {
			p.toA[j] = low
			p.toB[low], p.toB[high], p.near[low], p.near[high] = j, j, 0.95, 0.95
		}
	}
}

// endsOf finds the two units of other that are the ends of the range at unit i, neither
// aligned with anything.
func (w *Wording) endsOf(i int, to []int, other *Wording, back []int) (low, high int, ok bool) {
	u := &w.units[i]
	if u.kind != number || to[i] >= 0 || u.quantity.low == u.quantity.high {
		return 0, 0, false
	}
	low, high = -1, -1
	for j := range other.units {
		v := &other.units[j]
		if v.kind != number || back[j] >= 0 || v.quantity.low != v.quantity.high {
			continue
		}
		switch v.quantity.low {
		case u.quantity.low:
			low = j
		case u.quantity.high:
			high = j
		}
	}
	return low, high, low >= 0 && high >= 0
}
