package coref

import (
	_ "embed"
	"fmt"
	"strconv"
	"strings"
)

// A feature is the number of a weight: a group and a value within it.
type feature int

// The groups of features. A group's values follow one another; the numbers
// behind say what they are made of (pronoun classes: subject, object, possessive).
const (
	nobody       feature = 0                 // the candidate that is no one
	sentences            = nobody + 1        // class x sentences between
	clausePlace          = sentences + 15    // class x same sentence x place of the naming
	lastSentence         = clausePlace + 30  // class x place, in the sentence before
	nearness             = lastSentence + 15 // same sentence x rank by nearness
	times                = nearness + 8      // namings so far
	named                = times + 6         // like pronoun, other pronoun, title, short name, full name
	gendered             = named + 5         // known, either, unknown
	unsure               = gendered + 3      // perhaps no person
	tokensApart          = unsure + 1        // class x words between, in the same sentence
	sharedClause         = tokensApart + 12  // class: subject or object of the pronoun's own clause
	opensIts             = sharedClause + 3  // class x sentences between: the naming begins its sentence
	quotes               = opensIts + 9      // quoted pronoun x quoted naming
	oneParagraph         = quotes + 4
	joined               = oneParagraph + 1 // class: "Holm and Brandt"
	pronounOpens         = joined + 3       // same sentence x place of the naming, for a pronoun that begins its sentence
	byAgent              = pronounOpens + 10
	bracketed            = byAgent + 3
	mostNamed            = bracketed + 1

	againSubject = mostNamed + 1 // a farther naming as a subject, one sentence back at most
	after        = againSubject + 1
	features     = after + 1
)

//go:embed weights.txt
var weightsText string

var weights = readWeights(weightsText)

// readWeights reads a line for each feature: its number and its weight.
func readWeights(text string) []float64 {
	w := make([]float64, features)
	for line := range strings.Lines(text) {
		f := strings.Fields(line)
		if len(f) != 2 || f[0] == "#" {
			continue
		}
		n, err := strconv.Atoi(f[0])
		v, err2 := strconv.ParseFloat(f[1], 64)
		if err != nil || err2 != nil || n < 0 || n >= len(w) {
			panic("coref: weights.txt is damaged: " + line) // embedded: a fault of the build
		}
		w[n] = v
	}
	return w
}

// writeWeights is the inverse of readWeights.
func writeWeights(w []float64) string {
	var b strings.Builder
	b.WriteString("# Weights of the features of weights.go, learned by TestTrain on GAP development (Apache-2.0).\n")
	for n, v := range w {
		fmt.Fprintf(&b, "%d %.4f\n", n, v)
	}
	return b.String()
}
