package keyed

import (
	"encoding/json"
	"fmt"
	"io"
	"iter"

	"reportedly"
	"reportedly/internal/hash"
	"reportedly/internal/meet"
)

// A trait is what is looked at of an item where it is compared.
type trait struct {
	ID     string              `json:"id"`
	Report *reportedly.Reading `json:"report,omitempty"` // of a layer whose forms are made of the report
	Form   []byte              `json:"form,omitempty"`   // of one that keeps forms
	Said   *reportedly.Said    `json:"said,omitempty"`   // of a statement

	Who string `json:"who,omitempty"` // of a statement: see whoOf
}

// items gives of linked readings under which keys they and their statements are found,
// and what is compared of them.
//
//	report  0         reading   the reading
//	report  1 entity  identity  who the entity is
//	key     window, place, item  posting
//	item    0                    trait    the trait
//	report  0                    linked   the reading with its speakers
func (l Linking) items(in io.Reader, out *Writer) error {
	return groups(in, func(_ string, rows iter.Seq2[Row, error]) error {
		var r *reportedly.Reading
		met := 0
		for row, err := range rows {
			switch {
			case err != nil:
				return err
			case row.Table == "reading":
				r = &reportedly.Reading{}
				if err := r.UnmarshalJSON([]byte(row.Value)); err != nil {
					return fmt.Errorf("reading: %w", err)
				}
				r = r.Undecided()
				r.Identities = make([]reportedly.Identity, len(r.Entities))
			case r == nil || met >= len(r.Entities):
				return fmt.Errorf("more identities than entities, or no reading")
			default:
				var who identity
				if err := json.Unmarshal([]byte(row.Value), &who); err != nil {
					return fmt.Errorf("identity: %w", err)
				}
				if row.Order != fmt.Sprintf("1 %06d", met) {
					return fmt.Errorf("entity %d has no identity", met)
				}
				r.Identities[met] = reportedly.Identity{Confidence: who.Confidence, Why: who.Why,
					Speaker: reportedly.Speaker{ID: who.ID, Name: who.Name, Type: who.Type, QID: who.QID}}
				met++
			}
		}
		if r == nil || met < len(r.Entities) {
			return fmt.Errorf("a reading is missing, or its identities are")
		}
		return l.write(r, out)
	})
}

func (l Linking) write(r *reportedly.Reading, out *Writer) error {
	l.writeReport(&r.Report, out)
	for _, s := range r.Statements() {
		said := reportedly.Said{Quote: s.Quote, Report: r.Report.ID, Published: r.Report.Published, InTitle: s.Attribution.InTitle}
		if s.Speaker.Nameable() {
			said.Speaker = s.Speaker.ID
		}
		t := trait{ID: s.ID, Said: &said, Who: whoOf(s.Speaker)}
		for _, x := range l.Matcher.Said(said) {
			l.writeItem(s.ID, r.Report.Published, x, t, out)
		}
	}
	line, err := r.MarshalJSON()
	if err != nil {
		return err
	}
	out.Write(Row{column(r.Report.ID), "0", "linked", string(line)})
	return nil
}

func (l Linking) writeReport(r *reportedly.Report, out *Writer) {
	for layer := reportedly.Layer(0); layer < reportedly.Layers && !layer.OfStatements(); layer++ {
		x := l.Matcher.Trait(layer, r)
		t := trait{ID: r.ID, Form: x.Data}
		if x.Data == nil {
			t.Report = &reportedly.Reading{Report: *r}
		}
		l.writeItem(r.ID, r.Published, x, t, out)
	}
}

// writeItem writes an item that has keys; one without is found by nobody.
func (l Linking) writeItem(id, published string, x reportedly.Trait, t trait, out *Writer) {
	if len(x.Keys) == 0 {
		return
	}
	name := itemName(x.Layer, id)
	p := posting{layer: x.Layer, window: meet.Window(published, l.Matcher.Bounds(x.Layer).Days), item: name, hash: hash.String(id)}
	for _, p.key = range x.Keys {
		out.Write(p.row())
	}
	out.JSON(Row{name, "0", "trait", ""}, t)
}

// whoOf is a speaker as a word in a row: + and the id of one who can be met again, ~ and
// that of another, "-" of nobody.
func whoOf(s *reportedly.Speaker) string {
	switch {
	case s == nil:
		return "-"
	case s.Nameable():
		return "+" + column(s.ID)
	}
	return "~" + column(s.ID)
}

// speakerIn is the speaker of such a word, as far as SpokenBy looks.
func speakerIn(who string) (*reportedly.Speaker, error) {
	if who == "-" || who == "" {
		return nil, nil
	}
	id, err := unquoted(who[1:])
	s := &reportedly.Speaker{ID: id, Name: id}
	if who[0] == '~' {
		s.Type = reportedly.Unnamed
	}
	return s, err
}

// form is what is compared of an item.
func (l Linking) form(layer reportedly.Layer, t *trait) (any, error) {
	switch {
	case layer.OfStatements():
		if t.Said == nil {
			return nil, fmt.Errorf("statement %s: its trait is of a report", reportedly.Visible(t.ID))
		}
		for _, x := range l.Matcher.Said(*t.Said) {
			if x.Layer == layer {
				return x.Form, nil
			}
		}
	case t.Form != nil:
		return l.Matcher.Restore(layer, t.Form)
	case t.Report != nil:
		return l.Matcher.Trait(layer, &t.Report.Report).Form, nil
	}
	return nil, fmt.Errorf("item %s: its trait is of another layer", reportedly.Visible(t.ID))
}
