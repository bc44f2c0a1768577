package web

import (
	"net/http"
	"runtime"
	"strings"
	"time"
)

// A room holds as many requests as are answered at once; some wait at its door, and
// who comes when too many do is sent away at once: a queue without end would make
// everybody wait.
type room struct {
	seats chan struct{}
	queue chan struct{}
	wait  time.Duration
}

// seats is how many are answered at once who look at the record.
func seats() int { return max(4, 2*runtime.GOMAXPROCS(0)) }

// studies is how many may ask at once for what is gone through much for: counts, comparisons,
// lists of groups. They share the processors with who looks something up, who is not to wait
// behind them.
func studies() int { return max(2, runtime.GOMAXPROCS(0)) }

// dear reports whether an answer takes a multiple of what a look at the record takes.
func dear(r *http.Request) bool {
	part, rest, _ := strings.Cut(strings.TrimPrefix(strings.TrimPrefix(r.URL.Path, "/"), "v1/"), "/")
	switch part {
	case "outlets", "speaker", "story", "stories", "check", "compare", "utterance", "utterances", "links":
		return true
	case "speakers":
		return rest != "" || r.URL.Query().Has("name")
	}
	return false
}

// desks is how many may hand something over at once. A body that comes slowly, a page
// that is fetched, a record that another process writes to may keep them for a minute,
// and who only looks is not to wait for it.
const desks = 4

func newRoom(seats int) *room {
	return &room{
		seats: make(chan struct{}, seats),
		queue: make(chan struct{}, 64),
		wait:  patience,
	}
}

// enter waits for a seat and gives the way out; false if there is none to be had.
func (m *room) enter(done <-chan struct{}) (leave func(), ok bool) {
	leave = func() { <-m.seats }
	select {
	case m.seats <- struct{}{}:
		return leave, true
	default:
	}
	select {
	case m.queue <- struct{}{}:
		defer func() { <-m.queue }()
	default:
		return nil, false
	}
	late := time.NewTimer(m.wait)
	defer late.Stop()
	select {
	case m.seats <- struct{}{}:
		return leave, true
	case <-late.C:
	case <-done:
	}
	return nil, false
}

// roomy answers what there is room for.
func (s *Server) roomy(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if open(r) {
			next.ServeHTTP(w, r)
			return
		}
		room := s.room
		switch {
		case r.Method == http.MethodPost:
			room = s.desk
		case dear(r):
			room = s.study
		}
		leave, ok := room.enter(r.Context().Done())
		if !ok {
			s.fail(w, r, &problem{http.StatusTooManyRequests, "Too many at once", "Try again in a second."})
			return
		}
		defer leave()
		next.ServeHTTP(w, r)
	})
}
