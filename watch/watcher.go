package watch

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"sync"
	"time"

	"reportedly"
	"reportedly/internal/fetch"
	"reportedly/internal/mistake"
)

// maxActive is how many addresses are being asked, or wait to be read, at once.
const maxActive = 256

// A watcher is one run of Run.
type watcher struct {
	Options
	sources []*source
	known   map[string]bool // addresses among sources
	done    chan *source
	added   chan []Source // feeds of a list, articles of a feed
	lanes   *lanes
	sender  *sender // nil without a webhook

	telling sync.Mutex // one news at a time
	talking sync.Mutex // one callback at a time
	failed  context.CancelCauseFunc
}

func newWatcher(ctx context.Context, sources []Source, o Options) (*watcher, error) {
	w := &watcher{Options: o, known: map[string]bool{}, done: make(chan *source), added: make(chan []Source), lanes: newLanes()}
	if err := o.Store.Follow(ctx, o.Follower); err != nil {
		return nil, err
	}
	if o.Hook != nil {
		w.sender = newSender(w)
	}
	if err := w.add(ctx, sources); err != nil {
		return nil, err
	}
	return w, w.unread(ctx)
}

// add takes addresses up, with what the record knows of them.
func (w *watcher) add(ctx context.Context, sources []Source) error {
	var urls []string
	for _, s := range sources {
		urls = append(urls, s.URL)
	}
	was := map[string]reportedly.Watch{}
	if len(urls) > 0 {
		states, err := w.Store.Watches(ctx, urls...)
		if err != nil {
			return err
		}
		for _, s := range states {
			was[s.URL] = s
		}
	}
	soon := time.Now().Add(w.Every * 11 / 10)
	for _, s := range sources {
		if w.known[s.URL] {
			continue
		}
		if len(w.sources) >= 2*MaxSources { // whoever lists them has no end
			w.trouble(fmt.Errorf("over %d addresses: %s and others are left out for now", 2*MaxSources, s.URL))
			break
		}
		w.known[s.URL] = true
		one := newSource(s, was[s.URL])
		if one.over() {
			continue
		}
		if one.Failures == 0 && one.Next.After(soon) { // asked more often than it was
			one.Next = time.Now().Add(jitter(w.Every))
		}
		w.sources = append(w.sources, one)
	}
	return nil
}

// run is the watcher's loop: it starts what is due and waits for what ends.
func (w *watcher) run(ctx context.Context) error {
	ctx, w.failed = context.WithCancelCause(ctx)
	defer w.failed(nil)
	if err := w.tell(ctx); err != nil { // what a run that was killed had kept and not told
		return err
	}
	w.writeAtom(ctx) // and not written
	var others sync.WaitGroup
	others.Go(func() { w.readAll(ctx, 0) })
	others.Go(func() { w.readAll(ctx, shortPage) })
	if w.sender != nil && !w.Once {
		others.Go(func() { w.sender.run(ctx) })
	}
	err := w.loop(ctx)
	w.lanes.close()
	others.Wait()
	if err == nil && w.sender != nil && w.Once {
		_, err = w.sender.deliver(ctx)
	}
	return err
}

func (w *watcher) loop(ctx context.Context) error {
	active, busy := 0, map[string]bool{}
	drain := func() {
		for ; active > 0; active-- {
			select {
			case <-w.done:
			case <-w.added:
				active++ // its source is still to come
			}
		}
	}
	for {
		wake := time.Hour
		left := false
		now := time.Now()
		for _, s := range w.sources {
			switch {
			case s.active:
			case w.Once && s.asked:
			case !s.due(now, w.Once):
				if !w.Once {
					wake = min(wake, s.wakes().Sub(now))
				} else if s.asked = true; !s.Article {
					w.tellAsked(Asked{Watch: s.Watch, Err: errNotNow})
				}
			case busy[s.host] && !w.own(s), active == maxActive:
				left = true
			default:
				s.active, busy[s.host] = true, true
				active++
				go w.ask(ctx, s)
			}
		}
		if w.Once && active == 0 && !left {
			return nil
		}
		timer := time.NewTimer(max(wake, time.Millisecond))
		select {
		case s := <-w.done:
			active--
			s.active, s.asked = false, true
			delete(busy, s.host)
			if s.over() {
				w.sources = slices.DeleteFunc(w.sources, func(other *source) bool { return other == s })
			}
		case more := <-w.added:
			if err := w.add(ctx, more); err != nil {
				w.failed(err)
			}
		case <-timer.C:
		case <-ctx.Done():
		}
		timer.Stop()
		if ctx.Err() != nil {
			drain()
			return context.Cause(ctx)
		}
	}
}

// errNotNow is for an address that is not asked, since it is too early.
var errNotNow = errors.New("not asked yet")

// own reports whether a host needs no turn: see fetch.Own.
func (w *watcher) own(s *source) bool { return s.Named && fetch.Own(s.URL) }

// ask asks an address and hands on what it gave.
func (w *watcher) ask(ctx context.Context, s *source) {
	now := time.Now()
	s.Tried = now
	page, err := w.Get(ctx, fetch.Want{URL: s.URL, Named: s.Named, Seen: fetch.Seen{URL: s.Final, ETag: s.ETag, LastModified: s.LastModified}})
	switch {
	case ctx.Err() != nil: // nobody's fault: nothing is known
		w.done <- s
	case err != nil:
		w.settle(ctx, s, Asked{Err: err})
	case page.Unchanged:
		w.settle(ctx, s, Asked{Unchanged: true})
	default:
		w.lanes.put(fetched{s, page})
	}
}

// settle keeps what is known of an address now, says so, and gives it back.
func (w *watcher) settle(ctx context.Context, s *source, a Asked) {
	if a.Err != nil {
		s.failed(time.Now(), w.Every, a.Err)
	} else {
		s.good(time.Now(), w.Every)
	}
	if err := w.Store.PutWatches(ctx, s.Watch); err != nil {
		w.failed(err)
	}
	a.Watch = s.Watch
	w.tellAsked(a)
	w.done <- s
}

func (w *watcher) tellAsked(a Asked) {
	w.talking.Lock()
	defer w.talking.Unlock()
	if w.Asked != nil {
		w.Asked(a)
	}
}

func (w *watcher) trouble(err error) {
	w.talking.Lock()
	defer w.talking.Unlock()
	if w.Trouble != nil && err != nil {
		w.Trouble(err)
	}
}

// readAll reads pages into the record, the shortest first, until there will be no more.
func (w *watcher) readAll(ctx context.Context, most int) {
	for {
		f, ok := w.lanes.take(most)
		if !ok {
			return
		}
		w.read(ctx, f)
	}
}

// read reads one page.
func (w *watcher) read(ctx context.Context, f fetched) {
	s := f.source
	body, err := f.page.Bytes()
	err = errors.Join(err, f.page.Close())
	if ctx.Err() != nil {
		w.done <- s
		return
	}
	if err != nil {
		w.settle(ctx, s, Asked{Err: err})
		return
	}
	sum := sha256.Sum256(body)
	digest := hex.EncodeToString(sum[:])
	var a Asked
	if a.Unchanged = digest == s.SHA256 && f.page.Final == s.Final; !a.Unchanged {
		a.Kept, err = w.kept(ctx, s.URL, f.page, body)
		if err != nil {
			w.failed(err)
			w.done <- s
			return
		}
		a.Err = a.Kept.Problem
	}
	if a.Err == nil {
		s.Final, s.ETag, s.LastModified, s.SHA256 = f.page.Seen.URL, f.page.Seen.ETag, f.page.Seen.LastModified, digest
		if a.Kept.Title != "" {
			s.Title = a.Kept.Title
		}
	}
	if err := w.lead(ctx, s, a.Kept); err != nil {
		w.failed(err)
	}
	if a.Kept.Stored+a.Kept.Versions > 0 {
		if err := w.tell(ctx); err != nil {
			w.failed(fmt.Errorf("tell of new wordings: %w", err))
		}
	}
	w.settle(ctx, s, a)
}

// kept keeps a page. What makes the program fall over costs that page alone.
func (w *watcher) kept(ctx context.Context, url string, p *fetch.Page, body []byte) (k Kept, err error) {
	var slip error
	func() {
		defer mistake.Catch(&slip)
		k, err = w.Keep(ctx, url, p, body)
	}()
	if slip != nil {
		k.Problem = slip
	}
	return k, err
}
