package coref

import (
	"reportedly"
	"reportedly/internal/names"
)

// headline finds the speakers of the statements of the headline. Capitals tell
// nothing there, so a source is looked up among those whom the text names; a
// full name that is new becomes someone new.
func (s *scene) headline(p *page) {
	for a := range s.as {
		at := &s.as[a]
		if !at.InTitle || len(at.Source) == 0 {
			continue
		}
		span := at.Source[0]
		first, after := p.tokens(span)
		if first >= after {
			continue
		}
		if e := s.titleSource(p, first, after); e >= 0 {
			s.entity[a] = e
			s.all[e].titles = append(s.all[e].titles, span)
		}
	}
}

// titleSource is the entity that tokens of the headline name; -1 if none.
func (s *scene) titleSource(p *page, first, after int) int {
	f := finder{page: p}
	from, role := f.afterTitle(first, after)
	if from >= after {
		if role != nil {
			return s.onlyHolder(f.officeOf(first, after))
		}
		return -1
	}
	words := f.nameWords(from, after)
	key := f.keyOf(words)
	if e, ok := s.byKey[key]; ok {
		return e
	}
	name := names.Parse(words)
	skeleton := names.Skeleton(names.Fold(name.Family))
	for _, e := range s.byFamily[skeleton] {
		one := &s.all[e]
		if names.Fold(one.name.Family) == names.Fold(name.Family) && (name.Given == "" || names.SameGiven(names.Fold(one.name.Given), names.Fold(name.Given))) {
			return e
		}
	}
	if name.Given == "" {
		if es := s.byPart[key]; len(es) == 1 {
			return es[0]
		}
	}
	one := someone{typ: reportedly.Person, sure: name.Given != "", name: name, gender: name.Gender}
	if names.Body(names.Fold(words[len(words)-1])) {
		one = someone{typ: reportedly.Organisation, sure: true, label: p.words(from, after)}
	}
	for i := from; i < after; i++ {
		if !p.capital(i) {
			one = someone{typ: reportedly.Group, sure: true, label: p.words(from, after)}
		}
	}
	return s.byLabel(p.words(from, after), one)
}

// onlyHolder is the one person of the report known to hold an office; -1 if
// there is none or more than one.
func (s *scene) onlyHolder(o office) int {
	found := -1
	if o.zero() {
		return -1
	}
	for e := range s.all {
		if s.holds(e, o) {
			if found >= 0 {
				return -1
			}
			found = e
		}
	}
	return found
}
