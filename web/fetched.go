package web

import (
	"context"
	"net/http"
	"strings"
	"unicode/utf8"

	"reportedly"
)

// maxFetched is how many characters an address to fetch may have.
const maxFetched = 4000

// fetched gets what somebody's address holds. What is not to be had is an item that was
// skipped, as a file that cannot be read is: the rest of the form is added.
func (s *Server) fetched(ctx context.Context, address string, meta reportedly.Metadata) (Upload, *Added, error) {
	switch {
	case s.Fetch == nil:
		return Upload{}, nil, &problem{http.StatusForbidden, "Nothing is fetched here", "Paste the text, or upload the page."}
	case utf8.RuneCountInString(address) > maxFetched, !strings.Contains(address, "://"):
		return Upload{}, nil, errNoAddress
	}
	u, err := s.Fetch(ctx, address)
	if ctx.Err() != nil {
		return u, nil, ctx.Err()
	}
	if err != nil {
		return u, &Added{Name: address, Problem: err}, nil
	}
	u.Name = address
	u.Meta = reportedly.Metadata{Outlet: meta.Outlet, Published: meta.Published}
	return u, nil, nil
}

// errNoAddress is the error of what is none.
var errNoAddress = &problem{http.StatusBadRequest, "That is no address", "Nothing was added. An address begins with http:// or https://."}
