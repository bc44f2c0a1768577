package api

import (
	"context"
	"errors"
	"net/http"
	"reflect"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"

	"reportedly"
)

// Options are what the API is made of.
type Options struct {
	Store   reportedly.Store
	Linked  reportedly.Linked // nil: nothing hangs on links here
	Version string
	// Put reads a line of JSONL into the record; nil: nothing can be added.
	Put func(ctx context.Context, line []byte) (*Put, error)
	// Decided is told after a decision was carried out.
	Decided func()
	// Problem says an error in words for whoever asked.
	Problem func(ctx context.Context, err error) (status int, title, detail string)
	// CursorKey signs cursors.
	CursorKey []byte
	Patience  time.Duration // how long a look at the record may take
}

// Put is what became of a report that was posted.
type Put struct {
	Report  string
	Outcome reportedly.Outcome
	Reading *reportedly.Reading
}

// API answers under /v1.
type API struct {
	Options
	huma huma.API
	kept *kept
}

// In this API no list is ever null.
func init() { huma.DefaultArrayNullable = false }

// description stands at the head of the document.
const description = `Who said what, according to whom, as reports have it. Spans are [start, end) in Unicode code points of the ` +
	`report's text, or of its title where a statement has "in": "title". Dates are RFC 3339, as precise as they are known. A speaker that is ` +
	`null is unknown: nobody is guessed. No answer says whether what was said is true.

Looking is free on the machine that the record is on; from elsewhere, and for whatever changes the record, send ` +
	`Authorization: Bearer TOKEN. Answers carry an ETag. A 429 says in Retry-After when to come again.`

// New registers the API on a mux.
func New(mux *http.ServeMux, o Options) *API {
	c := huma.DefaultConfig("Reportedly", o.Version)
	c.OpenAPIPath, c.DocsPath, c.SchemasPath = "/v1/openapi", "", ""
	c.CreateHooks = nil // no links to schemas in the answers: they are the contract's and nothing else
	c.Transformers = []huma.Transformer{withoutValues}
	c.Info.Description = description
	c.Info.License = &huma.License{Name: "Apache 2.0", Identifier: "Apache-2.0"}
	c.Components.SecuritySchemes = map[string]*huma.SecurityScheme{"token": {Type: "http", Scheme: "bearer"}}
	c.Components.Schemas = huma.NewMapRegistry("#/components/schemas/", func(t reflect.Type, hint string) string {
		return strings.TrimSuffix(huma.DefaultSchemaNamer(t, hint), "Schema")
	})
	a := &API{Options: o, huma: humago.New(mux, c), kept: newKept()}
	a.reports()
	a.statements()
	a.speakers()
	a.search()
	a.record()
	a.links()
	return a
}

// OpenAPI is the document.
func (a *API) OpenAPI() *huma.OpenAPI { return a.huma.OpenAPI() }

// withoutValues takes what was sent out of an error: whoever sent it has it, and it may be long.
func withoutValues(_ huma.Context, _ string, v any) (any, error) {
	if e, is := v.(*huma.ErrorModel); is {
		for _, d := range e.Errors {
			d.Value = nil
		}
	}
	return v, nil
}

// get registers an operation that looks at the record.
func get[I, O any](a *API, id, path, summary, tag string, handle func(context.Context, *I) (*O, error)) {
	huma.Register(a.huma, huma.Operation{
		OperationID: id, Method: http.MethodGet, Path: path, Summary: summary, Tags: []string{tag},
		Errors: []int{http.StatusBadRequest, http.StatusNotFound, http.StatusTooManyRequests},
	}, func(ctx context.Context, in *I) (*O, error) {
		within, done := context.WithTimeout(ctx, a.Patience)
		defer done()
		out, err := handle(within, in)
		return out, a.problem(ctx, err)
	})
}

// change registers an operation that changes the record.
func change[I, O any](a *API, id, path, summary, tag string, limit int64, handle func(context.Context, *I) (*O, error)) {
	huma.Register(a.huma, huma.Operation{
		OperationID: id, Method: http.MethodPost, Path: path, Summary: summary, Tags: []string{tag},
		MaxBodyBytes: limit, BodyReadTimeout: time.Minute, Security: []map[string][]string{{"token": {}}},
		Errors: []int{http.StatusBadRequest, http.StatusUnauthorized, http.StatusConflict, http.StatusRequestEntityTooLarge, http.StatusTooManyRequests},
	}, func(ctx context.Context, in *I) (*O, error) {
		out, err := handle(ctx, in)
		return out, a.problem(ctx, err)
	})
}

// problem is an error as the API answers with it; nil stays nil.
func (a *API) problem(ctx context.Context, err error) error {
	var own huma.StatusError
	if err == nil || errors.As(err, &own) {
		return err
	}
	status, title, detail := a.Problem(ctx, err)
	err = &huma.ErrorModel{Status: status, Title: title, Detail: detail}
	if status == http.StatusTooManyRequests || status == http.StatusServiceUnavailable {
		err = huma.ErrorWithHeaders(err, http.Header{"Retry-After": {"1"}})
	}
	return err
}

// wrong is the error of a parameter.
func wrong(detail string) error {
	return &huma.ErrorModel{Status: http.StatusBadRequest, Title: "The request is not right", Detail: detail}
}
