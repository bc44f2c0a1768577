package link

import (
	"math"

	"reportedly"
	"reportedly/internal/diff"
	"reportedly/link/derivation"
)

// Here what this package found becomes what is shown of it, the types of the root.

// Story is the grid as it is shown.
func (g *Grid) Story(id string) *reportedly.Story {
	out := &reportedly.Story{Type: "story", ID: id, Copies: []reportedly.Copy{}, Utterances: []*reportedly.Utterance{}}
	for i, r := range g.Reports {
		out.Reports = append(out.Reports, r.Report.ID)
		if f := g.Copies[i]; f.Of != i {
			out.Copies = append(out.Copies, reportedly.Copy{Report: r.Report.ID, Of: g.Reports[f.Of].Report.ID, Relation: string(f.Relation), Shared: Round(f.Shared)})
		}
	}
	for k := range g.Rows {
		out.Utterances = append(out.Utterances, g.Rows[k].Utterance())
	}
	return out
}

// Utterance is a row as it is shown.
func (row *Row) Utterance() *reportedly.Utterance {
	u := &reportedly.Utterance{}
	if row.ID != "" {
		u.ID = &row.ID
	}
	for _, c := range row.Cells {
		w := c.Wording
		u.Wordings = append(u.Wordings, reportedly.Wording{
			Statement: &reportedly.Finding{Report: w.Report, Statement: &w.Statement, Snippet: w.Statement.Quote},
			Score:     Round(c.Score), Changes: turnsOf(c.Changes), Diff: piecesOf(row.Cells[0].Wording.Statement.Quote, w.Statement.Quote),
		})
	}
	return u
}

// Shown is an answer as it is shown, with so many matches; 0 is all. by is whom the
// claim was ascribed to, nil if nobody.
func (a Answer) Shown(claim Claim, by *reportedly.Speaker, most int) *reportedly.Answer {
	out := &reportedly.Answer{Text: claim.Text, Verdict: string(a.Verdict), Unverified: a.Unverified, Reports: a.Reports, Independent: a.Independent, Otherwise: a.Otherwise, Matches: []reportedly.Match{}}
	if by != nil {
		out.By = &reportedly.SpeakerRef{ID: by.ID, Name: by.Name}
	}
	if a.Earliest != nil {
		out.Earliest, out.First = &a.Earliest.Report.ID, a.Earliest.Finding
	}
	for i, m := range a.Matches {
		if most > 0 && i == most {
			out.More = len(a.Matches) - i
			break
		}
		match := reportedly.Match{Statement: m.Finding, Verdict: string(m.Verdict), Score: Round(m.Score), Changes: turnsOf(m.Changes), Diff: piecesOf(m.Statement.Quote, claim.Text)}
		if m.Why != "" {
			match.Why = &m.Why
		}
		out.Matches = append(out.Matches, match)
	}
	return out
}

// ShownDerivation is a derivation as it is shown.
func ShownDerivation(d *derivation.Derivation) *reportedly.Derivation {
	out := &reportedly.Derivation{
		Type: "derivation", A: d.A, B: d.B, Relation: string(d.Relation), Shared: Round(d.Shared),
		Why: append([]string{}, d.Why...), SharesA: sharesOf(d.SharesA), SharesB: sharesOf(d.SharesB), Passages: []reportedly.Passage{},
	}
	if d.Earlier != "" {
		out.Earlier = &d.Earlier
	}
	for _, x := range d.Passages {
		out.Passages = append(out.Passages, reportedly.Passage{A: pairOf(x.A), B: pairOf(x.B), Verbatim: Round(x.Verbatim)})
	}
	return out
}

func turnsOf(changes []Change) []reportedly.Turn {
	out := []reportedly.Turn{}
	for _, ch := range changes {
		out = append(out, reportedly.Turn{Kind: string(ch.Kind), A: pairOf(ch.A), B: pairOf(ch.B), Reason: ch.Reason})
	}
	return out
}

func piecesOf(a, b string) []reportedly.Piece {
	out := []reportedly.Piece{}
	for _, p := range diff.Texts(a, b) {
		out = append(out, reportedly.Piece{Op: p.Op.String(), A: pairOf(p.A), B: pairOf(p.B)})
	}
	return out
}

func sharesOf(s derivation.Shares) reportedly.Shares {
	return reportedly.Shares{Verbatim: Round(s.Verbatim), Rewritten: Round(s.Rewritten), New: Round(s.New)}
}

func pairOf(s reportedly.Span) [2]int { return [2]int{s.Start, s.End} }

// Round leaves three decimals, as JSON shows scores.
func Round(x float64) float64 { return math.Round(x*1000) / 1000 }
