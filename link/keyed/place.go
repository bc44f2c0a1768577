package keyed

import (
	"fmt"

	"reportedly"
	"reportedly/internal/hash"
)

// Keys and windows are those of a record (store/sqlite/match_key.go), so that of a full
// key the same items are held: a test compares the two.
const (
	layerShift  = 61
	windowShift = 47
	lastWindow  = 1<<(layerShift-windowShift) - 1
)

// windowOf is the window of a date, in windows of so many days since 1900; 0 of none.
func windowOf(published string, days int) int64 {
	const to1970 = 25567 // days from 1900
	day, known := reportedly.Day(published)
	if !known {
		return 0
	}
	return min(max((int64(day)+to1970)/int64(days), 0)+1, lastWindow)
}

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
	short := p.key >> (64 - windowShift)
	at := int64(p.layer)<<layerShift | p.window<<windowShift | int64(short)
	place := hash.Mix(1, p.hash, uint64(at)) >> 33
	return Row{fmt.Sprintf("%d%012x", p.layer, short), fmt.Sprintf("%04x%08x%s", p.window, place, p.item), "posting", ""}
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
