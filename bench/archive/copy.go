package archive

import (
	"fmt"
	"math/rand/v2"

	"reportedly"
)

// Copy is the i-th outlet's copy of one wire report of 120 words with two statements:
// each has a few words of its own at its beginning, and every tenth of the others replaced.
func Copy(i int) *reportedly.Reading {
	wire, own := rand.New(rand.NewPCG(1, 2)), rand.New(rand.NewPCG(uint64(i), 3))
	m := maker{}
	rare := func(n int) reportedly.Span {
		start := m.text.Len()
		for k := range n {
			if k > 0 {
				m.write(" ")
			}
			word := made(60 + wire.IntN(20_000))
			if own.IntN(10) == 0 {
				word = made(60 + own.IntN(20_000))
			}
			m.write(word)
		}
		return reportedly.Span{Start: start, End: m.text.Len()}
	}
	r := &reportedly.Reading{Run: "bench"}
	r.Report.ID = fmt.Sprintf("copy%d", i)
	r.Report.Metadata = reportedly.Metadata{Outlet: fmt.Sprintf("Outlet %d", i), Published: "2024-06-04", Language: "en", URL: fmt.Sprintf("https://outlet%d.example/", i)}
	m.write(made(60+own.IntN(20_000)) + " ")
	for e, name := range []string{"Mara Venn", "Olin Brask"} {
		rare(20)
		m.write(". ")
		span := m.write(name)
		m.write(" ")
		cue := m.write("said")
		m.write(" ")
		content := rare(20)
		m.write(". ")
		r.Entities = append(r.Entities, reportedly.Entity{Name: name, Type: reportedly.Person, Names: []string{name}, Mentions: []reportedly.Span{span}})
		r.Attributions = append(r.Attributions, reportedly.Attribution{
			Source: []reportedly.Span{span}, Cue: []reportedly.Span{cue}, Content: []reportedly.Span{content}, Kind: reportedly.Indirect, Class: reportedly.Speech,
			Polarity: reportedly.Asserted, Confidence: 0.9, Within: -1, Entity: e, Why: []string{"named in the sentence"}})
	}
	rare(40)
	r.Report.Text = reportedly.NewText(m.text.String())
	return r
}
