package web

import (
	"context"
	"net/http"
	"slices"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"reportedly/web/api"
)

// api registers what programs ask.
func (s *Server) api(mux *http.ServeMux) {
	o := api.Options{
		Store: s.Store, Linked: s.Linked, Version: orElse(s.Version, "unknown"), CursorKey: s.keys.cursor, Patience: patience, Decided: s.forget,
		Problem: func(_ context.Context, err error) (int, string, string) {
			if api.ErrLookOnly(err) {
				err = errLookOnly
			}
			p := s.problemOf("/v1", err)
			return p.Status, p.Title, p.Detail
		},
	}
	if s.Add != nil {
		o.Put = s.putLine
	}
	s.described = api.New(mux, o).OpenAPI()
}

// putLine adds one report that came as a line of JSONL.
func (s *Server) putLine(ctx context.Context, line []byte) (*api.Put, error) {
	added, err := s.put(ctx, []Upload{{Name: "posted report", Body: line, Line: true}})
	if err != nil {
		return nil, err
	}
	unread := func(why string) error { return &problem{http.StatusUnprocessableEntity, "It could not be read", why} }
	if len(added) == 0 {
		return nil, unread("There was no report in it.")
	}
	a := added[0]
	if a.Problem != nil {
		return nil, unread(capital(whyNot(a.Problem)) + ".")
	}
	return &api.Put{Report: a.Report, Outcome: a.Outcome, Reading: a.Reading}, nil
}

// apiPage shows what programs may ask, from the document that they read.
func (s *Server) apiPage(w http.ResponseWriter, r *http.Request) {
	p := &apiDocument{Version: s.described.Info.Version, Description: strings.Split(s.described.Info.Description, "\n\n")}
	for path, item := range s.described.Paths {
		for method, op := range map[string]*huma.Operation{http.MethodGet: item.Get, http.MethodPost: item.Post} {
			if op == nil {
				continue
			}
			o := apiOperation{Method: method, Path: path, Summary: op.Summary, Tag: strings.Join(op.Tags, " "), ID: op.OperationID}
			for _, in := range op.Parameters {
				o.Params = append(o.Params, apiParam{in.Name, in.In, in.Description, choices(in.Schema)})
			}
			p.Operations = append(p.Operations, o)
		}
	}
	slices.SortFunc(p.Operations, func(a, b apiOperation) int {
		return strings.Compare(a.Tag+a.Path+a.Method, b.Tag+b.Path+b.Method)
	})
	s.page(w, r, "api", &view{Title: "API"}, p)
}

type apiDocument struct {
	Version     string
	Description []string
	Operations  []apiOperation
}

type apiOperation struct {
	Method, Path, Summary, Tag, ID string
	Params                         []apiParam
}

type apiParam struct{ Name, In, Doc, Choices string }

// choices are the values that a parameter takes, where they are few.
func choices(of *huma.Schema) string {
	if of == nil {
		return ""
	}
	var out []string
	for _, v := range of.Enum {
		if text, is := v.(string); is {
			out = append(out, text)
		}
	}
	return strings.Join(out, ", ")
}
