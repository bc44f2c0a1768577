package watch

import (
	"bytes"
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"strings"
	"time"

	"reportedly"
)

// A Hook is an address that notices are sent to, one POST each, as the Standard
// Webhooks specification has it:
//
//	webhook-id         the same whenever the notice is sent: who has seen it need do nothing
//	webhook-timestamp  seconds since 1970, of this try
//	webhook-signature  "v1," and HMAC-SHA256 of "ID.TIMESTAMP.BODY" under the secret, in base64
//
// Any answer 200 to 299 is taken for received. It is an address of the operator's, who
// may well have it on the same machine, so it is not judged as those that are fetched.
type Hook struct {
	URL    string
	Secret []byte // nil: notices are not signed
}

const (
	hookTries   = 10 // then the notice is given up; about an hour and a half after the first
	hookFirst   = 10 * time.Second
	hookLongest = time.Hour
	hookTimeout = 15 * time.Second
)

// ParseSecret reads a secret as a person keeps it: "whsec_" and base64, or any text.
func ParseSecret(s string) ([]byte, error) {
	coded, is := strings.CutPrefix(s, "whsec_")
	if !is {
		return []byte(s), nil
	}
	b, err := base64.StdEncoding.DecodeString(coded)
	if err != nil || len(b) == 0 {
		return nil, errors.New("a secret that begins with whsec_ goes on in base64")
	}
	return b, nil
}

// A sender sends notices, one after another, in the order they were found.
type sender struct {
	*watcher
	client *http.Client
	woken  chan struct{}
}

func newSender(w *watcher) *sender {
	return &sender{watcher: w, woken: make(chan struct{}, 1), client: &http.Client{
		Timeout:       hookTimeout,
		Transport:     &http.Transport{DisableKeepAlives: true, MaxResponseHeaderBytes: 1 << 16},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}}
}

// wake has the sender look for what is to be sent.
func (s *sender) wake() {
	select {
	case s.woken <- struct{}{}:
	default:
	}
}

// run sends until the context ends.
func (s *sender) run(ctx context.Context) {
	for {
		next, err := s.deliver(ctx)
		if ctx.Err() != nil {
			return
		}
		if err != nil {
			s.failed(err)
			return
		}
		timer := time.NewTimer(next)
		select {
		case <-ctx.Done():
		case <-s.woken:
		case <-timer.C:
		}
		timer.Stop()
	}
}

// deliver sends what is due and says when there is more to do. The error is of the record.
func (s *sender) deliver(ctx context.Context) (time.Duration, error) {
	notices, err := s.Store.Notices(ctx, s.Follower, allNews, reportedly.NoticeNew)
	if err != nil {
		return 0, err
	}
	wait := time.Hour
	for _, n := range notices {
		if until := time.Until(n.Next); until > 0 {
			wait = min(wait, until)
			if n.Tries > 0 {
				break // those behind wait with it: they go to the same place
			}
			continue
		}
		n, err := s.one(ctx, n)
		if ctx.Err() != nil {
			return 0, nil // not counted as a try: it will be sent again under the same key
		}
		if put := s.Store.SetNotice(ctx, n); put != nil {
			return 0, put
		}
		if err != nil {
			s.trouble(fmt.Errorf("webhook %s: %w", s.Hook.URL, err))
			if n.State == reportedly.NoticeNew {
				wait = min(wait, time.Until(n.Next))
				break
			}
		}
	}
	return max(wait, time.Second), nil
}

// one sends a notice and gives it with what became of it.
func (s *sender) one(ctx context.Context, n reportedly.Notice) (reportedly.Notice, error) {
	if _, err := s.Store.Reading(ctx, n.Report); errors.Is(err, reportedly.ErrNotFound) {
		n.State = reportedly.NoticeGone
		return n, nil
	}
	err := s.post(ctx, n)
	n.Tries++
	if err == nil {
		n.State, n.Problem, n.Next = reportedly.NoticeSent, "", time.Time{}
		return n, nil
	}
	n.Problem = reportedly.Visible(err.Error())
	if n.Tries >= hookTries {
		n.State = reportedly.NoticeDead
		return n, fmt.Errorf("%w; notice %s was tried %d times and is given up", err, n.ID, n.Tries)
	}
	pause := jitter(min(hookFirst<<(n.Tries-1), hookLongest))
	n.Next = time.Now().Add(pause).UTC()
	return n, fmt.Errorf("%w; again in %v", err, pause.Round(time.Second))
}

func (s *sender) post(ctx context.Context, n reportedly.Notice) error {
	body, err := json.Marshal(struct {
		Type      string          `json:"type"`
		Timestamp time.Time       `json:"timestamp"`
		Data      json.RawMessage `json:"data"`
	}{"wording.new", n.Found, json.RawMessage(n.Body)})
	if err != nil {
		return err
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, s.Hook.URL, bytes.NewReader(body))
	if err != nil {
		return err
	}
	at := strconv.FormatInt(time.Now().Unix(), 10)
	h := request.Header
	h.Set("Content-Type", "application/json")
	h.Set("User-Agent", "Reportedly")
	h.Set("webhook-id", n.ID)
	h.Set("Idempotency-Key", n.ID)
	h.Set("webhook-timestamp", at)
	if s.Hook.Secret != nil {
		h.Set("webhook-signature", "v1,"+sign(s.Hook.Secret, n.ID, at, body))
	}
	answer, err := s.client.Do(request)
	if err != nil {
		return bareURL(err)
	}
	defer answer.Body.Close()
	io.Copy(io.Discard, io.LimitReader(answer.Body, 1<<16))
	if answer.StatusCode < 200 || answer.StatusCode > 299 {
		return fmt.Errorf("it answers %d %s", answer.StatusCode, http.StatusText(answer.StatusCode))
	}
	return nil
}

func sign(secret []byte, id, at string, body []byte) string {
	mac := hmac.New(sha256.New, secret)
	fmt.Fprintf(mac, "%s.%s.", id, at)
	mac.Write(body)
	return base64.StdEncoding.EncodeToString(mac.Sum(nil))
}

// bareURL takes the address off an error of net/http: who prints it names it.
func bareURL(err error) error {
	var u interface{ Unwrap() error }
	if errors.As(err, &u) {
		if inner := u.Unwrap(); inner != nil {
			return inner
		}
	}
	return err
}
