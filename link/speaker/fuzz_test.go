package speaker_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"reportedly"
	"reportedly/link/speaker"
)

// FuzzLink links two reports with any names in them, in both orders: nothing
// panics, each entity has an identity, and the order does not matter.
func FuzzLink(f *testing.F) {
	f.Add("Sergei Brandtov", "Sergey Brandtov", "Foreign Ministry", "the Norland foreign minister", "minister")
	f.Add("Mr. al-Masri", "Abdel Fattah el-Masri Jr.", "U.S.", "Аnna", "")
	f.Add("J. D. de la Cruz-Holm III", "-", "'s", "\xff\u202e", "president")
	f.Fuzz(func(t *testing.T, one, other, body, title, role string) {
		make := func(id, person string) *reportedly.Reading {
			text := reportedly.NewText(title)
			return &reportedly.Reading{
				Report: reportedly.Report{ID: id, Text: text, Metadata: reportedly.Metadata{Published: "2023-01-31"}},
				Entities: []reportedly.Entity{
					{Name: person, Type: reportedly.Person, Names: []string{person}, Offices: []reportedly.Office{{Role: role, Country: body}}},
					{Name: body, Type: reportedly.Organisation, Names: []string{body}},
					{Name: title, Type: reportedly.Unnamed, Mentions: []reportedly.Span{{Start: 0, End: text.Len()}}, Offices: []reportedly.Office{{Role: role, Country: body}}},
				},
			}
		}
		a, b := make("a", one), make("b", other)
		there := speaker.Link([]*reportedly.Reading{a, b}, norland())
		back := speaker.Link([]*reportedly.Reading{b, a}, norland())
		if diff := cmp.Diff(there, [][]reportedly.Identity{back[1], back[0]}); diff != "" {
			t.Error(diff)
		}
		for _, who := range there {
			for _, id := range who {
				if id.ID == "" || !(0 < id.Confidence && id.Confidence <= 1) {
					t.Errorf("%+v", id)
				}
			}
		}
	})
}
