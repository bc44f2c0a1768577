package crf

import (
	"bufio"
	"bytes"
	"fmt"
	"math"
	"strconv"
	"strings"
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
	signCount
)

// signNames name the signs in rank.txt.
var signNames = strings.Fields("bias cue-peak cue-mean cue-begin content-mean content-least content-first content-last content-size content-short content-pieces outside quoted all-quoted no-source source-mean source-least source-size source-name source-pronoun source-gap cue-verb cue-noun cue-preposition cue-size cue-quoted content-after content-touches headline cue-times-content")

// A Rank is a logistic regression over the signs, and the probability from which a
// candidate is taken for an attribution. It is fitted on parts of the training
// data that the chains were not trained on, so that its probability is an honest one.
type Rank struct {
	Weights   Signs
	Threshold float64
}

// Probability is how likely a candidate of these signs is right.
func (r *Rank) Probability(s *Signs) float64 {
	z := 0.0
	for i, w := range r.Weights {
		z += w * s[i]
	}
	return 1 / (1 + math.Exp(-z))
}

// Bytes is the ranking as a file: a name and a number a line.
func (r *Rank) Bytes() []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "threshold %.6g\n", r.Threshold)
	for i, w := range r.Weights {
		fmt.Fprintf(&b, "%s %.6g\n", signNames[i], w)
	}
	return b.Bytes()
}

// ParseRank reads a file of Bytes. Every sign must be there once.
func ParseRank(b []byte) (Rank, error) {
	var r Rank
	seen := make(map[string]bool)
	index := map[string]*float64{"threshold": &r.Threshold}
	for i, n := range signNames {
		index[n] = &r.Weights[i]
	}
	sc := bufio.NewScanner(bytes.NewReader(b))
	for n := 1; sc.Scan(); n++ {
		name, value, _ := strings.Cut(sc.Text(), " ")
		at := index[name]
		v, err := strconv.ParseFloat(value, 64)
		if at == nil || err != nil || seen[name] {
			return r, fmt.Errorf("line %d: %q: want a sign's name, once, and a number", n, sc.Text())
		}
		*at, seen[name] = v, true
	}
	if len(seen) != len(index) {
		return r, fmt.Errorf("%d of %d signs", len(seen), len(index))
	}
	return r, nil
}
