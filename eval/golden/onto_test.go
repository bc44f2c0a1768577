package golden

import (
	"strings"
	"testing"

	"reportedly"
)

func TestOnto(t *testing.T) {
	c, err := Parse("a.txt", "\"It is late,\" Ona said.\n\nShe left. \"Read more,\" Ed said that Ona said.\n----------\n"+
		"direct  Ona | said | \"It is late,\"\n  speaker: Ona\n"+
		"direct  Ed | said @2 | \"Read more,\"\n  speaker: Ed\n"+
		"---------- people\nOna: Ona | She\n")
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []struct {
		name, text, reading, she string
		lost                     int
	}{
		{"other spaces", "\n\"It is\nlate,\"  Ona said. She left. \"Read more,\" Ed said that Ona said.",
			`direct Ona | said | "It is late," speaker: Ona direct Ed | said | "Read more," speaker: Ed`, "She", 0},
		{"a part that is gone", `Now "It is late," Ona said. She went. Ed said that Ona said.`,
			`direct Ona | said | "It is late," speaker: Ona`, "She", 1},
		{"another text", "Nothing of that.", "nothing", "", 2},
	} {
		moved, lost := c.Onto(reportedly.NewText(want.text))
		if got := strings.Join(strings.Fields(moved.PrintReading()), " "); got != want.reading || lost != want.lost {
			t.Errorf("%s: %q, %d lost", want.name, got, lost)
		}
		if want.she != "" && moved.Text.Slice(moved.People[0].Mentions[1]) != want.she {
			t.Errorf("%s: %v", want.name, moved.People)
		}
	}
	if same, lost := c.Onto(c.Text); same != c || lost != 0 {
		t.Error("a case on its own text is the case")
	}
}
