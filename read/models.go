package read

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"sync"

	"reportedly/internal/crf"
	"reportedly/internal/ner"
	"reportedly/internal/pos"
)

// Models names the weights that readings are made with: a hash of them, 12
// hexadecimal digits. A record keeps it beside each reading, so that one made by
// others can be told and read anew.
var Models = sync.OnceValue(func() string {
	h := sha256.New()
	for _, file := range slices.Concat(crf.Files(), [][]byte{pos.File(), ner.File()}) {
		h.Write(file)
	}
	return hex.EncodeToString(h.Sum(nil)[:6])
})
