package eval

import (
	"strings"
	"testing"

	"reportedly"
)

func TestScoreClasses(t *testing.T) {
	labels, err := ReadCueLabels("labels", strings.NewReader(`{"id":"a","cue":[[10,14]],"class":"speech","polarity":"asserted"}
{"id":"a","cue":[[30,36]],"class":"writing","polarity":"denied"}
{"id":"b","cue":[[5,9],[12,16]],"class":"belief","polarity":"asserted","modality":"asked"}
{"id":"b","cue":[[50,54]],"class":"act","polarity":"asserted"}
`))
	if err != nil {
		t.Fatal(err)
	}
	said := map[string][]CueLabel{
		"a": {{Cue: [][2]int{{8, 11}}, Class: "act", Polarity: "asserted"}, {Cue: [][2]int{{10, 14}}, Class: "speech", Polarity: "asserted"}, // the nearer one counts
			{Cue: [][2]int{{30, 33}}, Class: "speech", Polarity: "denied"}},
		"b": {{Cue: [][2]int{{12, 16}}, Class: "belief", Polarity: "denied", Modality: "asked"}, {Cue: [][2]int{{54, 58}}, Class: "act", Polarity: "asserted"}},
	}
	c := ScoreClasses(labels, said)
	if c.Labels != 4 || c.Found != 3 || c.Class != 2 || c.Polarity != 2 || c.Modality != 3 {
		t.Errorf("%+v", c)
	}
	if c.Said[reportedly.Writing][reportedly.Speech] != 1 || c.Denied != (Count{Right: 1, RightOfGold: 1, Pred: 2, Gold: 1}) {
		t.Errorf("%+v", c)
	}
	if _, err := ReadCueLabels("labels", strings.NewReader("{}\n{")); err == nil || !strings.HasPrefix(err.Error(), "labels:2: ") {
		t.Errorf("the error of a broken line: %v", err)
	}
}
