package main

import (
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"net/url"
	"slices"
	"sync"
	"time"

	"reportedly/bench/archive"
)

// A load is clients that ask, read the answer, pause, and ask again: a closed loop, as
// people make it.
type load struct {
	root    string
	clients int
	pause   time.Duration
	lasts   time.Duration
	pages   []string // addresses that are asked for beside searches
}

// A reply is how one request went.
type reply struct {
	search bool
	status int // 0: none came
	took   time.Duration
}

// run gives all replies.
func (l *load) run(ctx context.Context) []reply {
	ctx, done := context.WithTimeout(ctx, l.lasts)
	defer done()
	client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: l.clients}}
	defer client.CloseIdleConnections()
	var mu sync.Mutex
	var out []reply
	var all sync.WaitGroup
	for i := range l.clients {
		all.Go(func() {
			rng := rand.New(rand.NewPCG(uint64(i), 7))
			var own []reply
			for ctx.Err() == nil {
				r := reply{search: rng.IntN(2) == 0}
				path := l.pages[rng.IntN(len(l.pages))]
				if r.search {
					path = query(rng)
				}
				begun := time.Now()
				r.status = ask(client, l.root+path)
				r.took = time.Since(begun)
				own = append(own, r)
				select {
				case <-time.After(l.pause):
				case <-ctx.Done():
				}
			}
			mu.Lock()
			defer mu.Unlock()
			out = append(out, own...)
		})
	}
	all.Wait()
	return out
}

// query is a search as somebody may type it: a rare word, two of the commoner ones, one
// with a speaker or a year, a phrase.
func query(rng *rand.Rand) string {
	word := func(most int) string { return archive.Word(1 + rng.IntN(most)) }
	var q string
	switch rng.IntN(5) {
	case 0:
		q = word(5000)
	case 1:
		q = word(60) + " " + word(60)
	case 2:
		q = word(60) + " by:mara"
	case 3:
		q = word(60) + fmt.Sprintf(" after:%d before:%d", 2015+rng.IntN(9), 2024)
	case 4:
		q = `"` + word(10) + " " + word(10) + `"`
	}
	return "/search?q=" + url.QueryEscape(q)
}

// ask gives the status of an answer that was read to its end; 0 if none came whole.
func ask(client *http.Client, address string) int {
	resp, err := client.Get(address)
	if err != nil {
		return 0
	}
	defer resp.Body.Close()
	if _, err := io.Copy(io.Discard, resp.Body); err != nil {
		return 0
	}
	return resp.StatusCode
}

// quantile is that of a list of durations; 0 of none.
func quantile(of []time.Duration, q float64) time.Duration {
	if len(of) == 0 {
		return 0
	}
	slices.Sort(of)
	return of[min(len(of)-1, int(q*float64(len(of))))]
}

// told prints how a kind of requests went, those that were answered.
func told(what string, replies []reply, which func(reply) bool) {
	var took []time.Duration
	for _, r := range replies {
		if which(r) && r.status == http.StatusOK {
			took = append(took, r.took)
		}
	}
	fmt.Printf("%-26s %6d answers, p50 %6.1f ms, p99 %6.1f ms, most %6.1f ms\n", what, len(took),
		ms(quantile(took, 0.5)), ms(quantile(took, 0.99)), ms(quantile(took, 1)))
}

func ms(d time.Duration) float64 { return d.Seconds() * 1000 }

// statuses counts them.
func statuses(replies []reply) map[int]int {
	out := map[int]int{}
	for _, r := range replies {
		out[r.status]++
	}
	return out
}
