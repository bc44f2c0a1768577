package relational

import (
	"sync"

	"reportedly"
)

// forms are those that linking made last, so that a stream in which one report is
// compared with another a few times makes each once. They hang on nothing that
// changes but a statement's speaker.
type forms struct {
	mu sync.Mutex
	of [reportedly.Layers]shelf
}

// shelf holds the forms of a layer, the oldest first.
type shelf struct {
	form  map[int64]any
	order []int64
}

// room is how many forms of a layer are held: some 15 MB each of reports, and 30 MB of
// statements, which have one form in both layers.
var room = [reportedly.Layers]int{reportedly.Derivations: 1_000, reportedly.Stories: 12_000, reportedly.Utterances: 50_000}

// formNote is the note that a form is held under: a statement has one form in both layers.
func formNote(l reportedly.Layer, n int64) note {
	if l.OfStatements() {
		l = reportedly.Utterances
	}
	return note{l, n}
}

func (f *forms) get(n note) any {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.of[n.layer].form[n.item]
}

func (f *forms) keep(n note, form any) {
	f.mu.Lock()
	defer f.mu.Unlock()
	s := &f.of[n.layer]
	if s.form == nil {
		s.form = map[int64]any{}
	}
	if _, there := s.form[n.item]; !there {
		s.order = append(s.order, n.item)
	}
	s.form[n.item] = form
	for len(s.form) > room[n.layer] {
		delete(s.form, s.order[0])
		s.order = s.order[1:]
	}
}

func (f *forms) clear() {
	f.mu.Lock()
	defer f.mu.Unlock()
	clear(f.of[:])
}

func (f *forms) drop(n note) {
	f.mu.Lock()
	defer f.mu.Unlock()
	delete(f.of[n.layer].form, n.item)
}
