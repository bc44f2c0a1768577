package reportedly

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

// harbour is a reading with everything in it.
func harbour() *Reading {
	text := NewText("“We pay,” Mara Venn said Brask told her.\nBuy now!\nWe pay.")
	return &Reading{
		Run: "test",
		Report: Report{
			ID: "r1", File: "harbour.txt", Place: "line 3", SHA256: "00ff",
			Metadata: Metadata{URL: "https://gazette.example/1", Outlet: "Coast Gazette", Title: "Venn: no <more> talks", Published: "2024-06-04", Language: "en"},
			Text:     text, Headline: NewText("Venn: no <more> talks"),
			Notes: []string{"charset not declared: read as windows-1252"},
			Damage: []Damage{
				{Kind: MissingSpace, Span: Span{8, 9}, Note: "added", Repaired: true, Was: ",", Original: Span{8, 8}},
				{Kind: RepeatedBlock, Span: Span{50, 57}, Note: "stands at 0", Copy: Span{0, 8}},
			},
		},
		Attributions: []Attribution{
			{Source: []Span{{0, 4}}, Content: []Span{{6, 21}}, InTitle: true, Kind: Indirect, Class: Speech, Polarity: Asserted, Confidence: 0.5, Within: -1, Entity: 0},
			{Source: []Span{{10, 19}}, Cue: []Span{{20, 24}}, Content: []Span{{0, 9}, {25, 39}}, Kind: Mixed, Class: Speech, Polarity: Denied, Modality: Conditional, Confidence: 0.93, Within: -1, Entity: 0, Why: []string{"named"}},
			{Source: []Span{{25, 30}}, Cue: []Span{{31, 35}}, Content: []Span{{0, 9}}, Kind: Direct, Class: Speech, Polarity: Asserted, Confidence: 1, Within: 1, Entity: -1, Via: []int{0}},
		},
		Entities: []Entity{{Name: "Mara Venn", Type: Person, Mentions: []Span{{10, 19}}, TitleMentions: []Span{{0, 4}}}},
	}
}

func TestContract(t *testing.T) {
	got, err := harbour().MarshalJSON()
	if err != nil {
		t.Fatal(err)
	}
	want := `{"id":"r1","file":"harbour.txt","place":"line 3","url":"https://gazette.example/1","outlet":"Coast Gazette","title":"Venn: no <more> talks","author":null,"published":"2024-06-04","modified":null,"retrieved":null,"language":"en","sha256":"00ff","run":"test","text":"“We pay,” Mara Venn said Brask told her.\nBuy now!\nWe pay.","notes":["charset not declared: read as windows-1252"],` +
		`"damage":[{"kind":"missing-space","span":[8,9],"note":"added","was":",","original":[8,8]},{"kind":"repeated-block","span":[50,57],"note":"stands at 0","copy":[0,8]}],` +
		`"statements":[{"id":"S0","in":"title","kind":"indirect","class":"speech","polarity":"asserted","confidence":0.5,"source":[[0,4]],"cue":[],"content":[[6,21]],"within":null,"quote":"no <more> talks","speaker":{"id":"E0","name":"Mara Venn","type":"person"},"via":[],"why":[]},` +
		`{"id":"S1","kind":"mixed","class":"speech","polarity":"denied","modality":"conditional","confidence":0.93,"source":[[10,19]],"cue":[[20,24]],"content":[[0,9],[25,39]],"within":null,"quote":"“We pay,” Brask told her","speaker":{"id":"E0","name":"Mara Venn","type":"person"},"via":[],"why":["named"]},` +
		`{"id":"S2","kind":"direct","class":"speech","polarity":"asserted","confidence":1,"source":[[25,30]],"cue":[[31,35]],"content":[[0,9]],"within":"S1","quote":"“We pay,”","speaker":null,"via":[{"id":"E0","name":"Mara Venn"}],"why":[]}],` +
		`"entities":[{"speaker":"E0","name":"Mara Venn","type":"person","mentions":[[10,19]],"title_mentions":[[0,4]]}]}`
	r := harbour()
	for i, s := range r.Statements() {
		want = strings.ReplaceAll(want, "S"+string(rune('0'+i)), s.ID)
	}
	want = strings.ReplaceAll(want, `"E0"`, `"`+r.Speaker(0).ID+`"`)
	if diff := cmp.Diff(want, string(got)); diff != "" {
		t.Error(diff)
	}
}

func TestContractReadBack(t *testing.T) {
	for _, r := range []*Reading{harbour(), linkedHarbour()} {
		line, err := json.Marshal(r)
		if err != nil {
			t.Fatal(err)
		}
		var back Reading
		if err := json.Unmarshal(line, &back); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(r, &back, cmp.AllowUnexported(Text{})); diff != "" {
			t.Error(diff)
		}
	}
}

// linkedHarbour is harbour after linking, where another report gave the speaker
// a fuller name.
func linkedHarbour() *Reading {
	r := harbour()
	r.Entities[0].Names = []string{"Mara Venn", "Ms. Venn"}
	r.Entities[0].Offices = []Office{{Role: "mayor", Body: "council"}, {Role: "minister", Field: "health", Country: "Norland"}}
	r.Identities = []Identity{{
		Speaker:    Speaker{ID: "s1", Name: "Mara Ilse Venn", Type: Person, Variants: []string{"Mara Ilse Venn", "Mara Venn"}, QID: "Q1"},
		Confidence: 0.75, Why: []string{"names agree"},
	}}
	return r
}

// Once linked, statements and entities print the linked speaker; what the report
// itself says stays beside it.
func TestContractLinked(t *testing.T) {
	got, err := linkedHarbour().MarshalJSON()
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		`"speaker":{"id":"s1","name":"Mara Ilse Venn","type":"person","qid":"Q1"}`,
		`"via":[{"id":"s1","name":"Mara Ilse Venn"}]`,
		`"entities":[{"speaker":"s1","name":"Mara Ilse Venn","type":"person","mentions":[[10,19]],"title_mentions":[[0,4]],` +
			`"names":["Mara Venn","Ms. Venn"],"offices":[{"role":"mayor","body":"council"},{"role":"minister","field":"health","country":"Norland"}],"qid":"Q1",` +
			`"link":{"name":"Mara Venn","type":"person","confidence":0.75,"why":["names agree"],"variants":["Mara Ilse Venn","Mara Venn"]}}]`,
	} {
		if !strings.Contains(string(got), want) {
			t.Errorf("%s\nmissing in\n%s", want, got)
		}
	}
}

// An empty reading still shows every field of the contract.
func TestContractOfLittle(t *testing.T) {
	got, err := (&Reading{Report: Report{ID: "r"}}).MarshalJSON()
	if err != nil {
		t.Fatal(err)
	}
	want := `{"id":"r","file":"","url":null,"outlet":null,"title":null,"author":null,"published":null,"modified":null,"retrieved":null,"language":null,"sha256":"","text":"","damage":[],"statements":[],"entities":[]}`
	if string(got) != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestContractEscapes(t *testing.T) {
	hostile := "\x1b[31m\x00\x7f\u0085\u200f\u202egpj\u2066\u2028\u2029\ufeff\ufdd0\ufffe\U0001ffff\xff ok é"
	got, err := (&Reading{Report: Report{ID: hostile, Text: NewText(hostile)}}).MarshalJSON()
	if err != nil {
		t.Fatal(err)
	}
	want := `"text":"\u001b[31m\u0000\u007f\u0085\u200f\u202egpj\u2066\u2028\u2029\ufeff\ufdd0\ufffe\ud83f\udfff\ufffd ok é"`
	if !bytes.Contains(got, []byte(want)) {
		t.Errorf("%s\ndoes not hold\n%s", got, want)
	}
	var back Reading
	if err := back.UnmarshalJSON(got); err != nil {
		t.Fatal(err)
	}
	if want := strings.ToValidUTF8(hostile, "\uFFFD"); back.Report.Text.String() != want {
		t.Errorf("read back %q, want %q", back.Report.Text.String(), want)
	}
}

// A line that is not a reading is refused with the field that is wrong.
func TestContractRefuses(t *testing.T) {
	line, _ := harbour().MarshalJSON()
	for _, c := range []struct{ old, new, want string }{
		{`"id":"r1"`, `"id":""`, `id: missing`},
		{`"sha256":`, `"sha1":`, `unknown field "sha1"`},
		{`"span":[8,9]`, `"span":[8]`, `damage[0].span: 1 numbers where [start, end] belongs`},
		{`"span":[8,9]`, `"span":[9,8]`, `damage[0].span: [9, 8] is no range`},
		{`"kind":"missing-space"`, `"kind":"lost"`, `damage[0].kind: "lost" is none`},
		{`"content":[[6,21]]`, `"content":[[6,22]]`, `statements[0].content[0]: ends at 22, the text at 21`},
		{`"content":[[6,21]]`, `"content":[]`, `statements[0].content: empty`},
		{`"content":[[6,21]]`, `"content":[[6,20]]`, `is not the id of this report and these spans`},
		{`"kind":"mixed"`, `"kind":"free"`, `statements[1].kind: "free" is none`},
		{`"confidence":0.93`, `"confidence":"high"`, `statements.confidence: string where float64 belongs`},
		{`"confidence":0.93`, `"confidence":93`, `statements[1].confidence: 93 is not from 0 to 1`},
		{`"quote":"no <more> talks"`, `"quote":"no talks"`, `statements[0].quote: not what content covers`},
		{`"in":"title"`, `"in":"body"`, `statements[0].in: "body" is no place`},
		{`"was":",",`, ``, `damage[0]: was and original go together`},
	} {
		broken := strings.Replace(string(line), c.old, c.new, 1)
		if broken == string(line) {
			t.Errorf("%s is not in the line", c.old)
		}
		err := new(Reading).UnmarshalJSON([]byte(broken))
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got error %v, want %q", c.new, err, c.want)
		}
	}
}

func TestContractRefusesCircles(t *testing.T) {
	r := harbour()
	r.Attributions[1].Within, r.Attributions[2].Within = 2, 1
	line, _ := r.MarshalJSON()
	err := new(Reading).UnmarshalJSON(line)
	if err == nil || !strings.Contains(err.Error(), "it would hold itself") {
		t.Errorf("got error %v", err)
	}
}

// What can be read back is written the same way twice, in valid UTF-8.
func FuzzContract(f *testing.F) {
	line, _ := harbour().MarshalJSON()
	f.Add(line)
	decided, _ := decidedHarbour(f).MarshalJSON()
	f.Add(decided)
	f.Add([]byte(`{"id":"r","text":"\ud800 \u202e","statements":null}`))
	f.Add([]byte(`{"id":"r","text":null}`))
	f.Fuzz(func(t *testing.T, line []byte) {
		var r Reading
		if r.UnmarshalJSON(line) != nil {
			return
		}
		once, err := r.MarshalJSON()
		if err != nil {
			t.Fatal(err)
		}
		if !utf8.Valid(once) || bytes.ContainsAny(once, "\n\x1b\u202e") {
			t.Fatalf("unsafe output: %q", once)
		}
		var back Reading
		if err := back.UnmarshalJSON(once); err != nil {
			t.Fatalf("%v\n%s", err, once)
		}
		if twice, _ := back.MarshalJSON(); !bytes.Equal(once, twice) {
			t.Fatalf("written differently:\n%s\n%s", once, twice)
		}
	})
}
