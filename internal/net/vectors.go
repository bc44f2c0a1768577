package net

import (
	"encoding/json"
	"fmt"

	"reportedly/internal/nn"
)

// vectorsOf is the file that holds the word vectors of a model: its own, or the shared
// one if the model names it.
//
//	default.bin ──"vectors": digest──┐
//	                                 ├──▶ vectors.bin  "vectors": digest, vocab.vec, emb.vec
//	free.bin ─────"vectors": digest──┘
//
// The digest is made by train/net/share.py of the vectors themselves, so that a model is
// never read with others than it was trained with.
func vectorsOf(f *nn.File, digest string, shared []byte) (*nn.File, error) {
	if digest == "" {
		return f, nil
	}
	v, err := nn.Open(shared)
	if err != nil {
		return nil, fmt.Errorf("word vectors: %w", err)
	}
	var c config
	if err := json.Unmarshal(v.Config, &c); err != nil {
		return nil, fmt.Errorf("word vectors: configuration: %w", err)
	}
	if c.Vectors != digest {
		return nil, fmt.Errorf("word vectors: the weights want %q, these are %q", digest, c.Vectors)
	}
	return v, nil
}
