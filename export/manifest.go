package export

import (
	"crypto/sha256"
	"encoding/hex"
	"hash"
	"io"
	"iter"

	"reportedly"
)

// A Manifest says of an export what the export itself does not: what made it, of what,
// when, and by which hash its bytes are known again. It is written beside it.
type Manifest struct {
	Program    string            `json:"program"`
	Models     string            `json:"models"` // the hash of the weights that this program has
	Written    string            `json:"written"`
	Format     Format            `json:"format"`
	Options    map[string]string `json:"options"`
	Reports    int               `json:"reports"`
	Statements int               `json:"statements"`
	Copies     int               `json:"copies_left_out,omitempty"` // reports that copy one that is there
	Runs       map[string]int    `json:"runs"`                      // how many of the reports each run read; "" is not said
	Bytes      int64             `json:"bytes"`
	SHA256     string            `json:"sha256"`
}

// A Tally watches an export being written, for its manifest.
type Tally struct {
	Bytes int64
	Runs  map[string]int
	hash  hash.Hash
	w     io.Writer
}

// NewTally watches what is written to w.
func NewTally(w io.Writer) *Tally {
	return &Tally{Runs: map[string]int{}, hash: sha256.New(), w: w}
}

func (t *Tally) Write(b []byte) (int, error) {
	n, err := t.w.Write(b)
	t.hash.Write(b[:n])
	t.Bytes += int64(n)
	return n, err
}

// SHA256 is the hash of what was written so far, in hexadecimal.
func (t *Tally) SHA256() string { return hex.EncodeToString(t.hash.Sum(nil)) }

// Readings counts the runs of readings as they pass.
func (t *Tally) Readings(of iter.Seq2[*reportedly.Reading, error]) iter.Seq2[*reportedly.Reading, error] {
	return func(yield func(*reportedly.Reading, error) bool) {
		for r, err := range of {
			if err == nil {
				t.Runs[r.Run]++
			}
			if !yield(r, err) {
				return
			}
		}
	}
}
