package fetch

import (
	"context"
	"sync"
	"time"
)

// maxAtOnce is how many requests are under way at once, all hosts together. Many, so
// that those which stall keep no other from being made; each holds little.
const maxAtOnce = 128

// turns sees to it that a host has one request at a time to answer, with a pause
// after each, and that not too many are under way in all.
type turns struct {
	slots chan struct{}

	mu    sync.Mutex
	hosts map[string]*turn
	paces map[string]time.Time // of hosts that need no turn: when the next may begin
}

// apart is the time between the beginnings of two requests to a host that needs no
// turn: a small server has room for a handful of connections that it has not taken yet,
// and one that finds no room is made again a second later.
const apart = 5 * time.Millisecond

type turn struct {
	busy  chan struct{} // holds one
	users int           // who hold it or wait for it
	next  time.Time     // before which nobody may begin
}

func newTurns() *turns {
	return &turns{slots: make(chan struct{}, maxAtOnce), hosts: map[string]*turn{}, paces: map[string]time.Time{}}
}

// pace waits until a request to a host that needs no turn may begin.
func (t *turns) pace(ctx context.Context, host string) error {
	t.mu.Lock()
	begin := time.Now()
	if next := t.paces[host]; next.After(begin) {
		begin = next
	}
	if len(t.paces) > 4*maxAtOnce {
		clear(t.paces)
	}
	t.paces[host] = begin.Add(apart)
	t.mu.Unlock()
	return sleep(ctx, time.Until(begin))
}

// take waits for the turn of a host; "" is one that needs none. The function that is
// given back ends it, and says how long the host is to be left alone.
func (t *turns) take(ctx context.Context, host string) (done func(pause time.Duration), err error) {
	h := t.enter(host)
	err = h.wait(ctx)
	if err == nil {
		select { // last, so that who waits for a host keeps no other from going
		case t.slots <- struct{}{}:
			return func(pause time.Duration) { <-t.slots; t.leave(host, h, true, pause) }, nil
		case <-ctx.Done():
			err = context.Cause(ctx)
			if h != nil {
				<-h.busy
			}
		}
	}
	t.leave(host, h, false, 0)
	return nil, err
}

func (t *turns) enter(host string) *turn {
	if host == "" {
		return nil
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	if len(t.hosts) > 4*maxAtOnce {
		for name, h := range t.hosts {
			if h.users == 0 && time.Now().After(h.next) {
				delete(t.hosts, name)
			}
		}
	}
	h := t.hosts[host]
	if h == nil {
		h = &turn{busy: make(chan struct{}, 1)}
		t.hosts[host] = h
	}
	h.users++
	return h
}

func (t *turns) leave(host string, h *turn, held bool, pause time.Duration) {
	if h == nil {
		return
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	h.users--
	if held {
		h.next = time.Now().Add(pause)
		<-h.busy
	}
}

// wait waits until the host is free and has had its pause.
func (h *turn) wait(ctx context.Context) error {
	if h == nil {
		return nil
	}
	select {
	case h.busy <- struct{}{}:
	case <-ctx.Done():
		return context.Cause(ctx)
	}
	if err := sleep(ctx, time.Until(h.next)); err != nil {
		<-h.busy
		return err
	}
	return nil
}

func sleep(ctx context.Context, d time.Duration) error {
	if d <= 0 {
		return context.Cause(ctx)
	}
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return nil
	case <-ctx.Done():
		return context.Cause(ctx)
	}
}
