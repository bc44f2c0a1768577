package fetch

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"sync"
	"time"
)

const (
	robotsKept  = 24 * time.Hour   // how long a robots.txt is good
	robotsRetry = 10 * time.Minute // when one that could not be had is asked for again
	robotsMost  = 1000             // hosts whose robots.txt is remembered
	robotsHops  = 5                // redirects of one
)

// A robotsEntry is what is known of the robots.txt of a host.
type robotsEntry struct {
	asking sync.Mutex // held by who asks for it, and by those who wait for that
	until  time.Time
	rules  robots
	err    error
}

// rules gives what the robots.txt of an address's host says to this program. A host
// that has none allows all; one that cannot give it now allows nothing (RFC 9309, 2.3.1).
func (c *Client) rules(ctx context.Context, u *url.URL, open bool) (robots, error) {
	e := c.robotsOf(fmt.Sprint(u.Scheme, "://", u.Host, open))
	e.asking.Lock()
	defer e.asking.Unlock()
	if time.Now().Before(e.until) {
		return e.rules, e.err
	}
	rules, err := c.askRobots(ctx, u, open)
	if ctx.Err() != nil {
		return robots{}, context.Cause(ctx) // who asked has gone: nothing is known of the host
	}
	e.rules, e.err, e.until = rules, err, time.Now().Add(robotsKept)
	if err != nil {
		e.until = time.Now().Add(robotsRetry)
	}
	return e.rules, e.err
}

// robotsOf gives the entry of a host.
func (c *Client) robotsOf(host string) *robotsEntry {
	c.mu.Lock()
	defer c.mu.Unlock()
	if e := c.robots[host]; e != nil {
		return e
	}
	for other := range c.robots { // any will do
		if len(c.robots) < robotsMost {
			break
		}
		delete(c.robots, other)
	}
	e := &robotsEntry{}
	c.robots[host] = e
	return e
}

func (c *Client) askRobots(ctx context.Context, u *url.URL, open bool) (robots, error) {
	at := &url.URL{Scheme: u.Scheme, Host: u.Host, Path: "/robots.txt"}
	first := at.Host
	for range robotsHops {
		text, next, err := c.askRobotsAt(ctx, at, open && at.Host == first)
		var status *StatusError
		switch {
		case errors.As(err, &status) && status.Code >= 400 && status.Code < 500 && status.Code != http.StatusTooManyRequests:
			return robots{}, nil // it has none
		case err != nil:
			return robots{}, fmt.Errorf("robots.txt of %s, without which nothing is asked: %w", u.Host, err)
		case next == "":
			return parseRobots(text, agentName), nil
		}
		if at, err = c.follow(at, next, first, open); err != nil {
			return robots{}, fmt.Errorf("robots.txt of %s, without which nothing is asked: %w", u.Host, err)
		}
	}
	return robots{}, nil // as if it had none
}

func (c *Client) askRobotsAt(ctx context.Context, u *url.URL, open bool) (text []byte, next string, err error) {
	done, err := c.turn(ctx, u, open)
	if err != nil {
		return nil, "", err
	}
	defer func() { done(0) }() // the page itself may follow at once
	ctx, stop := context.WithTimeoutCause(ctx, c.limits.total, fmt.Errorf("not there within %v: given up", c.limits.total))
	defer stop()
	p, next, err := c.tries(ctx, u, open, Seen{})
	if err != nil || next != "" {
		return nil, next, err
	}
	defer p.Close()
	text, err = p.Bytes()
	return text, "", err
}
