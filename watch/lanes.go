package watch

import (
	"sync"

	"reportedly/internal/fetch"
)

// shortPage is the length of a page, in bytes, up to which one of the two readers has
// time for it. Most feeds have a tenth of that.
const shortPage = 1 << 20

// A fetched page waits to be read.
type fetched struct {
	source *source
	page   *fetch.Page
}

// lanes are the pages that wait, and give the shortest first: what takes long lets
// what takes no time pass.
type lanes struct {
	mu     sync.Mutex
	change *sync.Cond
	pages  []fetched
	closed bool
}

func newLanes() *lanes {
	l := &lanes{}
	l.change = sync.NewCond(&l.mu)
	return l
}

func (l *lanes) put(f fetched) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.pages = append(l.pages, f)
	l.change.Broadcast()
}

// take waits for a page of at most so many bytes, 0 for any. It gives false once the
// lanes are closed and there is none.
func (l *lanes) take(most int) (fetched, bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for {
		best := -1
		for i, f := range l.pages {
			if (most == 0 || f.page.Size() <= most) && (best < 0 || f.page.Size() < l.pages[best].page.Size()) {
				best = i
			}
		}
		if best >= 0 {
			f := l.pages[best]
			l.pages = append(l.pages[:best], l.pages[best+1:]...)
			return f, true
		}
		if l.closed {
			return fetched{}, false
		}
		l.change.Wait()
	}
}

func (l *lanes) close() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.closed = true
	l.change.Broadcast()
}
