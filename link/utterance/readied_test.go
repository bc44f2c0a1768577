package utterance

import (
	"fmt"
	"sync"
	"testing"

	"reportedly"
)

// A statement whose wording was let go is made ready again, and is tied as before; many may
// ask at once.
func TestShelf(t *testing.T) {
	say := func(report, quote string) *Said {
		return NewSaid(reportedly.Said{Report: report, Published: "2024-06-01", Speaker: "venn", Quote: quote})
	}
	a := say("a", "The bridge at Holm will stay closed for nine days, after the flood that took two of its piers.")
	b := say("b", "the bridge in Holm is to remain shut for nine days following the flood which swept away two piers")
	score, ok := a.Tied(b)
	if !ok {
		t.Fatal("the two are not tied")
	}
	if a.readied.Load() == nil {
		t.Fatal("what was made is not held")
	}
	var all sync.WaitGroup
	for k := range 4 {
		all.Go(func() {
			for i := range shelfRoom / 2 {
				say("c", fmt.Sprintf("ferry %d sails at dawn", k*shelfRoom+i)).Wording()
				if i%500 == 0 {
					if again, ok := b.Tied(a); !ok || again != score {
						t.Errorf("tied at %v, %v; at first at %v", again, ok, score)
					}
				}
			}
		})
	}
	all.Wait()
	for i := range shelfRoom {
		say("c", fmt.Sprintf("ferry %d sails at noon", i)).Wording()
	}
	if a.readied.Load() != nil {
		t.Error("what was made first is held for ever")
	}
	if again, ok := a.Tied(b); !ok || again != score {
		t.Errorf("tied at %v, %v; at first at %v", again, ok, score)
	}
}
