package crf

import (
	"math"
	"strings"

	"reportedly/internal/features"
	"reportedly/internal/segment"
)

// spanBias is taken from the score of "no part" in nats: the chain alone leaves out
// too much. Chosen on parts of PolNeAR train that were not trained on.
const spanBias = 0.4

// findSpans finds the source and the content of a cue. It is false if the cue has
// no content.
func (m *Model) findSpans(w *work, v *features.View, cue foundCue, unread []bool) (Candidate, bool) {
	const L = features.SpanLabels
	win := v.NewWindow(cue.at)
	n := win.End - win.Start
	m.Spans.Reset(&w.lattice, n)
	bias := m.Spans.Units(spanBias)
	for i := win.Start; i < win.End; i++ {
		switch {
		case i >= cue.at.Start && i < cue.at.End:
			w.lattice.Fix(i-win.Start, features.Cue)
			continue
		case unread != nil && unread[i]:
			w.lattice.Fix(i-win.Start, features.Outside)
			continue
		}
		own := w.token[i*L : (i+1)*L]
		if !w.known[i] {
			clear(own)
			w.feats = v.Token(i, w.feats[:0])
			m.Spans.Add(w.feats, own)
			w.known[i] = true
		}
		score := w.lattice.Token(i - win.Start)
		copy(score, own)
		w.feats = win.Features(i, w.feats[:0])
		m.Spans.Add(w.feats, score)
		score[features.Outside] -= bias
		w.lattice.Forbid(i-win.Start, features.Cue)
	}
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
	c := Candidate{Cue: []segment.Range{cue.at}}
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
	p := m.Spans.Posteriors(&w.lattice)
	if len(c.Source) == 0 {
		c.Source = likelySource(labels, p, win, cue.at)
	}
	c.Source = nearest(c.Source, cue.at)
	c.Content = withinParagraphs(v.Doc, c.Content, cue.at)
	c.Signs = signs(v.Doc, win, cue, &c, labels, p)
	return c, true
}

// A cue whose best labelling has no source gets one all the same if some token is in
// a source with this probability; its neighbours belong to it while theirs is
// sourceShare of its own. Chosen on parts of PolNeAR train that were not trained on.
const (
	sourceFloor = 0.25
	sourceShare = 0.5
)

// likelySource is the likeliest source outside the content, nil if none is likely enough.
func likelySource(labels []int8, p []float64, win *features.Window, cue segment.Range) []segment.Range {
	const L = features.SpanLabels
	in := func(i int) float64 {
		if labels[i] != features.Outside || win.Start+i >= cue.Start && win.Start+i < cue.End {
			return 0
		}
		return p[i*L+features.SourceBegin] + p[i*L+features.SourceInside]
	}
	n, peak := len(labels), 0
	for i := range n {
		if in(i) > in(peak) {
			peak = i
		}
	}
	if n == 0 || in(peak) < sourceFloor {
		return nil
	}
	a, b := peak, peak+1
	for a > 0 && in(a-1) >= sourceShare*in(peak) {
		a--
	}
	for b < n && in(b) >= sourceShare*in(peak) {
		b++
	}
	return []segment.Range{{Start: win.Start + a, End: win.Start + b}}
}

// withinParagraphs cuts each piece of content at the end of a paragraph, unless a
// quotation goes on over it, and keeps the part on the side of the cue.
func withinParagraphs(d *segment.Doc, pieces []segment.Range, cue segment.Range) []segment.Range {
	for k := range pieces {
		p := &pieces[k]
		for i := p.Start + 1; i < p.End; i++ {
			if d.Tokens[i].Paragraph == d.Tokens[i-1].Paragraph || d.Tokens[i-1].Quote == segment.Inside && d.Tokens[i].Quote != segment.Outside {
				continue
			}
			if p.Start < cue.Start && i <= cue.Start {
				p.Start = i
			} else {
				p.End = i
			}
		}
	}
	return pieces
}

func hasContent(labels []int8) bool {
	for _, l := range labels {
		if l == features.ContentBegin {
			return true
		}
	}
	return false
}

// nearest is the piece of a source that stands nearest to the cue. The chain
// sometimes takes the subject of another verb as well; sources in two pieces are rare.
func nearest(pieces []segment.Range, cue segment.Range) []segment.Range {
	if len(pieces) < 2 {
		return pieces
	}
	best, least := 0, math.MaxInt
	for i, p := range pieces {
		if gap := max(p.Start-cue.End, cue.Start-p.End); gap < least {
			best, least = i, gap
		}
	}
	return pieces[best : best+1]
}

// signs gathers what the ranking judges a candidate by.
func signs(d *segment.Doc, win *features.Window, cue foundCue, c *Candidate, labels []int8, p []float64) Signs {
	const L = features.SpanLabels
	var s Signs
	at := func(i int, l ...int) float64 { // probability that token i has one of the labels
		sum := 0.0
		for _, k := range l {
			sum += p[(i-win.Start)*L+k]
		}
		return sum
	}
	inContent := func(i int) float64 {
		return at(i, features.ContentBegin, features.ContentInside, features.ContentEnd)
	}
	inSource := func(i int) float64 { return at(i, features.SourceBegin, features.SourceInside) }
	roleOf := func(pieces []segment.Range, prob func(int) float64) (mean, least float64, size int) {
		least = 1
		for _, r := range pieces {
			for i := r.Start; i < r.End; i++ {
				mean += prob(i)
				least = min(least, prob(i))
				size++
			}
		}
		return mean / float64(max(size, 1)), least, size
	}
	mean, least, size := roleOf(c.Content, inContent)
	first, last := c.Content[0].Start, c.Content[len(c.Content)-1].End-1
	outside := 0.0
	for i := win.Start; i < win.End; i++ {
		if k := labels[i-win.Start]; k < features.ContentBegin || k > features.ContentEnd {
			if i < cue.at.Start || i >= cue.at.End {
				outside += inContent(i)
			}
		}
	}
	quoted := 0
	for _, r := range c.Content {
		for i := r.Start; i < r.End; i++ {
			if d.Tokens[i].Quote != segment.Outside {
				quoted++
			}
		}
	}
	s[signBias] = 1
	s[signCuePeak] = logit(cue.peak)
	s[signCueMean] = logit(cue.mean)
	s[signCueBegin] = cue.begin
	s[signContentMean] = logit(mean)
	s[signContentLeast] = logit(least)
	s[signContentFirst] = at(first, features.ContentBegin)
	s[signContentLast] = at(last, features.ContentEnd)
	s[signContentSize] = math.Log(float64(size))
	s[signContentShort] = yes(size <= 2)
	s[signContentPieces] = float64(min(len(c.Content)-1, 3))
	s[signOutside] = math.Log1p(outside)
	s[signQuoted] = float64(quoted) / float64(size)
	s[signAllQuoted] = yes(quoted == size)
	if len(c.Source) == 0 {
		s[signNoSource] = 1
	} else {
		mean, least, size := roleOf(c.Source, inSource)
		s[signSourceMean] = logit(mean)
		s[signSourceLeast] = logit(least)
		s[signSourceSize] = math.Log(float64(size))
		head := d.Tokens[c.Source[0].End-1].Tag
		s[signSourceName] = yes(strings.HasPrefix(head, "NNP"))
		s[signSourcePronoun] = yes(head == "PRP")
		gap := max(c.Source[0].Start-cue.at.End, cue.at.Start-c.Source[0].End, 0)
		s[signSourceGap] = math.Log1p(float64(gap))
	}
	tag := d.Tokens[cue.at.Start].Tag
	s[signCueVerb] = yes(strings.HasPrefix(tag, "VB"))
	s[signCueNoun] = yes(strings.HasPrefix(tag, "NN"))
	s[signCuePreposition] = yes(tag == "IN")
	s[signCueSize] = math.Log(float64(cue.at.End - cue.at.Start))
	s[signCueQuoted] = yes(d.Tokens[cue.at.Start].Quote == segment.Inside)
	s[signContentAfter] = yes(first >= cue.at.End)
	s[signContentTouches] = yes(first == cue.at.End)
	s[signHeadline] = yes(d.Tokens[cue.at.Start].Paragraph == 0)
	s[signCueTimesContent] = cue.peak * mean
	return s
}

func yes(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

// logit is the logarithm of the odds, bounded.
func logit(p float64) float64 { return math.Log(max(p, 0.002) / max(1-p, 0.002)) }
