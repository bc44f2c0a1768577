package web

import (
	"context"
	"errors"

	"reportedly"
)

// A derivedLine is a report that shares its text with the one that is shown.
type derivedLine struct {
	D      *reportedly.Derivation
	Report reportedly.ReportBrief
	Which  string // "likely the source", "likely the copy"; "" if nothing tells

	Against string // address of the comparison of the two, the likely source first
}

const (
	maxCopies = 20  // that a report's page lists
	maxTied   = 300 // notes that lead to other wordings
)

// tie finds what a report belongs together with: its story, copies, other wordings of
// its statements. An older version of a page has nothing of it.
func (s *Server) tie(ctx context.Context, p *reportPage) error {
	if s.Linked == nil {
		return nil
	}
	id := p.Report.ID
	story, err := s.Store.ClusterOf(ctx, reportedly.Stories, id)
	if errors.Is(err, reportedly.ErrNotFound) {
		return nil
	} else if err != nil {
		return err
	}
	p.Story, p.Others = story.ID, len(story.Members)-1
	var ids []string
	for d, err := range s.Linked.Derivations(ctx, id, "", "") {
		if errors.Is(err, reportedly.ErrNotFound) {
			continue
		} else if err != nil {
			return err
		}
		if len(p.Copies) == maxCopies {
			p.MoreCopies = true
			break
		}
		line := derivedLine{D: d, Report: reportedly.ReportBrief{ID: d.B}}
		if d.B == id {
			line.Report.ID = d.A
		}
		line.Against = comparison(id, line.Report.ID)
		if d.Earlier != nil {
			line.Which = "likely the copy"
			if *d.Earlier != id {
				line.Which, line.Against = "likely the source", comparison(line.Report.ID, id)
			}
		}
		ids = append(ids, line.Report.ID)
		p.Copies = append(p.Copies, line)
	}
	briefs, err := s.briefs(ctx, ids)
	if err != nil {
		return err
	}
	for i := range p.Copies {
		p.Copies[i].Report = brief(briefs, p.Copies[i].Report.ID)
	}
	left := maxTied
	for _, notes := range p.notes() {
		for i := range notes {
			if left--; left < 0 {
				return nil
			}
			u, err := s.Store.ClusterOf(ctx, reportedly.Utterances, notes[i].S.ID)
			if err != nil && !errors.Is(err, reportedly.ErrNotFound) {
				return err
			}
			if err == nil && u.ID != "" {
				notes[i].Said, notes[i].Others = u.ID, len(u.Members)-1
			}
		}
	}
	return nil
}

// notes are all notes of the part that is shown, to be changed in place.
func (p *reportPage) notes() [][]note {
	out := [][]note{p.Above}
	for _, para := range p.Body {
		out = append(out, para.Notes)
	}
	return out
}
