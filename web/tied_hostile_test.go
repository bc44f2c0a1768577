package web_test

import (
	"context"
	"encoding/json"
	"iter"
	"net/url"
	"strings"
	"testing"

	"reportedly"
	"reportedly/web"
)

// tiedHostile gives answers with a payload in every field that holds a text, and spans
// that lead nowhere.
type tiedHostile struct {
	reportedly.Linked
	p string
}

func (l tiedHostile) finding() *reportedly.Finding {
	r := hostileReading(0, l.p)
	s := r.Statements()[0]
	s.Quote, s.Speaker = l.p, &reportedly.Speaker{ID: l.p, Name: l.p}
	s.Via = []reportedly.Speaker{{ID: l.p, Name: l.p}}
	return &reportedly.Finding{Report: r.Report.Brief(), Statement: &s, Snippet: l.p}
}

func (l tiedHostile) Utterance(context.Context, string) (*reportedly.Utterance, error) {
	w := reportedly.Wording{Statement: l.finding(), Changes: []reportedly.Turn{{Kind: l.p, Reason: l.p}}}
	w.Diff = []reportedly.Piece{
		{Op: "delete", A: [2]int{0, len([]rune(l.p))}}, {Op: "insert", B: [2]int{0, len([]rune(l.p))}}, {Op: "move-in", B: [2]int{0, len([]rune(l.p))}},
		{Op: "keep", B: [2]int{-1, 1 << 40}}, {Op: "delete", A: [2]int{7, 3}}, {Op: l.p},
	}
	return &reportedly.Utterance{ID: &l.p, Wordings: []reportedly.Wording{w, w}, LeftOut: 3}, nil
}

func (l tiedHostile) Story(ctx context.Context, _ string, _ bool) (*reportedly.Story, error) {
	u, err := l.Utterance(ctx, "")
	return &reportedly.Story{
		Type: "story", ID: l.p, Reports: []string{l.p, l.p + "2", "gone"}, LeftOut: 1, Utterances: []*reportedly.Utterance{u, {Wordings: u.Wordings}},
		Copies: []reportedly.Copy{{Report: l.p + "2", Of: l.p, Relation: l.p, Shared: 0.9}},
	}, err
}

func (l tiedHostile) Check(context.Context, reportedly.Claim) (*reportedly.Answer, error) {
	u, err := l.Utterance(context.Background(), "")
	m := reportedly.Match{Statement: l.finding(), Verdict: l.p, Changes: u.Wordings[0].Changes, Why: &l.p, Diff: u.Wordings[0].Diff}
	plain := m
	plain.Changes = nil
	return &reportedly.Answer{Text: l.p, By: &reportedly.SpeakerRef{ID: l.p, Name: l.p}, Verdict: l.p, Unverified: true, Reports: 2, Otherwise: 1, Earliest: &l.p, First: l.finding(), Matches: []reportedly.Match{m, plain}, More: 9}, err
}

func (l tiedHostile) Derivations(context.Context, string, string, string) iter.Seq2[*reportedly.Derivation, error] {
	return func(yield func(*reportedly.Derivation, error) bool) {
		for range 50 {
			if !yield(&reportedly.Derivation{Type: "derivation", A: l.p, B: "other", Relation: l.p, Shared: 0.9, Earlier: &l.p, Why: []string{l.p, l.p}}, nil) {
				return
			}
		}
	}
}

func (l tiedHostile) Compare(ctx context.Context, _ ...string) (*reportedly.Utterance, error) {
	return l.Utterance(ctx, "")
}

func (l tiedHostile) CompareReports(ctx context.Context, _, _ string) (*reportedly.Change, error) {
	u, err := l.Utterance(ctx, "")
	one := *l.finding().Statement
	r := reportedly.Rewording{Earlier: one, Later: one, Changes: u.Wordings[0].Changes, Diff: u.Wordings[0].Diff}
	return &reportedly.Change{Added: []reportedly.Statement{one}, Dropped: []reportedly.Statement{one}, Moved: []reportedly.Statement{one}, Reworded: []reportedly.Rewording{r, {Earlier: one, Later: one}}, LeftOut: 7}, err
}

// Whatever hangs on links is shown as text.
func TestNoScriptGetsThroughLinks(t *testing.T) {
	for _, p := range payloads {
		other := hostileReading(1, p)
		other.Report.ID, other.Report.URL = p+"2", ""
		store := record(t, hostileReading(0, p), other)
		s := server(t, store, func(o *web.Options) { o.Linked = tiedHostile{p: p} })
		for _, path := range []string{"/story/x", "/story/x?all=1", "/utterance/x", "/check?text=a+beacon&by=Katerina+Oreshnik", "/check?text=" + url.QueryEscape(p), "/report/" + url.PathEscape(p), "/compare?" + url.Values{"a": {p}, "b": {p + "2"}}.Encode(), compareStatements(t, store), "/v1/stories/x", "/v1/utterances/x", "/v1/check?text=x", "/v1/links?type=derivation"} {
			a := get(t, s, path)
			if a.StatusCode != 200 {
				t.Errorf("%s: %d", path, a.StatusCode)
			}
			check(t, path, a)
			if strings.HasPrefix(path, "/v1/") {
				if !json.Valid([]byte(a.body)) {
					t.Errorf("%s: no JSON", path)
				}
			} else {
				balanced(t, path, a.body)
			}
		}
	}
}

// compareStatements is the address of a comparison of two statements of a record.
func compareStatements(t *testing.T, s reportedly.Store) string {
	t.Helper()
	var ids []string
	for f, err := range s.Statements(t.Context(), reportedly.Filter{Limit: 2}) {
		if err != nil {
			t.Fatal(err)
		}
		ids = append(ids, f.Statement.ID)
	}
	return "/compare?a=" + ids[0] + "&b=" + ids[1]
}
