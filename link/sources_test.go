package link_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"reportedly"
	"reportedly/link"
	"reportedly/store/sqlite"
)

// A text that went round is left once: the first published of it, among those wanted.
func TestOnePerDerivation(t *testing.T) {
	s, err := sqlite.Open(t.Context(), t.TempDir()+"/record.db", sqlite.Options{Create: true, Matcher: link.Matcher{}})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	const wire = `The port authority of Lower Brannock closed the northern quay on Tuesday after divers found cracks in eleven of its forty pillars. ` +
		`“We will not reopen the quay before every pillar has been tested,” said Mara Venn, the port minister, at a hearing of the harbour committee. ` +
		`Olin Brask, who runs the ferry company, told reporters that two sailings a day would leave from the fish market until the repair is done. ` +
		`The repair is expected to cost nine million crowns, which the harbour fund holds, according to a letter of the authority seen by the committee.`
	const other = `Farmers in the hills above Estmark began the plum harvest two weeks early, as drought has shrunk the fruit. The cooperative pays a third more than last year.`
	for _, r := range []struct{ id, published, text string }{
		{"a", "2024-06-05", wire}, {"b", "2024-06-04", wire}, {"c", "", wire}, {"d", "2024-06-04", other},
	} {
		if _, err := s.Put(t.Context(), reportedly.Entry{Reading: &reportedly.Reading{Report: reportedly.Report{ID: r.id, SHA256: r.id, Text: reportedly.NewText(r.text), Metadata: reportedly.Metadata{Published: r.published, Language: "en"}}}}); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Link(t.Context()); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		wanted string
		want   map[string]string
	}{
		{"abcd", map[string]string{"a": "b", "c": "b"}}, {"acd", map[string]string{"c": "a"}}, {"cd", map[string]string{}},
	} {
		got, err := link.OnePerDerivation(t.Context(), s, func(id string) bool {
			for _, r := range c.wanted {
				if string(r) == id {
					return true
				}
			}
			return false
		})
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s: %s", c.wanted, diff)
		}
	}
}
