package reportedly

import (
	"bytes"
	"encoding/json"
	"time"
)

// The JSON of what a record answers: findings, speakers, versions, decisions. The
// shapes are those of a reading's JSON (see contract.go) under the same names; a
// statement that stands alone carries its report.

// JSONLine gives v as one line of JSON without a line end, safe to print as
// [Reading.MarshalJSON] is: valid UTF-8, and characters that act on a terminal
// written \uXXXX.
func JSONLine(v any) ([]byte, error) {
	var buf bytes.Buffer
	enc := json.NewEncoder(&buf)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return nil, err
	}
	return escapeJSON(bytes.TrimSuffix(buf.Bytes(), []byte("\n"))), nil
}

type briefJSON struct {
	ID        string  `json:"id"`
	URL       *string `json:"url"`
	Outlet    *string `json:"outlet"`
	Title     *string `json:"title"`
	Published *string `json:"published"`
	Language  *string `json:"language"`
}

type foundStatementJSON struct {
	statementJSON
	Marks  []spanJSON `json:"marks,omitempty"` // the words looked for, in quote
	Report briefJSON  `json:"report"`
}

type foundReportJSON struct {
	briefJSON
	Snippet string     `json:"snippet"`
	Marks   []spanJSON `json:"marks"` // the words looked for, in snippet
}

// MarshalJSON writes a statement with "report" beside it, or a report with "snippet".
func (f *Finding) MarshalJSON() ([]byte, error) {
	p := &f.Report
	brief := briefJSON{p.ID, known(p.URL), known(p.Outlet), known(p.Title), known(p.Published), known(p.Language)}
	if f.Statement == nil {
		return JSONLine(foundReportJSON{brief, f.Snippet, spansContract(f.Marks)})
	}
	return JSONLine(foundStatementJSON{statementContract(*f.Statement), spansContract(f.Marks), brief})
}

// MarshalJSON writes the speaker with its variants and counts.
func (s *SpeakerCount) MarshalJSON() ([]byte, error) {
	return JSONLine(struct {
		speakerJSON
		Variants   []string `json:"variants"`
		Statements int      `json:"statements"`
		Reports    int      `json:"reports"`
	}{speakerJSON{s.ID, s.Name, s.Type, s.QID}, append([]string{}, s.Variants...), s.Statements, s.Reports})
}

// MarshalJSON writes the counts under the names outlets, kinds and months; "" is unknown.
func (c *Counts) MarshalJSON() ([]byte, error) {
	return JSONLine(struct {
		Statements int            `json:"statements"`
		Reports    int            `json:"reports"`
		Outlets    map[string]int `json:"outlets"`
		Kinds      map[Kind]int   `json:"kinds"`
		Months     map[string]int `json:"months"`
	}{c.Statements, c.Reports, c.ByOutlet, c.ByKind, c.ByMonth})
}

// MarshalJSON writes what the version changed; not its reading.
func (v *Version) MarshalJSON() ([]byte, error) {
	out := struct {
		Report   string      `json:"report"`
		SHA256   string      `json:"sha256"`
		Modified *string     `json:"modified"`
		Read     string      `json:"read"`
		Current  bool        `json:"current"`
		Change   *changeJSON `json:"change"`
	}{v.Report, v.SHA256, known(v.Modified), v.Read, v.Current, nil}
	if v.Change != nil {
		out.Change = changeContract(v.Change)
	}
	return JSONLine(out)
}

type changeJSON struct {
	Added    []statementJSON `json:"added"`
	Dropped  []statementJSON `json:"dropped"`
	Kept     int             `json:"kept"`
	Moved    []statementJSON `json:"moved"`
	Reworded []rewordingJSON `json:"reworded"`
}

type rewordingJSON struct {
	Earlier statementJSON `json:"earlier"`
	Later   statementJSON `json:"later"`
}

func changeContract(c *Change) *changeJSON {
	out := &changeJSON{statementsContract(c.Added), statementsContract(c.Dropped), c.Kept, statementsContract(c.Moved), []rewordingJSON{}}
	for _, r := range c.Reworded {
		out.Reworded = append(out.Reworded, rewordingJSON{statementContract(r.Earlier), statementContract(r.Later)})
	}
	return out
}

// MarshalJSON writes what was added, dropped, moved and reworded.
func (c *Change) MarshalJSON() ([]byte, error) { return JSONLine(changeContract(c)) }

func statementsContract(ss []Statement) []statementJSON {
	out := make([]statementJSON, len(ss))
	for i, s := range ss {
		out[i] = statementContract(s)
	}
	return out
}

// MarshalJSON writes the fields that the action has.
func (d *Decision) MarshalJSON() ([]byte, error) {
	return JSONLine(struct {
		ID        int64    `json:"id"`
		When      string   `json:"when"`
		Action    Action   `json:"action"`
		Speaker   string   `json:"speaker,omitempty"`
		Other     string   `json:"other,omitempty"`
		Name      string   `json:"name,omitempty"`
		Reports   []string `json:"reports,omitempty"`
		Statement string   `json:"statement,omitempty"`
		Verdict   Verdict  `json:"verdict,omitempty"`
		Report    string   `json:"report,omitempty"`
		Undoes    int64    `json:"undoes,omitempty"`
		Why       string   `json:"why,omitempty"`
		Undone    bool     `json:"undone"`
		Loose     string   `json:"loose,omitempty"`
	}{d.ID, d.When.UTC().Format(time.RFC3339), d.Action, d.Speaker, d.Other, d.Name, d.Reports,
		d.Statement, d.Verdict, d.Report, d.Undoes, d.Why, d.Undone, d.Loose})
}

// MarshalJSON writes the fault in three fields.
func (f Fault) MarshalJSON() ([]byte, error) {
	return JSONLine(struct {
		Where   string `json:"where"`
		Item    string `json:"item"`
		Problem string `json:"problem"`
	}{f.Where, f.Item, f.Problem})
}
