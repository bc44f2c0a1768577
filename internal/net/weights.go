package net

import (
	_ "embed"
	"sync"
)

// The weights are made by train/net; MODEL_CARD.md says from what.
var (
	//go:embed weights/default.bin
	defaultFile []byte
	//go:embed weights/free.bin
	freeFile []byte
)

// Default is the model of all training data, embedded in the program.
var Default = sync.OnceValue(func() *Model { return embedded("default", defaultFile) })

// Free is the model of freely licensed training data alone.
var Free = sync.OnceValue(func() *Model { return embedded("free", freeFile) })

func embedded(name string, file []byte) *Model {
	m, err := Open(file)
	if err != nil {
		panic("net: embedded weights, " + name + ": " + err.Error())
	}
	return m
}

// DefaultFile and FreeFile are the embedded weights, to be hashed.
func DefaultFile() []byte { return defaultFile }
func FreeFile() []byte    { return freeFile }
