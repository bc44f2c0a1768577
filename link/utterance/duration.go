package utterance

import (
	"math"
	"slices"
)

// A duration is a number with the period of time that it counts, or a period alone, of
// which there is one: "three decades", "a fortnight". What is left of it may follow: "three
// years [and six months]", "a year [and a half]".
type duration struct {
	number, period int   // units; number is -1 if there is none
	rest           []int // units
	length         float64
	months         bool // length is in months; else in minutes
}

// inMinutes and inMonths say how long periods are. Weeks do not fill months, so the two
// are not turned into one another.
var (
	inMinutes = map[string]float64{"minute": 1, "hour": 60, "day": 24 * 60, "week": 7 * 24 * 60, "fortnight": 14 * 24 * 60}
	inMonths  = map[string]float64{"month": 1, "year": 12, "decade": 120, "century": 1200}
)

// periodLength is how long a period is, in months or minutes; 0 for another word.
func periodLength(u *unit) (length float64, months bool) {
	if u.kind != content {
		return 0, false
	}
	if l := inMinutes[u.key]; l > 0 {
		return l, false
	}
	return inMonths[u.key], true
}

// pairDurations aligns one length of time told in two ways: "thirty years" and "three
// decades", "two weeks" and "a fortnight", "18 months" and "a year and a half".
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
			p.pairDuration(x, y)
			break
		}
	}
}

// pairDuration aligns the periods, and with them or with one another whatever else the
// two have.
func (p *pairing) pairDuration(x, y duration) {
	p.toB[x.period], p.toA[y.period], p.near[x.period] = y.period, x.period, 0.9
	moreA, moreB := x.rest, y.rest
	switch {
	case x.number >= 0 && y.number >= 0:
		p.toB[x.number], p.toA[y.number], p.near[x.number] = y.number, x.number, 0.9
	case x.number >= 0:
		moreA = append(moreA, x.number)
	case y.number >= 0:
		moreB = append(moreB, y.number)
	}
	for _, i := range moreA {
		p.toB[i], p.near[i] = y.period, 0.9
	}
	for _, j := range moreB {
		p.toA[j] = x.period
	}
}

// durations gives those of a wording of which the other one lacks a number.
func (w *Wording) durations(to []int) []duration {
	var out []duration
	for k := 0; k < len(w.units); k++ {
		u := &w.units[k]
		length, months := periodLength(u)
		if length == 0 {
			continue
		}
		d := duration{number: -1, period: k, months: months}
		lacks := false
		if k > 0 && w.units[k-1].kind == number && (w.units[k-1].to == u.from || w.units[k-1].to+1 == u.from && (w.form(u.from-1) == "a" || w.form(u.from-1) == "an") || w.units[k-1].from == u.from) {
			q := w.units[k-1].quantity // "half a year" has an article between
			if q.low != q.high || q.unit != "" && !(q.unit == "share" && q.low == 0.5) || q.vague {
				continue
			}
			d.number, d.length, lacks = k-1, q.low*length, to[k-1] < 0
		} else if form := w.form(u.from - 1); form == "a" || form == "an" {
			d.length, lacks = length, to[k] < 0
		} else {
			continue
		}
		more := w.restOfDuration(k, length, months)
		d.rest = more.rest
		d.length += more.length
		if lacks || slices.ContainsFunc(d.rest, func(i int) bool { return to[i] < 0 }) {
			out = append(out, d)
		}
		k += len(d.rest)
	}
	return out
}

// restOfDuration reads "and six months" after years, "and a half" after any period, and
// "24 minutes" after hours.
func (w *Wording) restOfDuration(period int, length float64, months bool) duration {
	k := period + 1
	if k >= len(w.units) || w.units[k].kind != number {
		return duration{}
	}
	q, between := w.units[k].quantity, w.units[k].from-w.units[period].to
	joined := between == 0 || between == 1 && (w.form(w.units[period].to) == "and" || w.form(w.units[period].to) == ",")
	if !joined || q.low != q.high || q.vague || q.bound != "" {
		return duration{}
	}
	if q.unit == "over" && q.low == 0.5 {
		return duration{rest: []int{k}, length: length / 2}
	}
	if k+1 >= len(w.units) || q.unit != "" || w.units[k].to != w.units[k+1].from {
		return duration{}
	}
	if l, m := periodLength(&w.units[k+1]); l > 0 && m == months && l < length {
		return duration{rest: []int{k, k + 1}, length: q.low * l}
	}
	return duration{}
}
