package web

import (
	"net/http"
	"net/http/httptest"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// A page is made once for all who ask at the same time, and made anew after something
// was changed, in another's eyes, and when it was not to be kept.
func TestRemembered(t *testing.T) {
	s := &Server{Options: Options{Token: "a token"}, keys: keysOf("a token"), quick: &quick{}, memory: newMemory()}
	var made atomic.Int64
	status := http.StatusOK
	h := s.remembered(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		made.Add(1)
		time.Sleep(20 * time.Millisecond)
		w.Header().Set("Content-Type", htmlType)
		w.WriteHeader(status)
		w.Write([]byte("a page"))
	}))
	ask := func(path string, signed bool) *httptest.ResponseRecorder {
		r, w := httptest.NewRequest(http.MethodGet, "http://localhost"+path, nil), httptest.NewRecorder()
		if signed {
			r.Header.Set("Authorization", "Bearer a token")
		}
		h.ServeHTTP(w, r)
		return w
	}
	times := func(what string, want int64) {
		t.Helper()
		if n := made.Swap(0); n != want {
			t.Errorf("%s: made %d times, not %d", what, n, want)
		}
	}
	var all sync.WaitGroup
	for range 20 {
		all.Go(func() {
			if w := ask("/", false); w.Code != http.StatusOK || w.Body.String() != "a page" || w.Header().Get("Content-Type") != htmlType {
				t.Errorf("%d %s", w.Code, w.Body)
			}
		})
	}
	all.Wait()
	times("twenty at once", 1)
	ask("/", false)
	times("again", 0)
	ask("/", true)
	ask("/?x=1", false)
	times("signed in, and another page", 2)
	s.memory.forget()
	ask("/", false)
	times("after a change", 1)
	status = http.StatusTeapot
	ask("/x", false)
	ask("/x", false)
	times("an error", 2)
	ask("/feed/x.atom", false)
	ask("/feed/x.atom", false)
	times("for programs", 2)
	if n := s.memory.size; n != len("a page") {
		t.Errorf("%d bytes are kept", n)
	}
}

// What was begun before a change is not kept.
func TestRememberedAge(t *testing.T) {
	m := newMemory()
	page, made := m.take("x")
	m.forget()
	made([]byte("old"), "")
	if <-page.done; page.body != nil {
		t.Error("what may be old was kept")
	}
	if _, made := m.take("x"); made == nil {
		t.Error("it is not made anew")
	}
}
