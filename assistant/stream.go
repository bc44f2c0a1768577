package assistant

import (
	"bytes"
	"encoding/json"
	"io"
	"sync"
	"time"
)

// A stream holds back the end of what a client sends until what it asked is answered:
// at the end of its input a server of the protocol stops at once, and whoever pipes a
// file of calls into it would get none of their answers.
type stream struct {
	in  io.Reader
	out io.Writer

	mu       sync.Mutex
	line     []byte // of the input, as far as it has come
	asked    int
	answered int
	done     chan struct{} // told after each answer
}

func newStream(in io.Reader, out io.Writer) *stream {
	return &stream{in: in, out: out, done: make(chan struct{}, 1)}
}

func (s *stream) Read(b []byte) (int, error) {
	n, err := s.in.Read(b)
	s.mu.Lock()
	for rest := b[:n]; len(rest) > 0; {
		line, after, whole := bytes.Cut(rest, []byte("\n"))
		if len(s.line)+len(line) <= maxLine {
			s.line = append(s.line, line...)
		}
		if rest = after; whole {
			s.note()
		}
	}
	if err != nil {
		s.note()
	}
	s.mu.Unlock()
	if err == io.EOF && n == 0 {
		s.settle()
	} else if err == io.EOF {
		err = nil // it comes again
	}
	return n, err
}

// note counts a line if it asks for an answer.
func (s *stream) note() {
	var call struct {
		ID     json.RawMessage `json:"id"`
		Method string          `json:"method"`
	}
	if json.Unmarshal(s.line, &call) == nil && len(call.ID) > 0 && call.Method != "" {
		s.asked++
	}
	s.line = s.line[:0]
}

func (s *stream) Write(b []byte) (int, error) {
	n, err := s.out.Write(b)
	s.mu.Lock()
	s.answered += bytes.Count(b[:n], []byte("\n"))
	s.mu.Unlock()
	select {
	case s.done <- struct{}{}:
	default:
	}
	return n, err
}

// settle waits until everything is answered, or until nothing more can come of it.
func (s *stream) settle() {
	late := time.NewTimer(2 * patience)
	defer late.Stop()
	for {
		s.mu.Lock()
		left := s.asked - s.answered
		s.mu.Unlock()
		if left <= 0 {
			return
		}
		select {
		case <-s.done:
		case <-late.C:
			return
		}
	}
}

// Close is for the transport: the streams are not ours to close.
func (s *stream) Close() error { return nil }
