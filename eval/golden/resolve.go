package golden

import (
	"fmt"

	"reportedly"
)

// A resolver turns words into spans, statement by statement, by the rules of the
// package comment. What it chose for one statement bears on the next, so a case is
// resolved from top to bottom, and printed the same way.
type resolver struct {
	page    page
	cues    map[reportedly.Span]bool // cues of earlier statements
	content map[int]int              // by parent (-1: none): just after where its last child's content began
}

func newResolver(t reportedly.Text) *resolver {
	return &resolver{
		page:    page([]rune(t.String())),
		cues:    map[reportedly.Span]bool{},
		content: map[int]int{},
	}
}

// resolve finds the three roles of a statement. within are the spans of the
// parent's content; nil at the outermost level.
func (r *resolver) resolve(s *Statement, source, cue, content []piece, within []reportedly.Span) error {
	var err error
	if s.Content, err = r.contents(content, s.Within, within); err != nil {
		return fmt.Errorf("content: %w", err)
	}
	if s.Cue, err = r.near(cue, s.Content, s.Content, within, r.cues); err != nil {
		return fmt.Errorf("cue: %w", err)
	}
	anchor := s.Cue
	if len(anchor) == 0 {
		anchor = s.Content
	}
	avoid := append(append([]reportedly.Span{}, s.Content...), s.Cue...)
	if s.Source, err = r.near(source, anchor, avoid, within, nil); err != nil {
		return fmt.Errorf("source: %w", err)
	}
	r.note(s)
	return nil
}

// note remembers a statement's choices for those that come after it.
func (r *resolver) note(s *Statement) {
	for _, c := range s.Cue {
		r.cues[c] = true
	}
	if len(s.Content) > 0 {
		r.content[s.Within] = s.Content[0].Start + 1
	}
}

func (r *resolver) contents(ps []piece, parent int, within []reportedly.Span) ([]reportedly.Span, error) {
	if len(ps) == 0 {
		return nil, fmt.Errorf("a statement has some")
	}
	from := r.content[parent]
	var out []reportedly.Span
	for _, p := range ps {
		places, err := r.places(p)
		if err != nil {
			return nil, err
		}
		best := places[0]
		for _, ok := range []func(reportedly.Span) bool{
			func(s reportedly.Span) bool { return s.Start >= from && inside(s, within) },
			func(s reportedly.Span) bool { return inside(s, within) },
		} {
			if found, any := first(places, ok); any {
				best = found
				break
			}
		}
		out = append(out, best)
		from = best.End
	}
	return out, nil
}

// near finds pieces as near the anchor as can be, outside avoid and, where that is
// possible, inside within and not among the taken.
func (r *resolver) near(ps []piece, anchor, avoid, within []reportedly.Span, taken map[reportedly.Span]bool) ([]reportedly.Span, error) {
	var out []reportedly.Span
	for _, p := range ps {
		places, err := r.places(p)
		if err != nil {
			return nil, err
		}
		best, bestCost := places[0], -1
		for _, s := range places {
			cost := 2 * distance(s, anchor)
			if len(anchor) > 0 && s.Start >= anchor[0].End {
				cost++ // of two places as near, the one before
			}
			if overlaps(s, avoid) {
				cost += 4 * len(r.page)
			}
			if !inside(s, within) {
				cost += 8 * len(r.page)
			}
			if taken[s] {
				cost += 16 * len(r.page)
			}
			if bestCost < 0 || cost < bestCost {
				best, bestCost = s, cost
			}
		}
		out = append(out, best)
	}
	return out, nil
}

// places is page.places, with the one that the piece asks for by number.
func (r *resolver) places(p piece) ([]reportedly.Span, error) {
	all := r.page.places(p)
	if len(all) == 0 {
		return nil, fmt.Errorf("the text has no %q", p)
	}
	if p.nth > len(all) {
		return nil, fmt.Errorf("the text has no %q: it stands there %d times", p, len(all))
	}
	if p.nth > 0 {
		all = all[p.nth-1 : p.nth]
	}
	return all, nil
}

func first(ss []reportedly.Span, ok func(reportedly.Span) bool) (reportedly.Span, bool) {
	for _, s := range ss {
		if ok(s) {
			return s, true
		}
	}
	return reportedly.Span{}, false
}

// inside reports whether s lies in one of the spans; in none, if there are none to lie in.
func inside(s reportedly.Span, in []reportedly.Span) bool {
	if in == nil {
		return true
	}
	_, ok := first(in, func(t reportedly.Span) bool { return t.Contains(s) })
	return ok
}

func overlaps(s reportedly.Span, with []reportedly.Span) bool {
	_, ok := first(with, s.Overlaps)
	return ok
}

// distance is the least number of code points between s and one of the spans.
func distance(s reportedly.Span, to []reportedly.Span) int {
	least := -1
	for _, t := range to {
		d := max(t.Start-s.End, s.Start-t.End, 0)
		if least < 0 || d < least {
			least = d
		}
	}
	return max(least, 0)
}
