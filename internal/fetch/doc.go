// Package fetch gets pages and feeds from the web for a person who named them, and is
// safe to point at a hostile web.
//
// In goes an address, with what is known of it from last time. Out comes what the
// server holds there, whole, or an error that says why not:
//
//	address ─checkURL─▶ robots.txt ─▶ the host's turn ─▶ dial ──────▶ header ─▶ body, unpacked
//	   ▲      http(s),    asked once     one at a time,    the IP        10 s     20 s idle, 60 s in all,
//	   │      port        a day          a pause between   is judged     1 MiB    16 MiB, 200 : 1
//	   └────────────────────────── redirect, ten at most ─────┘
//
// What an address leads to is judged at the last moment, on the IP that is dialled:
// a name that answers differently the second time gains nothing. A private address
// is opened by Options.AllowPrivate, and then only to what a person named: where a
// redirect or a list from the web points never counts as named.
//
// Nothing that a page refers to is fetched: no picture, script, style or frame.
package fetch

import (
	"errors"
	"time"
)

// The limits of one fetch.
const (
	MaxBody   = 16 << 20 // bytes, counted after unpacking
	maxHeader = 1 << 20  // bytes

	ratioLimit = 200     // bytes unpacked from one,
	ratioFree  = 1 << 20 // once so many are unpacked

	maxRedirects = 10
	maxTries     = 3              // of a connection that breaks before it answers
	maxWait      = 24 * time.Hour // that a server may ask for with Retry-After
	maxURL       = 4096           // bytes
)

// limits are the times of a fetch; tests have shorter ones.
type limits struct {
	header time.Duration // from the start of a try to the end of the header
	idle   time.Duration // without a byte of the body
	total  time.Duration // for all tries and redirects, waiting for a turn aside
	pause  time.Duration // before a second try; doubled before the third
	delay  time.Duration // between two requests to one host
}

var usual = limits{header: 10 * time.Second, idle: 20 * time.Second, total: 60 * time.Second, pause: time.Second, delay: time.Second}

// ErrRefused is for what is not fetched whatever its server would say: a private
// address, another scheme or port, a page that robots.txt keeps programs from.
var ErrRefused = errors.New("refused")

// ErrPrivate is an ErrRefused that Options.AllowPrivate would lift, for what a person
// named: a private address, or another port than the web's.
var ErrPrivate = errors.New("not public")

// A closed is an ErrPrivate with its reason.
type closed string

func (c closed) Error() string        { return "refused: " + string(c) }
func (c closed) Is(target error) bool { return target == ErrRefused || target == ErrPrivate }

// A refusal is an ErrRefused with its reason.
type refusal string

func (r refusal) Error() string        { return "refused: " + string(r) }
func (r refusal) Is(target error) bool { return target == ErrRefused }

// A StatusError is the answer of a server that has not what was asked for.
type StatusError struct {
	Status string        // "429 Too Many Requests"
	Code   int           // 429
	Wait   time.Duration // how long the server asks to be left alone, at most a day; 0 if it does not say
}

func (e *StatusError) Error() string {
	if e.Wait > 0 {
		return "the server answers " + e.Status + ", and asks to wait " + e.Wait.Round(time.Second).String()
	}
	return "the server answers " + e.Status
}
