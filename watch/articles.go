package watch

import (
	"context"

	"reportedly"
)

// unread takes up the articles that were to be fetched when an earlier run ended.
func (w *watcher) unread(ctx context.Context) error {
	all, err := w.Store.Watches(ctx)
	if err != nil {
		return err
	}
	var left []Source
	for _, s := range all {
		if s.Article && !newSource(Source{URL: s.URL}, s).over() {
			left = append(left, Source{URL: s.URL, Named: s.Named})
		}
	}
	return w.add(ctx, left)
}

// lead takes up what a page leads to: the feeds that a list names, and the articles
// that a feed points to. Nobody named them; those on the host of a feed that a person
// named are as good as that.
func (w *watcher) lead(ctx context.Context, s *source, k Kept) error {
	var more []Source
	if !s.Article {
		for _, u := range k.Feeds[:min(len(k.Feeds), MaxSources)] {
			more = append(more, Source{URL: u})
		}
		articles, left, err := w.articles(ctx, s, k.Articles)
		if err != nil {
			return err
		}
		more = append(more, articles...)
		if left || len(k.Feeds) > 0 { // the next time, and a run that begins later, is to learn of them, too
			s.SHA256, s.ETag, s.LastModified = "", "", ""
		}
	}
	if len(more) > 0 {
		w.added <- more
	}
	return nil
}

// articlesAtOnce is how many new articles of a feed are taken up each time it is read.
const articlesAtOnce = 500

// articles gives those addresses that the record does not know, and has it know them
// before the feed that named them counts as read. left says that there are more.
func (w *watcher) articles(ctx context.Context, s *source, urls []string) (out []Source, left bool, err error) {
	if len(urls) == 0 {
		return nil, false, nil
	}
	states, err := w.Store.Watches(ctx, urls...)
	if err != nil {
		return nil, false, err
	}
	known := map[string]bool{}
	for _, was := range states {
		known[was.URL] = true
	}
	var fresh []reportedly.Watch
	for _, u := range urls {
		if known[u] {
			continue
		}
		if left = len(out) == articlesAtOnce; left {
			break
		}
		known[u] = true
		one := newSource(Source{URL: u}, reportedly.Watch{})
		one.Article, one.Named = true, s.Named && one.host == s.host
		fresh = append(fresh, one.Watch)
		out = append(out, Source{URL: u, Named: one.Named})
	}
	return out, left, w.Store.PutWatches(ctx, fresh...)
}
