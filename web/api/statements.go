package api

import (
	"context"

	"reportedly"
)

// statements registers what is asked about statements.
func (a *API) statements() {
	get(a, "list-statements", "/v1/statements", "Statements, by time of publication", "Statements", a.listStatements)
	get(a, "get-statement", "/v1/statements/{id}", "A statement", "Statements", a.getStatement)
}

type listStatementsIn struct {
	Asked
	Order string `query:"order" enum:"oldest,newest" default:"oldest"`
	Slice
}

func (a *API) listStatements(ctx context.Context, in *listStatementsIn) (*page[Statement], error) {
	f, err := in.filter()
	if err != nil {
		return nil, err
	}
	list := []any{"statements", in.Asked, in.Order}
	if f.Past, err = a.past(list, in.Cursor); err != nil {
		return nil, err
	}
	if in.Order == "newest" {
		f.Order = reportedly.ByNewest
	}
	f.Limit = in.Limit + 1
	return gather(a, list, in.Limit, a.Store.Statements(ctx, f), func(f *reportedly.Finding) Statement { return Statement{f} })
}

// ByID names one thing.
type ByID struct {
	ID string `path:"id" maxLength:"2000"`
}

type statementOut struct{ Body Statement }

func (a *API) getStatement(ctx context.Context, in *ByID) (*statementOut, error) {
	for f, err := range a.Store.Statements(ctx, reportedly.Filter{Statements: []string{in.ID}, Limit: 1}) {
		if err != nil {
			return nil, err
		}
		return &statementOut{Statement{f}}, nil
	}
	return nil, reportedly.ErrNotFound
}
