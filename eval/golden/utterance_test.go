package golden

import (
	"strings"
	"testing"
)

const ferryPassage = `# style: wire
# beat: world
# countries: Iceland, Peru
# group: ferry
The ferry sank in March, Ana Reyes said.
----------
indirect  Ana Reyes | said | The ferry sank in March
  speaker: Ana Reyes
`

func TestUtterances(t *testing.T) {
	parse := func(name, src string) *Case {
		t.Helper()
		c, err := Parse(name, src)
		if err != nil {
			t.Fatal(err)
		}
		return c
	}
	listing := parse("one.txt", ferryPassage+"---------- utterances\none 1 | two 1: time, hedge | three 1\n")
	if got := listing.String(); !strings.HasSuffix(got, "---------- utterances\none 1 | two 1: time, hedge | three 1\n") || !strings.Contains(got, "# countries: Iceland, Peru\n# group: ferry\n") {
		t.Errorf("printed as:\n%s", got)
	}
	other := strings.Replace(ferryPassage, "group: ferry", "group: other", 1)
	for name, tt := range map[string]struct {
		cases []*Case
		wrong string
	}{
		"all there":         {[]*Case{listing, parse("two.txt", ferryPassage), parse("three.txt", ferryPassage)}, ""},
		"a passage missing": {[]*Case{listing, parse("two.txt", ferryPassage)}, "one: no passage is called three"},
		"another group":     {[]*Case{listing, parse("two.txt", ferryPassage), parse("three.txt", other)}, `one: three is of group "other", not "ferry"`},
		"no such statement": {[]*Case{parse("one.txt", ferryPassage+"---------- utterances\none 1 | two 2\n"), parse("two.txt", ferryPassage)}, "one: two has 1 statements, not 2"},
		"twice":             {[]*Case{parse("one.txt", ferryPassage+"---------- utterances\none 1 | one 1\n")}, "one: one 1 is in an utterance already"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := strings.Join(CheckUtterances(tt.cases), "\n"); got != tt.wrong {
				t.Errorf("got %q, want %q", got, tt.wrong)
			}
		})
	}
}
