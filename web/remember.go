package web

import (
	"context"
	"net/http"
	"strings"
	"sync"
	"time"
)

// A memory keeps pages for a moment: when many look, many look at the same, and making a
// page takes far longer than sending it. Who asks for one that is just being made waits
// for it.
type memory struct {
	mu    sync.Mutex
	pages map[string]*kept
	size  int // bytes of them all
	age   int // how often all was forgotten
}

// A kept page is whole once done is closed; body is nil if it is not to be kept.
type kept struct {
	done    chan struct{}
	until   time.Time // zero while it is made
	body    []byte
	pattern string // of its route
}

const (
	keptFor   = time.Second // another process may change the record meanwhile
	keptMost  = 64 << 20    // bytes of all pages
	keptPage  = 512 << 10   // bytes of one
	keptPages = 1000        // beyond which those are let go that are too old
)

func newMemory() *memory { return &memory{pages: map[string]*kept{}} }

// forget makes all void: something was changed here.
func (m *memory) forget() {
	m.mu.Lock()
	defer m.mu.Unlock()
	clear(m.pages)
	m.size = 0
	m.age++
}

// take gives a page that is kept or being made; else the caller is the one to make it,
// and to say what came of it, nil if it is not to be kept, with the function that is given.
func (m *memory) take(key string) (page *kept, made func(body []byte, pattern string)) {
	m.mu.Lock()
	defer m.mu.Unlock()
	now := time.Now()
	if p := m.pages[key]; p != nil && (p.until.IsZero() || now.Before(p.until)) {
		return p, nil
	}
	if m.size > keptMost/2 || len(m.pages) > keptPages {
		m.sweep(now)
	}
	if p := m.pages[key]; p != nil {
		m.size -= len(p.body)
	}
	p := &kept{done: make(chan struct{})}
	m.pages[key] = p
	age := m.age
	return p, func(body []byte, pattern string) {
		m.mu.Lock()
		defer m.mu.Unlock()
		defer close(p.done)
		if m.age != age || m.pages[key] != p {
			return // it may show what was before
		}
		if body == nil || m.size+len(body) > keptMost {
			delete(m.pages, key)
			return
		}
		p.body, p.pattern, p.until = body, pattern, time.Now().Add(keptFor)
		m.size += len(body)
	}
}

// forget makes void what is remembered of the record: something was changed here.
func (s *Server) forget() {
	s.quick.forget()
	s.memory.forget()
}

// sweep lets go of what is too old.
func (m *memory) sweep(now time.Time) {
	for key, p := range m.pages {
		if !p.until.IsZero() && !now.Before(p.until) {
			m.size -= len(p.body)
			delete(m.pages, key)
		}
	}
}

// remembered answers with pages of a moment ago. What an answer hangs on beside the
// address is part of its key: by what name the server is asked, and whether whoever asks
// may change things.
func (s *Server) remembered(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodGet || !forPeople(r) || open(r) || r.URL.Query().Has("done") || r.Header.Get("Range") != "" {
			next.ServeHTTP(w, r)
			return
		}
		key := strings.Join([]string{scheme(r), r.Host, r.URL.RequestURI()}, "\n")
		if s.holds(r) {
			key = "signed\n" + key
		}
		page, made := s.memory.take(key)
		if made == nil {
			if page.wait(r.Context()) && page.body != nil {
				r.Pattern = page.pattern
				w.Header().Set("Content-Type", htmlType)
				w.Write(page.body)
				return
			}
			next.ServeHTTP(w, r) // it was not to be kept
			return
		}
		c := &copier{ResponseWriter: w, status: http.StatusOK}
		whole := false
		defer func() {
			body := c.body
			if !whole || c.over || c.status != http.StatusOK || w.Header().Get("Content-Type") != htmlType {
				body = nil
			}
			made(body, r.Pattern)
		}()
		next.ServeHTTP(c, r)
		whole = true
	})
}

// A copier keeps what goes through it, if it is not too long.
type copier struct {
	http.ResponseWriter
	status int
	body   []byte
	over   bool
}

func (c *copier) WriteHeader(status int) {
	c.status = status
	c.ResponseWriter.WriteHeader(status)
}

func (c *copier) Write(b []byte) (int, error) {
	if c.over = c.over || len(c.body)+len(b) > keptPage; c.over {
		c.body = nil
	} else {
		c.body = append(c.body, b...)
	}
	return c.ResponseWriter.Write(b)
}

// Unwrap is for http.ResponseController.
func (c *copier) Unwrap() http.ResponseWriter { return c.ResponseWriter }

// wait reports whether a page was made before whoever wants it had enough.
func (k *kept) wait(ctx context.Context) bool {
	late := time.NewTimer(patience)
	defer late.Stop()
	select {
	case <-k.done:
		return true
	case <-late.C:
	case <-ctx.Done():
	}
	return false
}
