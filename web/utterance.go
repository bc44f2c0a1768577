package web

import (
	"net/http"

	"reportedly"
)

// utterancePage shows all wordings of one thing said.
type utterancePage struct {
	ID       string
	Speaker  *reportedly.Speaker
	Wordings []wordingView
	LeftOut  int
	Earliest *reportedly.Finding // the first that is dated; nil if none
	Reports  int
	Echoes   []*reportedly.Finding
	Beyond   int // echoes that are too many
}

// maxEchoes is how many echoes a page shows.
const maxEchoes = 20

func (s *Server) utterance(w http.ResponseWriter, r *http.Request) {
	if s.Linked == nil {
		s.fail(w, r, reportedly.ErrNotFound)
		return
	}
	ctx, done := s.patient(r)
	defer done()
	id := r.PathValue("id")
	u, err := s.Linked.Utterance(ctx, id)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	p := &utterancePage{ID: id, Speaker: speakerOf(u), Wordings: wordingViews(u), LeftOut: u.LeftOut, Beyond: max(0, len(u.Echoes)-maxEchoes)}
	reports := map[string]bool{}
	for _, w := range u.Wordings {
		reports[w.Statement.Report.ID] = true
		if p.Earliest == nil && w.Statement.Report.Published != "" {
			p.Earliest = w.Statement
		}
	}
	p.Reports = len(reports)
	if len(u.Echoes) > 0 {
		for f, err := range s.Store.Statements(ctx, reportedly.Filter{Statements: first(maxEchoes, u.Echoes)}) {
			if err != nil {
				s.fail(w, r, err)
				return
			}
			p.Echoes = append(p.Echoes, f)
		}
	}
	s.page(w, r, "utterance", &view{Title: "One thing said"}, p)
}
