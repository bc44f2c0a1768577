package api

import (
	"context"
	"crypto/sha256"
	"net/http"
	"net/url"
	"sync"
	"time"

	"github.com/danielgtaylor/huma/v2"
)

// Answers are kept for who sends the same again, not knowing whether it arrived: so
// long, and so many.
const (
	keptFor  = time.Hour
	keptMost = 10_000
)

// kept holds answers by the keys that their senders chose. It is in memory: after a
// restart a report sent again is read again, and found to be there already.
type kept struct {
	mu  sync.Mutex
	at  map[string]*keptAnswer
	old []string // keys, the oldest first
	now func() time.Time
}

type keptAnswer struct {
	body [32]byte // hash of what was sent
	when time.Time
	done chan struct{} // closed once the rest is there
	out  *addReportOut
	err  error
}

func newKept() *kept { return &kept{at: map[string]*keptAnswer{}, now: time.Now} }

// once gives the answer that a key has got, or makes and keeps one. An error is not
// kept: it may be gone next time.
func (k *kept) once(ctx context.Context, key string, body []byte, make func() (*addReportOut, error)) (*addReportOut, error) {
	if key == "" {
		return make()
	}
	sum := sha256.Sum256(body)
	k.mu.Lock()
	k.forget()
	had := k.at[key]
	if had == nil {
		had = &keptAnswer{body: sum, when: k.now(), done: newDone()}
		k.at[key] = had
		k.old = append(k.old, key)
		k.mu.Unlock()
		had.out, had.err = make()
		if had.err != nil {
			k.mu.Lock()
			delete(k.at, key)
			k.mu.Unlock()
		}
		close(had.done)
		return had.out, had.err
	}
	k.mu.Unlock()
	if had.body != sum {
		return nil, &huma.ErrorModel{Status: http.StatusUnprocessableEntity, Title: "The key was used", Detail: "Idempotency-Key: another report was sent with it; take a new one."}
	}
	select {
	case <-had.done:
		return had.out, had.err
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

func newDone() chan struct{} { return make(chan struct{}) }

// forget drops what is too old, or too much. What is still being made stays, and is
// found by who waits for it.
func (k *kept) forget() {
	for len(k.old) > 0 {
		first := k.at[k.old[0]]
		if first != nil && len(k.old) < keptMost && k.now().Sub(first.when) < keptFor {
			return
		}
		delete(k.at, k.old[0])
		k.old = k.old[1:]
	}
}

// segment is a part of a path.
func segment(s string) string { return url.PathEscape(s) }
