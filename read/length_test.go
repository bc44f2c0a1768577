package read

import (
	"testing"

	"reportedly/read/attribution"
)

// What is too long for a report is read at a cost that can be borne, and says so.
func TestModelFor(t *testing.T) {
	for _, c := range []struct {
		bytes       int
		asked, want attribution.Model
		says        bool
	}{
		{longText - 1, attribution.Default, attribution.Default, false},
		{longText, attribution.Default, attribution.Fast, true},
		{longText, attribution.Free, attribution.Fast, true},
		{longText, attribution.Fast, attribution.Fast, false},
	} {
		if got, note := modelFor(c.bytes, c.asked); got != c.want || (note != "") != c.says {
			t.Errorf("%d bytes, %q asked: %q, note %q", c.bytes, c.asked, got, note)
		}
	}
}
