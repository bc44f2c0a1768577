package keyed

import (
	"fmt"

	"reportedly"
	"reportedly/internal/meet"
)

// A posting is an item under a key, in a window of time.
type posting struct {
	layer  reportedly.Layer
	key    uint64
	window int64
	item   string // as in items
	hash   uint64 // of its id
}

// row is the posting as a row: grouped by key whatever the window, sorted by window, and
// within it by the place that says what a full key holds.
func (p posting) row() Row {
	place := meet.Place(p.hash, meet.Key(p.layer, p.window, p.key))
	return Row{fmt.Sprintf("%d%012x", p.layer, meet.Short(p.key)), fmt.Sprintf("%04x%08x%s", p.window, place, p.item), "posting", ""}
}

// itemName names a report or statement of a layer in rows.
func itemName(l reportedly.Layer, id string) string { return fmt.Sprintf("%d:%s", l, column(id)) }

// layerOf is the layer of a key or of an item's name.
func layerOf(name string) (reportedly.Layer, error) {
	if name == "" || name[0] < '0' || reportedly.Layer(name[0]-'0') >= reportedly.Layers {
		return 0, fmt.Errorf("%s is of no layer", reportedly.Visible(name))
	}
	return reportedly.Layer(name[0] - '0'), nil
}
