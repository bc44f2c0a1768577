package candidate

import (
	"math"
	"strings"

	"reportedly/internal/segment"
)

// Signs are what a candidate is judged by.
type Signs [signCount]float64

// The signs. Probabilities are given as log-odds, counts as logarithms.
const (
	signBias = iota
	signCuePeak
	signCueMean
	signCueBegin
	signContentMean
	signContentLeast
	signContentFirst
	signContentLast
	signContentSize
	signContentShort
	signContentPieces
	signOutside
	signQuoted
	signAllQuoted
	signNoSource
	signSourceMean
	signSourceLeast
	signSourceSize
	signSourceName
	signSourcePronoun
	signSourceGap
	signCueVerb
	signCueNoun
	signCuePreposition
	signCueSize
	signCueQuoted
	signContentAfter
	signContentTouches
	signHeadline
	signCueTimesContent

	// Those of a candidate among others.
	signCueRival
	signHeld
	signHolds
	signOverlap
	signCount
)

// ownSigns is how many are of the candidate alone.
const ownSigns = signCueTimesContent + 1

// signNames name the signs in files.
var signNames = strings.Fields("bias cue-peak cue-mean cue-begin content-mean content-least content-first content-last content-size content-short content-pieces outside quoted all-quoted no-source source-mean source-least source-size source-name source-pronoun source-gap cue-verb cue-noun cue-preposition cue-size cue-quoted content-after content-touches headline cue-times-content " +
	"cue-rival held holds overlap")

// Posteriors are what a model says of the tokens of a window.
type Posteriors struct {
	Window          segment.Range
	Content, Source func(token int) float64 // probability to be in one
	First, Last     func(token int) float64 // probability that a content begins, ends at the token
	Left            func(token int) bool    // whether the token was left out of the content
}

// Judge gathers the signs of a candidate but for those of its rivals.
func Judge(d *segment.Doc, cue *Cue, c *Candidate, p *Posteriors) {
	s := &c.Signs
	mean, least, size := over(c.Content, p.Content)
	first, last := c.Content[0].Start, c.Content[len(c.Content)-1].End-1
	outside := 0.0
	for i := p.Window.Start; i < p.Window.End; i++ {
		if p.Left(i) && (i < cue.At.Start || i >= cue.At.End) {
			outside += p.Content(i)
		}
	}
	quoted := 0
	for _, r := range c.Content {
		for i := r.Start; i < r.End; i++ {
			if d.Tokens[i].Quote != segment.Outside {
				quoted++
			}
		}
	}
	s[signBias] = 1
	s[signCuePeak] = logit(cue.Peak)
	s[signCueMean] = logit(cue.Mean)
	s[signCueBegin] = cue.Begin
	s[signContentMean] = logit(mean)
	s[signContentLeast] = logit(least)
	s[signContentFirst] = p.First(first)
	s[signContentLast] = p.Last(last)
	s[signContentSize] = math.Log(float64(size))
	s[signContentShort] = yes(size <= 2)
	s[signContentPieces] = float64(min(len(c.Content)-1, 3))
	s[signOutside] = math.Log1p(outside)
	s[signQuoted] = float64(quoted) / float64(size)
	s[signAllQuoted] = yes(quoted == size)
	if len(c.Source) == 0 {
		s[signNoSource] = 1
	} else {
		mean, least, size := over(c.Source, p.Source)
		s[signSourceMean] = logit(mean)
		s[signSourceLeast] = logit(least)
		s[signSourceSize] = math.Log(float64(size))
		head := d.Tokens[c.Source[0].End-1].Tag
		s[signSourceName] = yes(strings.HasPrefix(head, "NNP"))
		s[signSourcePronoun] = yes(head == "PRP")
		gap := max(c.Source[0].Start-cue.At.End, cue.At.Start-c.Source[0].End, 0)
		s[signSourceGap] = math.Log1p(float64(gap))
	}
	tag := d.Tokens[cue.At.Start].Tag
	s[signCueVerb] = yes(strings.HasPrefix(tag, "VB"))
	s[signCueNoun] = yes(strings.HasPrefix(tag, "NN"))
	s[signCuePreposition] = yes(tag == "IN")
	s[signCueSize] = math.Log(float64(cue.At.End - cue.At.Start))
	s[signCueQuoted] = yes(d.Tokens[cue.At.Start].Quote == segment.Inside)
	s[signContentAfter] = yes(first >= cue.At.End)
	s[signContentTouches] = yes(first == cue.At.End)
	s[signHeadline] = yes(d.Tokens[cue.At.Start].Paragraph == 0)
	s[signCueTimesContent] = cue.Peak * mean
	s[signCueRival] = cue.Rival
}

// over is the mean and the least of the probabilities of some tokens, and their number.
func over(pieces []segment.Range, prob func(int) float64) (mean, least float64, size int) {
	least = 1
	for _, r := range pieces {
		for i := r.Start; i < r.End; i++ {
			v := prob(i)
			mean += v
			least = min(least, v)
			size++
		}
	}
	return mean / float64(max(size, 1)), least, size
}

// near is how many candidates before and after one, in order, are its rivals.
const near = 64

// Rivals adds the signs of each candidate among the others of its document: whether
// likely ones hold it, are held by it, or claim its words.
func Rivals(cs []Candidate) {
	for i := range cs {
		c := &cs[i]
		held, holds, overlap := 0.0, 0.0, 0.0
		for j := max(0, i-near); j < min(len(cs), i+near); j++ {
			if j == i {
				continue
			}
			e := &cs[j]
			w := e.Signs[signCueTimesContent]
			if Shared(c.Cue, e.Content) == Size(c.Cue) {
				held = max(held, w)
			}
			if Shared(e.Cue, c.Content) == Size(e.Cue) {
				holds = max(holds, w)
			}
			if n := Shared(c.Content, e.Content); n > 0 {
				overlap = max(overlap, w*float64(n)/float64(Size(c.Content)))
			}
		}
		c.Signs[signHeld], c.Signs[signHolds], c.Signs[signOverlap] = held, holds, overlap
	}
}

func yes(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

// logit is the logarithm of the odds, bounded.
func logit(p float64) float64 { return math.Log(max(p, 0.002) / max(1-p, 0.002)) }
