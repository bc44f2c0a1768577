// Package watch asks feeds and pages again and again, and tells whoever follows of the
// wordings that are new.
//
// In go addresses, a record, and two functions of the caller: one that fetches, one
// that reads what was fetched into the record. Out come reports in the record, and
// notices: for a webhook, for an Atom file, for the caller to print.
//
//	address ──due?──▶ fetch ──▶ by size ──▶ keep ──▶ record ──news──▶ new wording? ──▶ notice ──▶ webhook
//	   ▲            up to 256     two readers,                                          └──────▶ Atom file
//	   │            at once       one of them for short pages only
//	   └── next time, kept in the record ──┘
//
// Each arrow into the record is one step of it, in this order: the reports, what is
// known of the address, the notices. A watcher that is killed between two goes on at
// the first that was not done. So a notice is made once; it is sent at least once, each
// time under the same key.
//
// A feed may only point to its articles. Then each of them is fetched, once, and what
// is still to be fetched outlives the watcher as well.
//
// A feed that stalls holds up nothing but itself: it waits in a place of its own, and
// short pages are read before long ones.
package watch

import (
	"context"
	"fmt"
	"time"

	"reportedly"
	"reportedly/internal/fetch"
)

// MaxSources is how many addresses one watcher asks.
const MaxSources = 5000

// A Source is an address to be watched.
type Source struct {
	URL   string
	Named bool // whether a person named it, see fetch.Want
}

// Options say what is done with what is found.
type Options struct {
	Store reportedly.Store
	// Get fetches: the method of a fetch.Client.
	Get func(context.Context, fetch.Want) (*fetch.Page, error)
	// Keep reads what was fetched into the record, each report as a reportedly.Entry that
	// is Watched. Two goroutines call it. An error ends the watcher: it is for a record
	// that cannot be written. What is wrong with the page is Kept.Problem.
	Keep func(ctx context.Context, url string, p *fetch.Page, body []byte) (Kept, error)

	Every time.Duration // from one time to the next; 0 is a quarter of an hour
	Once  bool          // ask each once, and end

	Follower string             // who is told, a name; another name is told apart
	By       string             // only what this speaker says; "" is everybody
	Classes  []reportedly.Class // only statements of these; nil is all
	Hook     *Hook              // where notices are sent; nil: nowhere
	Atom     string             // the file they are written to; "": none

	// Asked is called after each time an address was asked, and Found after each new
	// wording was kept as a notice: one call at a time. Either may be nil.
	Asked func(Asked)
	Found func(*reportedly.Finding)
	// Trouble is told of a webhook that does not answer, or an Atom file that cannot be
	// written: it ends nothing. It may be nil.
	Trouble func(error)
}

// Kept is what came of a page.
type Kept struct {
	Title                                 string   // what the feed calls itself
	Stored, Versions, Duplicates, Skipped int      // reports
	Feeds                                 []string // addresses that it lists
	// Articles are the addresses of items that the feed only points to. Each is fetched
	// once, and kept as a page is.
	Articles []string
	Problem  error // why nothing of it can be read; nil if something can
}

// Asked is what came of asking an address.
type Asked struct {
	Watch     reportedly.Watch // what is known of it now
	Err       error            // why nothing came of it; nil if something did
	Unchanged bool             // it holds what it held the last time
	Kept      Kept
}

const (
	usualEvery = 15 * time.Minute
	longest    = 24 * time.Hour // between two times, whatever fails
	patience   = 3              // failures in a row after which Once leaves an address alone for a while
	enough     = 5              // failures after which an article is not asked for again
)

// Run watches until the context ends, or, with Once, until each address was asked. The
// error is of the record; that the context ended is none.
func Run(ctx context.Context, sources []Source, o Options) error {
	if o.Every <= 0 {
		o.Every = usualEvery
	}
	if len(sources) > MaxSources {
		return fmt.Errorf("%d addresses to watch, at most %d", len(sources), MaxSources)
	}
	w, err := newWatcher(ctx, sources, o)
	if err == nil {
		err = w.run(ctx)
	}
	if ctx.Err() != nil {
		return nil
	}
	return err
}
