package golden

import (
	"fmt"
	"strings"
	"testing"
)

// lintCase is a passage of a collection: made of the words given, long enough, with
// the sections given.
func lintCase(t *testing.T, name, header, words, sections string) *Case {
	t.Helper()
	var filler strings.Builder
	for i := range 40 {
		fmt.Fprintf(&filler, " %s%d", name[len(name)-1:], i)
	}
	src := "# style: wire\n# beat: local\n# countries: Malta\n# tags: lint\n" + header + words + filler.String() + "\n----------\n" + sections
	c, err := Parse(name+".txt", src)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

const pair = " He she."

func TestCheck(t *testing.T) {
	clean := lintCase(t, "local-a", "", `The ferry is late, Ona Brill said.`+pair, "indirect  Ona Brill | said | The ferry is late\n  speaker: Ona Brill\n")
	if l := Check([]*Case{clean}, nil); len(l.Wrong) != 0 || l.Women != 1 || l.Men != 1 || len(l.Names) != 2 {
		t.Fatalf("%+v", l)
	}
	for _, c := range []struct{ name, words, sections, want string }{
		{"a cut word", `The ferry is late, Ona Brill said.`, "indirect  Ona Brill | said | The ferry is lat\n  speaker: Ona Brill\n", `"The ferry is lat" begins or ends inside a word`},
		{"roles that overlap", `The ferry is late, Ona Brill said.`, "indirect  [19,28] | [24,33] | The ferry is late\n  speaker: Ona Brill\n", "source, cue and content overlap"},
		{"mixed without marks", `The ferry is late, Ona Brill said.`, "mixed  Ona Brill | said | The ferry is late\n  speaker: Ona Brill\n", "mixed, without a mark of quotation"},
		{"a chain that begins nowhere", `Ona Brill said Ed said it was late.`, "indirect  Ona Brill | said | Ed said it was late\n  speaker: Ona Brill\n  indirect  Ed | said @2 | it was late\n    speaker: Ed\n", "the chain of what stands within"},
		{"one half of the people", strings.Repeat("He went. ", 9) + "She went.", "nothing\n", "of 10 pronouns 1 speak of women"},
	} {
		l := Check([]*Case{lintCase(t, "local-b", "", c.words+pair, c.sections)}, nil)
		if !strings.Contains(strings.Join(l.Wrong, "\n"), c.want) && c.name != "one half of the people" || len(l.Wrong) == 0 {
			t.Errorf("%s: %q", c.name, l.Wrong)
		}
	}
	bare := lintCase(t, "elsewhere-c", "", "Short."+pair, "nothing\n")
	bare.Style, bare.Tags = "novel", nil
	if l := Check([]*Case{bare}, nil); len(l.Wrong) != 3 {
		t.Errorf("style, name and tags: %q", l.Wrong)
	}
}

// A passage that stands elsewhere in other words is named, whichever folder it stands in.
func TestCheckTwins(t *testing.T) {
	words := `The harbour board of Oyle met on Friday and put off the dredging of the inner basin until the spring tides are over.` + pair
	a, b := lintCase(t, "local-a", "", words, "nothing\n"), lintCase(t, "local-b", "", words, "nothing\n")
	for _, l := range []Lint{Check([]*Case{a, b}, nil), Check([]*Case{a}, []*Case{b})} {
		if len(l.Wrong) != 1 || !strings.Contains(l.Wrong[0], "stand in local-b, too") {
			t.Errorf("%q", l.Wrong)
		}
	}
	a.Group, b.Group = "dredging", "dredging"
	if l := Check([]*Case{a, b}, nil); len(l.Wrong) != 0 {
		t.Errorf("two reports of one event: %q", l.Wrong)
	}
}

// A writer's favourite name is named, once however many reports of one event have it.
func TestCheckNames(t *testing.T) {
	var cases []*Case
	for i := range 6 {
		name := fmt.Sprintf("local-%c", 'a'+i)
		cases = append(cases, lintCase(t, name, "", fmt.Sprintf("Late%d, Ona Brill said.", i)+pair, fmt.Sprintf("indirect  Ona Brill | said | Late%d\n  speaker: Ona Brill\n", i)))
	}
	if l := Check(cases, nil); len(l.Wrong) != 2 || !strings.Contains(l.Wrong[0], "the name brill (family) is someone's in 6 of 6 passages") {
		t.Errorf("%q", l.Wrong)
	}
	for _, c := range cases {
		c.Group = "late"
	}
	if l := Check(cases, nil); len(l.Wrong) != 0 {
		t.Errorf("one event: %q", l.Wrong)
	}
}
