// Package archive makes up readings of an archive of news, as many as wanted, for
// measuring a record. In goes a number, out comes the reading of that number, always
// the same: a report of about 100 words with two statements.
//
// The words are those of the reports in examples, and behind them ever rarer ones
// made of syllables; few are common and most are rare, as in a language. People are
// as in the news: some in very many reports, ever new ones in few.
package archive

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"time"

	"reportedly"
)

// perDay is how many reports there are of a day: 200,000 of ten years.
const perDay = 55

// Shuffled gives the numbers from 0 to 250,006 in an order that has nothing to do with
// time, for an archive that is not read from its beginning.
func Shuffled(i int) int { return i * 7919 % 250_007 }

// Reading is the i-th reading of the archive; they come by days.
func Reading(i int) *reportedly.Reading {
	m := maker{rng: rand.New(rand.NewPCG(uint64(i), 1))}
	r := &reportedly.Reading{Run: "bench"}
	day := time.Date(2015, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, i/perDay+i%3) // some come late
	r.Report.ID = fmt.Sprintf("r%d", i)
	r.Report.Metadata = reportedly.Metadata{Outlet: fmt.Sprintf("Outlet %d", m.rng.IntN(40)), Published: day.Format(time.DateOnly),
		Language: "en", URL: fmt.Sprintf("https://outlet.example/%d", i)}
	m.words(25)
	m.write(". ")
	for e := range 2 {
		name := person(m.rng, i)
		span := m.write(name)
		r.Entities = append(r.Entities, reportedly.Entity{Name: name, Type: reportedly.Person, Names: []string{name}, Mentions: []reportedly.Span{span}})
		if m.rng.IntN(2) == 0 {
			r.Entities[e].Offices = []reportedly.Office{{Role: []string{"mayor", "minister", "spokesman"}[m.rng.IntN(3)], Country: "Norland"}}
		}
		m.write(" ")
		cue := m.write("said")
		m.write(" ")
		content := m.words(20)
		m.write(". ")
		r.Attributions = append(r.Attributions, reportedly.Attribution{
			Source: []reportedly.Span{span}, Cue: []reportedly.Span{cue}, Content: []reportedly.Span{content}, Kind: reportedly.Indirect, Class: reportedly.Speech,
			Polarity: reportedly.Asserted, Confidence: 0.9, Within: -1, Entity: e, Why: []string{"named in the sentence"}})
	}
	m.words(25)
	r.Report.Text = reportedly.NewText(m.text.String())
	return r
}

// A maker writes a text, all of ASCII.
type maker struct {
	rng  *rand.Rand
	text strings.Builder
}

func (m *maker) write(s string) reportedly.Span {
	start := m.text.Len()
	m.text.WriteString(s)
	return reportedly.Span{Start: start, End: m.text.Len()}
}

// vocabulary is how many words there are.
const vocabulary = 50_000

// frequent is a word; the k-th commonest is met with a probability of about 1/k, as in a
// language (Zipf).
func frequent(rng *rand.Rand) string {
	return Word(int(math.Exp(rng.Float64() * math.Log(vocabulary))))
}

// words writes n words.
func (m *maker) words(n int) reportedly.Span {
	start := m.text.Len()
	for k := range n {
		if k > 0 {
			m.write(" ")
		}
		m.write(frequent(m.rng))
	}
	return reportedly.Span{Start: start, End: m.text.Len()}
}

// common are the commonest words of the reports in examples.
var common = strings.Fields(`the on that to of and had in was for not ferry rock minister at told him have gull from by as would
	with were pilot night log lake is his head he been wire who we time this spring speak ready passengers northern no ministry
	mayor lost light her foreign eleven down do did confirm captain beacon bay are any an wrists will waited two tugs treated`)

var syllables = strings.Fields("ba ke li mo nu ra si to va wen dor hul kvi ber mar son sen ov ian ez sta lun hol bran stro ko mi ta ro")

// Word is the k-th word of the archive, from 1; the first are the commonest.
func Word(k int) string {
	if k <= len(common) {
		return common[max(k, 1)-1]
	}
	return made(k)
}

func made(k int) string {
	s := ""
	for k += 2; k > 0; k /= len(syllables) {
		s += syllables[k%len(syllables)]
	}
	return s
}

// person is one of 300 who are often in the news, or, one time in three, of ever more
// who are not.
func person(rng *rand.Rand, i int) string {
	k := rng.IntN(17) * rng.IntN(18)
	if rng.IntN(3) == 0 {
		k = 1000 + rng.IntN(i/2+1)
	}
	family := made(k*31 + 900)
	given := strings.Fields("Sergei Mara Ann Robert Erik Wei Fatima Olin Ilse Tom Carla Hugo Nina Petra Otto Lena")[k%16]
	return given + " " + strings.ToUpper(family[:1]) + family[1:]
}

// Rare gives a word and a name that few of the readings from the i-th on have.
func Rare(i int) (word, name string) {
	for ; word == "" || name == ""; i++ {
		r := Reading(i)
		for w := range strings.FieldsSeq(r.Quote(&r.Attributions[0])) {
			if len(w) > len("bakelimo")+2 {
				word = w
			}
		}
		if e := r.Entities[1].Name; len(e) > len("Sergei Bakelimo")+2 {
			name = e
		}
	}
	return word, name
}
