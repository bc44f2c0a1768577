package web

import (
	"net"
	"net/http"
	"net/netip"
	"slices"
	"strings"
)

// ours lets a request through that was meant for this server: by its Host, since a page
// elsewhere may let its own name lead here, and, where something is changed, by its
// Origin, since a page elsewhere may send a form.
func (s *Server) ours(next http.Handler) http.Handler {
	foreign := http.NewCrossOriginProtection()
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !s.isHost(r.Host) {
			s.fail(w, r, &problem{http.StatusMisdirectedRequest, "This server does not go by that name",
				"It answers to the address it was started with. Who runs it can give it more names: reportedly serve --host NAME"})
			return
		}
		if err := foreign.Check(r); err != nil {
			s.fail(w, r, &problem{http.StatusForbidden, "Sent from another site", "Nothing was changed. Use the forms of these pages."})
			return
		}
		next.ServeHTTP(w, r)
	})
}

// isHost reports whether a Host names this server. An address cannot be rebound, a
// name can.
func (s *Server) isHost(host string) bool {
	name := host
	if h, _, err := net.SplitHostPort(host); err == nil {
		name = h
	}
	name = strings.ToLower(strings.TrimSuffix(strings.Trim(name, "[]"), "."))
	if ip, err := netip.ParseAddr(name); err == nil {
		return ip.IsLoopback() || s.AnyAddress || slices.Contains(s.Hosts, name)
	}
	return name == "localhost" || slices.Contains(s.Hosts, name)
}

// maxAddress is how many bytes an address may have.
const maxAddress = 16 << 10

// short refuses addresses of a length that nobody means.
func (s *Server) short(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if len(r.RequestURI) > maxAddress {
			s.fail(w, r, &problem{http.StatusRequestURITooLong, "The address is too long", "Ask with fewer words."})
			return
		}
		next.ServeHTTP(w, r)
	})
}
