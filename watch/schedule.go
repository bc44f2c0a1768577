package watch

import (
	"errors"
	"math/rand/v2"
	"net/url"
	"time"

	"reportedly"
	"reportedly/internal/fetch"
)

// A source is an address on its way through the watcher. While it is being asked it
// belongs to who asks it.
type source struct {
	reportedly.Watch
	host   string
	active bool // being asked, or read
	asked  bool // in this run
}

func newSource(s Source, known reportedly.Watch) *source {
	out := &source{Watch: known, host: s.URL}
	out.URL, out.Named = s.URL, s.Named
	if u, err := url.Parse(s.URL); err == nil {
		out.host = u.Host
	}
	return out
}

// due reports whether an address is to be asked now. With once, that is up to whoever
// started us, and the schedule is theirs; but a server that asked for time has it, and
// one that fails again and again is not asked each minute.
func (s *source) due(now time.Time, once bool) bool {
	switch {
	case s.over(), now.Before(s.Until):
		return false
	case once && s.Failures < patience:
		return true
	}
	return !now.Before(s.Next)
}

// over reports whether there is nothing more to ask.
func (s *source) over() bool { return s.Article && (!s.Good.IsZero() || s.Failures >= enough) }

// wakes is when an address that is not due will be.
func (s *source) wakes() time.Time {
	if s.Until.After(s.Next) {
		return s.Until
	}
	return s.Next
}

// good notes that an address gave what it should.
func (s *source) good(now time.Time, every time.Duration) {
	s.Good, s.Failures, s.Problem, s.Until = now, 0, "", time.Time{}
	s.Next = now.Add(jitter(every))
}

// failed notes that it did not. Each time in a row doubles the time to the next; a
// server that says when to come back is believed.
func (s *source) failed(now time.Time, every time.Duration, err error) {
	s.Failures++
	s.Problem = err.Error()
	pause := every
	for i := 0; i < s.Failures && pause < longest; i++ {
		pause *= 2
	}
	s.Next, s.Until = now.Add(jitter(min(pause, longest))), time.Time{}
	var status *fetch.StatusError
	if errors.As(err, &status) && status.Wait > 0 {
		s.Until = now.Add(status.Wait)
		if s.Next.Before(s.Until) {
			s.Next = s.Until.Add(jitter(every) - every*9/10) // never before
		}
	}
}

// jitter is d, longer or shorter by up to a tenth, so that what was started together
// is not asked together.
func jitter(d time.Duration) time.Duration {
	return time.Duration(float64(d) * (0.9 + 0.2*rand.Float64()))
}
