package crf

import (
	"reportedly/internal/candidate"
	"reportedly/internal/features"
	"reportedly/internal/segment"
)

// spanBias is taken from the score of "no part" in nats: the chain alone leaves out
// too much. Chosen on parts of PolNeAR train that were not trained on.
const spanBias = 0.4

// findSpans finds the source and the content of a cue. It is false if the cue has
// no content.
func (m *Model) findSpans(w *work, v *features.View, cue *candidate.Cue, unread []bool) (candidate.Candidate, bool) {
	win := &w.window
	v.NarrowWindow(win, cue.At)
	n := win.End - win.Start
	m.weigh(w, v, unread)
	labels := m.Spans.Decode(&w.lattice)
	// A cue has a content. Where many are nearly as good, none of them may be better
	// than nothing: then "no part" is made dearer until one is.
	for tries := 0; tries < 4 && !hasContent(labels); tries++ {
		step := m.Spans.Units(1)
		for i := range n {
			w.lattice.Token(i)[features.Outside] -= step
		}
		labels = m.Spans.Decode(&w.lattice)
	}
	c := candidate.Candidate{Cue: []segment.Range{cue.At}}
	for i := 0; i < n; {
		j := i + 1
		switch labels[i] {
		case features.ContentBegin:
			for j < n && (labels[j] == features.ContentInside || labels[j] == features.ContentEnd) {
				j++
			}
			c.Content = append(c.Content, segment.Range{Start: win.Start + i, End: win.Start + j})
		case features.SourceBegin:
			for j < n && labels[j] == features.SourceInside {
				j++
			}
			c.Source = append(c.Source, segment.Range{Start: win.Start + i, End: win.Start + j})
		}
		i = j
	}
	if len(c.Content) == 0 {
		return c, false
	}
	m.judge(w, cue, &c, labels)
	return c, true
}

// judge mends the spans of a candidate and gathers the signs that it is ranked by.
func (m *Model) judge(w *work, cue *candidate.Cue, c *candidate.Candidate, labels []int8) {
	win := &w.window
	p := m.Spans.Posteriors(&w.lattice)
	of := func(token, label int) float64 { return p[token-win.Start][label] }
	post := candidate.Posteriors{
		Window: segment.Range{Start: win.Start, End: win.End},
		Content: func(i int) float64 {
			return of(i, features.ContentBegin) + of(i, features.ContentInside) + of(i, features.ContentEnd)
		},
		Source: func(i int) float64 { return of(i, features.SourceBegin) + of(i, features.SourceInside) },
		First:  func(i int) float64 { return of(i, features.ContentBegin) },
		Last:   func(i int) float64 { return of(i, features.ContentEnd) },
		Left: func(i int) bool {
			k := labels[i-win.Start]
			return k < features.ContentBegin || k > features.ContentEnd
		},
	}
	if len(c.Source) == 0 {
		c.Source = candidate.LikelySource(post.Window, func(i int) float64 {
			if labels[i-win.Start] != features.Outside || i >= cue.At.Start && i < cue.At.End {
				return 0
			}
			return post.Source(i)
		})
	}
	c.Source = candidate.Nearest(c.Source, cue.At)
	c.Content = candidate.WithinParagraphs(win.Doc(), c.Content, cue.At)
	candidate.Judge(win.Doc(), cue, c, &post)
}

func hasContent(labels []int8) bool {
	for _, l := range labels {
		if l == features.ContentBegin {
			return true
		}
	}
	return false
}
