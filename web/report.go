package web

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"reportedly"
)

// reportPage shows one report: its text with every statement marked, each with a note
// beside it, what was wrong with the page, and its versions.
type reportPage struct {
	Report     *reportedly.Report
	Run        string
	Headline   []node
	Above      []note // of the headline
	Body       []paragraph
	Damage     []damageLine
	Versions   []versionLine
	Now        string // id of the version that holds, if this one is older
	People     []person
	Shown      int // statements
	Hidden     int // beliefs, wishes and acts that are not shown
	Beyond     int // statements that are too many to show
	All        bool
	Part       int // of a long text, from 1
	Parts      int
	Original   bool // whether the bytes it was read from were kept
	Self       string
	Story      string // id; "" if no other report of the event is here
	Others     int    // reports of the story beside this one
	Copies     []derivedLine
	MoreCopies bool
}

type damageLine struct {
	Number int
	D      reportedly.Damage
	Words  string
	Shown  bool // whether the place stands on this part of the page
}

type versionLine struct {
	V       reportedly.Version
	Against string // address of the comparison with the version before; "" if it has none
	Added   []note
	Dropped []note
}

// partLength is how many code points of a text one page shows.
const partLength = 120_000

// maxNotes is how many statements a page shows: what people read has a hundred or two.
const maxNotes = 2000

func (s *Server) report(w http.ResponseWriter, r *http.Request) {
	ctx, done := s.patient(r)
	defer done()
	id := r.PathValue("id")
	reading, err := s.Store.Reading(ctx, id)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	versions, err := s.Store.Versions(ctx, id)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	_, err = s.Store.Original(ctx, id)
	p := makeReport(reading, r.URL.Query().Has("all"), part(r.URL.Query()))
	p.Original = err == nil
	p.Versions = versionLines(versions)
	for _, v := range versions {
		if v.Current && v.Report != p.Report.ID {
			p.Now = v.Report
		}
	}
	if err := s.tie(ctx, p); err != nil {
		s.fail(w, r, err)
		return
	}
	p.Self = r.URL.EscapedPath()
	title := p.Report.Title
	if title == "" {
		title = "Report " + p.Report.ID
	}
	s.page(w, r, "report", &view{Title: plain(title)}, p)
}

// part is which part of a text is asked for; 1 unless a number says otherwise.
func part(q url.Values) int {
	n, err := strconv.Atoi(q.Get("part"))
	if err != nil {
		return 1
	}
	return max(1, n)
}

// usual reports whether a statement is shown unless all are asked for.
func usual(a *reportedly.Attribution) bool {
	switch a.Class {
	case reportedly.Belief, reportedly.Wish, reportedly.Act:
		return false
	}
	return true
}

func makeReport(reading *reportedly.Reading, everything bool, part int) *reportPage {
	p := &reportPage{Report: &reading.Report, Run: reading.Run, All: everything}
	all := reading.Statements()
	var order []int // statements shown, by place
	for i, s := range all {
		if everything || usual(s.Attribution) {
			order = append(order, i)
		} else {
			p.Hidden++
		}
	}
	slices.SortStableFunc(order, func(i, j int) int {
		a, b := all[i].Attribution, all[j].Attribution
		if a.InTitle != b.InTitle {
			if a.InTitle {
				return -1
			}
			return 1
		}
		if a.Content[0].Start != b.Content[0].Start {
			return a.Content[0].Start - b.Content[0].Start
		}
		return b.Content[0].End - a.Content[0].End
	})
	if len(order) > maxNotes {
		p.Beyond = len(order) - maxNotes
		order = order[:maxNotes]
	}
	p.Shown = len(order)
	numbers := map[string]int{}
	colour := p.cast(all, order)
	for k, i := range order {
		numbers[all[i].ID] = k + 1
	}
	notes := make([]note, len(order))
	for k, i := range order {
		notes[k] = noteOf(reading, all[i], k+1, colour, numbers)
	}
	for len(notes) > 0 && notes[0].S.Attribution.InTitle {
		p.Above = append(p.Above, notes[0])
		notes = notes[1:]
	}
	title := reading.Report.Headline
	p.Headline = newWeaver(title, marksOf(all, true, numbers, colour)).nodes(reportedly.Span{End: title.Len()})
	p.body(reading, append(marksOf(all, false, numbers, colour), damageMarks(reading.Report.Damage)...), notes, part)
	return p
}

// damageMarks show where something was wrong with the page.
func damageMarks(all []reportedly.Damage) []mark {
	var out []mark
	for i, d := range all {
		class := "dmg"
		switch {
		case d.Span.Len() == 0:
			class = "gap"
		case d.Unread():
			class = "dmg unread"
		}
		out = append(out, mark{span: d.Span, class: class, id: "d-" + strconv.Itoa(i+1), title: damageName(d.Kind) + ": " + plain(d.Note), priority: -1})
	}
	return out
}

// damageName is a kind of damage in words.
func damageName(k reportedly.DamageKind) string { return strings.ReplaceAll(string(k), "-", " ") }

// body cuts the text into paragraphs, each with the notes of the statements that begin
// in it, as far as the part of the text that is shown.
func (p *reportPage) body(r *reportedly.Reading, marks []mark, notes []note, part int) {
	text := r.Report.Text
	p.Parts = max(1, (text.Len()+partLength-1)/partLength)
	p.Part = min(part, p.Parts)
	from, to := (p.Part-1)*partLength, p.Part*partLength
	weave := newWeaver(text, marks)
	at := 0
	for line := range strings.Lines(text.String()) {
		n := len([]rune(line))
		for start, end := at, at+n; start < end; {
			stop := min(end, (start/partLength+1)*partLength) // a line goes on over the end of a part
			here := reportedly.Span{Start: start, End: stop}
			start = stop
			var own []note
			for len(notes) > 0 && notes[0].S.Attribution.Content[0].Start < here.End {
				own = append(own, notes[0])
				notes = notes[1:]
			}
			if here.Start < from || here.End > to {
				if here.Start >= to {
					break
				}
				weave.nodes(here) // what is open here may go on where it is shown
				continue
			}
			if strings.TrimSpace(text.Slice(here)) == "" && len(own) == 0 {
				weave.nodes(here)
				continue
			}
			p.Body = append(p.Body, paragraph{weave.nodes(here), own})
		}
		at += n
	}
	for i, d := range r.Report.Damage {
		p.Damage = append(p.Damage, damageLine{
			Number: i + 1, D: d, Words: shorten(plain(text.Slice(d.Span)), 90),
			Shown: from <= d.Span.Start && d.Span.Start < to,
		})
	}
}

// versionLines are the versions of a page with what each changed; none if there is one.
func versionLines(all []reportedly.Version) []versionLine {
	if len(all) < 2 {
		return nil
	}
	var out []versionLine
	for i, v := range all {
		line := versionLine{V: v}
		if i > 0 && all[i-1].Report != v.Report { // versions of one id cannot be told apart by it
			line.Against = comparison(all[i-1].Report, v.Report)
		}
		if v.Change != nil {
			for _, s := range v.Change.Added {
				line.Added = append(line.Added, note{S: s, Manner: manner(s.Attribution)})
			}
			for _, s := range v.Change.Dropped {
				line.Dropped = append(line.Dropped, note{S: s, Manner: manner(s.Attribution)})
			}
		}
		out = append(out, line)
	}
	return out
}
