package read

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"sync"

	"reportedly/internal/ner"
	"reportedly/internal/pos"
	"reportedly/read/attribution"
)

// Models names the weights that readings are made with: a hash of them, 12
// hexadecimal digits. A record keeps it beside each reading, so that one made by
// others can be told and read anew.
func Models(m attribution.Model) string {
	name, _ := models.LoadOrStore(m, sync.OnceValue(func() string {
		h := sha256.New()
		for _, file := range slices.Concat(m.Files(), [][]byte{pos.File(), ner.File()}) {
			h.Write(file)
		}
		return hex.EncodeToString(h.Sum(nil)[:6])
	}))
	return name.(func() string)()
}

var models sync.Map // of func() string, by attribution.Model
