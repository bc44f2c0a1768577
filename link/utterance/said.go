package utterance

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"unicode"

	"reportedly"
	"reportedly/internal/hash"
)

// Window is how many days may lie between two reports of one utterance. What is said
// in the same words later was said again: a standing phrase, an echo.
const Window = 7

// A Said is a statement made ready to be tied to others. Its wording is made ready when
// it is first asked for: most of those that share keys are of other speakers or days.
type Said struct {
	from  reportedly.Said
	day   int32 // of publication, in days since 1970
	dated bool
	fold  uint64 // of its words, letter case and marks aside
	words int

	little  atomic.Int32 // whether it says little: 0 if nobody knows yet, 1 if it does, 2 if not
	mu      sync.Mutex   // held to make what is made
	readied atomic.Pointer[readied]
}

// NewSaid makes a statement ready.
func NewSaid(from reportedly.Said) *Said {
	s := &Said{from: from}
	s.day, s.dated = reportedly.Day(from.Published)
	s.fold, s.words = fold(from.Quote)
	return s
}

// Wording is what it says, made ready.
func (s *Said) Wording() *Wording { return s.ready().wording }

// saysSomething reports whether a statement is more than a name or a word: "called him
// Little Marco" and "praised Marco Rubio" have nothing in common but whom they name.
func (w *Wording) saysSomething() bool {
	n := 0
	for i := range w.units {
		switch w.units[i].kind {
		case content, number, when:
			n++
		}
	}
	return n >= 2
}

// fold is a hash of a text's words, and their number.
func fold(text string) (uint64, int) {
	h, n := uint64(0), 0
	for w := range strings.FieldsFuncSeq(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		h = hash.Mix(11, h, hash.String(strings.ToLower(w)))
		n++
	}
	return h, n
}

// Sooner or later everybody says "we will see": so few words prove nothing where
// nobody knows who said them.
const (
	fewWords     = 6
	nearVerbatim = 0.9
)

// Tied says whether two statements are wordings of one thing said, and how near they
// are. What one speaker is known to have said is not what another has; where
// one of the two speakers is unknown, the words must be nearly the same.
func (s *Said) Tied(o *Said) (score float64, ok bool) {
	s, o = inOrder(s, o)
	if s.dated && o.dated && max(s.day-o.day, o.day-s.day) > Window {
		return 0, false
	}
	if s.from.Report == o.from.Report && s.from.InTitle == o.from.InTitle {
		return 0, false // who says a thing twice in one report has said two things
	}
	known := s.from.Speaker != "" && o.from.Speaker != ""
	switch {
	case known && s.from.Speaker != o.from.Speaker:
		return 0, false
	case !known && min(s.words, o.words) < fewWords:
		return 0, false
	case s.saysLittle() || o.saysLittle():
		return 0, false
	case s.fold == o.fold:
		return 1, true
	}
	p := align(s.Wording(), o.Wording())
	score = p.score(p.swaps())
	switch {
	case !known:
		return score, score >= nearVerbatim
	case score >= tiedFrom:
		return score, true
	}
	score = s.inParts(o)
	return score, score > 0
}

// inOrder gives two statements in an order of their own: an alignment is not quite the
// same from the other side, and what is tied must not hang on which was there first.
func inOrder(s, o *Said) (*Said, *Said) {
	if o.from.Quote < s.from.Quote {
		return o, s
	}
	return s, o
}

// A part of a statement can be a part of another: each report went on with other words
// of the speaker, or its own. Such a part must be long enough to be known by, and some
// of the statement.
const (
	partUnits = 4   // that mean something
	partShare = 0.3 // of the weight of the shorter statement
	partLess  = 0.9 // what a score of parts is worth of one of the whole
)

// inParts is how near the nearest parts of two statements are, 0 if none are near.
func (s *Said) inParts(o *Said) float64 {
	as, bs := s.ready().parts(), o.ready().parts()
	if len(as)*len(bs) < 2 || len(as)*len(bs) > 64 {
		return 0
	}
	least := partShare * min(s.Wording().weight(), o.Wording().weight())
	best := 0.0
	for _, a := range as {
		for _, b := range bs {
			if min(a.weight, b.weight) < least || !a.shares(b.Wording) {
				continue
			}
			p := align(a.Wording, b.Wording)
			if score := p.score(p.swaps()); score >= tiedFrom {
				best = max(best, partLess*score)
			}
		}
	}
	return best
}

// shares reports whether two wordings have two words in common, in the same form: what
// is worth aligning does, mostly, and to look costs little.
func (w *Wording) shares(o *Wording) bool {
	n := 0
	for i := range w.units {
		u := &w.units[i]
		if u.kind == worker || u.frame {
			continue
		}
		for j := range o.units {
			if v := &o.units[j]; u.key == v.key || u.stem != "" && u.stem == v.stem {
				if n++; n == 2 {
					return true
				}
				break
			}
		}
	}
	return false
}

// cut makes ready the parts of a statement between marks that are long enough.
func (whole *Wording) cut() (clauses []clause) {
	units, from := 0, 0 // since the last mark
	text := whole.text.String()
	end := func(to int) {
		if units >= partUnits {
			w := Prepare(text[from:to])
			clauses = append(clauses, clause{w, w.weight()})
		}
		units, from = 0, to
	}
	at := 0
	for i, t := range whole.doc.Tokens {
		for at < len(whole.units) && whole.units[at].from <= i {
			if whole.units[at].kind != worker && !whole.units[at].frame {
				units++
			}
			at++
		}
		switch t.Norm {
		case ",", ";", ":", ".", "!", "?", "–", "—", "--":
			if units >= partUnits || t.Norm != "," {
				end(t.End)
			}
		}
	}
	end(len(text))
	return clauses
}

// weight is what the units of a wording weigh.
func (w *Wording) weight() float64 {
	total := 0.0
	for k := range w.units {
		total += weightOf(&w.units[k])
	}
	return total
}

// says is what the words of a statement weigh, those aside that only say when.
func (w *Wording) says() float64 {
	total := 0.0
	for k := range w.units {
		if w.units[k].kind != when {
			total += weightOf(&w.units[k])
		}
	}
	return total
}

// littleWeight is what "that right now" weighs, and more: nobody can tell of which saying so
// few words are.
const littleWeight = 0.6

// saysLittle reports whether a statement weighs hardly anything.
func (s *Said) saysLittle() bool {
	known := s.little.Load()
	if known == 0 {
		known = 2
		if s.Wording().says() < littleWeight {
			known = 1
		}
		s.little.Store(known)
	}
	return known == 1
}

// keysWanted is how many words of a statement make keys, the heaviest; runKeys how
// many runs of words do, by which those are found whose speaker is unknown.
const keysWanted, runKeys, runLength = 10, 3, 4

// KeysShared is how many keys two statements share before they are compared.
const KeysShared = 2

// Keys are under what others find a statement, without repeats.
func (s *Said) Keys() []uint64 {
	w := s.Wording()
	if !w.saysSomething() {
		return nil
	}
	var out []uint64
	if s.from.Speaker != "" {
		by := hash.String(s.from.Speaker)
		for _, w := range w.heaviest() {
			out = append(out, hash.Mix(12, by, hash.String(w)))
		}
	}
	if s.words >= fewWords {
		out = append(out, w.runs()...)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// heaviest are the stems of the rarest words, names and numbers.
func (s *Wording) heaviest() []string {
	type weighed struct {
		word   string
		weight float64
	}
	var all []weighed
	for i := range s.units {
		u := &s.units[i]
		if u.frame || u.kind == worker || u.kind == empty {
			continue
		}
		word := u.key
		switch {
		case u.kind == name && u.spelling != "":
			word = u.spelling
		case u.stem != "":
			word = u.stem
		}
		if u.entry != nil && len(u.entry.groups) > 0 { // synonyms find each other
			word = "=" + strconv.Itoa(int(u.entry.groups[0]))
		}
		all = append(all, weighed{word, u.weight})
	}
	slices.SortFunc(all, func(a, b weighed) int { return strings.Compare(a.word, b.word) })
	all = slices.CompactFunc(all, func(a, b weighed) bool { return a.word == b.word })
	slices.SortStableFunc(all, func(a, b weighed) int { return cmp.Compare(b.weight, a.weight) })
	var out []string
	for _, w := range all[:min(len(all), keysWanted)] {
		out = append(out, w.word)
	}
	return out
}

// runs are hashes of runs of words, those with the least: statements that are word for
// word alike share them, wherever they begin.
func (s *Wording) runs() []uint64 {
	var words []uint64
	for w := range strings.FieldsFuncSeq(s.text.String(), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		words = append(words, hash.String(strings.ToLower(w)))
	}
	var out []uint64
	for i := 0; i+runLength <= len(words); i++ {
		h := uint64(0)
		for _, w := range words[i : i+runLength] {
			h = hash.Mix(13, h, w)
		}
		out = append(out, h)
	}
	slices.Sort(out)
	out = slices.Compact(out)
	return out[:min(len(out), runKeys)]
}

// Rare are the words of a wording as printed, in lower case, the rarest first: those by
// which statements like it are found.
func (w *Wording) Rare() []string {
	type weighed struct {
		word   string
		weight float64
	}
	var all []weighed
	for i := range w.units {
		u := &w.units[i]
		if u.kind == worker || u.kind == empty {
			continue
		}
		for t := u.from; t < u.to; t++ {
			if word := w.forms[t]; isWordLike(word) {
				all = append(all, weighed{word, max(u.weight, rarity(word))})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b weighed) int { return cmp.Compare(b.weight, a.weight) })
	var out []string
	for _, w := range all {
		if !slices.Contains(out, w.word) {
			out = append(out, w.word)
		}
	}
	return out
}
