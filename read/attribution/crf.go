package attribution

import (
	_ "embed"
	"sync"

	"reportedly/internal/features"
	"reportedly/internal/linear"
	"reportedly/internal/segment"
)

// The weights are made by train/ (MODEL_CARD.md says from what).
var (
	//go:embed cues.bin
	cuesFile []byte
	//go:embed spans.bin
	spansFile []byte
)

// crf is the model in two stages, each a linear chain whose weights were learned
// by the averaged perceptron: the first finds the cues of a sentence, the second,
// given a cue, its source and content in the window round it. Each cue owns its
// spans, so that one attribution may stand within another's content.
//
//	Lavrov  said  that he  was told  that ...
//	   O     B     O   O    B  I      O         stage 1: cues
//	   BS    Q     BC  IC   IC IC     IC ...    stage 2 for "said"
//	   O     O     O   BS   Q  Q      BC ...    stage 2 for "was told"
//
// What it gets wrong: cues never seen in training, contents that end with an
// adjunct, sources further away than the sentence.
type crf struct {
	cues, spans *linear.Sequence
	work        sync.Pool // of *crfWork
}

// crfWork is the memory of one call of propose.
type crfWork struct {
	lattice linear.Lattice
	feats   []uint64
	token   []int32 // by token and label: what the token's own features weigh in stage 2
	known   []bool  // by token: whether token holds its weights
}

var defaultModel = sync.OnceValue(func() *crf {
	m := new(crf)
	var err error
	if m.cues, err = linear.Open(cuesFile); err != nil {
		panic("attribution: embedded cues: " + err.Error())
	}
	if m.spans, err = linear.Open(spansFile); err != nil {
		panic("attribution: embedded spans: " + err.Error())
	}
	m.work.New = func() any { return new(crfWork) }
	return m
})

// Temperatures turn the perceptrons' scores into probabilities; fitted on parts of
// PolNeAR train that were not trained on.
const (
	cueTemperature  = 30
	spanTemperature = 30
)

// cueBias is taken from the score of "no cue": the perceptron alone prefers to miss
// a cue. Chosen on parts of PolNeAR train that were not trained on.
const cueBias = 0

func (m *crf) propose(v *features.View, unread []bool) []candidate {
	w := m.work.Get().(*crfWork)
	defer m.work.Put(w)
	n := len(v.Doc.Tokens)
	if cap(w.token) < n*features.SpanLabels {
		w.token = make([]int32, n*features.SpanLabels)
		w.known = make([]bool, n)
	}
	w.token, w.known = w.token[:n*features.SpanLabels], w.known[:n]
	clear(w.known)
	var out []candidate
	for _, s := range v.Doc.Sentences {
		if unread != nil && unread[s.Start] {
			continue
		}
		for _, cue := range m.findCues(w, v, s) {
			c := m.findSpans(w, v, cue.at, unread)
			if len(c.content) == 0 {
				continue
			}
			c.confidence *= cue.confidence
			out = append(out, c)
		}
	}
	return out
}

type foundCue struct {
	at         segment.Range
	confidence float64
}

// findCues is stage 1 on one sentence.
func (m *crf) findCues(w *crfWork, v *features.View, s segment.Range) []foundCue {
	m.cues.Reset(&w.lattice, s.End-s.Start)
	for i := s.Start; i < s.End; i++ {
		w.feats = v.CueToken(i, s.Start, s.End, w.feats[:0])
		score := w.lattice.Token(i - s.Start)
		m.cues.Add(w.feats, score)
		score[features.Outside] -= cueBias
	}
	labels := m.cues.Decode(&w.lattice)
	var out []foundCue
	for i := 0; i < len(labels); i++ {
		if labels[i] == features.Outside {
			continue
		}
		j := i + 1
		for j < len(labels) && labels[j] == features.CueInside {
			j++
		}
		out = append(out, foundCue{at: segment.Range{Start: s.Start + i, End: s.Start + j}})
		i = j - 1
	}
	if len(out) > 0 {
		p := m.cues.Posteriors(&w.lattice, cueTemperature)
		for k := range out {
			least := 1.0
			for i := out[k].at.Start; i < out[k].at.End; i++ {
				least = min(least, 1-p[(i-s.Start)*features.CueLabels+features.Outside])
			}
			out[k].confidence = least
		}
	}
	return out
}

// findSpans is stage 2 for one cue.
func (m *crf) findSpans(w *crfWork, v *features.View, cue segment.Range, unread []bool) candidate {
	const L = features.SpanLabels
	win := v.NewWindow(cue)
	m.spans.Reset(&w.lattice, win.End-win.Start)
	for i := win.Start; i < win.End; i++ {
		switch {
		case i >= cue.Start && i < cue.End:
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
			m.spans.Add(w.feats, own)
			w.known[i] = true
		}
		score := w.lattice.Token(i - win.Start)
		copy(score, own)
		w.feats = win.Features(i, w.feats[:0])
		m.spans.Add(w.feats, score)
		score[features.Cue] = -1 << 24
	}
	labels := m.spans.Decode(&w.lattice)
	c := candidate{cue: []segment.Range{cue}}
	for i := 0; i < len(labels); {
		j := i + 1
		switch labels[i] {
		case features.ContentBegin:
			for j < len(labels) && (labels[j] == features.ContentInside || labels[j] == features.ContentEnd) {
				j++
			}
			c.content = append(c.content, segment.Range{Start: win.Start + i, End: win.Start + j})
		case features.SourceBegin:
			for j < len(labels) && labels[j] == features.SourceInside {
				j++
			}
			c.source = append(c.source, segment.Range{Start: win.Start + i, End: win.Start + j})
		}
		i = j
	}
	if len(c.content) == 0 {
		return c
	}
	p := m.spans.Posteriors(&w.lattice, spanTemperature)
	sum, count := 0.0, 0
	for _, role := range [2][]segment.Range{c.content, c.source} {
		for _, r := range role {
			for i := r.Start; i < r.End; i++ {
				sum += p[(i-win.Start)*L+int(labels[i-win.Start])]
				count++
			}
		}
	}
	c.confidence = sum / float64(count)
	return c
}
