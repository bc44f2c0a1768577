package speaker_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"reportedly"
	"reportedly/link/speaker"
)

// archive makes readings with n entities in all: a few names in very many
// reports, many names in few, as in the news; one in five is a family name alone.
func archive(n int) []*reportedly.Reading {
	rng := rand.New(rand.NewPCG(1, 1))
	given := strings.Fields("Sergei Mara Ann Robert Mohammed Erik John Wei Fatima Olin Ilse Tom Carla Hugo Nina Petra Otto Lena Igor Rosa")
	syllables := strings.Fields("ba ke li mo nu ra si to va wen dor hul kvist berg mar son sen ov ian ez stad lund holm brand ström ko mi ta ro")
	name := func() string {
		k := int(float64(n/6+10) * rng.Float64() * rng.Float64() * rng.Float64()) // skewed to the small
		family := ""
		for x := k*7919 + 13; x > 0; x /= len(syllables) {
			family += syllables[x%len(syllables)]
		}
		family = strings.ToUpper(family[:1]) + family[1:]
		if rng.IntN(5) == 0 {
			return family
		}
		return given[(k+rng.IntN(2)*rng.IntN(5))%len(given)] + " " + family
	}
	var out []*reportedly.Reading
	for i := 0; i < n/20; i++ {
		var lines []string
		for range 14 {
			office := ""
			if rng.IntN(3) == 0 {
				office = []string{"mayor", "foreign minister of Norland", "president of Sudland", "spokesman", "farmer"}[rng.IntN(5)]
			}
			lines = append(lines, "person "+name()+": "+office)
		}
		for range 6 {
			lines = append(lines, "organisation "+name()+" Holdings")
		}
		out = append(out, report(fmt.Sprintf("2023-%02d-%02d r%d", 1+i%12, 1+i%28, i), lines...))
	}
	return out
}

// BenchmarkLink shows how linking grows: ns/entity may rise with the logarithm.
// Its worst case is one name borne by everybody.
func BenchmarkLink(b *testing.B) {
	for _, n := range []int{1000, 10_000, 100_000} {
		readings := archive(n)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				speaker.Link(readings, noOffices)
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(n), "ns/entity")
		})
	}
	for _, n := range []int{1000, 10_000, 100_000} {
		var readings []*reportedly.Reading
		for i := range n / 2 {
			readings = append(readings, report(fmt.Sprintf("r%d", i), fmt.Sprintf("person John Smith: mayor at town%d", i), fmt.Sprintf("person Smith: mayor at town%d", i%7)))
		}
		b.Run(fmt.Sprintf("one-name/%d", n), func(b *testing.B) {
			for b.Loop() {
				speaker.Link(readings, noOffices)
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(n), "ns/entity")
		})
	}
}
