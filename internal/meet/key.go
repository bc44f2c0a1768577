// Package meet has the rules by which items of linking meet, the same in a record and in
// passes over rows: under which keys, in which windows of time, which of them a full key
// holds, and how strong ties must be where they join too much. Each is a function of the
// items and reportedly.Bounds alone, so that links hang on no order.
package meet

import (
	"reportedly"
	"reportedly/internal/hash"
)

// A key as a number lets what is of one time lie together, and a record that grows with
// the days is written to at its end:
//
//	layer, 2 bits │ window of time, 14 bits │ hash, 47 bits
//
// Window 0 holds what has no date.
const (
	layerShift  = 61
	windowShift = 47
	// LastWindow is the last window of time; what is of later days is in it.
	LastWindow = 1<<(layerShift-windowShift) - 1
)

// Short is what is kept of a key's hash.
func Short(key uint64) uint64 { return key >> (64 - windowShift) }

// Key is the number of a key of a layer, in a window.
func Key(l reportedly.Layer, window int64, key uint64) int64 {
	return int64(l)<<layerShift | window<<windowShift | int64(Short(key))
}

// After is a number above all keys of a layer.
func After(l reportedly.Layer) int64 { return int64(l+1)<<layerShift - 1 }

// LayerOf is the layer of a key.
func LayerOf(key int64) reportedly.Layer { return reportedly.Layer(key >> layerShift) }

// WindowOf is the window of a key.
func WindowOf(key int64) int64 { return key >> windowShift & LastWindow }

// Window is the window of a date, in windows of so many days since 1900; 0 of none.
func Window(published string, days int) int64 {
	const to1970 = 25567 // days from 1900
	day, known := reportedly.Day(published)
	if !known {
		return 0
	}
	return min(max((int64(day)+to1970)/int64(days), 0)+1, LastWindow)
}

// Place orders the items of a key, each by a hash of its id: of more than a key holds, it
// holds the first.
func Place(item uint64, key int64) int64 { return int64(hash.Mix(1, item, uint64(key)) >> 33) }
