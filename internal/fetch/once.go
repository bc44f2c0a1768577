package fetch

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// once sends one request and reads its answer. next is where a redirect leads.
func (c *Client) once(ctx context.Context, u *url.URL, open bool, seen Seen) (p *Page, next string, err error) {
	ctx, cancel := context.WithCancelCause(context.WithValue(ctx, openKey{}, open))
	defer cancel(nil)
	noHeader := time.AfterFunc(c.limits.header, func() {
		cancel(fmt.Errorf("no answer within %v: given up", c.limits.header))
	})
	defer noHeader.Stop()

	request, err := http.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
	if err != nil {
		return nil, "", refusal(err.Error())
	}
	request.Header.Set("User-Agent", c.agent)
	request.Header.Set("Accept", "text/html, application/xhtml+xml, application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, */*;q=0.5")
	request.Header.Set("Accept-Encoding", "gzip")
	if seen.URL == u.String() {
		setIf(request.Header, "If-None-Match", seen.ETag)
		setIf(request.Header, "If-Modified-Since", seen.LastModified)
	}
	// Not an http.Client: it would follow redirects, keep cookies and name the address twice.
	answer, err := c.transport.RoundTrip(request)
	if errors.Is(err, io.EOF) && ctx.Err() == nil {
		return nil, "", errClosed
	} else if err != nil {
		return nil, "", describe(ctx, err)
	}
	defer answer.Body.Close()
	noHeader.Stop()
	switch code := answer.StatusCode; {
	case code == http.StatusNotModified && seen.URL == u.String() && seen.ETag+seen.LastModified != "":
		return &Page{Final: u.String(), Unchanged: true, Seen: seen, Retrieved: time.Now()}, "", nil
	case redirects(code):
		if next = answer.Header.Get("Location"); next == "" {
			err = fmt.Errorf("the server answers %s, and not where to", status(answer))
		}
		return nil, next, err
	case code != http.StatusOK:
		return nil, "", &StatusError{Status: status(answer), Code: code, Wait: wait(answer.Header, time.Now())}
	}
	p, err = c.body(ctx, cancel, answer)
	if err != nil {
		return nil, "", err
	}
	p.Final = u.String()
	p.Seen = Seen{URL: p.Final, ETag: sendable(answer.Header.Get("ETag")), LastModified: settled(sendable(answer.Header.Get("Last-Modified")), time.Now())}
	return p, "", nil
}

// body reads the body of an answer, unpacked, to its end.
func (c *Client) body(ctx context.Context, cancel context.CancelCauseFunc, answer *http.Response) (*Page, error) {
	idle := fmt.Errorf("nothing came for %v: given up", c.limits.idle)
	silence := time.AfterFunc(c.limits.idle, func() { cancel(idle) })
	defer silence.Stop()
	packed := &lively{r: answer.Body, heard: func() { silence.Reset(c.limits.idle) }}
	r, err := unpack(answer.Header.Values("Content-Encoding"), packed)
	if err != nil {
		return nil, describe(ctx, err)
	}
	p := &Page{ContentType: answer.Header.Get("Content-Type"), Retrieved: time.Now()}
	if _, err = io.Copy(&p.body, io.LimitReader(r, MaxBody+1)); err == nil && p.body.size > MaxBody {
		err = fmt.Errorf("over %d MiB: not read", MaxBody>>20)
	}
	if err != nil {
		p.Close()
		return nil, describe(ctx, cutShort(err))
	}
	return p, nil
}

// cutShort says in words what io.ErrUnexpectedEOF means of a body.
func cutShort(err error) error {
	if errors.Is(err, io.ErrUnexpectedEOF) {
		return errors.New("cut short: the server announced more than it sent")
	}
	return err
}

// A lively reader tells of each byte that comes.
type lively struct {
	r     io.Reader
	n     int64
	heard func()
}

func (l *lively) Read(b []byte) (int, error) {
	n, err := l.r.Read(b)
	if n > 0 {
		l.n += int64(n)
		l.heard()
	}
	return n, err
}

func redirects(code int) bool {
	switch code {
	case http.StatusMovedPermanently, http.StatusFound, http.StatusSeeOther, http.StatusTemporaryRedirect, http.StatusPermanentRedirect:
		return true
	}
	return false
}

// status is the status of an answer in the words of the standard, and not in those
// of the server, which may be any.
func status(answer *http.Response) string {
	return strings.TrimSpace(strconv.Itoa(answer.StatusCode) + " " + http.StatusText(answer.StatusCode))
}

// wait reads Retry-After, a number of seconds or a date.
func wait(h http.Header, now time.Time) time.Duration {
	value := h.Get("Retry-After")
	if value == "" {
		return 0
	}
	var d time.Duration
	if s, err := strconv.ParseUint(strings.TrimSpace(value), 10, 64); err == nil {
		d = time.Duration(min(s, uint64(maxWait/time.Second))) * time.Second
	} else if t, err := http.ParseTime(value); err == nil {
		d = t.Sub(now)
	}
	return max(0, min(d, maxWait))
}

// sendable gives a header's value if it can be sent back as it is: printable ASCII of
// some length. What a hostile server makes up beyond that is as good as none.
func sendable(value string) string {
	if len(value) > 1024 {
		return ""
	}
	for _, c := range []byte(value) {
		if c < ' ' || c > '~' {
			return ""
		}
	}
	return value
}

// settled gives a Last-Modified that tells states apart: what was changed this very
// second may be changed again in it (RFC 9110, 8.8.2.2).
func settled(value string, now time.Time) string {
	if t, err := http.ParseTime(value); err != nil || now.Sub(t) < 2*time.Second {
		return ""
	}
	return value
}

func setIf(h http.Header, key, value string) {
	if value != "" {
		h.Set(key, value)
	}
}

var errClosed = errors.New("the connection was closed before an answer")

// broken reports whether a connection broke before there was an answer: then the
// request may be sent again.
func broken(err error) bool {
	return errors.Is(err, syscall.ECONNRESET) || errors.Is(err, syscall.EPIPE) || errors.Is(err, errClosed)
}

// jitter is d, longer or shorter by up to a fifth, so that many do not ask at once.
func jitter(d time.Duration) time.Duration {
	return time.Duration(float64(d) * (0.8 + 0.4*rand.Float64()))
}
