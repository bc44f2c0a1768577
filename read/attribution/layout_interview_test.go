package attribution

import (
	"strings"
	"testing"

	"reportedly/internal/pos"
	"reportedly/internal/segment"
)

func TestInterview(t *testing.T) {
	for name, c := range map[string]struct {
		text string
		want []string
	}{
		"plain": {"Mara Venn keeps the tide tables.\n\nSo the tide decides?\n\nIt advises. The harbour master decides.\n\nWhat did you answer?\n\nThat I was busy.\n\nAnd your father? He was a pilot.\n\nHe still is.",
			[]string{"So the tide decides?", "It advises. The harbour master decides.", "What did you answer?", "That I was busy.", "And your father? He was a pilot.", "He still is."}},
		"dashes": {"– Who drew the map?\n\n– Both sides.\n\n– And you trust it?\n\n– I do.\n\n– Since when?\n\n– May.",
			[]string{"Who drew the map?", "Both sides.", "And you trust it?", "I do.", "Since when?", "May."}},
		"one that does not ask": {"**What were you told?**\n\nTo make the tea.\n\n**They say you never shouted.**\n\nMy mother did.\n\n**Is it true?**\n\nYes.",
			[]string{"What were you told?", "To make the tea.", "They say you never shouted.", "My mother did.", "Is it true?", "Yes."}},
		"two questions are none": {"What now?\n\nThe council meets on Monday.\n\nWill it vote?\n\nNobody knows.", nil},
		"quoted":                 {"“What now?”\n\nThe council laughed.\n\n“Will it vote?”\n\nIt laughed again.\n\n“When?”\n\nNobody knew.", nil},
	} {
		t.Run(name, func(t *testing.T) {
			d := segment.Split(c.text)
			pos.Tag(d)
			p := page{d: d}
			var got []string
			for _, c := range p.interview(nil, nil) {
				got = append(got, d.Text[d.Tokens[c.content[0].Start].Start:d.Tokens[c.content[0].End-1].End])
			}
			if strings.Join(got, "|") != strings.Join(c.want, "|") {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}
