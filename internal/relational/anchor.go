package relational

import (
	"database/sql"
	"errors"
	"slices"
	"strings"
	"unicode"

	"reportedly"
	"reportedly/internal/names"
)

// Anchors are what a decision holds on to. Ids of speakers change when the linker
// learns more, and statements and mentions move when a report is read again; a name
// in a report and the words of a statement stay.
type anchors struct {
	Speaker   []entityAnchor   `json:",omitempty"` // some who are Decision.Speaker
	Other     []entityAnchor   `json:",omitempty"` // and Decision.Other
	Entities  []entityAnchor   `json:",omitempty"` // all that are split off
	Statement *statementAnchor `json:",omitempty"`
	// Names of those who stand in no report: see reportedly.HeldDecision.
	SpeakerName, OtherName string `json:",omitempty"`
}

type entityAnchor = reportedly.Anchor

type statementAnchor struct {
	Report, ID, Quote string
	InTitle           bool
	Content           []reportedly.Span
	TextHash          []byte // of the text that Content points into
}

// sampled is how many entities stand for a speaker: one may go, or be linked elsewhere.
const sampled = 7

// anchorsOf are some entities that are a speaker itself, not those merged into it.
func (t *tx) anchorsOf(s *speakerRow) ([]entityAnchor, error) {
	where, arg := "base = ? AND split = 0 ORDER BY hash_order LIMIT ?", s.n
	if s.made != 0 {
		where, arg = "split = ? ORDER BY hash_order LIMIT ?", s.made
	}
	entities, err := t.entities(where, arg, sampled)
	if err != nil {
		return nil, err
	}
	return t.anchorsTo(entities)
}

func (t *tx) anchorsTo(entities []*entityRow) ([]entityAnchor, error) {
	var out []entityAnchor
	for _, e := range entities {
		var id string
		if err := t.get([]any{&id}, "SELECT id FROM report WHERE n = ?", e.report); err != nil {
			return nil, err
		}
		out = append(out, entityAnchor{Report: id, Name: e.name, Start: e.start})
	}
	return out, nil
}

// currentOf gives the current version of the page that a report is of; nil if it is
// not in the record, or removed.
func (t *tx) currentOf(id string) (*reportRow, error) {
	rows, err := t.reports("state = 'current' AND page IN (SELECT page FROM report WHERE id = ?) ORDER BY n", id)
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	for _, r := range rows {
		if r.ID == id {
			return r, nil
		}
	}
	return rows[0], nil
}

// entityAt gives the entity that an anchor means now; nil if there is none.
func (t *tx) entityAt(a entityAnchor) (*entityRow, error) {
	report, err := t.currentOf(a.Report)
	if err != nil || report == nil {
		return nil, err
	}
	entities, err := t.entities("report = ? ORDER BY ord", report.n)
	if err != nil {
		return nil, err
	}
	for _, same := range []func(e *entityRow) bool{
		func(e *entityRow) bool { return e.name == a.Name && e.start == a.Start },
		func(e *entityRow) bool { return e.name == a.Name && e.name != "" },
		func(e *entityRow) bool { return names.Fold(e.name) == names.Fold(a.Name) && e.name != "" },
		func(e *entityRow) bool { return e.start == a.Start && a.Start >= 0 && shareWord(e.name, a.Name) },
	} {
		if i := slices.IndexFunc(entities, same); i >= 0 {
			return entities[i], nil
		}
	}
	return nil, nil
}

// shareWord reports whether two names have a word in common, or either is empty.
func shareWord(a, b string) bool {
	x, y := nameWords(a), nameWords(b)
	return len(x) == 0 || len(y) == 0 || slices.ContainsFunc(x, func(w string) bool { return slices.Contains(y, w) })
}

// statementAt gives the statement that an anchor means now; nil if there is none: the
// same, else the one whose content overlaps most, else, in another text of the page,
// the one with most of the same words, if they are at least half of all.
func (t *tx) statementAt(a *statementAnchor) (*statementRow, error) {
	rows, err := t.statements("id = ?", a.ID)
	if err != nil {
		return nil, err
	}
	if len(rows) > 0 && rows[0].quote == a.Quote {
		return rows[0], nil
	}
	report, err := t.currentOf(a.Report)
	if err != nil || report == nil {
		return nil, err
	}
	if rows, err = t.statements("report = ? ORDER BY ord", report.n); err != nil {
		return nil, err
	}
	sameText := slices.Equal(report.textHash, a.TextHash)
	var best *statementRow
	most := 0.0
	if !sameText {
		most = 0.4999
	}
	for _, s := range rows {
		at, err := s.attribution()
		if err != nil {
			return nil, err
		}
		if at.InTitle != a.InTitle {
			continue
		}
		share := wordShare(s.quote, a.Quote)
		if sameText {
			share = overlap(at.Content, a.Content)
		}
		if share > most {
			best, most = s, share
		}
	}
	return best, nil
}

// overlap is how much two lists of spans have in common, of what either covers.
func overlap(a, b []reportedly.Span) float64 {
	common, all := 0, 0
	for _, x := range a {
		all += x.Len()
		for _, y := range b {
			common += max(0, min(x.End, y.End)-max(x.Start, y.Start))
		}
	}
	for _, y := range b {
		all += y.Len()
	}
	if all == common {
		return 1
	}
	return float64(common) / float64(all-common)
}

// wordShare is the same for the words of two texts.
func wordShare(a, b string) float64 {
	count := map[string]int{}
	all, common := 0, 0
	for w := range wordsOf(a) {
		count[w]++
		all++
	}
	for w := range wordsOf(b) {
		if count[w] > 0 {
			count[w]--
			common++
		}
		all++
	}
	if all == common {
		return 1
	}
	return float64(common) / float64(all-common)
}

func wordsOf(s string) func(yield func(string) bool) {
	return strings.FieldsFuncSeq(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

func isNone(err error) bool { return errors.Is(err, sql.ErrNoRows) }
