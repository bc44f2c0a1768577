package crf

import (
	"reportedly/internal/features"
	"reportedly/internal/linear"
)

// kept is how many tokens' weights are kept from one cue's window to the next. Windows
// go forward with their cues, so that one that reaches this far is looked up once.
const kept = 256

// seen is what the features of a token weigh in step 2 that are the same for every cue.
type seen struct {
	token  int                         // -1 if none
	own    linear.Sum                  // of the token
	placed [features.Places]linear.Sum // and of it in a place, added up
	has    uint16                      // a bit for each place that was asked for
}

// forget makes room for another text.
func (w *work) forget() {
	for i := range w.seen {
		w.seen[i].token = -1
	}
}

// placed is what token i weighs in the place of a state, whatever the cue.
func (m *Model) placed(w *work, v *features.View, i int, at features.State) linear.Sum {
	s := &w.seen[i%kept]
	if s.token != i {
		s.token, s.has, s.own = i, 0, linear.Sum{}
		w.feats = v.Token(i, w.feats[:0])
		m.Spans.Add(w.feats, &s.own)
	}
	place := at.Place()
	if s.has&(1<<place) == 0 {
		s.has |= 1 << place
		s.placed[place] = s.own
		w.feats = v.Placed(i, at, w.feats[:0])
		m.Spans.Add(w.feats, &s.placed[place])
	}
	return s.placed[place]
}

// weigh sets the scores of the window's tokens.
func (m *Model) weigh(w *work, v *features.View, unread []bool) {
	win := &w.window
	w.lattice.Reset(win.End - win.Start)
	bias := m.Spans.Units(spanBias)
	var state linear.Sum // of the last token's state, which those after it often share
	last, any := features.State{}, false
	for i := win.Start; i < win.End; i++ {
		score := w.lattice.Token(i - win.Start)
		switch {
		case i >= win.Cue.Start && i < win.Cue.End:
			score.Fix(features.Cue)
			continue
		case unread != nil && unread[i]:
			score.Fix(features.Outside)
			continue
		}
		s := win.Look(i)
		sum := m.placed(w, v, i, s)
		if !any || s != last {
			last, any, state = s, true, linear.Sum{}
			w.feats = win.Stated(s, w.feats[:0])
			m.Spans.Add(w.feats, &state)
		}
		sum.Plus(state)
		w.feats = win.Paired(i, s, w.feats[:0])
		m.Spans.Add(w.feats, &sum)
		*score = sum.Scores()
		score[features.Outside] -= bias
		score.Forbid(features.Cue)
	}
}
