package net

import (
	"math"

	"reportedly/internal/candidate"
	"reportedly/internal/features"
	"reportedly/internal/nn"
	"reportedly/internal/segment"
)

// work is the memory of one call of Propose.
type work struct {
	embedded, z, about rows
	product            product
	nets               []encoded
	lattice            nn.Lattice
	sequence           [1]segment.Range
	sequences          []segment.Range
	bias, gate         []float32
	cues               []candidate.Cue
	windows            []window
	places             []place
	p                  []float64 // by token and label
	back, labels       []int8
}

func newWork(nets int) *work { return &work{nets: make([]encoded, nets)} }

// batchTokens is how many tokens of windows go through the span head at once.
const batchTokens = 768

// Propose finds the attributions of a document, in the order of their cues; those
// that are likely wrong are among them, with a low probability. No cue stands among
// tokens for which unread is true, and no content reaches there. A nil unread means
// that all is read.
func (m *Model) Propose(v *features.View, unread []bool) []candidate.Candidate {
	w := m.work.Get().(*work)
	defer m.work.Put(w)
	c := v.Columns()
	var out []candidate.Candidate
	far := reachOf(m.nets)
	for at := 0; at < len(v.Doc.Sentences); {
		s := nextStretch(v.Doc, at, far)
		at = s.sentences.End
		for k, n := range m.nets {
			n.encode(w, &w.nets[k], v, &c, &m.vectors, &s)
		}
		m.findCues(w, v.Doc, &s, unread)
		out = m.findSpans(w, out, v, &c, &s, unread)
	}
	candidate.Rivals(out)
	for i := range out {
		out[i].Probability = m.Rank.Probability(&out[i].Signs)
	}
	return out
}

// reachOf is how far the encoders see.
func reachOf(nets []*one) int {
	far := 0
	for _, n := range nets {
		sum := 0
		for _, b := range n.enc.blocks {
			sum += b.dilation
		}
		far = max(far, sum)
	}
	return far
}

// findCues finds the cues in the sentences of a stretch that was encoded.
func (m *Model) findCues(w *work, d *segment.Doc, s *stretch, unread []bool) {
	w.cues = w.cues[:0]
	for _, q := range d.Sentences[s.sentences.Start:s.sentences.End] {
		if unread != nil && unread[q.Start] {
			continue
		}
		p := m.cuePosteriors(w, s, q)
		w.cues = candidate.Cues(w.cues, d, q, p, m.cues)
	}
}

// cuePosteriors is the mean of what the nets say of a sentence's tokens.
func (m *Model) cuePosteriors(w *work, s *stretch, q segment.Range) []float64 {
	n := (q.End - q.Start) * cueLabels
	w.p = sized(w.p, n)
	clear(w.p)
	for k, net := range m.nets {
		stride := len(net.cue.bias)
		net.cues.Reset(&w.lattice, w.nets[k].cues[(q.Start-s.from)*stride:], stride, q.End-q.Start)
		for i, v := range net.cues.Posteriors(&w.lattice) {
			w.p[i] += v
		}
	}
	for i := range w.p {
		w.p[i] /= float64(len(m.nets))
	}
	return w.p
}

// findSpans appends the candidates of the cues of a stretch.
func (m *Model) findSpans(w *work, out []candidate.Candidate, v *features.View, c *features.Columns, s *stretch, unread []bool) []candidate.Candidate {
	for cues := w.cues; len(cues) > 0; {
		w.windows, w.places = w.windows[:0], w.places[:0]
		tokens := 0
		for len(cues) > 0 && tokens < batchTokens {
			w.addWindow(v, c, cues[0], tokens)
			tokens += len(w.windows[len(w.windows)-1].places)
			cues = cues[1:]
		}
		m.spanPosteriors(w, s, tokens)
		for i := range w.windows {
			win := &w.windows[i]
			p := w.p[win.at*spanLabels:][:len(win.places)*spanLabels]
			if c, ok := judge(v.Doc, win, decode(w, win, p, unread), p, unread); ok {
				out = append(out, c)
			}
		}
	}
	return out
}

// spanPosteriors works out the probabilities of the labels of all windows' tokens: the
// geometric mean of what the nets say.
func (m *Model) spanPosteriors(w *work, s *stretch, tokens int) {
	w.p = sized(w.p, tokens*spanLabels)
	for k, net := range m.nets {
		net.span.label(w, &w.nets[k], s, w.windows)
		stride := len(net.span.out.bias)
		for i := range w.windows {
			win := &w.windows[i]
			net.span.labels.Reset(&w.lattice, w.product.sums[win.at*stride:], stride, len(win.places))
			to := w.p[win.at*spanLabels:]
			for j, v := range net.span.labels.Posteriors(&w.lattice) {
				if v = max(v, least); k > 0 {
					v *= to[j]
				}
				to[j] = v
			}
		}
	}
	for i := 0; i < len(w.p); i += spanLabels {
		p := w.p[i:][:spanLabels]
		sum := 0.0
		for l := range p {
			if len(m.nets) == 2 {
				p[l] = math.Sqrt(p[l])
			}
			sum += p[l]
		}
		for l := range p {
			p[l] /= sum
		}
	}
}
