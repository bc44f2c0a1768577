package golden

import (
	"strings"
	"testing"

	"reportedly"
)

func TestOnto(t *testing.T) {
	c, err := Parse("a.txt", "\"It is late,\" Ona said.\n\nShe left.\n----------\ndirect  Ona | said | \"It is late,\"\n  speaker: Ona\n---------- people\nOna: Ona | She\n")
	if err != nil {
		t.Fatal(err)
	}
	moved, err := c.Onto(reportedly.NewText("\n\"It is\nlate,\"  Ona said. She left."))
	if err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(strings.Fields(moved.PrintReading()), " "); got != `direct Ona | said | "It is late," speaker: Ona` {
		t.Errorf("%q", got)
	}
	if got := moved.Text.Slice(moved.People[0].Mentions[1]); got != "She" {
		t.Errorf("%q", got)
	}
	for text, want := range map[string]string{
		`"It is late," Ona said. He left.`:      "its text is another from character 26 on",
		`"It is late," Ona said.`:               "its text is another from character 26 on",
		`"It is late," Ona said. She left. Off`: "its text ends earlier",
	} {
		if _, err := c.Onto(reportedly.NewText(text)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: got %v, want %q", text, err, want)
		}
	}
}
