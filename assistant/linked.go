package assistant

import (
	"context"
	"errors"
	"strings"

	"reportedly"
)

type didSayIn struct {
	Text  string `json:"text" jsonschema:"the sentence that somebody is claimed to have said"`
	By    string `json:"by,omitempty" jsonschema:"whom it is ascribed to: a name or an id; anybody if left away"`
	On    string `json:"on,omitempty" jsonschema:"when: 2024, 2024-06 or 2024-06-04"`
	Limit int    `json:"limit,omitempty" jsonschema:"matches, 1 to 20; 5 if left away"`
}

type didSayOut struct {
	Notice      string         `json:"notice"`
	Verdict     string         `json:"verdict,omitempty" jsonschema:"what the record knows of it; never that it is true, and never a plain no"`
	Unverified  bool           `json:"unverified,omitempty" jsonschema:"the program is not sure of the best match"`
	Reports     int            `json:"reports" jsonschema:"that the verdict rests on"`
	Independent int            `json:"independent" jsonschema:"of those, that did not draw on each other"`
	Otherwise   int            `json:"otherwise" jsonschema:"reports that have it with another meaning"`
	Earliest    *Evidence      `json:"earliest,omitempty"`
	Matches     []Matched      `json:"matches" jsonschema:"the best first"`
	May         []foundSpeaker `json:"may,omitempty" jsonschema:"whom the name may mean: ask again with an id"`
}

// Matched is a statement near to a claim.
type Matched struct {
	It      Evidence `json:"it"`
	Verdict string   `json:"verdict"`
	Score   float64  `json:"score"`
	Changes []Change `json:"changes,omitempty" jsonschema:"of meaning, from the statement to the claim"`
	Quoted  *Quoted  `json:"quoted_third_party_text,omitempty" jsonschema:"what keeps it from being a plain yes; it quotes the report"`
}

// Change is a named change of meaning. The reason holds words of reports.
type Change struct {
	Kind   string `json:"kind"`
	Quoted Quoted `json:"quoted_third_party_text" jsonschema:"the reason"`
}

func (s *server) didSay(ctx context.Context, in didSayIn) (*didSayOut, error) {
	text, err := typed("text", in.Text)
	if err != nil {
		return nil, err
	}
	limit, err := within("limit", in.Limit, 5, 20)
	if err != nil {
		return nil, err
	}
	on := strings.TrimSpace(in.On)
	if _, known := reportedly.Day(on); on != "" && (len(on) > 40 || !known && !vague(on)) {
		return nil, &refused{"on: a date, 2024, 2024-06 or 2024-06-04"}
	}
	out := &didSayOut{Notice: notice, Matches: []Matched{}}
	claim := reportedly.Claim{Text: text, On: on, Most: limit}
	if strings.TrimSpace(in.By) != "" {
		if claim.By, out.May, err = s.ascribed(ctx, in.By); err != nil || claim.By == nil {
			return out, err
		}
	}
	a, err := s.Linked.Check(ctx, claim)
	if errors.Is(err, reportedly.ErrRefused) {
		return nil, &refused{"text: there is no word in it to look for"}
	} else if err != nil {
		return nil, err
	}
	out.Verdict, out.Unverified, out.Reports, out.Independent, out.Otherwise = a.Verdict, a.Unverified, a.Reports, a.Independent, a.Otherwise
	if a.First != nil {
		e := evidence(a.First)
		out.Earliest = &e
	}
	for _, m := range a.Matches {
		one := Matched{It: evidence(m.Statement), Verdict: m.Verdict, Score: m.Score, Changes: changes(m.Changes)}
		if m.Why != nil {
			one.Quoted = &Quoted{Words: name(*m.Why)}
		}
		out.Matches = append(out.Matches, one)
	}
	return out, nil
}

// vague reports whether a date is a year, or a month of one.
func vague(s string) bool {
	for i, r := range s {
		if i == 4 && r == '-' {
			continue
		}
		if r < '0' || r > '9' {
			return false
		}
	}
	return len(s) == len("2024") || len(s) == len("2024-06")
}

// ascribed finds whom a name or an id means; nobody, with those it may mean, if they are several.
func (s *server) ascribed(ctx context.Context, by string) (*reportedly.Speaker, []foundSpeaker, error) {
	by, err := typed("by", by)
	if err != nil {
		return nil, nil, err
	}
	const told = 10
	may, err := s.Store.Speakers(ctx, by, told)
	switch {
	case err != nil:
		return nil, nil, err
	case len(may) == 1:
		return &may[0].Speaker, nil, nil
	case len(may) == 0:
		who, err := s.Store.Speaker(ctx, by)
		if errors.Is(err, reportedly.ErrNotFound) {
			return nil, nil, &refused{"by: nobody goes by that name in this record"}
		}
		return who, nil, err
	}
	var out []foundSpeaker
	for _, m := range may {
		out = append(out, foundSpeaker{Someone: someone(m.Speaker), Statements: m.Statements, Reports: m.Reports})
	}
	return nil, out, nil
}

type compareIn struct {
	Utterance  string   `json:"utterance,omitempty" jsonschema:"id: all its wordings"`
	Statement  string   `json:"statement,omitempty" jsonschema:"id: all wordings of what it says"`
	Statements []string `json:"statements,omitempty" jsonschema:"two ids or more, instead: these, whatever they say"`
}

type compareOut struct {
	Notice    string         `json:"notice"`
	Utterance string         `json:"utterance,omitempty" jsonschema:"id"`
	Wordings  []WordingFound `json:"wordings" jsonschema:"by time of publication; each is compared with the first"`
	Echoes    []string       `json:"echoes,omitempty" jsonschema:"ids of statements: the same, said on another occasion"`
	More      int            `json:"more,omitempty" jsonschema:"wordings that are too many for an answer"`
}

// WordingFound is a wording with what changed against the first one.
type WordingFound struct {
	It      Evidence `json:"it"`
	Score   float64  `json:"score"`
	Changes []Change `json:"changes,omitempty"`
}

// together is how many statements are put beside each other.
const together = 20

func (s *server) compare(ctx context.Context, in compareIn) (*compareOut, error) {
	if given := btoi(in.Utterance != "") + btoi(in.Statement != "") + btoi(len(in.Statements) > 0); given != 1 {
		return nil, &refused{"give one of utterance, statement, statements"}
	}
	u, err := s.compared(ctx, in)
	if err != nil {
		return nil, err
	}
	out := &compareOut{Notice: notice, Wordings: []WordingFound{}, Echoes: u.Echoes[:min(len(u.Echoes), together)], More: u.LeftOut}
	if u.ID != nil {
		out.Utterance = *u.ID
	}
	for i, w := range u.Wordings {
		if i == together {
			out.More += len(u.Wordings) - i
			break
		}
		out.Wordings = append(out.Wordings, WordingFound{evidence(w.Statement), w.Score, changes(w.Changes)})
	}
	return out, nil
}

func (s *server) compared(ctx context.Context, in compareIn) (*reportedly.Utterance, error) {
	switch {
	case len(in.Statements) > 0:
		if len(in.Statements) < 2 || len(in.Statements) > together {
			return nil, &refused{"statements: 2 to 20 ids"}
		}
		ids := make([]string, len(in.Statements))
		for i, id := range in.Statements {
			var err error
			if ids[i], err = typed("statements", id); err != nil {
				return nil, err
			}
		}
		return s.Linked.Compare(ctx, ids...)
	case in.Utterance != "":
		id, err := typed("utterance", in.Utterance)
		if err != nil {
			return nil, err
		}
		return s.Linked.Utterance(ctx, id)
	}
	id, err := typed("statement", in.Statement)
	if err != nil {
		return nil, err
	}
	c, err := s.Store.ClusterOf(ctx, reportedly.Utterances, id)
	if err != nil {
		return nil, err
	}
	if c.ID == "" {
		return s.Linked.Compare(ctx, id) // alone
	}
	return s.Linked.Utterance(ctx, c.ID)
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

// changes are named changes as an answer has them.
func changes(all []reportedly.Turn) []Change {
	var out []Change
	for _, ch := range all[:min(len(all), together)] {
		out = append(out, Change{ch.Kind, Quoted{Words: name(ch.Reason)}})
	}
	return out
}
