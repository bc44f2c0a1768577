package golden

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const cave = `The cave is dry, Ana Reyes said. Her guide said it was wet. Someone told Reyes that it was deep.
----------
indirect  Ana Reyes | said | The cave is dry
  speaker: Ana Reyes
indirect  Her guide | said | it was wet
  speaker: ? or guide (unnamed)
indirect  Someone | told | that it was deep
  speaker: ? via Ana Reyes
`

func TestCompareSpeakers(t *testing.T) {
	for name, tt := range map[string]struct {
		was, is string // in the program's reading
		want    Whose
	}{
		"all right":           {"", "", Whose{Found: 3, Right: 3, Printed: 1, PrintedTrue: 1, Named: 1, NamedTrue: 1, Known: 1, Answered: 1, AnsweredByName: 1, Chains: 1, ChainsTrue: 1}},
		"described, not told": {"? or guide (unnamed)", "guide (unnamed)", Whose{Found: 3, Right: 3, Printed: 2, PrintedTrue: 2, Named: 1, NamedTrue: 1, Known: 1, Answered: 1, AnsweredByName: 1, Chains: 1, ChainsTrue: 1}},
		"known, described":    {"speaker: Ana Reyes\n", "speaker: explorer (unnamed)\n", Whose{Found: 3, Right: 2, Printed: 1, Known: 1, Answered: 1, Chains: 1, ChainsTrue: 1}},
		"known, unknown":      {"speaker: Ana Reyes\n", "speaker: ?\n", Whose{Found: 3, Right: 2, Known: 1, Chains: 1, ChainsTrue: 1}},
		"unknown, named":      {"? via Ana Reyes", "Ana Reyes", Whose{Found: 3, Right: 2, Printed: 2, PrintedTrue: 1, Named: 2, NamedTrue: 1, Known: 1, Answered: 1, AnsweredByName: 1, Chains: 1}},
		"a chain of its own":  {"? or guide (unnamed)", "? via Ana Reyes", Whose{Found: 3, Right: 3, Printed: 1, PrintedTrue: 1, Named: 1, NamedTrue: 1, Known: 1, Answered: 1, AnsweredByName: 1, Chains: 1, ChainsTrue: 1, FalseChains: 1}},
	} {
		t.Run(name, func(t *testing.T) {
			got := CompareSpeakers(parseCave(t, cave), parseCave(t, strings.Replace(cave, tt.was, tt.is, 1)))
			wrong := 0
			if tt.want.Right < 3 || tt.want.FalseChains > 0 {
				wrong = 1
			}
			if len(got.Wrong) != wrong {
				t.Errorf("wrong: %q", got.Wrong)
			}
			got.Wrong = nil
			if d := cmp.Diff(tt.want, got); d != "" {
				t.Error(d)
			}
		})
	}
}

func parseCave(t *testing.T, src string) *Case {
	t.Helper()
	c, err := Parse("cave.txt", src)
	if err != nil {
		t.Fatal(err)
	}
	return c
}
