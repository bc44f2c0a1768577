package ner

import (
	"reportedly/internal/names"
)

// Evidence is what the places where a word stands in a document say about it
// everywhere else in the document, since one report hardly ever calls two things
// by one name (Chieu and Ng, "Named Entity Recognition: A Maximum Entropy Approach
// Using Global Information", COLING 2002). A token does not count as evidence
// about itself.
const (
	inSmall       = iota // without a capital: "Will" and "will"
	inside               // with a capital that no sentence start explains
	afterAddress         // "Mr. _", "President _"
	afterGiven           // "Ada _", "J. _"
	beforeSpeech         // "_ said"
	afterPreposed        // "in _", "near _"
	afterThe             // "the _"
	inBody               // in one capitalised phrase with a word for a body: "_ Shipping Group"
	beforePlace          // "_ Bay", "_, Norway"
	beforeAge            // "_, 56,", "_, who"
	inBrackets           // "(_)"
	afterRole            // "spokesman _", "minister _"
	kinds
)

// gather counts the evidence of all tokens, and gives what each gave.
func (v *View) gather() []uint16 {
	gave := make([]uint16, len(v.at))
	d := v.Doc
	for k, s := range d.Sentences {
		if v.loud[k] {
			continue
		}
		for i := s.Start; i < s.End; i++ {
			if v.shape[i]&letters == 0 {
				continue
			}
			g := uint16(0)
			if !v.capital(i) {
				if v.shape[i]&upperIn == 0 {
					g = 1 << inSmall
				}
			} else {
				g = v.says(i, s.Start, s.End)
			}
			gave[i] = g
			seen := &v.lex(i).seen
			for k := 0; g != 0; k, g = k+1, g>>1 {
				seen[k] += int32(g & 1)
			}
		}
	}
	return gave
}

// says is the evidence that a capitalised token gives, in a sentence from a to b.
func (v *View) says(i, a, b int) uint16 {
	g := uint16(0)
	set := func(kind int, yes bool) {
		if yes {
			g |= 1 << kind
		}
	}
	set(inside, !v.opens(i))
	if i > a {
		prev := v.facts(i - 1)
		w := v.word(i - 1)
		set(afterAddress, prev&address != 0 || prev&office != 0 && v.capital(i-1))
		set(afterRole, prev&(office|job) != 0 && !v.capital(i-1))
		set(afterGiven, v.capital(i-1) && (prev&given != 0 || names.Initial(v.Doc.Tokens[i-1].Norm)))
		set(afterPreposed, placePreposition[w])
		set(afterThe, w == "the")
		set(inBrackets, w == "(" && i+1 < b && v.word(i+1) == ")")
	}
	if i+1 < b {
		w := v.word(i + 1)
		set(beforeSpeech, speech[w])
		set(beforePlace, v.capital(i+1) && v.facts(i+1)&placeWord != 0)
		if w == "," && i+2 < b {
			set(beforePlace, v.capital(i+2) && v.facts(i+2)&(country|region) != 0)
			set(beforeAge, v.shape[i+2]&digits != 0 && i+3 < b && v.word(i+3) == "," || v.word(i+2) == "who")
		}
	}
	for k := i + 1; k < b && k < i+5 && v.capital(k); k++ {
		set(inBody, v.facts(k)&body != 0)
	}
	return g
}

// evidence is what the rest of the document says of token i, a bit a kind.
func (v *View) evidence(i int) uint16 {
	seen, own := &v.lex(i).seen, v.gave[i]
	e := uint16(0)
	for k := range seen {
		if seen[k] > int32(own>>k&1) {
			e |= 1 << k
		}
	}
	return e
}

var placePreposition = set("in near outside across throughout inside around")

var speech = set("said says told tells added adds asked wrote tweeted argued noted insisted warned explained stated replied denied acknowledged announced claimed recalled continued testified thinks believes wants")
