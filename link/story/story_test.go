package story

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"reportedly"
)

// Two quakes and two trials, two or three reports each, and one report of none of
// them: two events of one kind are told apart by who and where.
var events = map[string][]string{
	"quake at Holmby": {
		"Quake of magnitude 6.1 shakes Holmby\nAn earthquake of magnitude 6.1 struck the coast near Holmby early on Tuesday, killing at least four people, the Norland Seismic Survey said. Dozens of houses in the old harbour of Holmby collapsed and the Kvistgaard hospital was evacuated.",
		"Four dead after earthquake in Holmby\nRescue teams searched the ruins in Holmby on Tuesday after a strong earthquake killed four. Patients of the Kvistgaard hospital lay in tents. The Norland Seismic Survey put the magnitude at 6.1.",
		"Norland sends army to Holmby\nNorland sent two hundred soldiers to Holmby, where a 6.1-magnitude earthquake brought down much of the harbour quarter. The mayor of Holmby, Olin Brask, asked for tents and water.",
	},
	"quake at Tarvos": {
		"Magnitude 5.8 earthquake hits Tarvos\nAn earthquake of magnitude 5.8 struck the Tarvos valley late on Friday, killing at least eleven people, the Sorrel Geological Institute said. Houses in Upper Tarvos collapsed and the monastery of Saint Ilm was evacuated.",
		"Eleven killed as quake strikes Tarvos valley\nRescue teams searched the ruins in Upper Tarvos on Saturday after an earthquake killed eleven. The Sorrel Geological Institute put the magnitude at 5.8. Monks of Saint Ilm slept in tents.",
	},
	"trial of Venn": {
		"Venn found guilty of fraud\nA jury in Ostrand on Monday found Mara Venn, the former head of the harbour fund, guilty of fraud. Prosecutor Tom Aldous asked for six years in prison. Venn said she would appeal.",
		"Harbour fund chief Mara Venn convicted\nMara Venn, who led the Ostrand harbour fund, was convicted of fraud by a jury on Monday after a trial of five weeks. Her lawyer said she would appeal; prosecutor Tom Aldous wants six years.",
	},
	"trial of Quill": {
		"Jury convicts Quill of fraud\nA jury in Sundhavn on Thursday found Edvard Quill, once the owner of the cement works, guilty of fraud. Prosecutor Ida Lomax asked for nine years in prison. Quill said he would appeal.",
		"Cement owner Edvard Quill guilty\nEdvard Quill, who owned the Sundhavn cement works, was convicted of fraud by a jury on Thursday after a trial of two weeks. His lawyer said he would appeal; prosecutor Ida Lomax wants nine years.",
	},
	"alone": {"Chess club moves\nThe chess club of Vell has moved into the rooms above the bakery, where it will meet on Wednesdays."},
}

func eventReports() []*reportedly.Report {
	var out []*reportedly.Report
	for event, texts := range events {
		for i, text := range texts {
			title, body, _ := strings.Cut(text, "\n")
			r := &reportedly.Report{ID: fmt.Sprint(event, " ", i), Text: reportedly.NewText(body), Headline: reportedly.NewText(title)}
			out = append(out, r)
		}
	}
	slices.SortFunc(out, func(a, b *reportedly.Report) int { return strings.Compare(a.ID, b.ID) })
	return out
}

func TestEventsOfOneKindStayApart(t *testing.T) {
	stories, err := Link(eventReports())
	if err != nil {
		t.Fatal(err)
	}
	var got [][]string
	for _, s := range stories {
		got = append(got, s.Reports)
	}
	want := [][]string{
		{"quake at Holmby 0", "quake at Holmby 1", "quake at Holmby 2"}, {"quake at Tarvos 0", "quake at Tarvos 1"},
		{"trial of Quill 0", "trial of Quill 1"}, {"trial of Venn 0", "trial of Venn 1"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// The same words a month later are another event.
func TestWindow(t *testing.T) {
	text := reportedly.NewText(events["quake at Holmby"][0])
	for published, together := range map[string]bool{
		"2024-05-07": true, "2024-05-09T23:00:00Z": true, "2024-05-20": true, "": true, "2024-05": true, "soon": true,
		"2024-05-22": false, "2023-05-07": false,
	} {
		a := &reportedly.Report{ID: "a", Text: text, Metadata: reportedly.Metadata{Published: "2024-05-07"}}
		b := &reportedly.Report{ID: "b", Text: text, Metadata: reportedly.Metadata{Published: published}}
		stories, err := Link([]*reportedly.Report{a, b})
		if err != nil || (len(stories) == 1) != together {
			t.Errorf("%q: %v %v", published, stories, err)
		}
	}
}

// The stories are the same whatever order the reports came in, and whichever of
// them were asked for their edges first.
func TestOrderDoesNotMatter(t *testing.T) {
	reports := eventReports()
	words := strings.Fields(strings.Join(events["quake at Holmby"], " ") + " " + strings.Join(events["trial of Venn"], " "))
	r := rand.New(rand.NewPCG(1, 2))
	for i := range 200 { // more than a key holds
		var b strings.Builder
		for range 60 {
			b.WriteString(words[r.IntN(len(words))] + " ")
		}
		x := &reportedly.Report{ID: fmt.Sprint("mixed ", i), Text: reportedly.NewText(b.String())}
		if i%3 > 0 {
			x.Published = fmt.Sprintf("2024-05-%02d", 1+i%31)
		}
		reports = append(reports, x)
	}
	want, err := Link(reports)
	if err != nil || len(want) < 4 {
		t.Fatal(len(want), err)
	}
	for seed := range uint64(5) {
		r := rand.New(rand.NewPCG(seed, 3))
		r.Shuffle(len(reports), func(i, j int) { reports[i], reports[j] = reports[j], reports[i] })
		got, err := Link(reports)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatal(diff)
		}
	}
}

func TestGroupTakesEdgesInAnyOrder(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	var edges []Edge
	for range 600 {
		a, b := r.IntN(60), r.IntN(60)
		if a == b {
			continue
		}
		score := 0.1 + 0.1*float64(r.IntN(3))
		if a/6 == b/6 {
			score += 0.4
		}
		x, y := fmt.Sprint("r", a), fmt.Sprint("r", b)
		if slices.ContainsFunc(edges, func(e Edge) bool { return e.A == min(x, y) && e.B == max(x, y) }) {
			continue
		}
		edges = append(edges, Edge{min(x, y), max(x, y), score})
	}
	want := Group(edges)
	for range 20 {
		r.Shuffle(len(edges), func(i, j int) { edges[i], edges[j] = edges[j], edges[i] })
		if diff := cmp.Diff(want, Group(append(edges, edges[:50]...))); diff != "" {
			t.Fatal(diff)
		}
	}
}

func TestStem(t *testing.T) {
	for _, forms := range [][]string{{"fire", "fires", "fired", "firing"}, {"country", "countries"}, {"stop", "stopped", "stopping"}, {"mayor", "mayor's"}, {"boss"}} {
		for _, f := range forms {
			if got, want := string(stem([]byte(f))), string(stem([]byte(forms[0]))); got != want {
				t.Errorf("%s: %s, %s: %s", f, got, forms[0], want)
			}
		}
	}
}

// FuzzSimilar wants a score between 0 and 1, the same from both sides, and 1 for a
// report and itself.
func FuzzSimilar(f *testing.F) {
	for _, texts := range events {
		f.Add(texts[0], "2024-05-07", texts[len(texts)-1], "2024-05-08")
	}
	f.Add("", "", "\xff\xfe", "9999-99-99")
	f.Add("部长说", "0001-01-01", strings.Repeat("a", 100), "2024-02-30")
	f.Fuzz(func(t *testing.T, x, dayX, y, dayY string) {
		vector := func(text, day string) Vector {
			return NewVector(&reportedly.Report{Text: reportedly.NewText(text), Metadata: reportedly.Metadata{Published: day}})
		}
		a, b := vector(x, dayX), vector(y, dayY)
		if s := Similar(a, b); s < 0 || s > 1.0001 || s != Similar(b, a) {
			t.Fatalf("%v, other way round %v", s, Similar(b, a))
		}
		if s := Similar(a, a); len(a.features) > 0 && (s < 0.999 || s > 1.001) {
			t.Fatalf("a report is like itself by %v", s)
		}
	})
}

func BenchmarkNewVector(b *testing.B) {
	text := strings.Repeat(strings.Join(events["trial of Venn"], " ")+" ", 6)
	r := &reportedly.Report{Text: reportedly.NewText(text)}
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		NewVector(r)
	}
}
