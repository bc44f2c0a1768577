package story

// Similar is how likely two reports are of one event, 0 to 1. It is the cosine of
// their vectors, less where they share few names, or where days lie between them.
func Similar(a, b Vector) float64 {
	near := apart(a.day, b.day)
	if near == 0 {
		return 0
	}
	var words, names float64
	for i, j := 0, 0; i < len(a.features) && j < len(b.features); {
		f, g := a.features[i], b.features[j]
		switch {
		case f.word() < g.word():
			i++
		case f.word() > g.word():
			j++
		default:
			x := float64(f.weight) * float64(g.weight)
			words += x
			if f.name() && g.name() {
				names += x
			}
			i++
			j++
		}
	}
	return near * words * named(names, float64(a.names)*float64(b.names))
}

// fewNames is how much of the names two reports of one event share at least,
// mostly, as a cosine. Two quakes share "magnitude" and "Survey", not the places.
const fewNames, ofOneKind = 0.15, 0.5

// named is what shared names make of a likeness: nothing if there are enough of
// them or none to share, down to half.
func named(shared, both float64) float64 {
	if both == 0 {
		return 1
	}
	return ofOneKind + (1-ofOneKind)*min(1, shared/both/fewNames)
}
