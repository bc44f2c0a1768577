package ner

import "reportedly/internal/segment"

// Runs are the stretches of tokens where names could be, by position: words with
// a capital, words that are tagged as proper nouns or known as places, and what
// may stand between two of them. No run passes the end of a sentence.
func (v *View) Runs() []segment.Range {
	var out []segment.Range
	for _, s := range v.Doc.Sentences {
		for i := s.Start; i < s.End; i++ {
			if !v.candidate(i) {
				continue
			}
			end := i + 1
			for k := end; k < s.End && k < end+reach; k++ {
				if v.candidate(k) {
					end = k + 1
				} else if !v.joins(k) {
					break
				}
			}
			out = append(out, segment.Range{Start: i, End: end})
			i = end - 1
		}
	}
	return out
}

// reach is how many tokens that no name begins with may follow each other in a run.
const reach = 4

// candidate reports whether a name could begin or end with the token. In a sentence
// without any capital every noun could.
func (v *View) candidate(i int) bool {
	if v.shape[i]&(upperFirst|upperIn) != 0 {
		return true
	}
	if v.shape[i]&letters == 0 {
		return false
	}
	t := v.Doc.Tokens[i].Tag
	if v.quiet[v.Doc.Tokens[i].Sentence] && (t == "NN" || t == "NNS" || t == "JJ" || t == "FW") {
		return true
	}
	return t == "NNP" || t == "NNPS" || v.facts(i)&(country|capitalCity|city) != 0 && v.facts(i)&never == 0
}

// joins reports whether the token may stand between two parts of a name.
func (v *View) joins(i int) bool {
	return v.shape[i]&letters == 0 || joining[v.word(i)] || v.facts(i)&particle != 0
}

var joining = set("of the and for on in at to 's ' 'n n de d l o")
