package net

import (
	_ "embed"
	"sync"
)

// The weights are made by train/net; MODEL_CARD.md says from what.
//
//go:embed weights/default.bin
var defaultFile []byte

// Default is the model that is embedded in the program.
var Default = sync.OnceValue(func() *Model {
	m, err := Open(defaultFile)
	if err != nil {
		panic("net: embedded weights: " + err.Error())
	}
	return m
})

// Files are the embedded weights, to be hashed.
func Files() [][]byte { return [][]byte{defaultFile} }
