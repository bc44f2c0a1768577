package utterance

import "sync"

// A readied is what comparing needs of a statement, and what costs the most to make: it is
// made when first asked for, and held of those alone that were asked for last. So there may
// be very many statements, most of which are told apart by who said them, and when.
type readied struct {
	wording *Wording
	once    sync.Once
	clauses []clause
}

// A clause is a part of a statement.
type clause struct {
	*Wording
	weight float64
}

func (s *Said) ready() *readied {
	if r := s.readied.Load(); r != nil {
		return r
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if r := s.readied.Load(); r != nil {
		return r
	}
	r := &readied{wording: Prepare(s.from.Quote)}
	s.readied.Store(r)
	recent.hold(s)
	return r
}

// parts are those of the statement between marks.
func (r *readied) parts() []clause {
	r.once.Do(func() { r.clauses = r.wording.cut() })
	return r.clauses
}

// recent are the statements that were made ready last, of the whole process.
var recent shelf

// shelfRoom is how many statements are held ready: some 45 MB.
const shelfRoom = 6000

// A shelf holds the last things put on it; several goroutines may do so at once.
type shelf struct {
	mu   sync.Mutex
	held []*Said
	next int // the oldest, once it is full
}

// hold holds a statement, and lets go of what is ready of the oldest.
func (h *shelf) hold(s *Said) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if len(h.held) < shelfRoom {
		h.held = append(h.held, s)
		return
	}
	h.held[h.next].readied.Store(nil)
	h.held[h.next] = s
	h.next = (h.next + 1) % shelfRoom
}
