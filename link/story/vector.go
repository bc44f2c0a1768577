package story

import (
	"cmp"
	"math"
	"slices"
	"unicode"
	"unicode/utf8"

	"reportedly"
	"reportedly/internal/shingle"
)

// A Vector is what a report is about: its heaviest words, each with a weight, such
// that the squares sum to 1. It is all that is needed to judge a pair.
type Vector struct {
	features []feature // by word
	names    float32   // the length of the names' part
	day      int32     // of publication, in days since 1970; noDay if unknown
}

// A feature is a stem with its weight: rarer, more frequent and earlier in the
// report is heavier. Eight bytes, so that an index of many stays small.
type feature struct {
	hash   uint32 // of the stem but for the last bit, which says whether it is a name
	weight float32
}

// word is the stem, as a number.
func (f feature) word() uint32 { return f.hash >> 1 }

// name reports whether the word is printed with a capital, and never without.
func (f feature) name() bool { return f.hash&1 == 1 }

// How words are weighed. Chosen on one half of the topics of ECB+ and confirmed on
// the other; figures are flat around them.
const (
	leadWords  = 60      // how many words, headline included, say what the event is
	leadWeight = 3       // how many times each of them counts
	nameWeight = 1.7     // names, of places and people, tell events of one kind apart
	leastIDF   = 1       // words more common than that are left out
	mostWords  = 96      // features of a vector
	scanBytes  = 1 << 16 // how much of a text is looked at
)

// NewVector is the vector of a report.
func NewVector(r *reportedly.Report) Vector {
	var seen occurrences
	seen.text(r.Headline.String(), nil)
	seen.text(r.Text.String(), unread(r))
	slices.SortFunc(seen, func(a, b occurrence) int { return cmp.Compare(a.stem, b.stem) })
	v := Vector{day: day(r.Published)}
	for len(seen) > 0 {
		n := 1
		for n < len(seen) && seen[n].stem == seen[0].stem {
			n++
		}
		if f := featureOf(seen[:n]); f.weight > 0 {
			v.features = append(v.features, f)
		}
		seen = seen[n:]
	}
	slices.SortFunc(v.features, heaviest)
	v.features = slices.Clone(v.features[:min(len(v.features), mostWords)])
	v.scale()
	slices.SortFunc(v.features, func(a, b feature) int { return cmp.Compare(a.word(), b.word()) })
	return v
}

// featureOf weighs one stem by its occurrences. The weight is 0 if it is too common.
func featureOf(seen []occurrence) feature {
	idf := float64(rarity().Of(seen[0].stem))
	if idf < leastIDF {
		return feature{}
	}
	var times, capital float64
	plain := false
	for _, o := range seen {
		times += o.weight
		switch o.letter {
		case upper:
			capital += o.weight
		case lower:
			plain = true
		}
	}
	f := feature{hash: uint32(seen[0].stem>>32) &^ 1, weight: float32(idf * (1 + math.Log(times)))}
	if !plain && 2*capital > times {
		f.hash |= 1
		f.weight *= nameWeight
	}
	return f
}

// heaviest orders features by weight; those of one weight by word.
func heaviest(a, b feature) int {
	return cmp.Or(cmp.Compare(b.weight, a.weight), cmp.Compare(a.word(), b.word()))
}

// scale makes the squares sum to 1. Features are in an order that does not hang on
// that of a map, so that sums round alike.
func (v *Vector) scale() {
	var all, names float64
	for _, f := range v.features {
		square := float64(f.weight) * float64(f.weight)
		all += square
		if f.name() {
			names += square
		}
	}
	if all == 0 {
		return
	}
	length := math.Sqrt(all)
	for i := range v.features {
		v.features[i].weight /= float32(length)
	}
	v.names = float32(math.Sqrt(names) / length)
}

// An occurrence is a word of a report as it matters here.
type occurrence struct {
	stem   uint64
	weight float64 // words of the lead count more
	letter letter
}

// A letter is how the first character of a word is printed.
type letter uint8

const (
	other letter = iota // a digit, or of a script without capitals
	lower
	upper
)

type occurrences []occurrence

func (seen *occurrences) text(s string, skip []reportedly.Span) {
	words := shingle.Words(s[:min(len(s), scanBytes)], make([]shingle.Word, 0, min(len(s), scanBytes)/6+8))
	*seen = slices.Grow(*seen, len(words))
	var low []byte
	for _, w := range words {
		for len(skip) > 0 && skip[0].End <= int(w.Start) {
			skip = skip[1:]
		}
		if len(skip) > 0 && skip[0].Start <= int(w.Start) || w.End-w.Start < 2 {
			continue
		}
		o := occurrence{weight: 1}
		if len(*seen) < leadWords {
			o.weight = leadWeight
		}
		printed := s[w.Start:w.End]
		switch first, _ := utf8.DecodeRuneInString(printed); {
		case unicode.IsUpper(first):
			o.letter = upper
		case unicode.IsLower(first):
			o.letter = lower
		}
		low = appendLower(low[:0], printed)
		o.stem = shingle.Hash(string(stem(low)))
		*seen = append(*seen, o)
	}
}

func appendLower(buf []byte, s string) []byte {
	for _, r := range s {
		if r == '’' || r == 'ʼ' {
			r = '\''
		}
		buf = utf8.AppendRune(buf, unicode.ToLower(r))
	}
	return buf
}

// unread are the bytes of a report that are page furniture or stand twice.
func unread(r *reportedly.Report) []reportedly.Span {
	var out []reportedly.Span
	for _, d := range r.Damage {
		if d.Unread() {
			out = append(out, reportedly.Span{Start: r.Text.Byte(d.Span.Start), End: r.Text.Byte(d.Span.End)})
		}
	}
	slices.SortFunc(out, func(a, b reportedly.Span) int { return cmp.Compare(a.Start, b.Start) })
	for i := 1; i < len(out); i++ { // one within another must not hide what follows
		out[i].End = max(out[i].End, out[i-1].End)
	}
	return out
}
