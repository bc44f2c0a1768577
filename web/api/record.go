package api

import (
	"context"
	"errors"

	"reportedly"
)

// errLookOnly is the error of a server that only shows its record.
var errLookOnly = errors.New("this server only shows its record")

// ErrLookOnly reports whether an error is that of a server that only shows its record.
func ErrLookOnly(err error) bool { return errors.Is(err, errLookOnly) }

// record registers what is asked about the record as a whole, and what people decide.
func (a *API) record() {
	get(a, "list-outlets", "/v1/outlets", "How much the record has of each outlet", "Record", a.listOutlets)
	get(a, "get-stats", "/v1/stats", "How much the record holds", "Record", a.getStats)
	get(a, "list-decisions", "/v1/decisions", "What people decided, the oldest first", "Record", a.listDecisions)
	change(a, "decide", "/v1/decisions", "Merge, split, rename, correct, remove, undo", "Record", 1<<20, a.decide)
}

type outletBody struct {
	Outlet     *string        `json:"outlet" doc:"null where it is unknown"`
	Reports    int            `json:"reports"`
	Statements int            `json:"statements"`
	Kinds      map[string]int `json:"kinds"`
	Named      int            `json:"named" doc:"statements by a speaker with a name"`
	Unnamed    int            `json:"unnamed" doc:"by someone without one"`
	Unknown    int            `json:"unknown" doc:"by nobody knows whom"`
}

type outletsOut struct {
	Body struct {
		Items []outletBody `json:"items"`
	}
}

func (a *API) listOutlets(ctx context.Context, _ *struct{}) (*outletsOut, error) {
	all, err := a.Store.Outlets(ctx)
	if err != nil {
		return nil, err
	}
	out := &outletsOut{}
	out.Body.Items = []outletBody{}
	for _, o := range all {
		one := outletBody{Reports: o.Reports, Statements: o.Statements, Kinds: map[string]int{}, Named: o.Named, Unnamed: o.Unnamed, Unknown: o.Unknown}
		if o.Outlet != "" {
			one.Outlet = &o.Outlet
		}
		for k, n := range o.ByKind {
			one.Kinds[string(k)] = n
		}
		out.Body.Items = append(out.Body.Items, one)
	}
	return out, nil
}

type statsOut struct {
	Body struct {
		Reports    int `json:"reports"`
		Versions   int `json:"versions" doc:"older ones"`
		Removed    int `json:"removed" doc:"by a person"`
		Statements int `json:"statements"`
		Speakers   int `json:"speakers" doc:"who say something"`
		Decisions  int `json:"decisions"`
	}
}

func (a *API) getStats(ctx context.Context, _ *struct{}) (*statsOut, error) {
	n, err := a.Store.Stats(ctx)
	if err != nil {
		return nil, err
	}
	out := &statsOut{}
	b := &out.Body
	b.Reports, b.Versions, b.Removed, b.Statements, b.Speakers, b.Decisions = n.Reports, n.Versions, n.Removed, n.Statements, n.Speakers, n.Decisions
	return out, nil
}

type decisionsOut struct {
	Body struct {
		Items []Decision `json:"items"`
	}
}

func (a *API) listDecisions(ctx context.Context, _ *struct{}) (*decisionsOut, error) {
	all, err := a.Store.Decisions(ctx)
	if err != nil {
		return nil, err
	}
	out := &decisionsOut{}
	out.Body.Items = []Decision{}
	for i := range all {
		out.Body.Items = append(out.Body.Items, Decision{&all[i]})
	}
	return out, nil
}

type decideIn struct {
	Body struct {
		Action    string   `json:"action" enum:"merge,split,rename,correct,remove,undo"`
		Speaker   string   `json:"speaker,omitempty" maxLength:"100" doc:"id"`
		Other     string   `json:"other,omitempty" maxLength:"100" doc:"id of who is the same"`
		Name      string   `json:"name,omitempty" maxLength:"1000"`
		Reports   []string `json:"reports,omitempty" maxItems:"1000" doc:"ids of those that mean somebody else"`
		Statement string   `json:"statement,omitempty" maxLength:"100" doc:"id"`
		Verdict   string   `json:"verdict,omitempty" enum:"unknown,not said"`
		Report    string   `json:"report,omitempty" maxLength:"2000" doc:"id"`
		Undoes    int64    `json:"undoes,omitempty"`
		Why       string   `json:"why,omitempty" maxLength:"1000"`
	}
}

type decideOut struct{ Body Decision }

func (a *API) decide(ctx context.Context, in *decideIn) (*decideOut, error) {
	if a.Put == nil {
		return nil, errLookOnly
	}
	b := &in.Body
	made, err := a.Store.Decide(ctx, reportedly.Decision{
		Action: reportedly.Action(b.Action), Speaker: b.Speaker, Other: b.Other, Name: b.Name, Reports: b.Reports,
		Statement: b.Statement, Verdict: reportedly.Verdict(b.Verdict), Report: b.Report, Undoes: b.Undoes, Why: b.Why,
	})
	if err != nil {
		return nil, err
	}
	a.Decided()
	return &decideOut{Decision{made}}, nil
}
