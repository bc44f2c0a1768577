package web

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"slices"

	"reportedly"
)

// storyPage shows a story as what was said against who printed it: a column a report,
// copies folded under their source, a row for each thing said.
type storyPage struct {
	Story   *reportedly.Story
	Title   string
	First   string // dates of the first and the last report; "" if unknown
	Last    string
	Columns []column
	Beside  []column // reports that there is no room for
	Rows    []gridRow
	Alone   int // things said that one report alone has, and that are not shown
	Beyond  int // rows that are too many
	Graph   *graph
	All     bool
	Self    string
	Stays   string // what leads here as long as the first report is in a story, escaped; "" if there is none
}

// A column is a report that is no copy of another of the story.
type column struct {
	Letter  string
	Report  reportedly.ReportBrief
	Copies  []copyLine
	Against string // address of the comparison with the first column; "" of that itself
}

type copyLine struct {
	Letter   string
	Report   reportedly.ReportBrief
	Relation string
	Shared   float64
	Against  string // address of the comparison with its source
}

type gridRow struct {
	ID      string // of the utterance; "" if one report alone has it
	Speaker *reportedly.Speaker
	Cells   []gridCell
}

// A gridCell is what the reports of a column have of a row.
type gridCell struct {
	Column   column
	Wordings []wordingView
	Same     []string // letters of copies with the words of a wording above
}

const (
	maxColumns = 8
	maxRows    = 150
)

func (s *Server) story(w http.ResponseWriter, r *http.Request) {
	if s.Linked == nil {
		s.fail(w, r, reportedly.ErrNotFound)
		return
	}
	ctx, done := s.patient(r)
	defer done()
	all := r.URL.Query().Has("all")
	id := r.PathValue("id")
	story, err := s.Linked.Story(ctx, id, all)
	if errors.Is(err, reportedly.ErrNotFound) {
		if c, of := s.storyOf(ctx, id); of == nil {
			http.Redirect(w, r, "/story/"+url.PathEscape(c.ID), http.StatusFound)
			return
		}
	}
	if err != nil {
		s.fail(w, r, err)
		return
	}
	briefs, err := s.briefs(ctx, story.Reports)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	p := makeStory(story, briefs, all)
	p.Self = r.URL.EscapedPath()
	v := &view{Title: plain(p.Title)}
	if len(story.Reports) > 0 {
		p.Stays = url.PathEscape(story.Reports[0])
		v.Feed = "/feed/story/" + p.Stays
	}
	s.page(w, r, "story", v, p)
}

// storyOf is the story that a report is in. The id of a story follows from its reports,
// so that it changes with each more; that of a report stays, and leads there as well.
func (s *Server) storyOf(ctx context.Context, report string) (*reportedly.Cluster, error) {
	c, err := s.Store.ClusterOf(ctx, reportedly.Stories, report)
	if err == nil && c.ID == "" {
		err = reportedly.ErrNotFound
	}
	return c, err
}

// briefs are reports without their texts, by id.
func (s *Server) briefs(ctx context.Context, ids []string) (map[string]reportedly.ReportBrief, error) {
	out := map[string]reportedly.ReportBrief{}
	if len(ids) == 0 {
		return out, nil
	}
	for f, err := range s.Store.SearchReports(ctx, "", reportedly.Filter{Reports: ids, Limit: len(ids)}) {
		if err != nil {
			return nil, err
		}
		brief := f.Report
		if brief.Title == "" {
			brief.Title = shorten(plain(f.Snippet), 80)
		}
		out[brief.ID] = brief
	}
	return out, nil
}

func makeStory(story *reportedly.Story, briefs map[string]reportedly.ReportBrief, all bool) *storyPage {
	p := &storyPage{Story: story, All: all}
	letter := map[string]string{}
	for i, id := range story.Reports {
		letter[id] = letters(i)
		b := briefs[id]
		if p.Title == "" {
			p.Title = b.Title
		}
		if b.Published != "" {
			if p.First == "" {
				p.First = b.Published
			}
			p.Last = b.Published
		}
	}
	if p.Title == "" {
		p.Title = "Story " + story.ID
	}
	copies := map[string]reportedly.Copy{}
	for _, c := range story.Copies {
		copies[c.Report] = c
	}
	at := map[string]int{} // the column of a report
	var columns []column
	for _, id := range story.Reports {
		if _, is := copies[id]; !is {
			at[id] = len(columns)
			columns = append(columns, column{Letter: letter[id], Report: brief(briefs, id)})
			if k := len(columns) - 1; k > 0 {
				columns[k].Against = comparison(columns[0].Report.ID, id)
			}
		}
	}
	for _, id := range story.Reports {
		if c, is := copies[id]; is {
			n := at[c.Of]
			at[id] = n
			columns[n].Copies = append(columns[n].Copies, copyLine{letter[id], brief(briefs, id), c.Relation, c.Shared, comparison(c.Of, id)})
		}
	}
	p.Columns = first(maxColumns, columns)
	p.Beside = columns[len(p.Columns):]
	p.Graph = drawn(columns)
	for _, u := range story.Utterances {
		switch {
		case len(u.Wordings) < 2 && !all:
			p.Alone++
		case len(p.Rows) == maxRows:
			p.Beyond++
		default:
			p.Rows = append(p.Rows, p.row(u, at, copies, letter))
		}
	}
	return p
}

// row lays one thing said out over the columns.
func (p *storyPage) row(u *reportedly.Utterance, at map[string]int, copies map[string]reportedly.Copy, letter map[string]string) gridRow {
	row := gridRow{Speaker: speakerOf(u), Cells: make([]gridCell, len(p.Columns))}
	if u.ID != nil {
		row.ID = *u.ID
	}
	for i := range row.Cells {
		row.Cells[i].Column = p.Columns[i]
	}
	for _, v := range wordingViews(u) {
		id := v.F.Report.ID
		n := at[id]
		if n >= len(row.Cells) {
			continue
		}
		v.Letter = letter[id]
		cell := &row.Cells[n]
		if _, is := copies[id]; is && cell.has(v.F.Statement.Quote) {
			cell.Same = append(cell.Same, v.Letter)
			continue
		}
		cell.Wordings = append(cell.Wordings, v)
	}
	return row
}

// has reports whether a wording of the cell has these very words: a copy says nothing new.
func (c *gridCell) has(quote string) bool {
	return slices.ContainsFunc(c.Wordings, func(w wordingView) bool { return w.F.Statement.Quote == quote })
}

// brief is a report by its id, even if it is no longer there.
func brief(all map[string]reportedly.ReportBrief, id string) reportedly.ReportBrief {
	if b, there := all[id]; there {
		return b
	}
	return reportedly.ReportBrief{ID: id}
}

// letters names the n-th report: A, B, … Z, AA.
func letters(n int) string {
	if n < 26 {
		return string(rune('A' + n))
	}
	return letters(n/26-1) + letters(n%26)
}
