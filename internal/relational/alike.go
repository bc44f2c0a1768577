package relational

import (
	"context"
	"iter"
	"strings"
	"unicode/utf8"

	"reportedly"
	"reportedly/internal/query"
)

// alikeWords is how many words statements are looked for by, at most.
const alikeWords = 8

// alikeMost is how many statements have a word that few have.
const alikeMost = 1000

// alikeLimit is how many are given where the filter says nothing.
const alikeLimit = 200

// Alike gives statements that may say what words say. See reportedly.Store.
func (s *Store) Alike(ctx context.Context, words []string, f reportedly.Filter) iter.Seq2[*reportedly.Finding, error] {
	if f.Limit <= 0 {
		f.Limit = alikeLimit
	}
	return func(yield func(*reportedly.Finding, error) bool) {
		stopped(s.see(ctx, "statements alike", func(t *tx) error {
			any, err := t.anyWord(words)
			if err != nil || len(any) == 0 {
				return err
			}
			var c conditions
			if err := c.statements(t, f, wordsKey); err != nil {
				return err
			}
			want := Wanted{Any: any}
			c.add("statement_words MATCH ?", t.engine.Words(want))
			return t.ranked(&c, want, f, nil, yield)
		}), yield)
	}
}

// anyWord asks for any of the words that few statements have, and for any two of those
// that many have: to rank all statements with a common word takes too long.
func (t *tx) anyWord(words []string) ([][]query.Term, error) {
	var rare [][]query.Term
	var common []query.Term
	for _, w := range words {
		term, ok := beginning(w)
		if !ok {
			continue
		}
		few, err := t.few("statement_words", all([]query.Term{term}, nil), alikeMost)
		if err != nil {
			return nil, err
		}
		if few {
			rare = append(rare, []query.Term{term})
		} else {
			common = append(common, term)
		}
		if len(rare) == alikeWords {
			break
		}
	}
	common = common[:min(len(common), 4)]
	for len(rare) < 3 && len(common) > 1 {
		few, err := t.few("statement_words", all(common, nil), alikeMost)
		if err != nil {
			return nil, err
		}
		rare = append(rare, common)
		if !few { // and fewer words would be more still
			break
		}
		common = common[:len(common)-1]
	}
	if len(rare) == 0 && len(common) == 1 {
		rare = append(rare, common)
	}
	return rare, nil
}

// beginning is the term for a word and its other forms: "negotiat*" for
// "negotiating". ok is false for what is no word.
func beginning(word string) (term query.Term, ok bool) {
	ws := query.Words(word)
	if len(ws) == 0 {
		return term, false
	}
	w := ws[0]
	if n := utf8.RuneCountInString(w); n >= 6 && len(w) == n {
		for _, end := range []string{"ing", "ed", "es", "s", "e", "ies", "y"} {
			if rest, ok := strings.CutSuffix(w, end); ok && len(rest) >= 4 {
				w = rest
				break
			}
		}
		return query.Term{Words: []string{w}, Prefix: true}, true
	}
	return query.Term{Words: []string{w}}, true
}
