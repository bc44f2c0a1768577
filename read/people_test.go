package read_test

import (
	"strings"
	"testing"

	"reportedly/eval/golden"
)

const speakersFloor = "../eval/quality/people.txt"

// TestGoldenSpeakers holds what the golden cases say of speakers and chains: a
// wrong person does more harm than none, so those that are printed are counted
// apart. Under -v it lists the wrong ones, with where to look.
func TestGoldenSpeakers(t *testing.T) {
	var sum golden.Whose
	for _, file := range goldenFiles(t) {
		want, _ := parseGolden(t, file)
		sum.Add(golden.CompareSpeakers(want, want.Of(readGolden(t, want))))
	}
	t.Logf("\n%s\n%s", sum, strings.Join(sum.Wrong, "\n"))
	if !testing.Short() {
		checkFloor(t, speakersFloor, sum)
	}
}
