package api

import (
	"context"
	"encoding/json"
	"net/http"
	"strings"

	"reportedly"
)

// maxReport is how many bytes a posted report may have.
const maxReport = 32 << 20

// reports registers what is asked about reports, and the way to add one.
func (a *API) reports() {
	get(a, "list-reports", "/v1/reports", "Reports, the newest first", "Reports", a.listReports)
	get(a, "get-report", "/v1/reports/{id}", "A report with its statements", "Reports", a.getReport)
	get(a, "list-versions", "/v1/reports/{id}/versions", "The texts that a page had", "Reports", a.listVersions)
	change(a, "add-report", "/v1/reports", "Read a report into the record", "Reports", maxReport, a.addReport)
}

type listReportsIn struct {
	When
	Outlet string `query:"outlet" maxLength:"1000"`
	Slice
}

func (a *API) listReports(ctx context.Context, in *listReportsIn) (*page[Report], error) {
	if err := in.check(); err != nil {
		return nil, err
	}
	list := []any{"reports", in.When, in.Outlet}
	past, err := a.past(list, in.Cursor)
	if err != nil {
		return nil, err
	}
	f := reportedly.Filter{After: in.After, Before: in.Before, Past: past, Order: reportedly.ByNewest, Limit: in.Limit + 1}
	if in.Outlet != "" {
		f.Outlets = []string{in.Outlet}
	}
	return gather(a, list, in.Limit, a.Store.SearchReports(ctx, "", f), func(f *reportedly.Finding) Report { return Report{f} })
}

type getReportIn struct {
	ByID
	Text bool `query:"text" default:"true" doc:"whether to give the text, too"`
}

type reportOut struct{ Body Reading }

func (a *API) getReport(ctx context.Context, in *getReportIn) (*reportOut, error) {
	r, err := a.Store.Reading(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	r.Report.File = r.Report.File[strings.LastIndexAny(r.Report.File, `/\`)+1:] // where it lay is nobody's business
	return &reportOut{Reading{r, !in.Text}}, nil
}

type versionsOut struct {
	Body struct {
		Items []Version `json:"items" doc:"the oldest first"`
	}
}

func (a *API) listVersions(ctx context.Context, in *ByID) (*versionsOut, error) {
	all, err := a.Store.Versions(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	out := &versionsOut{}
	out.Body.Items = []Version{}
	for i := range all {
		out.Body.Items = append(out.Body.Items, Version{&all[i]})
	}
	return out, nil
}

// A reportIn is a line of the JSONL that "reportedly add" takes.
type reportIn struct {
	ID        string `json:"id,omitempty" maxLength:"1000" doc:"else one is made of the address and the text"`
	URL       string `json:"url,omitempty" maxLength:"8000"`
	Outlet    string `json:"outlet,omitempty" maxLength:"1000"`
	Title     string `json:"title,omitempty" maxLength:"8000"`
	Author    string `json:"author,omitempty" maxLength:"1000"`
	Published string `json:"published,omitempty" maxLength:"40"`
	Text      string `json:"text,omitempty" doc:"its text; this, or html"`
	HTML      string `json:"html,omitempty" doc:"the source of its page"`
}

type addReportIn struct {
	Key  string `header:"Idempotency-Key" maxLength:"200" doc:"the same key with the same report gets the same answer for an hour, and is read once"`
	Body reportIn
}

type addReportOut struct {
	Status   int
	Location string `header:"Location"`
	Body     addedBody
}

type addedBody struct {
	Report     string `json:"report" doc:"id"`
	Outcome    string `json:"outcome" enum:"stored,version,duplicate,reread,removed"`
	Statements int    `json:"statements"`
	Damage     int    `json:"damage"`
}

func (a *API) addReport(ctx context.Context, in *addReportIn) (*addReportOut, error) {
	if a.Put == nil {
		return nil, errLookOnly
	}
	if strings.TrimSpace(in.Body.Text) == "" && strings.TrimSpace(in.Body.HTML) == "" {
		return nil, wrong("text or html: one of them is needed")
	}
	line, err := json.Marshal(in.Body)
	if err != nil {
		return nil, err
	}
	return a.kept.once(ctx, in.Key, line, func() (*addReportOut, error) {
		put, err := a.Put(ctx, line)
		if err != nil {
			return nil, err
		}
		out := &addReportOut{Status: http.StatusCreated, Location: "/v1/reports/" + segment(put.Report)}
		out.Body = addedBody{Report: put.Report, Outcome: string(put.Outcome)}
		if put.Reading != nil {
			out.Body.Statements, out.Body.Damage = len(put.Reading.Attributions), len(put.Reading.Report.Damage)
		}
		if put.Outcome == reportedly.Duplicate || put.Outcome == reportedly.StaysAside {
			out.Status = http.StatusOK
		}
		return out, nil
	})
}
