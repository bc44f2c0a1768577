package keyed

import (
	"cmp"
	"fmt"
	"io"
	"iter"
	"slices"
	"strconv"

	"reportedly"
)

// pairs gives which items stand under one key, near enough in time. Of more items in a
// window than a key holds the first count, so that a group of a million gives no more
// rows than one of Cap, and no more than the items of a few windows are held at once.
//
//	key   window, place, item  posting
//	pair  meeting              pair  how often: 1
//
// A meeting is a key and a window: the place where two items may be compared, with all
// others that meet there.
func (l Linking) pairs(in io.Reader, out *Writer) error {
	return groups(in, func(key string, rows iter.Seq2[Row, error]) error {
		layer, err := layerOf(key)
		if err != nil {
			return err
		}
		bounds := l.Matcher.Bounds(layer)
		var undated, near []held
		at := held{window: -1}
		count := 0
		for row, err := range rows {
			if err != nil {
				return err
			}
			h, err := heldIn(row.Order)
			if err != nil {
				return err
			}
			if h.window != at.window {
				count = 0
				near = slices.DeleteFunc(near, func(o held) bool { return o.window < h.window-int64(bounds.Reach) })
			} else if h.item == at.item { // the row came twice
				continue
			}
			at = h
			if count++; count > bounds.Cap {
				continue
			}
			for _, others := range [][]held{undated, near} {
				for _, o := range others {
					a, b := min(h.item, o.item), max(h.item, o.item)
					out.Write(Row{a + " " + b, fmt.Sprintf("%s%04x", key, h.window), "pair", "1"})
				}
			}
			if h.window == 0 {
				undated = append(undated, h)
			} else {
				near = append(near, h)
			}
		}
		return nil
	})
}

// held is an item that a key holds.
type held struct {
	window int64
	item   string
}

func heldIn(order string) (held, error) {
	if len(order) <= 12 {
		return held{}, fmt.Errorf("order %q is no window, place and item", order)
	}
	window, err := strconv.ParseInt(order[:4], 16, 64)
	return held{window, order[12:]}, err
}

// meetings gives of the items that share enough keys where they meet: at the least of
// what they share. So copies of one text, which share everything, all meet at one place.
//
//	pair     meeting  pair     how often
//	item     1...     want     meeting
//	meeting  1...     meeting  two items
func (l Linking) meetings(in io.Reader, out *Writer) error {
	return groups(in, func(pair string, rows iter.Seq2[Row, error]) error {
		layer, err := layerOf(pair)
		if err != nil {
			return err
		}
		shared, meeting := 0, ""
		for row, err := range rows {
			if err != nil {
				return err
			}
			n, err := strconv.Atoi(row.Value)
			if err != nil {
				return fmt.Errorf("how often two items share a key: %w", err)
			}
			shared += n
			meeting = cmp.Or(meeting, row.Order)
		}
		if shared < l.Matcher.Bounds(layer).Shared {
			return nil
		}
		items, err := fields(pair, 2)
		if err != nil {
			return err
		}
		for _, item := range items {
			out.Write(Row{item, "1" + meeting, "want", ""})
		}
		out.Write(Row{meeting, "1" + pair, "meeting", ""})
		return nil
	})
}

// traits brings the traits of items to where they meet others.
//
//	item     0        trait    the trait
//	item     1...     want
//	meeting  0 item   meeting  the trait
func (Linking) traits(in io.Reader, out *Writer) error {
	return groups(in, func(item string, rows iter.Seq2[Row, error]) error {
		data, last := "", ""
		for row, err := range rows {
			switch {
			case err != nil:
				return err
			case row.Table == "trait":
				data = row.Value
			case data == "":
				return fmt.Errorf("item %s is wanted and has no trait", reportedly.Visible(item))
			case row.Order != last:
				last = row.Order
				out.Write(Row{row.Order[1:], "0" + item, "meeting", data})
			}
		}
		return nil
	})
}
