package golden

import (
	"encoding/json"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"reportedly"
)

// Every case of both collections comes back from its line as it was.
func TestLine(t *testing.T) {
	written, err := filepath.Glob("../../gold/written/*.txt")
	if err != nil || len(written) == 0 {
		t.Fatalf("no written passages (%v)", err)
	}
	for _, file := range append(committed(t), written...) {
		c := parseFile(t, file)
		line, err := c.Line()
		if err != nil {
			t.Fatal(err)
		}
		again, err := ParseLine(line)
		if err != nil {
			t.Errorf("%s: %v", file, err)
			continue
		}
		c.Today = Today{}
		if d := cmp.Diff(c, again, cmp.AllowUnexported(reportedly.Text{})); d != "" {
			t.Errorf("%s: written and read again (-first +again):\n%s", file, d)
		}
	}
}

const lined = `# style: wire
# beat: local
# group: tide-table
# title: Keeper: tide was late
"The tide was late," keeper Oda Brink said. The clerk is said to fear that it will be late again.
----------
indirect title  Keeper | : | tide was late
  speaker: Oda Brink or ?
direct  keeper Oda Brink | said | "The tide was late,"
  speaker: Oda Brink
maybe indirect  - | is said | to fear that it will be late again
  speaker: ?
  indirect belief  The clerk | to fear | that it will be late again
    speaker: clerk (unnamed) via ? or Ed
`

// A scorer meets what is to be found in the text, and the rest stands beside it.
func TestLineKeepsApart(t *testing.T) {
	c, err := Parse("local-tide.txt", lined)
	if err != nil {
		t.Fatal(err)
	}
	line, err := c.Line()
	if err != nil {
		t.Fatal(err)
	}
	var got struct {
		Split                          string
		Statements, Optional, Headline []map[string]any
		Ignore                         [][2]int
	}
	if err := json.Unmarshal(line, &got); err != nil {
		t.Fatal(err)
	}
	if len(got.Statements) != 2 || len(got.Optional) != 1 || len(got.Headline) != 1 || len(got.Ignore) != 1 {
		t.Fatalf("%s", line)
	}
	nested := got.Statements[1]
	if nested["within"] != nil || nested["around"] != got.Optional[0]["id"] || nested["n"] != 4.0 {
		t.Errorf("%v", nested)
	}
	if _, ok := nested["confidence"]; ok {
		t.Error("nobody measured a confidence")
	}
	if got.Split != SplitOf("anything", "tide-table") {
		t.Errorf("split %q is not its group's", got.Split)
	}
	back, err := ParseLine(line)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(c, back, cmp.AllowUnexported(reportedly.Text{})); d != "" {
		t.Error(d)
	}
}

// What was changed by hand and does not fit is refused in words.
func TestParseLineRefuses(t *testing.T) {
	c, err := Parse("local-tide.txt", lined)
	if err != nil {
		t.Fatal(err)
	}
	line, err := c.Line()
	if err != nil {
		t.Fatal(err)
	}
	for _, wrong := range []struct{ was, is, want string }{
		{`"id":"local-tide"`, `"id":""`, "no id"},
		{`"split"`, `"spilt"`, "unknown field"},
		{`"content":[[0,20]]`, `"content":[[0,2000]]`, "statement 2: [0 2000] is no span of a text of"},
		{`"content":[[0,20]]`, `"content":[]`, "statement 2: no content"},
		{`"n":3`, `"n":7`, "no statement has the number 3"},
		{`"around":"`, `"around":"x`, "is no statement before it"},
		{`"speaker":[null]`, `"speaker":[null,null]`, "a type for each speaker"},
	} {
		changed := strings.Replace(string(line), wrong.was, wrong.is, 1)
		if changed == string(line) {
			t.Fatalf("no %s in %s", wrong.was, line)
		}
		if _, err := ParseLine([]byte(changed)); err == nil || !strings.Contains(err.Error(), wrong.want) {
			t.Errorf("%s: got %v, want %q", wrong.is, err, wrong.want)
		}
	}
}

func FuzzParseLine(f *testing.F) {
	c, err := Parse("local-tide.txt", lined)
	if err != nil {
		f.Fatal(err)
	}
	line, err := c.Line()
	if err != nil {
		f.Fatal(err)
	}
	f.Add(line)
	f.Fuzz(func(t *testing.T, line []byte) {
		if c, err := ParseLine(line); err == nil {
			c.Line() // what was let in can be written
		}
	})
}

// Parts go by name alone and come out near their shares.
func TestSplitOf(t *testing.T) {
	if SplitOf("a-name", "") != SplitOf("another", "a-name") {
		t.Error("a group's name decides as a passage's does")
	}
	n := map[string]int{}
	for i := range 5000 {
		n[SplitOf(strings.Repeat("x", i%50)+string(rune('a'+i/50)), "")]++
	}
	if n[Test] < 850 || n[Test] > 1150 || n[Dev] < 400 || n[Dev] > 600 {
		t.Error(n)
	}
}
