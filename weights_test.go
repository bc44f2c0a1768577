package reportedly_test

import (
	"io/fs"
	"path/filepath"
	"testing"
)

// What is embedded is downloaded by everybody: all weights together stay within this.
const mostWeights = 20_000_000

func TestWeightsAreSmall(t *testing.T) {
	sum, files := int64(0), 0
	err := filepath.WalkDir("internal", func(path string, d fs.DirEntry, err error) error {
		if err != nil || filepath.Ext(path) != ".bin" {
			return err
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		sum += info.Size()
		files++
		t.Logf("%9d %s", info.Size(), path)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if files == 0 || sum > mostWeights {
		t.Errorf("%d weight files have %d bytes, at most %d are allowed", files, sum, mostWeights)
	}
}
