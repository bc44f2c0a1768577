package fetch

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"sync"
	"syscall"
	"time"

	"reportedly"
)

// Options change how things are fetched; the zero value is the default.
type Options struct {
	AllowPrivate bool     // what a person names may have a private address, and any port
	Ports        []uint16 // ports that are asked beside 80 and 443
	Version      string   // of this program, for the User-Agent
}

// A Client fetches. It is safe to use from several goroutines; who asks for a host
// that another asks waits for its turn.
type Client struct {
	options   Options
	limits    limits
	agent     string
	transport *http.Transport
	dialer    *net.Dialer
	turns     *turns

	mu     sync.Mutex
	robots map[string]*robotsEntry // by scheme and host
}

// agentName is how this program is called in robots.txt.
const agentName = "reportedly"

// NewClient makes a client. It holds nothing that would have to be given back.
func NewClient(o Options) *Client {
	c := &Client{options: o, limits: usual, agent: "Reportedly/1", turns: newTurns(), robots: map[string]*robotsEntry{}}
	if v := strings.Map(productRune, o.Version); v != "" {
		c.agent = "Reportedly/" + v
	}
	c.agent += " (reads news for a person who named this address; robots.txt: " + agentName + ")"
	// Both times are those of the header: a connection is made beside the request that
	// wants it, and would go on being made after that has given up.
	c.dialer = &net.Dialer{Timeout: c.limits.header, KeepAlive: -1, ControlContext: control}
	c.transport = &http.Transport{
		// No proxy: HTTP_PROXY of some shell would see, and could change, what is read, and
		// the address that is dialled would be its.
		Proxy:                  nil,
		DialContext:            c.dialer.DialContext,
		TLSHandshakeTimeout:    c.limits.header,
		DisableKeepAlives:      true, // else a connection that was opened for a named address served others
		DisableCompression:     true, // unpacked here, with limits
		MaxResponseHeaderBytes: maxHeader,
	}
	return c
}

func productRune(r rune) rune {
	if 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9' || strings.ContainsRune(".-+", r) {
		return r
	}
	return -1
}

// A Want is what is asked for.
type Want struct {
	URL string
	// Named is for an address that a person gave, in a command or in a list of their own:
	// Options.AllowPrivate is for such alone.
	Named bool
	Seen  Seen // what was got from there last time
}

// Seen is what tells a server which state of a page one has: if that is the last one,
// it need not send it again.
type Seen struct {
	URL                string // the address that answered, after redirects
	ETag, LastModified string // as it gave them; only what can be sent back is kept
}

// Get fetches what an address holds. The caller closes the page. Errors do not name
// the address that was asked for, but those it led to.
func (c *Client) Get(ctx context.Context, w Want) (*Page, error) {
	u, err := c.check(w.URL, w.Named)
	if err != nil {
		return nil, err
	}
	first := u.Host
	left := c.limits.total
	for hop := 0; ; hop++ {
		open := c.options.AllowPrivate && w.Named && u.Host == first
		p, next, err := c.polite(ctx, u, open, w.Seen, &left)
		if err == nil && next == "" {
			return p, nil
		}
		if err == nil && hop == maxRedirects {
			err = fmt.Errorf("over %d redirects: given up", maxRedirects)
		}
		if err == nil {
			u, err = c.follow(u, next, first, w.Named)
		} else if hop > 0 {
			err = fmt.Errorf("redirected to %s: %w", u, err)
		}
		if err != nil {
			return nil, err
		}
	}
}

// check reads an address that is to be asked.
func (c *Client) check(raw string, named bool) (*url.URL, error) {
	return checkURL(raw, c.options.Ports, c.options.AllowPrivate && named)
}

// follow gives the address that a redirect leads to.
func (c *Client) follow(from *url.URL, location, first string, named bool) (*url.URL, error) {
	to, err := from.Parse(location)
	if err != nil || len(location) > maxURL {
		return nil, refusal(fmt.Sprintf("redirected to what is no address: %.100q", location))
	}
	u, err := c.check(to.String(), named && to.Host == first)
	if errors.Is(err, ErrPrivate) { // whatever is allowed
		err = refusal(strings.TrimPrefix(err.Error(), "refused: "))
	}
	if err != nil {
		return nil, fmt.Errorf("redirected to %.200s: %w", to, err)
	}
	return u, nil
}

// polite asks an address once robots.txt allows it and its host has a turn. It gives
// a page, or where the server redirects to. What is asked for takes its time from
// left; waiting does not.
func (c *Client) polite(ctx context.Context, u *url.URL, open bool, seen Seen, left *time.Duration) (p *Page, next string, err error) {
	rules, err := c.rules(ctx, u, open)
	if err != nil {
		return nil, "", err
	}
	if r, no := rules.forbids(u); no {
		return nil, "", refusal("robots.txt of " + u.Host + ", " + r.String())
	}
	done, err := c.turn(ctx, u, open)
	if err != nil {
		return nil, "", err
	}
	pause := max(c.limits.delay, min(rules.delay, maxDelay))
	defer func() { done(pause) }()
	begun := time.Now()
	defer func() { *left -= time.Since(begun) }()
	ctx, stop := context.WithTimeoutCause(ctx, max(*left, 0), fmt.Errorf("not there within %v: given up", c.limits.total))
	defer stop()
	p, next, err = c.tries(ctx, u, open, seen)
	var status *StatusError
	if errors.As(err, &status) && status.Code == http.StatusTooManyRequests {
		pause = max(pause, maxDelay)
	}
	return p, next, err
}

// maxDelay is the longest pause between two requests to one host that a robots.txt
// can ask for, and the one after an answer that there were too many.
const maxDelay = 30 * time.Second

// turn waits for the turn of a host. The operator's own hosts, opened by AllowPrivate,
// need no politeness.
func (c *Client) turn(ctx context.Context, u *url.URL, open bool) (done func(pause time.Duration), err error) {
	host := u.Hostname()
	if open && own(host) {
		if err := c.turns.pace(ctx, u.Host); err != nil {
			return nil, err
		}
		host = ""
	}
	return c.turns.take(ctx, host)
}

// tries asks again, after a while, where a connection broke before there was an answer.
func (c *Client) tries(ctx context.Context, u *url.URL, open bool, seen Seen) (*Page, string, error) {
	pause := c.limits.pause
	for try := 1; ; try++ {
		p, next, err := c.once(ctx, u, open, seen)
		if err == nil || try == maxTries || !broken(err) {
			if err != nil && try > 1 {
				err = fmt.Errorf("%w (asked %d times)", err, try)
			}
			return p, next, err
		}
		if err := sleep(ctx, jitter(pause)); err != nil {
			return nil, "", err
		}
		pause *= 2
	}
}

// openKey marks the context of a request whose host may have a private address.
type openKey struct{}

// control judges the address that is about to be dialled.
func control(ctx context.Context, network, address string, _ syscall.RawConn) error {
	to, err := netip.ParseAddrPort(address)
	if err != nil || !strings.HasPrefix(network, "tcp") {
		return refusal(fmt.Sprintf("the address %.80q", address))
	}
	open, _ := ctx.Value(openKey{}).(bool)
	return judge(to.Addr(), open)
}

// describe takes off an error what its reader need not see, and puts the reason of a
// context's end in its place.
func describe(ctx context.Context, err error) error {
	if cause := context.Cause(ctx); cause != nil {
		return cause
	}
	var no closed
	var never refusal
	if errors.As(err, &no) {
		return no
	} else if errors.As(err, &never) {
		return never
	}
	return visible{err}
}

// visible is an error whose text shows only what can be shown: servers have a say in
// the texts of net/http.
type visible struct{ error }

func (v visible) Unwrap() error { return v.error }
func (v visible) Error() string { return fmt.Sprintf("%.300s", reportedly.Visible(v.error.Error())) }
