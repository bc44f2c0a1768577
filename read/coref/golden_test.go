package coref

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"reportedly"
	"reportedly/eval/golden"
	"reportedly/internal/pos"
	"reportedly/internal/segment"
)

// TestGoldenSources measures coreference alone on the golden cases: the right
// attributions are given, the speakers and chains are asked for. Under -v it
// lists the wrong ones.
func TestGoldenSources(t *testing.T) {
	files, err := filepath.Glob("../../testdata/golden/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no golden cases: %v", err)
	}
	var sum golden.Whose
	for _, file := range files {
		src, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		want, err := golden.Parse(file, string(src))
		if err != nil {
			t.Fatal(err)
		}
		sum.Add(golden.CompareSpeakers(want, want.Of(readSources(want))))
	}
	if 100*sum.PrintedTrue < 95*sum.Printed || 100*sum.Answered < 90*sum.Known {
		t.Errorf("below the floor: of 100 printed 95 right, of 100 known 90 printed")
	}
	if sum.ChainsTrue < 32 || sum.FalseChains > 2 {
		t.Errorf("below the floor of 32 chains, or above 2 that are none")
	}
	slices.Sort(sum.Wrong)
	t.Logf("\n%s\n%s", sum, strings.Join(sum.Wrong, "\n"))
}

// readSources resolves a case's own attributions.
func readSources(c *golden.Case) *reportedly.Reading {
	r := &reportedly.Reading{Report: reportedly.Report{ID: c.Name, Text: c.Text, Headline: c.Title, Metadata: c.Meta}}
	for _, s := range c.Statements {
		r.Attributions = append(r.Attributions, reportedly.Attribution{
			Source: s.Source, Cue: s.Cue, Content: s.Content, InTitle: s.InTitle,
			Kind: s.Kind, Class: s.Class, Polarity: s.Polarity, Modality: s.Modality, Within: s.Within, Entity: -1, Confidence: 1,
		})
	}
	text, title := segment.Split(c.Text.String()), segment.Split(c.Title.String())
	pos.Tag(text)
	pos.Tag(title)
	res := Resolve(&r.Report, text, title, r.Attributions)
	r.Entities = res.Entities
	for i := range r.Attributions {
		a := &r.Attributions[i]
		a.Entity, a.Via, a.Why = res.Entity[i], res.Via[i], res.Why[i]
	}
	return r
}
