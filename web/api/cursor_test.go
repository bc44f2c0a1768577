package api

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// FuzzCursor: no text that a stranger sends as a cursor is taken for one, whatever
// it holds; a cursor that was made leads to where it was made for, in its own list
// only; and one that was changed anywhere leads nowhere.
func FuzzCursor(f *testing.F) {
	a := &API{Options: Options{CursorKey: []byte("a key of this test")}}
	for _, s := range []string{"", "e30", "====", "\x00\xff", strings.Repeat("A", 3000), a.next("x", "y"), a.next("x", "")} {
		f.Add(s, "statements", "9f2c\n1")
		f.Add("", s, s)
	}
	f.Fuzz(func(t *testing.T, text, list, last string) {
		if past, err := a.past([]any{"stories", list}, text); text != "" && err == nil {
			t.Fatalf("%q was taken for a cursor: past %q", text, past)
		}
		last = strings.ToValidUTF8(last, "\ufffd") // ids are valid
		asked := []any{"statements", list}
		made := a.next(asked, last)
		if !utf8.ValidString(made) || strings.ContainsAny(made, "+/=&? \n") {
			t.Fatalf("%q does not go into an address as it is", made)
		}
		if got, err := a.past(asked, made); err != nil || got != last {
			t.Fatalf("%q, %v of a cursor past %q", got, err, last)
		}
		if _, err := a.past([]any{"reports", list}, made); err == nil {
			t.Fatal("it was taken in another list")
		}
		if _, err := (&API{Options: Options{CursorKey: []byte("another")}}).past(asked, made); err == nil {
			t.Fatal("it was taken by another server")
		}
		at := len(text) % len(made)
		other := byte('A')
		if made[at] == other {
			other = 'B'
		}
		changed := made[:at] + string(other) + made[at+1:]
		// The last digit of base64 holds bits that stand for nothing.
		if got, err := a.past(asked, changed); err == nil && (at < len(made)-1 || got != last) {
			t.Fatalf("changed at %d it still leads past %q", at, got)
		}
	})
}
