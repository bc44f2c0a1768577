package relational

import (
	"cmp"
	"context"
	"iter"
	"math"
	"slices"
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
			a := &alike{tx: t, filter: f, score: map[int64]float64{}}
			if err := a.find(words); err != nil {
				return err
			}
			keys, err := a.best()
			if err != nil {
				return err
			}
			p := t.people()
			for some := range slices.Chunk(keys, aheadOf) {
				if err := t.findings(some, p, nil, yield); err != nil {
					return err
				}
			}
			return nil
		}), yield)
	}
}

// An alike gathers statements that share words with something: all those that have a
// word that few have, and, where there are not enough such words, those that have several
// which many have. The lists of a word list are gone through no further than that takes:
// to rank all statements with a common word takes too long.
type alike struct {
	*tx
	filter reportedly.Filter
	keys   []int64 // as they were found
	score  map[int64]float64
}

func (a *alike) find(words []string) error {
	var common []query.Term
	rare := 0
	for _, w := range words {
		if rare == alikeWords {
			break
		}
		ws := query.Words(w)
		if len(ws) == 0 {
			continue
		}
		exact := query.Term{Words: ws[:1]}
		keys, few, err := a.having(exact)
		if err != nil {
			return err
		}
		if !few {
			common = append(common, exact)
			continue
		}
		if term := beginning(ws[0]); term.Prefix {
			forms, few, err := a.having(term)
			if err != nil {
				return err
			}
			if few {
				keys = forms
			}
		}
		a.found(keys)
		rare++
	}
	common = common[:min(len(common), 4)]
	for ; rare < 3 && len(common) > 1; common = common[:len(common)-1] {
		keys, few, err := a.having(common...)
		if err != nil {
			return err
		}
		if !few { // and fewer words would be more still
			break
		}
		a.found(keys)
		rare++
	}
	if rare == 0 && len(common) > 0 || rare < 3 && len(common) > 1 {
		return a.foundMany(common)
	}
	return nil
}

// having are the statements that have all of some terms, if they are few.
func (a *alike) having(terms ...query.Term) (keys []int64, few bool, err error) {
	keys, err = a.numbers("SELECT rowid FROM statement_words WHERE statement_words MATCH ? LIMIT ?", a.engine.Words(all(terms, nil)), alikeMost+1)
	return keys, len(keys) <= alikeMost, err
}

// found counts what all of some statements have; it says the more, the fewer they are.
func (a *alike) found(keys []int64) {
	weight := math.Log(1 + 2*alikeMost/float64(max(len(keys), 1)))
	for _, key := range slices.Backward(keys) {
		a.count(key, weight)
	}
}

func (a *alike) count(key int64, weight float64) {
	if _, known := a.score[key]; !known {
		a.keys = append(a.keys, key)
	}
	a.score[key] += weight
}

// foundMany counts those that say most of what many have, in the order of the ranking.
func (a *alike) foundMany(terms []query.Term) error {
	var c conditions
	if err := c.statements(a.tx, a.filter, wordsKey); err != nil {
		return err
	}
	want := all(terms, nil)
	c.add("statement_words MATCH ?", a.engine.Words(want))
	keys, err := a.engine.Rank(a.Conn, Ranking{List: StatementWords, Table: "statement", Wanted: want,
		From: "FROM statement_words JOIN statement ON statement.n = statement_words.rowid", Where: c.String(), Args: c.args, Limit: a.filter.Limit})
	for _, key := range keys {
		a.count(key, 1)
	}
	return err
}

// best are those that the filter lets through, the best first, as many as it wants.
func (a *alike) best() ([]int64, error) {
	slices.SortStableFunc(a.keys, func(x, y int64) int { return cmp.Compare(a.score[y], a.score[x]) })
	var c conditions
	if err := c.statements(a.tx, a.filter, "statement.n"); err != nil {
		return nil, err
	}
	var out []int64
	for some := range slices.Chunk(a.keys, 4*atOnce) {
		let := map[int64]bool{}
		var n int64
		err := a.eachOf(some, []any{&n}, func() error { let[n] = true; return nil }, "SELECT n FROM statement NOT INDEXED "+c.String()+" AND n "+anyOf, c.args...)
		if err != nil {
			return nil, err
		}
		for _, key := range some {
			if let[key] {
				out = append(out, key)
			}
		}
		if len(out) >= a.filter.Limit {
			return out[:a.filter.Limit], nil
		}
	}
	return out, nil
}

// beginning is the term for a word and its other forms: "negotiat*" for
// "negotiating".
func beginning(w string) query.Term {
	if n := utf8.RuneCountInString(w); n >= 6 && len(w) == n {
		for _, end := range []string{"ing", "ed", "es", "s", "e", "ies", "y"} {
			if rest, ok := strings.CutSuffix(w, end); ok && len(rest) >= 4 {
				w = rest
				break
			}
		}
		return query.Term{Words: []string{w}, Prefix: true}
	}
	return query.Term{Words: []string{w}}
}
