package coref

import (
	"cmp"
	"slices"
	"sort"

	"reportedly"
)

// maxDepth bounds how deep nesting is followed; what is deeper counts as this deep.
const maxDepth = 8

// A scene is a cast with the attributions of the report laid over its tokens.
type scene struct {
	*cast
	as      []reportedly.Attribution
	depth   []int        // by attribution: how many contents hold it
	source  []tokenRange // by attribution: its source; empty if implied
	content []tokenRange // by attribution: from the first word of its content to the last
	inside  []int32      // by token: the innermost attribution whose content holds it; -1 if none
	deepest int
	bySpot  []int // attributions in the order of their places in the text

	entity []int
	via    [][]int
	why    [][]string
	said   map[int]*epithets // by entity: what the report says of it beside its names
	bySaid map[string][]int  // by word, country or age: of whom the report says it, in order
	spoke  []int             // attributions with a known speaker at the depth being settled, in order
}

// A tokenRange is a half-open range of tokens.
type tokenRange struct{ first, after int }

func (r tokenRange) empty() bool          { return r.first >= r.after }
func (r tokenRange) holds(token int) bool { return r.first <= token && token < r.after }

func newScene(c *cast, as []reportedly.Attribution) *scene {
	n := len(as)
	s := &scene{
		cast: c, as: as, depth: make([]int, n), source: make([]tokenRange, n), content: make([]tokenRange, n),
		inside: make([]int32, len(c.Tokens)), entity: make([]int, n), via: make([][]int, n), why: make([][]string, n),
	}
	for i := range s.inside {
		s.inside[i] = -1
	}
	for i := range as {
		s.entity[i] = -1
		if as[i].InTitle {
			continue
		}
		s.bySpot = append(s.bySpot, i)
		s.source[i], s.content[i] = s.hull(as[i].Source), s.hull(as[i].Content)
		for w := as[i].Within; w >= 0 && w < n && s.depth[i] < maxDepth; w = as[w].Within {
			s.depth[i]++
		}
		s.deepest = max(s.deepest, s.depth[i]+1)
	}
	s.paint()
	s.epithets()
	for k := range c.mentions {
		if a := s.inside[c.mentions[k].first]; a >= 0 {
			c.mentions[k].depth = min(s.depth[a]+1, maxDepth+1)
		}
	}
	slices.SortStableFunc(s.bySpot, func(a, b int) int { return cmp.Compare(s.spot(a), s.spot(b)) })
	return s
}

// hull is the range of tokens from the first span to the last.
func (s *scene) hull(spans []reportedly.Span) tokenRange {
	if len(spans) == 0 {
		return tokenRange{}
	}
	first, _ := s.tokens(spans[0])
	_, after := s.tokens(spans[len(spans)-1])
	return tokenRange{first, after}
}

// spot is the token at which an attribution is settled: its source, else its content.
func (s *scene) spot(a int) int {
	if !s.source[a].empty() {
		return s.source[a].first
	}
	return s.content[a].first
}

// paintBudget bounds the work of paint, in tokens painted for each token of the
// text: contents that overlap a hundredfold are no report's.
const paintBudget = 32

// paint sets inside, outer contents first, so that the innermost stays.
func (s *scene) paint() {
	left := paintBudget * len(s.Tokens)
	order := slices.Clone(s.bySpot)
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(s.depth[a], s.depth[b]) })
	for _, a := range order {
		for _, span := range s.as[a].Content {
			first, after := s.tokens(span)
			if left -= after - first; left < 0 {
				return
			}
			for i := first; i < after; i++ {
				s.inside[i] = int32(a)
			}
		}
	}
}

// settle resolves what stands at one depth, in the order of the text: sources
// as they come, and the titles and pronouns between them.
func (s *scene) settle(depth int) {
	s.spoke = s.spoke[:0]
	next := 0
	for k := range s.mentions {
		m := &s.mentions[k]
		if m.depth != depth {
			continue
		}
		for ; next < len(s.bySpot) && s.spot(s.bySpot[next]) <= m.first; next++ {
			s.attribute(s.bySpot[next], depth)
		}
		if m.entity < 0 {
			s.resolve(k, s.viewOf(k))
		}
		if m.entity < 0 && m.form == byTitle && !m.plural {
			if e, _, _ := s.meant(tokenRange{m.first, m.after}, s.viewOf(k)); e >= 0 {
				s.join(k, e)
				s.learnHead(e, tokenRange{m.first, m.after})
			}
		}
	}
	for ; next < len(s.bySpot); next++ {
		s.attribute(s.bySpot[next], depth)
	}
}

// attribute finds the speaker of attribution a, if it lies at this depth.
func (s *scene) attribute(a, depth int) {
	if s.depth[a] != depth {
		return
	}
	e, why := -1, ""
	if s.source[a].empty() {
		e, why = s.implied(a)
	} else {
		e, why = s.speaker(a)
	}
	if e < 0 {
		return
	}
	s.entity[a] = e
	s.spoke = append(s.spoke, a)
	if why != "" {
		s.why[a] = append(s.why[a], s.reason(a, e, why))
	}
}

// viewOf is what is known against and for the candidates of a mention that is no source.
func (s *scene) viewOf(k int) view {
	m := &s.mentions[k]
	v := view{}
	if a := s.inside[m.first]; a >= 0 && s.quoted(m.first) && s.entity[a] >= 0 {
		if !selfNaming[s.fold[m.first]] {
			v.barred = s.entity[a] + 1
		}
	}
	return v
}

// selfNaming are the words by which a speaker names himself in a quotation.
var selfNaming = map[string]bool{"i": true, "me": true, "my": true, "myself": true}

// first is the first mention that begins at or after a token.
func (s *scene) first(token int) int {
	return sort.Search(len(s.mentions), func(k int) bool { return s.mentions[k].first >= token })
}

// lastSpeaker is the entity that spoke last before token, in its paragraph or
// the one before; -1 if none did.
func (s *scene) lastSpeaker(token int) int {
	a := s.lastSpoken(token)
	if a < 0 {
		return -1
	}
	if s.Tokens[token].Paragraph-s.Tokens[s.spot(a)].Paragraph > 1 {
		return -1
	}
	return s.entity[a]
}

// lastSpoken is the last attribution settled at this depth before token; -1 if none.
func (s *scene) lastSpoken(token int) int {
	for i := len(s.spoke) - 1; i >= 0 && i >= len(s.spoke)-4; i-- {
		if s.spot(s.spoke[i]) < token {
			return s.spoke[i]
		}
	}
	return -1
}

// reason says in words how the source of attribution a led to entity e.
func (s *scene) reason(a, e int, why string) string {
	name := s.all[e].printed()
	if s.source[a].empty() {
		return "no source is named: " + name + ", " + why
	}
	return "“" + s.words(s.source[a].first, min(s.source[a].after, s.source[a].first+12)) + "” is " + name + ": " + why
}

// resolution turns what was found into the root's vocabulary. Entities stand in
// the order of their first naming; those never tied to anything are left out.
func (s *scene) resolution() Resolution {
	used := make([]bool, len(s.all))
	for a := range s.as {
		if s.entity[a] >= 0 {
			used[s.entity[a]] = true
		}
		for _, e := range s.via[a] {
			used[e] = true
		}
	}
	order := make([]int, 0, len(s.all))
	for e := range s.all {
		one := &s.all[e]
		slices.Sort(one.mentions)
		if used[e] || one.sure && one.printed() != "" && len(one.mentions) > 0 {
			order = append(order, e)
		}
	}
	begin := func(e int) int {
		if ms := s.all[e].mentions; len(ms) > 0 {
			return s.mentions[ms[0]].first
		}
		return len(s.Tokens)
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(begin(a), begin(b)) })
	at := make(map[int]int, len(order))
	r := Resolution{Entity: s.entity, Via: s.via, Why: s.why}
	for i, e := range order {
		at[e] = i
		r.Entities = append(r.Entities, s.export(e))
	}
	for a := range s.as {
		if s.entity[a] >= 0 {
			s.entity[a] = at[s.entity[a]]
		}
		for i, e := range s.via[a] {
			s.via[a][i] = at[e]
		}
	}
	return r
}

// export is an entity in the root's vocabulary.
func (s *scene) export(e int) reportedly.Entity {
	one := &s.all[e]
	out := reportedly.Entity{Name: one.printed(), Type: one.typ, TitleMentions: one.titles}
	for _, k := range one.mentions {
		m := &s.mentions[k]
		span := s.span(m.first, m.after)
		if n := len(out.Mentions); n == 0 || out.Mentions[n-1] != span {
			out.Mentions = append(out.Mentions, span)
		}
		if m.form == byName {
			if name := s.label(m); !slices.Contains(out.Names, name) {
				out.Names = append(out.Names, name)
			}
		}
	}
	for _, o := range one.offices {
		out.Offices = append(out.Offices, o.export())
	}
	for _, ph := range one.phrases {
		out.Mentions = append(out.Mentions, s.span(ph.at.first, ph.at.after))
	}
	slices.SortStableFunc(out.Mentions, func(a, b reportedly.Span) int { return cmp.Compare(a.Start, b.Start) })
	return out
}
