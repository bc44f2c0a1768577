package golden

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"reportedly"
)

// A StandOff is the marks of a report without its text: gold on words that are
// somebody else's to hand out. Offsets, names of speakers and a hash are facts; the
// words stay where they are, and whoever has them lays the marks on with [StandOff.On].
//
// Its file is JSON, a statement and an entity a line so that a change of one mark is
// a change of one line:
//
//	{"id":"…","sha256":"… of the text in UTF-8","length":5043,
//	"statements":[
//	{"id":"…","n":1,"kind":"indirect",…,"source":[[s,e]],"cue":[[s,e]],"content":[[s,e]],"within":null,…}
//	],
//	"entities":[
//	{"speaker":"…","name":"…","type":"person","mentions":[[s,e]]}
//	]}
//
// Statements are those of a line of gold ([Case.Line]), required and "maybe" in one
// list by number, less quote. Offsets and length count code points.
type StandOff struct {
	ID     string
	SHA256 string // of the text's UTF-8 bytes, in lower-case hex
	Length int    // of the text, in code points

	statements []standOffStatement
	entities   []entityLine
}

// A standOffStatement is a line's statement; the field here hides the one that would
// hold words, and a file that gives some is refused.
type standOffStatement struct {
	statementLine
	Quote *string `json:"quote,omitempty"`
}

// maxStandOff bounds a stand-off file, in bytes.
const maxStandOff = 16 << 20

// StandOff takes the text away from a case. It refuses one of which words would be
// left or lost: with a headline, damage, a clean text of its own, utterances, or
// anything said in the header.
func (c *Case) StandOff() (*StandOff, error) {
	header := c.Meta != (reportedly.Metadata{}) || len(c.Tags)+len(c.Countries) > 0 || c.Note+c.Style+c.Beat+c.Group != ""
	if header || c.Judged || len(c.Utterances) > 0 || c.Today != (Today{}) || c.Text.String() != c.Passage {
		return nil, fmt.Errorf("%s: marks that stand off are statements and people; the case says more", c.Name)
	}
	line, err := c.Line()
	if err != nil {
		return nil, err
	}
	var in lineJSON
	if err := json.Unmarshal(line, &in); err != nil {
		return nil, fmt.Errorf("%s: %w", c.Name, err)
	}
	s := &StandOff{ID: c.Name, SHA256: hashOf(c.Passage), Length: c.Text.Len(), entities: in.Entities}
	for _, l := range slices.Concat(in.Statements, in.Optional) {
		s.statements = append(s.statements, standOffStatement{statementLine: l})
	}
	slices.SortFunc(s.statements, func(a, b standOffStatement) int { return a.N - b.N })
	return s, nil
}

func hashOf(text string) string {
	h := sha256.Sum256([]byte(text))
	return hex.EncodeToString(h[:])
}

// standOffJSON is the file.
type standOffJSON struct {
	ID         string              `json:"id"`
	SHA256     string              `json:"sha256"`
	Length     int                 `json:"length"`
	Statements []standOffStatement `json:"statements"`
	Entities   []entityLine        `json:"entities"`
}

// JSON is the file of the marks, a line of it for each.
func (s *StandOff) JSON() ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b) // one for all, so that every value is written alike
	enc.SetEscapeHTML(false)
	fail := func(err error) ([]byte, error) { return nil, fmt.Errorf("%s: %w", s.ID, err) }

	b.WriteString(`{"id":`)
	if err := enc.Encode(s.ID); err != nil {
		return fail(err)
	}
	b.Truncate(b.Len() - 1) // Encode ends each value with a line end
	fmt.Fprintf(&b, `,"sha256":%q,"length":%d,`+"\n"+`"statements":[`, s.SHA256, s.Length)
	if err := eachOnItsLine(&b, enc, s.statements); err != nil {
		return fail(err)
	}
	b.WriteString(`],` + "\n" + `"entities":[`)
	if err := eachOnItsLine(&b, enc, s.entities); err != nil {
		return fail(err)
	}
	b.WriteString("]}\n")
	return b.Bytes(), nil
}

func eachOnItsLine[T any](b *bytes.Buffer, enc *json.Encoder, list []T) error {
	before := "\n"
	for i := range list {
		b.WriteString(before)
		if err := enc.Encode(list[i]); err != nil {
			return err
		}
		b.Truncate(b.Len() - 1)
		before = ",\n"
	}
	if len(list) > 0 {
		b.WriteByte('\n')
	}
	return nil
}

// ParseStandOff reads what [StandOff.JSON] wrote. It refuses offsets outside the
// length, and words: a field that would hold some of the text is an error, so that
// none slips into a collection that promises to hold none.
func ParseStandOff(data []byte) (*StandOff, error) {
	if len(data) > maxStandOff {
		return nil, fmt.Errorf("no stand-off gold: more than %d bytes", maxStandOff)
	}
	var in standOffJSON
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&in); err != nil {
		return nil, fmt.Errorf("no stand-off gold: %w", err)
	}
	if dec.More() {
		return nil, fmt.Errorf("no stand-off gold: something stands behind it")
	}
	if in.ID == "" || len(in.SHA256) != 2*sha256.Size || in.Length < 1 {
		return nil, fmt.Errorf("no stand-off gold: it has an id, the sha256 of a text and its length")
	}
	s := &StandOff{in.ID, in.SHA256, in.Length, in.Statements, in.Entities}
	for i := range s.statements {
		l := &s.statements[i]
		if l.Quote != nil || l.statementLine.Quote != "" {
			return nil, fmt.Errorf("%s: statement %d: a quote, where no words belong", s.ID, l.N)
		}
		for _, spans := range [][]spanLine{l.Source, l.Cue, l.Content} {
			if err := s.check(spans); err != nil {
				return nil, fmt.Errorf("%s: statement %d: %w", s.ID, l.N, err)
			}
		}
	}
	for _, e := range s.entities {
		if err := s.check(e.Mentions); err != nil {
			return nil, fmt.Errorf("%s: entity %q: %w", s.ID, e.Name, err)
		}
	}
	return s, nil
}

func (s *StandOff) check(spans []spanLine) error {
	for _, l := range spans {
		if l[0] < 0 || l[1] <= l[0] || l[1] > s.Length {
			return fmt.Errorf("%v is no span of a text of %d", l, s.Length)
		}
	}
	return nil
}

// On lays the marks on the text they were made on, code point for code point; any
// other text is refused.
func (s *StandOff) On(text string) (*Case, error) {
	if got := hashOf(text); got != s.SHA256 {
		return nil, fmt.Errorf("%s: the marks are on another text: this one has %d code points and the hash %.12s…, theirs %d and %.12s…",
			s.ID, utf8.RuneCountInString(text), got, s.Length, s.SHA256)
	}
	line := lineJSON{ID: s.ID, Text: text, Entities: s.entities}
	for _, l := range s.statements {
		line.Statements = append(line.Statements, l.statementLine)
	}
	data, err := json.Marshal(line)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", s.ID, err)
	}
	c, err := ParseLine(data)
	if err != nil {
		return nil, err
	}
	if err := c.sayable(); err != nil {
		return nil, fmt.Errorf("%s: %w", s.ID, err)
	}
	return c, nil
}

// sayable asks that the text form can say what the case holds: nested statements
// follow the one they stand in, and heads and names read as they are printed.
func (c *Case) sayable() error {
	for i := range c.Statements {
		s := &c.Statements[i]
		fail := func(err error) error { return fmt.Errorf("statement %d: %w", i+1, err) }
		if s.Within >= 0 && !inside(s.Content[0], c.Statements[s.Within].Content) {
			return fail(fmt.Errorf("its content does not lie within that of the statement it is within"))
		}
		last := i - 1
		for last >= 0 && last != s.Within {
			last = c.Statements[last].Within
		}
		if last != s.Within {
			return fail(fmt.Errorf("it stands apart from the statement it is within"))
		}
		again := Statement{Within: s.Within}
		if err := parseHead(&again, s.Head()); err != nil {
			return fail(err)
		}
		if again.Kind != s.Kind || again.Class != s.Class || again.Polarity != s.Polarity || again.Modality != s.Modality {
			return fail(fmt.Errorf("kind %q, class %q, polarity %q, modality %q: one of them is none", s.Kind, s.Class, s.Polarity, s.Modality))
		}
		if err := c.parseSpeakers(&again, 0, "speaker: "+s.Whose()); err != nil {
			return fail(err)
		}
		if !slices.Equal(again.Speaker, s.Speaker) || !slices.Equal(again.Via, s.Via) || strings.ContainsAny(s.Whose(), "\r\n") {
			return fail(fmt.Errorf("%q: names that no case can give", s.Whose()))
		}
	}
	for _, p := range c.People {
		back, err := parseSpeaker(p.Speaker.String())
		if err != nil || back != p.Speaker || p.Name == "" || strings.ContainsAny(p.Name, ":\r\n") {
			return fmt.Errorf("entity %q (%q): a name or type that no case can give", p.Name, p.Type)
		}
	}
	return nil
}
