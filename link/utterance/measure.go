package utterance

import (
	"fmt"
	"math"
	"strings"
)

// A measure says what a unit is in the smallest of its kind.
type measure struct {
	kind string
	size float64
}

// sizes are units that papers turn into one another for their readers.
var sizes = map[string]measure{
	"millimeter": {"length", 0.001}, "centimeter": {"length", 0.01}, "meter": {"length", 1}, "kilometer": {"length", 1000},
	"inch": {"length", 0.0254}, "foot": {"length", 0.3048}, "yard": {"length", 0.9144}, "mile": {"length", 1609.344},
	"gram": {"mass", 0.001}, "kilogram": {"mass", 1}, "kilo": {"mass", 1}, "ton": {"mass", 1000}, "tonne": {"mass", 1000}, "pound": {"mass", 0.4536}, "ounce": {"mass", 0.02835},
	"hectare": {"area", 1}, "acre": {"area", 0.4047}, "liter": {"volume", 1}, "gallon": {"volume", 3.785},
}

// turnedRoughly is how far apart two measures may be after one was turned into the unit
// of the other: "two miles" is "3 km" in a paper.
const turnedRoughly = 0.08

// pairMeasures aligns one measure told in two units. Another number of the same unit is
// another measure.
func (p *pairing) pairMeasures() {
	for i := 0; i+1 < len(p.a.units); i++ {
		x, ok := p.a.measureAt(i)
		if !ok || p.toB[i] >= 0 {
			continue
		}
		for j := 0; j+1 < len(p.b.units); j++ {
			y, ok := p.b.measureAt(j)
			if !ok || p.toA[j] >= 0 || x.kind != y.kind || p.a.units[i+1].key == p.b.units[j+1].key ||
				p.toB[i+1] >= 0 && p.toB[i+1] != j+1 || p.toA[j+1] >= 0 && p.toA[j+1] != i+1 {
				continue
			}
			if math.Abs(x.size-y.size) > turnedRoughly*max(x.size, y.size) {
				continue
			}
			p.toB[i], p.toA[j], p.near[i] = j, i, 0.9
			p.toB[i+1], p.toA[j+1], p.near[i+1] = j+1, i+1, 0.9
			break
		}
	}
}

// measureAt reads a number and the unit of measure right after it.
func (w *Wording) measureAt(k int) (measure, bool) {
	u, v := &w.units[k], &w.units[k+1]
	if u.kind != number || v.kind != content || u.quantity.low != u.quantity.high || u.quantity.vague || v.from != u.to && v.from != u.from {
		return measure{}, false
	}
	if half := u.quantity.low == 0.5 && u.quantity.unit == "share"; u.quantity.unit != "" && !half { // "half a kilometre"
		return measure{}, false
	}
	m, ok := sizes[v.key]
	m.size *= u.quantity.low
	return m, ok
}

// otherMeasures names a figure that stayed while its unit became another: "180 metres",
// "180 feet"; "120 kilometres per hour", "120 miles per hour".
func (f *finder) otherMeasures() {
	for i, j := range f.toB {
		if j < 0 || i+1 >= len(f.a.units) || j+1 >= len(f.b.units) || f.takenA[i+1] || f.takenB[j+1] ||
			f.toB[i+1] >= 0 && f.toB[i+1] != j+1 || f.toA[j+1] >= 0 && f.toA[j+1] != i+1 {
			continue
		}
		u, v := &f.a.units[i], &f.b.units[j]
		if u.kind != number || v.kind != number || u.quantity.low != v.quantity.low || u.to != f.a.units[i+1].from || v.to != f.b.units[j+1].from {
			continue
		}
		x, y := sizeOf(f.a.units[i+1].key), sizeOf(f.b.units[j+1].key)
		if p, q := f.a.units[i+1].key, f.b.units[j+1].key; p != q && periods[p] && periods[q] { // "seven weeks", "seven months"
			f.name(Number, i+1, j+1, fmt.Sprintf("%q became %q", f.a.said(i+1), f.b.said(j+1)))
			continue
		}
		if x.kind == "" || x.kind != y.kind || math.Abs(x.size-y.size) <= turnedRoughly*max(x.size, y.size) {
			continue
		}
		f.name(Number, i+1, j+1, fmt.Sprintf("%q became %q", f.a.said(i+1), f.b.said(j+1)))
	}
}

// otherDurations names the only two periods that are left over and are not as long: "20
// minutes", "an hour".
func (f *finder) otherDurations() {
	as, bs := f.a.durations(f.toB), f.b.durations(f.toA)
	if len(as) != 1 || len(bs) != 1 || as[0].months != bs[0].months || as[0].length == bs[0].length {
		return
	}
	first := func(d duration) int {
		if d.number >= 0 {
			return d.number
		}
		return d.period
	}
	i, j := first(as[0]), first(bs[0])
	if f.takenA[i] || f.takenB[j] || f.toB[i] >= 0 || f.toA[j] >= 0 {
		return
	}
	f.name(Number, i, j, fmt.Sprintf("%q became %q", f.a.said(i), f.b.said(j)))
	f.takenA[as[0].period], f.takenB[bs[0].period] = true, true
}

// sizeOf is the measure of a unit, of a speed that of the way; of kind "" if it is none.
func sizeOf(key string) measure {
	way, _, _ := strings.Cut(key, "_")
	return sizes[way]
}
