package web

import (
	"context"
	"errors"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

// A value is made once for all who ask at once; one of a moment ago is shown while it is made
// anew, an old one and one from before a change are not; who gives up does not end its making.
func TestRecent(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var k recent[int]
		var n atomic.Int64
		count := func(context.Context) (int, error) {
			made := n.Add(1)
			time.Sleep(100 * time.Millisecond)
			return int(made), nil
		}
		want := func(what string, v int) {
			t.Helper()
			if got, err := k.get(t.Context(), count); got != v || err != nil {
				t.Errorf("%s: %d, %v, not %d", what, got, err, v)
			}
		}
		hasty, done := context.WithTimeout(t.Context(), 10*time.Millisecond)
		defer done()
		if _, err := k.get(hasty, count); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("who gave up got %v", err)
		}
		want("after that", 1)
		want("at once", 1)
		time.Sleep(moment)
		want("while it is made anew", 1)
		time.Sleep(time.Second)
		want("anew", 2)
		time.Sleep(oldest)
		want("an old one", 3)
		k.forget()
		want("after a change", 4)
		time.Sleep(moment)
		want("made from before a change", 4)
		synctest.Wait()
		k.forget()
		want("made after it", 6)
		time.Sleep(oldest)
		if _, err := k.get(t.Context(), func(context.Context) (int, error) { panic("at the store") }); err == nil {
			t.Error("a panic gave a value")
		}
	})
}
