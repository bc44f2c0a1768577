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
	//go:embed weights/vectors.bin
	vectorsFile []byte // word vectors, which both have in common
)

// Default is the model of all training data, embedded in the program.
var Default = sync.OnceValue(func() *Model { return embedded("default", defaultFile) })

// Free is the model of freely licensed training data alone.
var Free = sync.OnceValue(func() *Model { return embedded("free", freeFile) })

func embedded(name string, file []byte) *Model {
	m, err := Open(file, vectorsFile)
	if err != nil {
		panic("net: embedded weights, " + name + ": " + err.Error())
	}
	return m
}

// DefaultFiles and FreeFiles are the embedded weights, to be hashed.
func DefaultFiles() [][]byte { return [][]byte{defaultFile, vectorsFile} }
func FreeFiles() [][]byte    { return [][]byte{freeFile, vectorsFile} }
