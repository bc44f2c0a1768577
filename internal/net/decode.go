package net

import (
	"reportedly/internal/candidate"
	"reportedly/internal/segment"
)

// least is what a probability counts at least, so that nothing is quite impossible.
const least = 1e-6

// decode finds the best labelling of a window by the probabilities of its tokens, a
// product of one each: cue tokens are the cue and no others are; what is unread plays
// no part; what is inside follows its begin. The labels are good until the next call.
func decode(w *work, win *window, p []float64, unread []bool) []int8 {
	n := len(win.places)
	w.back, w.labels = sized(w.back, n*spanLabels), sized(w.labels, n)
	var best, next [spanLabels]float64
	for i := range n {
		token := win.tokens.Start + i
		q := p[i*spanLabels:][:spanLabels]
		var allowed [spanLabels]float64
		switch {
		case token >= win.cue.At.Start && token < win.cue.At.End:
			allowed[inCue] = 1
		case unread != nil && unread[token]:
			allowed[outside] = q[outside]
		default:
			copy(allowed[:inCue], q)
		}
		top := 0.0
		for l := range spanLabels {
			from, most := 0, 1.0
			switch {
			case i == 0 && (l == contentInside || l == sourceInside):
				most = 0
			case i == 0:
			case l == contentInside || l == sourceInside:
				from, most = l-1, best[l-1]
				if best[l] > most {
					from, most = l, best[l]
				}
			default:
				most = best[0]
				for b := 1; b < spanLabels; b++ {
					if best[b] > most {
						from, most = b, best[b]
					}
				}
			}
			w.back[i*spanLabels+l] = int8(from)
			next[l] = most * allowed[l]
			top = max(top, next[l])
		}
		for l := range best {
			best[l] = next[l] / top
		}
	}
	l := 0
	for k := range best {
		if best[k] > best[l] {
			l = k
		}
	}
	for i := n - 1; i >= 0; i-- {
		w.labels[i] = int8(l)
		l = int(w.back[i*spanLabels+l])
	}
	return w.labels
}

// judge makes a candidate of a labelled window. It is false if the cue has no content.
func judge(d *segment.Doc, win *window, labels []int8, p []float64, unread []bool) (c candidate.Candidate, ok bool) {
	c.Content = pieces(labels, contentBegin, win.tokens.Start)
	if len(c.Content) == 0 {
		return c, false
	}
	cue := win.cue.At
	c.Cue = []segment.Range{cue}
	c.Source = pieces(labels, sourceBegin, win.tokens.Start)
	of := func(token, label int) float64 { return p[(token-win.tokens.Start)*spanLabels+label] }
	post := candidate.Posteriors{
		Window:  win.tokens,
		Content: func(i int) float64 { return of(i, contentBegin) + of(i, contentInside) },
		Source:  func(i int) float64 { return of(i, sourceBegin) + of(i, sourceInside) },
		First:   func(i int) float64 { return of(i, contentBegin) },
		Last: func(i int) float64 {
			if i+1 == win.tokens.End {
				return 1
			}
			return 1 - of(i+1, contentInside)
		},
		Left: func(i int) bool {
			l := labels[i-win.tokens.Start]
			return l != contentBegin && l != contentInside
		},
	}
	if len(c.Source) == 0 {
		c.Source = candidate.LikelySource(win.tokens, func(i int) float64 {
			if labels[i-win.tokens.Start] != outside || unread != nil && unread[i] {
				return 0
			}
			return post.Source(i)
		})
	}
	c.Source = candidate.Nearest(c.Source, cue)
	c.Content = candidate.WithinParagraphs(d, c.Content, cue)
	candidate.Judge(d, &win.cue, &c, &post)
	return c, true
}

// pieces are the runs of tokens that begin with a label and go on with the next one.
func pieces(labels []int8, begin int8, first int) []segment.Range {
	var out []segment.Range
	for i, l := range labels {
		switch l {
		case begin:
			out = append(out, segment.Range{Start: first + i, End: first + i + 1})
		case begin + 1:
			out[len(out)-1].End = first + i + 1
		}
	}
	return out
}
