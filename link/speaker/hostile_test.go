package speaker_test

import (
	"strings"
	"testing"
	"time"

	"reportedly"
	"reportedly/link/speaker"
)

// A name as long as a book costs what its length does, and no more.
func TestHostileNames(t *testing.T) {
	for _, word := range []string{"Holm ", "al-", "J. ", "van ", "Mc", "é", "'s ", "Shch", "de la ", "-", "Norland ", "of "} {
		var readings []*reportedly.Reading
		long := strings.Repeat(word, 50_000/len(word))
		for _, id := range []string{"a", "b", "c"} {
			r := report(id, "person Olin Brask")
			for _, typ := range []reportedly.EntityType{reportedly.Person, reportedly.Organisation, reportedly.Unnamed} {
				r.Entities = append(r.Entities, reportedly.Entity{Name: "Erik " + long + id, Type: typ, Names: []string{"Erik " + long + id}, Offices: []reportedly.Office{{Role: long}}})
			}
			readings = append(readings, r)
		}
		start := time.Now()
		speaker.Link(readings, noOffices)
		if took := time.Since(start); took > time.Minute {
			t.Errorf("%q repeated: %v", word, took)
		}
	}
}
