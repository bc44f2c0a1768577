package keyed

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"iter"
	"strconv"

	"reportedly"
	"reportedly/internal/meet"
)

// here is an item that has come to a meeting.
type here struct {
	trait
	form any // nil until it is first compared
}

// decide decides about the pairs of a meeting. A form is made once there.
//
//	meeting  0 item  meeting  the trait
//	meeting  1 pair  meeting
//	pair     0       derivation, echo  the line that is printed
//	pair     0       tie      level, score, and who says each, - of reports
func (l Linking) decide(in io.Reader, out *Writer) error {
	return groups(in, func(meeting string, rows iter.Seq2[Row, error]) error {
		layer, err := layerOf(meeting)
		if err != nil {
			return err
		}
		items := map[string]*here{}
		for row, err := range rows {
			if err != nil {
				return err
			}
			if len(row.Order) < 2 {
				return errOrder
			}
			if row.Order[0] == '0' {
				h := &here{}
				if err := json.Unmarshal([]byte(row.Value), &h.trait); err != nil {
					return fmt.Errorf("trait: %w", err)
				}
				items[row.Order[1:]] = h
				continue
			}
			pair := row.Order[1:]
			names, err := fields(pair, 2)
			if err != nil {
				return err
			}
			a, b := items[names[0]], items[names[1]]
			if a == nil || b == nil {
				return fmt.Errorf("pair %s: one of the two has no trait here", reportedly.Visible(pair))
			}
			for _, h := range []*here{a, b} {
				if h.form == nil {
					if h.form, err = l.form(layer, &h.trait); err != nil {
						return err
					}
				}
			}
			l.judge(layer, pair, a, b, out)
		}
		return nil
	})
}

// judge decides about two items.
func (l Linking) judge(layer reportedly.Layer, pair string, a, b *here, out *Writer) {
	if a.ID > b.ID {
		a, b = b, a
	}
	if layer == reportedly.Derivations {
		if line, ok := l.Derivation(a.form, b.form); ok {
			out.JSON(Row{pair, "0", "derivation", ""}, line)
		}
		return
	}
	score, ok := l.Matcher.Match(layer, a.form, b.form)
	switch {
	case !ok:
	case layer.Groups():
		out.Write(Row{pair, "0", "tie", fmt.Sprintf("%d %s %s %s", meet.LevelOf(score, l.Matcher.Bounds(layer).Strong), strconv.FormatFloat(score, 'g', -1, 64), cmp.Or(a.Who, "-"), cmp.Or(b.Who, "-"))})
	default:
		out.JSON(Row{pair, "0", layer.String(), ""}, reportedly.EchoLink{Type: layer.String(), A: a.ID, B: b.ID, Score: thousandths(score)})
	}
}
