package read

import (
	"testing"

	"reportedly/read/attribution"
)

// What is too long for a report is read at a cost that can be borne, and says so.
func TestModelFor(t *testing.T) {
	for _, c := range []struct {
		text, headline int
		asked, want    attribution.Model
		says           bool
	}{
		{longText - 1, longHeadline - 1, attribution.Default, attribution.Default, false},
		{longText, 80, attribution.Default, attribution.Fast, true},
		{longText, 80, attribution.Free, attribution.Fast, true},
		{longText, 80, attribution.Fast, attribution.Fast, false},
		{800, longHeadline, attribution.Default, attribution.Fast, true},
		{800, longHeadline, attribution.Fast, attribution.Fast, false},
	} {
		if got, note := modelFor(c.text, c.headline, c.asked); got != c.want || (note != "") != c.says {
			t.Errorf("%d and %d bytes, %q asked: %q, note %q", c.text, c.headline, c.asked, got, note)
		}
	}
}
