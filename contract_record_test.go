package reportedly

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Two entities of a report that linking found to be one, and one without a name, come
// back as they were, so that a record fed from an export is the record.
func TestEntitiesComeBack(t *testing.T) {
	r := &Reading{
		Report: Report{ID: "r", SHA256: "00", Text: NewText("Estmark pays. Korvensk said so. She agreed, he said.")},
		Attributions: []Attribution{
			{Source: []Span{{14, 22}}, Cue: []Span{{23, 27}}, Content: []Span{{28, 30}}, Kind: Indirect, Class: Speech, Polarity: Asserted, Within: -1, Entity: 1},
			{Source: []Span{{32, 35}}, Cue: []Span{{36, 42}}, Content: []Span{{0, 12}}, Kind: Indirect, Class: Speech, Polarity: Asserted, Within: -1, Entity: 2, Via: []int{1, 0}},
		},
		Entities: []Entity{
			{Name: "Estmark", Type: Place, Mentions: []Span{{0, 7}}},
			{Name: "Korvensk", Type: Place, Mentions: []Span{{14, 22}}},
			{Type: Person, Mentions: []Span{{32, 35}}},
		},
		Identities: []Identity{
			{Speaker: Speaker{ID: "e", Name: "Estmark", Type: Place}, Confidence: 1},
			{Speaker: Speaker{ID: "e", Name: "Estmark", Type: Place}, Confidence: 0.9},
			{Speaker: Speaker{ID: "s", Type: Person}, Confidence: 1},
		},
	}
	line, err := r.MarshalJSON()
	if err != nil {
		t.Fatal(err)
	}
	var back Reading
	if err := back.UnmarshalJSON(line); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(r.Attributions, back.Attributions); diff != "" {
		t.Error(diff)
	}
	for _, wrong := range []string{`"entity":3`, `"entity":-1`, `"entity":0`} {
		bad := strings.Replace(string(line), `"entity":2`, wrong, 1)
		if err := back.UnmarshalJSON([]byte(bad)); err == nil || !strings.Contains(err.Error(), "statements[1].entity: ") {
			t.Errorf("%s: %v", wrong, err)
		}
	}
}

func TestJSONOfFindings(t *testing.T) {
	f := &Finding{
		Report: ReportBrief{ID: "r", Outlet: "Coast\u202e Gazette"},
		Statement: &Statement{ID: "s", Quote: "It is <safe>.", Speaker: &Speaker{ID: "v", Name: "Mara Venn", Type: Person},
			Attribution: &Attribution{Content: []Span{{0, 13}}, Kind: Direct, Class: Speech, Polarity: Asserted, Confidence: 0.5}},
		Marks: []Span{{6, 12}},
	}
	got, err := JSONLine(f)
	want := `{"id":"s","kind":"direct","class":"speech","polarity":"asserted","confidence":0.5,"source":[],"cue":[],"content":[[0,13]],` +
		`"within":null,"quote":"It is <safe>.","speaker":{"id":"v","name":"Mara Venn","type":"person"},"via":[],"why":[],"marks":[[6,12]],` +
		`"report":{"id":"r","url":null,"outlet":"Coast\u202e Gazette","title":null,"published":null,"language":null}}`
	if diff := cmp.Diff(want, string(got)); err != nil || diff != "" {
		t.Error(err, diff)
	}
	f.Statement, f.Snippet = nil, "the ferry"
	got, err = JSONLine(f)
	want = `{"id":"r","url":null,"outlet":"Coast\u202e Gazette","title":null,"published":null,"language":null,"snippet":"the ferry","marks":[[6,12]]}`
	if diff := cmp.Diff(want, string(got)); err != nil || diff != "" {
		t.Error(err, diff)
	}
}
