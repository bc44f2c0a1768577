package web

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"strings"
)

// taggable is how much of an answer is held to be tagged, in bytes; what is longer goes
// out as it comes.
const taggable = 4 << 20

// tagged gives answers an ETag, a hash of what they hold, and answers 304 to whoever
// has that already.
func tagged(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodGet {
			next.ServeHTTP(w, r)
			return
		}
		h := &held{ResponseWriter: w, status: http.StatusOK}
		next.ServeHTTP(h, r)
		h.finish(r)
	})
}

// held is an answer that is kept back until all of it is known.
type held struct {
	http.ResponseWriter
	body   bytes.Buffer
	status int
	gone   bool // whether it was let go, being too long
}

func (h *held) WriteHeader(status int) {
	if h.gone {
		return
	}
	h.status = status
}

func (h *held) Write(b []byte) (int, error) {
	if !h.gone && h.body.Len()+len(b) > taggable {
		h.letGo()
	}
	if h.gone {
		return h.ResponseWriter.Write(b)
	}
	return h.body.Write(b)
}

func (h *held) letGo() {
	h.gone = true
	h.ResponseWriter.WriteHeader(h.status)
	h.ResponseWriter.Write(h.body.Bytes())
	h.body.Reset()
}

// Unwrap is for http.ResponseController.
func (h *held) Unwrap() http.ResponseWriter { return h.ResponseWriter }

func (h *held) finish(r *http.Request) {
	if h.gone {
		return
	}
	if h.status == http.StatusOK {
		sum := sha256.Sum256(h.body.Bytes())
		tag := `"` + hex.EncodeToString(sum[:12]) + `"`
		h.Header().Set("ETag", tag)
		for known := range strings.SplitSeq(r.Header.Get("If-None-Match"), ",") {
			if known = strings.TrimPrefix(strings.TrimSpace(known), "W/"); known == tag || known == "*" {
				h.Header().Del("Content-Type")
				h.Header().Del("Content-Length")
				h.ResponseWriter.WriteHeader(http.StatusNotModified)
				return
			}
		}
	}
	h.ResponseWriter.WriteHeader(h.status)
	h.ResponseWriter.Write(h.body.Bytes())
}
