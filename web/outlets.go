package web

import (
	"net/http"
	"net/url"
	"slices"
	"strings"

	"reportedly"
)

// outletsPage shows what each outlet has, and how it names its sources.
type outletsPage struct {
	Outlets []outletRow // those with the most statements first
	All     outletRow
}

type outletRow struct {
	reportedly.OutletCount
	Direct, Mixed, Indirect int
	Link                    string // to its reports; "" if there is no searching for them
	Sum                     bool
}

func (s *Server) outlets(w http.ResponseWriter, r *http.Request) {
	ctx, done := s.patient(r)
	defer done()
	all, err := s.Store.Outlets(ctx)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	p := &outletsPage{All: outletRow{Sum: true}}
	all = slices.Clone(all) // others have it, too
	slices.SortStableFunc(all, func(a, b reportedly.OutletCount) int { return b.Statements - a.Statements })
	for _, o := range all {
		row := outletRow{OutletCount: o, Direct: o.ByKind[reportedly.Direct], Mixed: o.ByKind[reportedly.Mixed], Indirect: o.ByKind[reportedly.Indirect]}
		if o.Outlet != "" && !strings.Contains(o.Outlet, `"`) {
			row.Link = "/search?in=reports&order=newest&q=" + url.QueryEscape(`outlet:"`+o.Outlet+`"`)
		}
		p.Outlets = append(p.Outlets, row)
		p.All.add(row)
	}
	s.page(w, r, "outlets", &view{Title: "Outlets"}, p)
}

func (o *outletRow) add(p outletRow) {
	o.Reports += p.Reports
	o.Copies += p.Copies
	o.Statements += p.Statements
	o.Named += p.Named
	o.Unnamed += p.Unnamed
	o.Unknown += p.Unknown
	o.Direct += p.Direct
	o.Mixed += p.Mixed
	o.Indirect += p.Indirect
}
