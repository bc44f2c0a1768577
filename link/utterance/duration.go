package utterance

import "math"

// A duration is a number with the period of time that it counts, or a period alone, of
// which there is one: "three decades", "a fortnight".
type duration struct {
	number, period int // units; number is -1 if there is none
	length         float64
	months         bool // length is in months; else in minutes
}

// inMinutes and inMonths say how long periods are. Weeks do not fill months, so the two
// are not turned into one another.
var (
	inMinutes = map[string]float64{"minute": 1, "hour": 60, "day": 24 * 60, "week": 7 * 24 * 60, "fortnight": 14 * 24 * 60}
	inMonths  = map[string]float64{"month": 1, "year": 12, "decade": 120, "century": 1200}
)

// pairDurations aligns one length of time told in two ways: "thirty years" and "three
// decades", "two weeks" and "a fortnight".
func (p *pairing) pairDurations() {
	inA := p.a.durations(p.toB)
	if len(inA) == 0 {
		return
	}
	inB := p.b.durations(p.toA)
	for _, x := range inA {
		for _, y := range inB {
			if x.months != y.months || math.Abs(x.length-y.length) > 1e-6 || x.number < 0 && y.number < 0 ||
				p.toA[y.period] >= 0 && p.toA[y.period] != x.period || p.toB[x.period] >= 0 && p.toB[x.period] != y.period {
				continue
			}
			p.toB[x.period], p.toA[y.period], p.near[x.period] = y.period, x.period, 0.9
			switch {
			case x.number >= 0 && y.number >= 0:
				p.toB[x.number], p.toA[y.number], p.near[x.number] = y.number, x.number, 0.9
			case x.number >= 0:
				p.toB[x.number], p.near[x.number] = y.period, 0.9
			default:
				p.toA[y.number] = x.period
			}
			break
		}
	}
}

// durations gives those of a wording whose number the other one has not.
func (w *Wording) durations(to []int) []duration {
	var out []duration
	for k := range w.units {
		u := &w.units[k]
		length, months := inMinutes[u.key], false
		if length == 0 {
			length, months = inMonths[u.key], true
		}
		if length == 0 || u.kind != content {
			continue
		}
		if k > 0 && w.units[k-1].kind == number && (w.units[k-1].to == u.from || w.units[k-1].from == u.from) {
			q := w.units[k-1].quantity
			if to[k-1] < 0 && q.low == q.high && q.unit == "" && !q.vague {
				out = append(out, duration{k - 1, k, q.low * length, months})
			}
		} else if to[k] < 0 && (w.form(u.from-1) == "a" || w.form(u.from-1) == "an") {
			out = append(out, duration{-1, k, length, months})
		}
	}
	return out
}
