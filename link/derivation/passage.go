package derivation

// Runs that follow each other in both texts make a passage. What stands between
// them was rewritten, if it is about as long in one as in the other:
//
//	a  [he would not sign] the new deal [before the winter]
//	b  [he would not sign] any fresh contract [before the winter]
//	   verbatim 4           rewritten 3 | 3   verbatim 3

// A passage is a stretch of each text, in words, that the two share.
type passage struct {
	a, b      stretch
	verbatim  int     // words that both have
	rewritten [2]int  // words between runs, in a and in b
	evidence  float32 // how rare the verbatim words are together; quoted ones count little
}

const (
	// longestGap is how many words may be rewritten in one go.
	longestGap = 24

	// leastEvidence is what a passage must have: three rare words, or six common ones.
	leastEvidence = 16

	// quotedWeight is how much a quoted word counts: both may have heard it said.
	quotedWeight = 0.2
)

// passages joins runs, which are in order of a.
func passages(a, b *text, runs []run) []passage {
	var out []passage
	var p passage
	flush := func() {
		if p.evidence >= leastEvidence {
			out = append(out, p)
		}
	}
	for i, r := range runs {
		if i == 0 || !p.continues(a, b, r) {
			flush()
			p = passage{a: stretch{r.a, r.a}, b: stretch{r.b, r.b}}
		}
		for k := range r.n {
			p.match(a, r.a+k)
		}
		p.a.end, p.b.end = r.a+r.n, r.b+r.n
	}
	if len(runs) > 0 {
		flush()
	}
	return out
}

// continues reports whether the run goes on with the passage, and if so counts
// what stands between.
func (p *passage) continues(a, b *text, r run) bool {
	gapA, gapB := r.a-p.a.end, r.b-p.b.end
	if gapA < 0 || gapB < 0 || max(gapA, gapB) > longestGap || near(gapA, gapB) > 2+min(gapA, gapB)/2 {
		return false
	}
	kept := 0
	if gapA == gapB { // word for word: "the [new|fresh] deal of [May|June]"
		fromA, fromB := p.a.end, p.b.end
		for k := range gapA {
			if a.words[fromA+k].Hash == b.words[fromB+k].Hash {
				p.match(a, fromA+k)
				kept++
			}
		}
	}
	p.rewritten[0] += int(gapA) - kept
	p.rewritten[1] += int(gapB) - kept
	return true
}

// match counts a word that both have; i is its place in a.
func (p *passage) match(a *text, i int32) {
	p.verbatim++
	weight := a.words[i].IDF
	if a.quoted[i] {
		weight *= quotedWeight
	}
	p.evidence += weight
}
