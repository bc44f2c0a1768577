package ner

import "reportedly"

// The labels of a token: outside any name, or the first or a later token of one.
const (
	Outside = 0
	Labels  = 1 + 2*3
)

// types are what labels 1 and 2, 3 and 4, 5 and 6 begin and go on with.
var types = [...]reportedly.EntityType{reportedly.Person, reportedly.Organisation, reportedly.Place}

// Begin is the label of the first token of a name.
func Begin(t reportedly.EntityType) int8 {
	for k := range types {
		if types[k] == t {
			return int8(2*k + 1)
		}
	}
	return Outside
}

// Forbidden reports whether a label may not follow another; before is -1 at the
// start of a run.
func Forbidden(before, label int) bool {
	inside := label > 0 && label%2 == 0
	return inside && before != label && before != label-1
}

// Spans adds the names that the labels of the tokens from start on mark to out.
func Spans(labels []int8, start int, out []Span) []Span {
	for i := 0; i < len(labels); i++ {
		l := labels[i]
		if l%2 == 0 {
			continue
		}
		end := i + 1
		for end < len(labels) && labels[end] == l+1 {
			end++
		}
		out = append(out, Span{start + i, start + end, types[l/2]})
		i = end - 1
	}
	return out
}
