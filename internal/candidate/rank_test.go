package candidate

import (
	"strings"
	"testing"
)

func TestRankFile(t *testing.T) {
	r := Rank{Threshold: 0.3}
	for i := range r.Weights {
		r.Weights[i] = float64(i) / 8
	}
	got, err := ParseRank(r.Bytes())
	if err != nil || got != r {
		t.Errorf("ParseRank(Bytes) = %v, %v", got, err)
	}
	whole := string(r.Bytes())
	for _, bad := range []string{"", "threshold 0.3\n", "nobody 1\n", "threshold x\n", whole + "bias 1\n",
		strings.Replace(whole, "bias", "nobody", 1), strings.Replace(whole, "bias 0", "bias NaN", 1)} {
		if _, err := ParseRank([]byte(bad)); err == nil {
			t.Errorf("ParseRank(%q) gave no error", bad)
		}
	}
}
