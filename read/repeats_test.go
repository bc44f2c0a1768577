package read

import (
	"testing"

	"reportedly"
)

// A page that says a thing in its first lines and says it again below gives the
// statement once, names the second place, and keeps what stands within the others.
func TestStatementTwice(t *testing.T) {
	const text = `The harbour at Calder will stay open through the winter, Mayor Ana Ruiz said on Monday.

The council met for three hours. Residents filled the hall.

"The harbour at Calder will stay open through the winter," Ruiz said. Harbour master Tom Venn said that the pilots had told him that the channel was too shallow.`
	r, err := Item(reportedly.Item{File: "calder.txt", Format: reportedly.Plain, Body: text}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for i, a := range r.Attributions {
		if r.Quote(&r.Attributions[i]) == "The harbour at Calder will stay open through the winter" || a.Kind == reportedly.Direct {
			n++
		}
		if a.Within >= len(r.Attributions) || a.Within == i {
			t.Errorf("attribution %d lies within %d of %d", i, a.Within, len(r.Attributions))
		}
	}
	if n != 1 {
		t.Errorf("the statement was read %d times, want once", n)
	}
	found := false
	for _, d := range r.Report.Damage {
		found = found || d.Kind == reportedly.RepeatedBlock && d.Copy.Len() > 0
	}
	if !found {
		t.Errorf("damage %v does not say where the statement stands again", r.Report.Damage)
	}
}
