package eval

import (
	"math"
	"strings"
	"testing"
)

func TestCalibrate(t *testing.T) {
	const text = "Ann said yes. Bob said no. Cleo said so."
	gold, err := ReadGold("gold", strings.NewReader(`{"id":"a","text":"`+text+`","statements":[`+
		`{"source":[[0,3]],"cue":[[4,8]],"content":[[9,12]]},{"source":[[14,17]],"cue":[[18,22]],"content":[[23,25]]}]}`))
	if err != nil {
		t.Fatal(err)
	}
	pred, err := ReadPredictions("pred", strings.NewReader(`{"id":"a","statements":[`+
		`{"source":[[0,3]],"cue":[[4,8]],"content":[[9,12]],"confidence":0.95},`+
		`{"source":[],"cue":[[18,22]],"content":[[23,25]],"confidence":0.92},`+
		`{"source":[[27,31]],"cue":[[32,36]],"content":[[37,39]],"confidence":0.3}]}`), gold)
	if err != nil {
		t.Fatal(err)
	}
	c, err := Calibrate(gold, pred, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if c[9].N != 2 || c[9].Right != 1 || c[3].N != 1 || c[3].Right != 0 {
		t.Errorf("bins %+v", c)
	}
	if want := (0.87 + 0.3) / 3; math.Abs(c.Error()-want) > 1e-9 {
		t.Errorf("error %g, want %g", c.Error(), want)
	}
	var b strings.Builder
	if err := c.Print(&b); err != nil || !strings.Contains(b.String(), "0.9-1.0      2 statements") {
		t.Errorf("printed %q, %v", b.String(), err)
	}
}
