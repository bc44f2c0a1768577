package web

import (
	"context"
	"net/http"
	"sync"
	"time"

	"reportedly"
)

// homeSums are what the first page tells of the whole record.
type homeSums struct {
	Stats  *reportedly.Stats
	Quoted []reportedly.SpeakerCount // most
	Newest []*reportedly.Finding     // reports, by date of publication
	Most   int                       // statements of the first of Quoted
}

// homePage is the first page.
type homePage struct {
	*homeSums
	Log []logLine // what was decided last
}

const (
	homeReports  = 8
	homeSpeakers = 10
)

func (s *Server) home(w http.ResponseWriter, r *http.Request) {
	ctx, done := s.patient(r)
	defer done()
	sums, err := s.sums.get(func() (*homeSums, error) { return s.sumUp(ctx) })
	if err != nil {
		s.fail(w, r, err)
		return
	}
	s.page(w, r, "home", &view{Title: ""}, &homePage{homeSums: sums})
}

func (s *Server) sumUp(ctx context.Context) (*homeSums, error) {
	out := &homeSums{}
	var err error
	if out.Stats, err = s.Store.Stats(ctx); err != nil {
		return nil, err
	}
	if out.Quoted, err = s.Store.Speakers(ctx, "", homeSpeakers); err != nil {
		return nil, err
	}
	if len(out.Quoted) > 0 {
		out.Most = out.Quoted[0].Statements
	}
	for f, err := range s.Store.SearchReports(ctx, "", reportedly.Filter{Order: reportedly.ByNewest, Limit: homeReports}) {
		if err != nil {
			return nil, err
		}
		out.Newest = append(out.Newest, f)
	}
	return out, nil
}

// recent keeps a value for a moment: the sums of a large record take long to make, and
// many ask for them.
type recent[T any] struct {
	mu   sync.Mutex
	made time.Time
	v    T
}

// moment is how old a sum may be.
const moment = 3 * time.Second

func (k *recent[T]) get(make func() (T, error)) (T, error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if !k.made.IsZero() && time.Since(k.made) < moment {
		return k.v, nil
	}
	v, err := make()
	if err == nil {
		k.v, k.made = v, time.Now()
	}
	return v, err
}

// forget makes the value void: something was changed here.
func (k *recent[T]) forget() {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.made = time.Time{}
}
