package eval

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
)

// A GoldReport is one report with all that is said in it and by whom. It is read from
// the contract's JSON as well, where a speaker is an object and the words are "quote".
type GoldReport struct {
	ID         string          `json:"id"`
	Statements []GoldStatement `json:"statements"`
	Optional   []GoldStatement `json:"optional,omitempty"` // that a careful reader may mark or leave
}

// A GoldStatement is who said what, according to whom.
type GoldStatement struct {
	Speaker string   `json:"speaker"`
	Via     []string `json:"via"` // those who passed it on, nearest the report first
	Kind    string   `json:"kind"`
	Text    string   `json:"text"`            // the content's words
	Accept  Accept   `json:"accept,omitzero"` // what else is right there
}

// Accept is what is right beside what a gold statement says itself.
type Accept struct {
	Speaker []*string  `json:"speaker,omitempty"` // nil: unknown
	Via     [][]string `json:"via,omitempty"`
	Kind    []string   `json:"kind,omitempty"`
}

// UnmarshalJSON takes a statement of gold, or of the contract.
func (s *GoldStatement) UnmarshalJSON(b []byte) error {
	var in struct {
		Speaker nameJSON
		Via     []nameJSON
		Kind    string
		Text    *string
		Quote   string
		Accept  Accept
	}
	if err := json.Unmarshal(b, &in); err != nil {
		return err
	}
	*s = GoldStatement{Speaker: string(in.Speaker), Via: make([]string, len(in.Via)), Kind: in.Kind, Text: in.Quote, Accept: in.Accept}
	for i, v := range in.Via {
		s.Via[i] = string(v)
	}
	if in.Text != nil {
		s.Text = *in.Text
	}
	return nil
}

// A nameJSON is a name, or an object that has one; null is "".
type nameJSON string

func (n *nameJSON) UnmarshalJSON(b []byte) error {
	if len(b) > 0 && b[0] == '{' {
		var who someone
		err := json.Unmarshal(b, &who)
		*n = nameJSON(who.Name)
		return err
	}
	return json.Unmarshal(b, (*string)(n))
}

// A PredReport is one report as the program printed it: a line of `reportedly
// read --json`.
type PredReport struct {
	ID         string `json:"id"`
	File       string `json:"file"`
	Path       string `json:"path"`
	URL        string `json:"url"`
	Statements []struct {
		Quote   string     `json:"quote"`
		Kind    string     `json:"kind"`
		Speaker *someone   `json:"speaker"`
		Via     []*someone `json:"via"`
	} `json:"statements"`
}

type someone struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

// A Record is how good a record of who said what is. Found, Person and Chain
// are shares of gold statements, Precision of predicted ones.
type Record struct {
	Gold, Pred  int
	Found       int
	Person      int      // found, on the right person's lips
	Chain       Share    // of statements that someone passed on: right person, and all who passed it on, in order
	FalseChains int      // found statements that nobody passed on, given to someone who did
	Kind        int      // found, of the right kind
	Repeats     int      // predicted again, beyond the first
	Identities  Share    // of speakers found twice or more: those with one speaker id
	Missing     []string // ids of gold reports that have no prediction
}

// sameWords is the F1 of two contents' words from which on they are one statement.
const sameWords = 0.6

// ReadReports reads reports a line, of gold or predicted, as JSON.
func ReadReports[T GoldReport | PredReport](name string, r io.Reader) ([]T, error) {
	var out []T
	err := eachLine(name, r, func(line []byte) error {
		var v T
		if err := json.Unmarshal(line, &v); err != nil {
			return fmt.Errorf("not a report: %w", err)
		}
		out = append(out, v)
		return nil
	})
	return out, err
}

// ScoreRecord scores predicted reports against gold ones. A report is matched by
// id, or by the beginning of its id, file name or URL's last part. Statements are
// matched one to one, those with the most alike words first, and among equals
// those whose speaker is right.
func ScoreRecord(gold []GoldReport, pred []PredReport, spellings Spellings) Record {
	var rec Record
	ids := map[string]map[string]int{} // speaker -> speaker id -> statements found
	for i := range gold {
		g := &gold[i]
		rec.Gold += len(g.Statements)
		for _, s := range g.Statements {
			rec.Chain.Of += one(len(s.Via) > 0)
		}
		p := findReport(g.ID, pred)
		if p == nil {
			rec.Missing = append(rec.Missing, g.ID)
			continue
		}
		rec.addReport(g, p, spellings, ids)
	}
	for _, counts := range ids {
		all := 0
		for _, n := range counts {
			all += n
		}
		if all > 1 {
			rec.Identities.Of++
			rec.Identities.Right += one(len(counts) == 1)
		}
	}
	return rec
}

func findReport(id string, pred []PredReport) *PredReport {
	for i := range pred {
		p := &pred[i]
		for _, name := range []string{p.ID, p.File, p.Path, p.URL} {
			if name == id || strings.HasPrefix(name[strings.LastIndex(name, "/")+1:], id) {
				return p
			}
		}
	}
	return nil
}

// addReport counts one report and notes the ids of speakers found in it.
func (rec *Record) addReport(g *GoldReport, p *PredReport, sp Spellings, ids map[string]map[string]int) {
	who := func(j int) string {
		if s := p.Statements[j].Speaker; s != nil {
			return sp.of(s.Name)
		}
		return ""
	}
	right := func(i, j int) bool {
		s, got := &g.Statements[i], who(j)
		if got == sp.of(s.Speaker) {
			return true
		}
		return slices.ContainsFunc(s.Accept.Speaker, func(n *string) bool { return n == nil && got == "" || n != nil && got == sp.of(*n) })
	}
	goldWords, predWords := make([][]string, len(g.Statements)), make([][]string, len(p.Statements))
	for i := range goldWords {
		goldWords[i] = wordsOf(g.Statements[i].Text)
	}
	for j := range predWords {
		predWords[j] = wordsOf(p.Statements[j].Quote)
	}
	predOf, goldOf := pairUp(goldWords, predWords, right)

	for i, j := range predOf {
		s := &g.Statements[i]
		if j < 0 {
			continue
		}
		rec.Found++
		q := &p.Statements[j]
		rec.Kind += one(q.Kind == s.Kind || slices.Contains(s.Accept.Kind, q.Kind))
		ok := right(i, j)
		rec.Person += one(ok)
		if name := sp.of(s.Speaker); ok && who(j) == name {
			if ids[name] == nil {
				ids[name] = map[string]int{}
			}
			id := ""
			if q.Speaker != nil {
				id = q.Speaker.ID
			}
			ids[name][id]++
		}
		chain := sameChain(s, q.Via, sp)
		if len(s.Via) > 0 {
			rec.Chain.Right += one(ok && chain)
		} else {
			rec.FalseChains += one(!chain)
		}
	}

	rec.Pred += len(p.Statements)
	for j := range p.Statements {
		if goldOf[j] >= 0 {
			continue
		}
		alike := func(words []string) bool { return wordsF1(words, predWords[j]) >= sameWords }
		switch {
		case slices.ContainsFunc(g.Optional, func(s GoldStatement) bool { return alike(wordsOf(s.Text)) }):
			rec.Pred--
		case slices.ContainsFunc(goldWords, alike):
			rec.Repeats++
		}
	}
}

// sameChain reports whether those who passed a statement on are gold's, or others that are right there.
func sameChain(s *GoldStatement, via []*someone, sp Spellings) bool {
	got := make([]string, len(via))
	for i, v := range via {
		if v != nil {
			got[i] = sp.of(v.Name)
		}
	}
	for _, want := range append([][]string{s.Via}, s.Accept.Via...) {
		if slices.EqualFunc(want, got, func(w, g string) bool { return sp.of(w) == g }) {
			return true
		}
	}
	return false
}

// A recordFigure is a name and its value as it is printed.
type recordFigure struct{ name, value string }

func (rec *Record) figures() []recordFigure {
	percent := func(n, of int) string {
		if of == 0 {
			return "0.0"
		}
		return strconv.FormatFloat(100*float64(n)/float64(of), 'f', 1, 64)
	}
	return []recordFigure{
		{"gold statements", strconv.Itoa(rec.Gold)},
		{"predicted statements", strconv.Itoa(rec.Pred)},
		{"found %", percent(rec.Found, rec.Gold)},
		{"right person %", percent(rec.Person, rec.Gold)},
		{"chain %", percent(rec.Chain.Right, rec.Chain.Of)},
		{"false chains", strconv.Itoa(rec.FalseChains)},
		{"precision %", percent(rec.Found, rec.Pred)},
		{"kind right % of found", percent(rec.Kind, rec.Found)},
		{"repeats", strconv.Itoa(rec.Repeats)},
		{"identities whole", fmt.Sprintf("%d of %d", rec.Identities.Right, rec.Identities.Of)},
	}
}

// Print writes the figures, one a line.
func (rec *Record) Print(w io.Writer) error {
	p := printer{w: w}
	for _, f := range rec.figures() {
		p.line("%-24s %s", f.name, f.value)
	}
	return p.err
}

// MarshalJSON gives the figures by name, in the order printed; those that are no
// number are strings.
func (rec Record) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	for i, f := range rec.figures() {
		if _, err := strconv.ParseFloat(f.value, 64); err != nil {
			f.value = strconv.Quote(f.value)
		}
		fmt.Fprintf(&b, "%s%q: %s", [...]string{"{", ", "}[min(i, 1)], f.name, f.value)
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}
