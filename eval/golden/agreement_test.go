package golden

import (
	"strings"
	"testing"
)

const twiceRead = `"The tide was late," keeper Oda Brink said. The clerk told her it would be late again, and Ed fears it.
----------
`

func TestAgree(t *testing.T) {
	read := func(statements string) *Case {
		c, err := Parse("tide.txt", twiceRead+statements)
		if err != nil {
			t.Fatal(err)
		}
		return c
	}
	first := read("direct  Oda Brink | said | \"The tide was late,\"\n  speaker: Oda Brink\n" +
		"indirect  The clerk | told | it would be late again\n  speaker: ? or clerk (unnamed)\n" +
		"indirect belief  Ed | fears | it @2\n  speaker: Ed\n")
	second := read("direct  keeper Oda Brink | said | \"The tide was late,\"\n  speaker: Ed\n" +
		"indirect writing  The clerk | told her | it would be late\n  speaker: the clerk (unnamed)\n" +
		"maybe indirect belief  Ed | fears | it @2\n  speaker: Ed\n")
	n := Agree(first, second)
	if n.First != 3 || n.Second != 2 || n.Both != 2 || n.Speaker != 1 || n.Kind != 2 || n.Class != 1 || n.Parent != 2 || n.MaybeOfFirst != 1 || n.MaybeOfSecond != 0 {
		t.Errorf("%+v", n)
	}
	if len(n.Differ) != 1 || !strings.Contains(n.Differ[0], "Oda Brink, or Ed") {
		t.Errorf("%q", n.Differ)
	}
	m := Agree(second, first)
	if m.Speaker != n.Speaker || m.MaybeOfSecond != 1 {
		t.Errorf("it matters who is first: %+v", m)
	}
	n.Add(m)
	if n.Passages != 2 || n.Both != 4 || !strings.Contains(n.String(), "speaker                     50.00  of 4\n") {
		t.Errorf("%s", n.String())
	}
}
