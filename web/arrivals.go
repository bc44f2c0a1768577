package web

import (
	"errors"
	"sync"
	"time"

	"reportedly"
)

// The arrivals are what was handed over here last, newest first, with what became of it: a
// record keeps no word of what was skipped. They go with the server.
type arrivals struct {
	mu   sync.Mutex
	last []arrival
}

// An arrival is one item, as it is shown to who may add.
type arrival struct {
	When   time.Time
	Name   string // where it came from
	Report string // id; "" if nothing was stored
	Title  string
	Became string // "stored", "skipped"
	Why    string // it was skipped or ignored
}

// maxArrivals is how many are kept.
const maxArrivals = 12

func (a *arrivals) note(items []Added) {
	a.mu.Lock()
	defer a.mu.Unlock()
	now := time.Now()
	for _, i := range items {
		one := arrival{When: now, Name: shorten(plain(i.Name), 160), Report: i.Report, Became: string(i.Outcome)}
		switch {
		case errors.Is(i.Problem, reportedly.ErrIgnored):
			one.Became, one.Why = "ignored", whyNot(i.Problem)
		case i.Problem != nil:
			one.Became, one.Why = "skipped", whyNot(i.Problem)
		}
		if i.Reading != nil {
			one.Title = shorten(plain(i.Reading.Report.Title), 120)
		}
		a.last = append([]arrival{one}, a.last[:min(len(a.last), maxArrivals-1)]...)
	}
}

func (a *arrivals) all() []arrival {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.last
}
