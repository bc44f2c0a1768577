package golden

import (
	"encoding/json"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"reportedly"
)

const stood = `“The tide” was late – keeper Oda Brink said. The clerk is said to fear that it will be late again.
----------
indirect  keeper Oda Brink | said | “The tide” was late
  speaker: Oda Brink or keeper (unnamed) or ?
maybe indirect  - | is said | The clerk / to fear that it will be late again
  speaker: ?
  indirect belief denied conditional  The clerk | to fear | that it will be late again
    speaker: clerk (unnamed) via ?
---------- people
Oda Brink: keeper Oda Brink
`

func standOff(t *testing.T) (c *Case, file []byte) {
	t.Helper()
	c, err := Parse("report-1.txt", stood)
	if err != nil {
		t.Fatal(err)
	}
	s, err := c.StandOff()
	if err != nil {
		t.Fatal(err)
	}
	if file, err = s.JSON(); err != nil {
		t.Fatal(err)
	}
	return c, file
}

// Text form, marks, text form: nothing is lost, and the marks hold none of the words.
func TestStandOff(t *testing.T) {
	c, file := standOff(t)
	s, err := ParseStandOff(file)
	if err != nil {
		t.Fatal(err)
	}
	back, err := s.On(c.Passage)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(c, back, cmp.AllowUnexported(reportedly.Text{})); d != "" {
		t.Errorf("laid together again (-first +again):\n%s", d)
	}
	if d := cmp.Diff(c.String(), back.String()); d != "" {
		t.Errorf("text form (-first +again):\n%s", d)
	}
	for _, word := range []string{"tide", "late", "said", "fear"} {
		if strings.Contains(string(file), word) {
			t.Errorf("the marks hold the word %q:\n%s", word, file)
		}
	}
	if n := strings.Count(string(file), "\n"); n != 11 {
		t.Errorf("%d lines, not one for each of three statements and three entities and what is round them:\n%s", n, file)
	}
}

// Every case that says no more than statements and people comes back from its marks.
func TestStandOffCommitted(t *testing.T) {
	n := 0
	for _, file := range committed(t) {
		c := parseFile(t, file)
		s, err := c.StandOff()
		if err != nil {
			continue // headers, damage: TestStandOffRefuses
		}
		n++
		data, err := s.JSON()
		if err != nil {
			t.Fatal(err)
		}
		if s, err = ParseStandOff(data); err != nil {
			t.Fatalf("%v\n%s", err, data)
		}
		back, err := s.On(c.Passage)
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(c.String(), back.String()); d != "" {
			t.Errorf("%s (-first +again):\n%s", c.Name, d)
		}
	}
	bare := 0
	for _, file := range committed(t) {
		c := parseFile(t, file)
		c.Meta, c.Tags, c.Note, c.Today = reportedly.Metadata{}, nil, "", Today{}
		c.Title, c.Judged, c.Damage, c.Passage = reportedly.Text{}, false, nil, c.Text.String()
		for _, s := range c.Statements {
			if s.InTitle {
				c.Statements = nil
			}
		}
		s, err := c.StandOff()
		if err != nil {
			t.Errorf("%s: %v", c.Name, err)
			continue
		}
		back, err := s.On(c.Passage)
		if err != nil {
			t.Error(err)
			continue
		}
		bare++
		if d := cmp.Diff(c.String(), back.String()); d != "" {
			t.Errorf("%s, bare (-first +again):\n%s", c.Name, d)
		}
	}
	t.Logf("%d cases as they are, %d without headers", n, bare)
}

// What would be lost is refused before it is.
func TestStandOffRefuses(t *testing.T) {
	for name, src := range map[string]string{
		"header":  "# tags: tide\n" + stood,
		"title":   "# title: Tide was late\n" + stood,
		"damage":  strings.Replace(stood, "---------- people", "---------- damage\nnothing\n---------- people", 1),
		"clean":   strings.Replace(stood, "---------- people", "---------- clean\n"+strings.SplitN(stood, "\n", 2)[0]+" More.\n---------- people", 1),
		"program": stood + "---------- read today\nnothing\n",
	} {
		c, err := Parse("report-1.txt", src)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if s, err := c.StandOff(); err == nil {
			t.Errorf("%s: stands off, as %+v", name, s)
		}
	}
}

// A file that lies, or that holds words, is refused with the place.
func TestParseStandOffRefuses(t *testing.T) {
	_, file := standOff(t)
	for _, c := range []struct{ name, was, is, says string }{
		{"offset beyond the text", `"content":[[0,19]]`, `"content":[[0,999]]`, "[0 999] is no span"},
		{"offset below it", `"content":[[0,19]]`, `"content":[[-1,19]]`, "[-1 19] is no span"},
		{"reversed", `"content":[[0,19]]`, `"content":[[19,0]]`, "[19 0] is no span"},
		{"mention", `"mentions":[[22,38]]`, `"mentions":[[22,380]]`, `entity "Oda Brink"`},
		{"words", `"n":1,`, `"n":1,"quote":"The tide",`, "a quote, where no words belong"},
		{"text", `"length":`, `"text":"The tide","length":`, "unknown field"},
		{"no hash", `"sha256":"`, `"sha256":"","was":"`, "unknown field"},
		{"two files in one", "]}\n", "]}\n{}", "no stand-off gold"},
	} {
		bad := strings.Replace(string(file), c.was, c.is, 1)
		if bad == string(file) {
			t.Fatalf("%s: nothing to change:\n%s", c.name, file)
		}
		if _, err := ParseStandOff([]byte(bad)); err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v, not %q", c.name, err, c.says)
		}
	}
	for _, bad := range []string{"", "{}", "null", "[]", `{"id":"x","sha256":"","length":3,"statements":[],"entities":[]}`} {
		if _, err := ParseStandOff([]byte(bad)); err == nil {
			t.Errorf("%q is read", bad)
		}
	}
}

// On refuses marks that no case can hold, and any other text.
func TestOnRefuses(t *testing.T) {
	c, file := standOff(t)
	for _, k := range []struct{ name, was, is, says string }{
		{"kind", `"kind":"indirect"`, `"kind":"shouted"`, "shouted"},
		{"headline", `"n":1,`, `"n":1,"in":"title",`, "a text of 0"},
		{"type of speaker", `"type":"unnamed"`, `"type":"ghost"`, "ghost"},
		{"name that breaks a line", `"name":"Oda Brink"`, `"name":"Oda or Brink"`, "names that no case can give"},
		{"outside its parent", `[[68,98]]`, `[[0,19]]`, "within"},
		{"entity", `"name":"Oda Brink","type":"person","mentions"`, `"name":"Oda: Brink","type":"person","mentions"`, `entity "Oda: Brink"`},
		{"polarity", `"polarity":"asserted"`, `"polarity":""`, "polarity"},
		{"number", `"n":3,`, `"n":2,`, "number 3"},
	} {
		bad := strings.Replace(string(file), k.was, k.is, 1)
		if k.name == "outside its parent" {
			at := strings.LastIndex(string(file), `"content":[[`)
			bad = string(file)[:at] + `"content":[[0,3]]` + string(file)[at+strings.Index(string(file)[at:], "]]")+2:]
		}
		s, err := ParseStandOff([]byte(bad))
		if err == nil {
			_, err = s.On(c.Passage)
		}
		if err == nil || !strings.Contains(err.Error(), k.says) {
			t.Errorf("%s: %v, not %q", k.name, err, k.says)
		}
	}
	s, err := ParseStandOff(file)
	if err != nil {
		t.Fatal(err)
	}
	for _, other := range []string{"", c.Passage + " ", strings.Replace(c.Passage, "late", "lat", 1)} {
		if _, err := s.On(other); err == nil || !strings.HasPrefix(err.Error(), "report-1: the marks are on another text") {
			t.Errorf("%q: %v", other, err)
		}
	}
}

// One report whose text is absent, or another, costs that report only.
func TestLayTogether(t *testing.T) {
	c, file := standOff(t)
	named := func(id string) *fstest.MapFile {
		return &fstest.MapFile{Data: []byte(strings.Replace(string(file), `"id":"report-1"`, `"id":"`+id+`"`, 1))}
	}
	folder := fstest.MapFS{"ebb.json": named("ebb"), "flow.json": named("flow"), "tide.json": named("tide"), "neap.json": named("spring"), "README.md": {Data: []byte("#")}}
	line := func(id, text string) string {
		b, err := json.Marshal(map[string]any{"id": id, "text": text, "genre": "news"})
		if err != nil {
			t.Fatal(err)
		}
		return string(b) + "\n"
	}
	texts := line("other", "Nothing.") + line("tide", "an older version") + line("tide", c.Passage) + line("tide", "a later one") + "{\n\n" + line("flow", "Ebb.")
	cases, err := LayTogether(folder, "texts.jsonl", strings.NewReader(texts))
	if len(cases) != 1 || cases[0].Name != "tide" || cases[0].String() != c.String() {
		t.Errorf("%d cases: %v", len(cases), cases)
	}
	for _, says := range []string{
		"neap.json: holds \"spring\"", "ebb: texts.jsonl has no text of that id",
		"flow: the marks are on another text: this one has 4 code points", "texts.jsonl:5: want an object",
	} {
		if err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%v\ndoes not say %q", err, says)
		}
	}
	if !IsStandOff(folder) || IsStandOff(fstest.MapFS{"tide.txt": {}}) {
		t.Error("stand-off gold is a folder of ID.json")
	}
	if _, err := LayTogether(fstest.MapFS{}, "texts.jsonl", strings.NewReader(texts)); err == nil {
		t.Error("an empty folder is no gold")
	}
}

// FuzzStandOff: whatever a file of marks holds, reading and laying it ends without a
// panic, and what is laid prints and parses to the same marks.
func FuzzStandOff(f *testing.F) {
	c, err := Parse("report-1.txt", stood)
	if err != nil {
		f.Fatal(err)
	}
	s, err := c.StandOff()
	if err != nil {
		f.Fatal(err)
	}
	file, err := s.JSON()
	if err != nil {
		f.Fatal(err)
	}
	f.Add(file)
	f.Add([]byte(strings.Replace(string(file), `"name":"Oda Brink"`, `"name":"Oda via Brink"`, 1)))
	f.Add([]byte(strings.Replace(string(file), `"within":null`, `"within":"x"`, 1)))
	f.Fuzz(func(t *testing.T, data []byte) {
		s, err := ParseStandOff(data)
		if err != nil {
			return
		}
		laid, err := s.On(c.Passage)
		if err != nil {
			return
		}
		again, err := Parse(laid.Name+".txt", laid.String())
		if err != nil {
			t.Fatalf("%v\n%s", err, laid)
		}
		for i := range laid.Statements {
			if d := cmp.Diff(laid.Statements[i], again.Statements[i]); d != "" {
				t.Errorf("statement %d (-laid +parsed):\n%s", i+1, d)
			}
		}
	})
}
