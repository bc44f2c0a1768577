package net

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"strings"
	"testing"
)

// The digest by which models name their word vectors is that of the vectors.
func TestVectorsHaveTheirDigest(t *testing.T) {
	n := binary.LittleEndian.Uint32(vectorsFile[8:])
	data := vectorsFile[(16+int(n)+63)/64*64:]
	var head struct {
		Config  config
		Tensors []struct {
			Dtype         string
			Shape         []int
			Offset, Scale int
		}
	}
	if err := json.Unmarshal(vectorsFile[16:16+n], &head); err != nil {
		t.Fatal(err)
	}
	h := sha256.New()
	for _, x := range head.Tensors {
		if x.Dtype == "u64" {
			h.Write(data[x.Offset:][:8*x.Shape[0]])
			continue
		}
		h.Write(data[x.Offset:][:x.Shape[0]*x.Shape[1]])
		h.Write(data[x.Scale:][:4*x.Shape[0]])
	}
	if got := fmt.Sprintf("%x", h.Sum(nil)[:8]); got != head.Config.Vectors {
		t.Errorf("the vectors have the digest %s and say %s", got, head.Config.Vectors)
	}
}

// Weights are not read with vectors that they were not trained with.
func TestOtherVectors(t *testing.T) {
	if _, err := Open(freeFile, nil); err == nil || !strings.Contains(err.Error(), "word vectors") {
		t.Errorf("without vectors: %v", err)
	}
	n := binary.LittleEndian.Uint32(freeFile[8:])
	at := bytes.Index(freeFile[:16+n], []byte(`"vectors": "`))
	if at < 0 {
		t.Fatal("the weights name no vectors")
	}
	other := bytes.Clone(freeFile)
	copy(other[at+len(`"vectors": "`):], "0000")
	if _, err := Open(other, vectorsFile); err == nil || !strings.Contains(err.Error(), `want "0000`) {
		t.Errorf("with others: %v", err)
	}
}
