package api

import (
	"context"

	"reportedly"
)

// search registers the search.
func (a *API) search() {
	get(a, "search", "/v1/search", "Statements or reports that have words", "Search", a.find)
	// Said in the document alone: one that is left away is answered in our own words.
	for _, p := range a.OpenAPI().Paths["/v1/search"].Get.Parameters {
		p.Required = p.Required || p.Name == "q"
	}
}

type searchIn struct {
	Q  string `query:"q" doc:"words, a \"phrase\", begin*, -without, by:NAME about:NAME outlet:NAME kind: class: after: before:; at most 1000 characters"`
	In string `query:"in" enum:"statements,reports" default:"statements"`
	Asked
	Order string `query:"order" enum:"relevance,newest" default:"relevance"`
	Slice
}

func (a *API) find(ctx context.Context, in *searchIn) (*page[Found], error) {
	q, err := words("q", in.Q)
	if err != nil {
		return nil, err
	}
	if q == "" {
		return nil, wrong("q: there is nothing in it to look for")
	}
	f, err := in.filter()
	if err != nil {
		return nil, err
	}
	list := []any{"search", q, in.In, in.Asked, in.Order}
	if f.Past, err = a.past(list, in.Cursor); err != nil {
		return nil, err
	}
	f.Order, f.Limit = reportedly.Order(in.Order), in.Limit+1
	found := a.Store.Search(ctx, q, f)
	if in.In == "reports" {
		found = a.Store.SearchReports(ctx, q, f)
	}
	return gather(a, list, in.Limit, found, func(f *reportedly.Finding) Found { return Found{f} })
}
