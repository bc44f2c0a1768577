package web

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"net/url"
	"strings"
	"time"
)

// keys are what follows from the token, each for one use, so that none gives away
// another or the token.
type keys struct {
	cookieName string
	cookie     string
	cursor     []byte
}

func keysOf(token string) keys {
	derive := func(use string) []byte {
		h := hmac.New(sha256.New, []byte(token))
		h.Write([]byte("reportedly " + use))
		return h.Sum(nil)
	}
	// Servers on one machine share their cookies, whatever the port: so the name differs.
	return keys{
		cookieName: "reportedly-" + hex.EncodeToString(derive("cookie name")[:4]),
		cookie:     hex.EncodeToString(derive("cookie")),
		cursor:     derive("cursor"),
	}
}

// same compares secrets in a time that does not hang on where they differ.
func same(a, b string) bool {
	x, y := sha256.Sum256([]byte(a)), sha256.Sum256([]byte(b))
	return hmac.Equal(x[:], y[:])
}

// holds reports whether whoever asks has the token: as a bearer, as programs do, or in
// the cookie of a browser that was signed in.
func (s *Server) holds(r *http.Request) bool {
	if scheme, token, ok := strings.Cut(r.Header.Get("Authorization"), " "); ok && strings.EqualFold(scheme, "Bearer") {
		return same(strings.TrimSpace(token), s.Token)
	}
	c, err := r.Cookie(s.keys.cookieName)
	return err == nil && same(c.Value, s.keys.cookie)
}

// admitted lets through whoever may see or do what they ask for.
func (s *Server) admitted(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		looking := r.Method == http.MethodGet || r.Method == http.MethodHead || r.Method == http.MethodOptions
		if open(r) || looking && !s.Private || s.holds(r) {
			next.ServeHTTP(w, r)
			return
		}
		w.Header().Set("WWW-Authenticate", `Bearer realm="reportedly"`)
		s.fail(w, r, &problem{http.StatusUnauthorized, "Sign in first",
			"Open the address that “reportedly serve” printed when it was started, or send its token: Authorization: Bearer TOKEN"})
	})
}

// open reports whether a request is for what anybody may have: how to sign in, how
// pages look, whether the server is alive.
func open(r *http.Request) bool {
	p := r.URL.Path
	return p == "/signin" || p == "/healthz" || p == "/readyz" || strings.HasPrefix(p, "/static/")
}

// SignIn is the path and query that signs a browser in.
func (s *Server) SignIn() string { return "/signin?token=" + url.QueryEscape(s.Token) }

// signIn takes a token, from the address that was printed or from the form, and gives a
// cookie for it, good for a month.
func (s *Server) signIn(w http.ResponseWriter, r *http.Request) {
	token := r.FormValue("token")
	switch {
	case token == "":
		s.page(w, r, "signin", &view{Title: "Sign in"}, nil)
		return
	case !same(token, s.Token):
		s.fail(w, r, &problem{http.StatusUnauthorized, "That is not the token", "The address that “reportedly serve” printed holds it. It is a new one each time the server is started, unless one was given."})
		return
	}
	http.SetCookie(w, &http.Cookie{
		Name: s.keys.cookieName, Value: s.keys.cookie, Path: "/", HttpOnly: true, SameSite: http.SameSiteLaxMode,
		Secure: scheme(r) == "https", MaxAge: int((30 * 24 * time.Hour).Seconds()),
	})
	http.Redirect(w, r, within(r.FormValue("next")), http.StatusSeeOther)
}

// scheme is that of the address which a request was sent to, as a proxy tells it. Who
// lies about it deceives nobody but himself.
func scheme(r *http.Request) string {
	if r.TLS != nil || r.Header.Get("X-Forwarded-Proto") == "https" {
		return "https"
	}
	return "http"
}

// signOut takes the cookie back.
func (s *Server) signOut(w http.ResponseWriter, r *http.Request) {
	http.SetCookie(w, &http.Cookie{Name: s.keys.cookieName, Path: "/", HttpOnly: true, SameSite: http.SameSiteLaxMode, MaxAge: -1})
	http.Redirect(w, r, "/", http.StatusSeeOther)
}

// within is an address of these pages, or the first page where it would lead elsewhere.
func within(next string) string {
	u, err := url.Parse(next)
	if err != nil || u.IsAbs() || u.Host != "" || !strings.HasPrefix(u.Path, "/") || strings.HasPrefix(u.Path, "//") || strings.ContainsAny(next, "\\\r\n\t") {
		return "/"
	}
	return u.String()
}
