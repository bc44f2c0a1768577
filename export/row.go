package export

import (
	"math"
	"strings"

	"reportedly"
)

// A row is a statement with what is known of its report: the table of CSV and
// Parquet alike. Names and values are those of a reading's JSON; a pointer is nil
// where that has null. Columns that it has not: those of the report have its name for
// their beginning where both have one, and source_words and cue_words are what the
// spans cover.
type row struct {
	Statement    string   `parquet:"statement"`
	Report       string   `parquet:"report,dict"`
	URL          *string  `parquet:"url,optional,dict"`
	Outlet       *string  `parquet:"outlet,optional,dict"`
	Title        *string  `parquet:"title,optional,dict"`
	Author       *string  `parquet:"author,optional,dict"`
	Published    *string  `parquet:"published,optional,dict"`
	Modified     *string  `parquet:"modified,optional,dict"`
	Retrieved    *string  `parquet:"retrieved,optional,dict"`
	Language     *string  `parquet:"language,optional,dict"`
	SHA256       string   `parquet:"sha256,dict"`
	In           *string  `parquet:"in,optional,dict"`
	Kind         string   `parquet:"kind,dict"`
	Class        string   `parquet:"class,dict"`
	Polarity     string   `parquet:"polarity,dict"`
	Modality     *string  `parquet:"modality,optional,dict"`
	Confidence   float64  `parquet:"confidence"`
	Quote        string   `parquet:"quote"`
	SourceWords  string   `parquet:"source_words"`
	CueWords     string   `parquet:"cue_words"`
	Source       []span   `parquet:"source,list"`
	Cue          []span   `parquet:"cue,list"`
	Content      []span   `parquet:"content,list"`
	Within       *string  `parquet:"within,optional"`
	SpeakerID    *string  `parquet:"speaker_id,optional,dict"`
	Speaker      *string  `parquet:"speaker,optional,dict"`
	SpeakerType  *string  `parquet:"speaker_type,optional,dict"`
	SpeakerQID   *string  `parquet:"speaker_qid,optional,dict"`
	Via          []relay  `parquet:"via,list"`
	Why          []string `parquet:"why,list"`
	LinkSure     *float64 `parquet:"link_confidence,optional"`
	LinkVariants []string `parquet:"speaker_variants,list"`
}

type span struct {
	Start int64 `parquet:"start"`
	End   int64 `parquet:"end"`
}

type relay struct {
	ID   string `parquet:"id"`
	Name string `parquet:"name"`
}

// rowOf is the row of a statement of a reading.
func rowOf(r *reportedly.Reading, s *reportedly.Statement) row {
	p, a := &r.Report, s.Attribution
	out := row{
		Statement: s.ID, Report: utf8(p.ID), URL: known(p.URL), Outlet: known(p.Outlet), Title: known(p.Title), Author: known(p.Author),
		Published: known(p.Published), Modified: known(p.Modified), Retrieved: known(p.Retrieved), Language: known(p.Language),
		SHA256: utf8(p.SHA256), Kind: string(a.Kind), Class: string(a.Class), Polarity: string(a.Polarity), Modality: known(string(a.Modality)),
		Confidence: thousandths(a.Confidence), Quote: utf8(s.Quote),
		SourceWords: utf8(words(r, a, a.Source)), CueWords: utf8(words(r, a, a.Cue)),
		Source: spans(a.Source), Cue: spans(a.Cue), Content: spans(a.Content),
		Within: known(s.Parent), Via: []relay{}, Why: []string{}, LinkVariants: []string{},
	}
	if a.InTitle {
		out.In = known("title")
	}
	if w := s.Speaker; w != nil {
		out.SpeakerID, out.Speaker, out.SpeakerType, out.SpeakerQID = known(w.ID), known(w.Name), known(string(w.Type)), known(w.QID)
		if r.Identities != nil && a.Entity >= 0 {
			sure := thousandths(r.Identities[a.Entity].Confidence)
			out.LinkSure, out.LinkVariants = &sure, valid(r.Identities[a.Entity].Variants)
		}
	}
	for _, v := range s.Via {
		out.Via = append(out.Via, relay{utf8(v.ID), utf8(v.Name)})
	}
	out.Why = valid(a.Why)
	return out
}

func spans(of []reportedly.Span) []span {
	out := make([]span, len(of))
	for i, s := range of {
		out[i] = span{int64(s.Start), int64(s.End)}
	}
	return out
}

func valid(list []string) []string {
	out := make([]string, len(list))
	for i, s := range list {
		out[i] = utf8(s)
	}
	return out
}

// utf8 is s with what is not UTF-8 in it as U+FFFD, as JSON has it.
func utf8(s string) string {
	if strings.ToValidUTF8(s, "") == s {
		return s
	}
	return string([]rune(s)) // one U+FFFD for each bad byte, so that offsets stay
}

// known is s, or nil if it is unknown.
func known(s string) *string {
	if s == "" {
		return nil
	}
	s = utf8(s)
	return &s
}

func thousandths(x float64) float64 { return math.Round(x*1000) / 1000 }
