package api

import (
	"context"
	"errors"
	"iter"
	"slices"
	"strings"

	"reportedly"
)

// links registers what hangs on links: stories, utterances, copies, and checking.
func (a *API) links() {
	get(a, "check", "/v1/check", "Whether the record has somebody saying something", "Links", a.check)
	get(a, "list-stories", "/v1/stories", "Stories, by id or the one with the newest report first", "Links", a.listStories)
	get(a, "get-story", "/v1/stories/{id}", "A story: what was said, and how each report has it", "Links", a.getStory)
	get(a, "get-utterance", "/v1/utterances/{id}", "One thing said: its wordings, each against the first", "Links", a.getUtterance)
	get(a, "list-links", "/v1/links", "Derivations, stories, echoes and utterances", "Links", a.listLinks)
}

type checkIn struct {
	Text  string `query:"text" required:"true" doc:"what is claimed to have been said"`
	By    string `query:"by" doc:"whom it is ascribed to: an id, or a name that only one goes by"`
	On    string `query:"on" maxLength:"40" doc:"when: 2024, 2024-06, 2024-06-04"`
	Limit int    `query:"limit" minimum:"1" maximum:"50" default:"5" doc:"how many matches at most"`
}

type checkOut struct{ Body Answer }

func (a *API) check(ctx context.Context, in *checkIn) (*checkOut, error) {
	text, err := words("text", in.Text)
	if err != nil {
		return nil, err
	}
	if text == "" {
		return nil, wrong("text: empty")
	}
	if in.On != "" && !isDate(in.On) {
		return nil, wrong("on: write a date: 2024, 2024-06 or 2024-06-04")
	}
	if a.Linked == nil {
		return nil, reportedly.ErrNotFound
	}
	claim := reportedly.Claim{Text: text, On: in.On, Most: in.Limit}
	name, err := words("by", in.By)
	if err != nil {
		return nil, err
	}
	if name != "" {
		if claim.By, err = a.speakerOf(ctx, name); err != nil {
			return nil, err
		}
	}
	answer, err := a.Linked.Check(ctx, claim)
	if errors.Is(err, reportedly.ErrRefused) {
		return nil, wrong("text: there is no word in it to look for")
	} else if err != nil {
		return nil, err
	}
	return &checkOut{Answer{answer}}, nil
}

// speakerOf finds whom a name or an id means. Who may mean several is told which.
func (a *API) speakerOf(ctx context.Context, name string) (*reportedly.Speaker, error) {
	const told = 5
	found, err := a.Store.Speakers(ctx, name, told)
	switch {
	case err != nil:
		return nil, err
	case len(found) == 1:
		return &found[0].Speaker, nil
	case len(found) == 0:
		return a.Store.Speaker(ctx, name)
	}
	var may []string
	for _, f := range found {
		may = append(may, reportedly.Visible(f.Name)+" ("+f.ID+")")
	}
	return nil, wrong("by: it may be " + strings.Join(may, " or ") + "; give the id")
}

type listStoriesIn struct {
	Order string `query:"order" enum:"id,newest" default:"newest"`
	Slice
}

func (a *API) listStories(ctx context.Context, in *listStoriesIn) (*page[StoryLink], error) {
	list := []any{"stories", in.Order}
	past, err := a.past(list, in.Cursor)
	if err != nil {
		return nil, err
	}
	order := reportedly.ByID
	if in.Order == "newest" {
		order = reportedly.ByNewest
	}
	out := &page[StoryLink]{}
	out.Body.Items = []StoryLink{}
	for c, err := range a.Store.Clusters(ctx, reportedly.Stories, reportedly.Filter{Order: order, Past: past, Limit: in.Limit + 1}) {
		if past != "" && errors.Is(err, reportedly.ErrNotFound) {
			return nil, errGone
		} else if err != nil {
			return nil, err
		}
		if n := len(out.Body.Items); n == in.Limit {
			out.Body.Next = a.next(list, out.Body.Items[n-1].ID)
			break
		}
		out.Body.Items = append(out.Body.Items, StoryLink{"story", c.ID, c.Members})
	}
	return out, nil
}

// errGone is the error of a cursor that names what is no longer there: others may have
// taken its place, so the list cannot go on.
var errGone = wrong("cursor: what it leads on from is gone, as the record has changed; begin at the first page")

type storyIn struct {
	ByID
	All bool `query:"all" doc:"beliefs, wishes and acts, too"`
}

type storyOut struct{ Body Story }

func (a *API) getStory(ctx context.Context, in *storyIn) (*storyOut, error) {
	if a.Linked == nil {
		return nil, reportedly.ErrNotFound
	}
	s, err := a.Linked.Story(ctx, in.ID, in.All)
	return &storyOut{Story{s}}, err
}

type utteranceOut struct{ Body Utterance }

func (a *API) getUtterance(ctx context.Context, in *ByID) (*utteranceOut, error) {
	if a.Linked == nil {
		return nil, reportedly.ErrNotFound
	}
	u, err := a.Linked.Utterance(ctx, in.ID)
	return &utteranceOut{Utterance{u}}, err
}

type listLinksIn struct {
	Type   string `query:"type" enum:"derivation,story,echo,utterance" doc:"all of them, in this order, if left away"`
	Report string `query:"report" maxLength:"2000" doc:"id of a report: only its derivations"`
	Slice
}

// linkTypes are the types of links in the order of the list.
var linkTypes = []string{"derivation", "story", "echo", "utterance"}

// listLinks gives links by type, then by id. The cursor names the last one: its type and
// ids, each on a line.
func (a *API) listLinks(ctx context.Context, in *listLinksIn) (*page[Link], error) {
	list := []any{"links", in.Type, in.Report}
	past, err := a.past(list, in.Cursor)
	if err != nil {
		return nil, err
	}
	if a.Linked == nil {
		return nil, reportedly.ErrNotFound
	}
	pastType, pastID, _ := strings.Cut(past, "\n")
	out := &page[Link]{}
	out.Body.Items = []Link{}
	last := ""
	for i, kind := range linkTypes {
		if in.Type != "" && in.Type != kind || in.Report != "" && kind != "derivation" || i < slices.Index(linkTypes, pastType) {
			continue
		}
		skip := ""
		if kind == pastType {
			skip = pastID
		}
		for l, err := range a.linksOf(ctx, kind, in.Report, skip) {
			if err != nil {
				return nil, err
			}
			if len(out.Body.Items) == in.Limit {
				out.Body.Next = a.next(list, last)
				return out, nil
			}
			last = kind + "\n" + l.id
			out.Body.Items = append(out.Body.Items, Link{l.of})
		}
	}
	return out, nil
}

// A linkItem is a link with what tells it from others of its type.
type linkItem struct {
	id string
	of any
}

// linksOf gives the links of a type that come after one.
func (a *API) linksOf(ctx context.Context, kind, report, past string) iter.Seq2[linkItem, error] {
	return func(yield func(linkItem, error) bool) {
		first, second, _ := strings.Cut(past, "\n") // of a pair
		switch kind {
		case "derivation":
			for d, err := range a.Linked.Derivations(ctx, report, first, second) {
				if err != nil {
					yield(linkItem{}, err)
					return
				}
				if id := d.A + "\n" + d.B; !yield(linkItem{id, d}, nil) {
					return
				}
			}
		case "echo":
			for p, err := range a.Store.PairsPast(ctx, reportedly.Echoes, first, second) {
				if err != nil {
					yield(linkItem{}, err)
					return
				}
				if !yield(linkItem{p.A + "\n" + p.B, reportedly.EchoLink{Type: kind, A: p.A, B: p.B, Score: rounded(p.Score)}}, nil) {
					return
				}
			}
		default:
			layer := reportedly.Stories
			if kind == "utterance" {
				layer = reportedly.Utterances
			}
			for c, err := range a.Store.Clusters(ctx, layer, reportedly.Filter{Order: reportedly.ByID, Past: past}) {
				if err != nil {
					yield(linkItem{}, err)
					return
				}
				var of any = reportedly.StoryLink{Type: kind, ID: c.ID, Reports: c.Members}
				if layer == reportedly.Utterances {
					if of, err = a.Linked.UtteranceLink(ctx, c); err != nil {
						yield(linkItem{}, err)
						return
					}
				}
				if !yield(linkItem{c.ID, of}, nil) {
					return
				}
			}
		}
	}
}

// rounded leaves three decimals.
func rounded(x float64) float64 { return float64(int(x*1000+0.5)) / 1000 }
