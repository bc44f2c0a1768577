package postgres

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"reportedly/internal/query"
	"reportedly/internal/relational"
)

// Rank puts hits in order by BM25, as FTS5 does: ts_rank does not know that a rare word
// says more than a common one. There are few hits, so their texts are looked at here. See
// relational.Engine.
func (e *engine) Rank(c relational.Conn, r relational.Ranking) ([]int64, error) {
	var rows, words int64
	if err := one(c, []any{&rows, &words}, "SELECT rows, words FROM word_sum WHERE list = ?", r.List); err != nil {
		return nil, err
	}
	var terms []rankedTerm
	for _, group := range r.Wanted.Any {
		for _, term := range group {
			var hits int64
			err := one(c, []any{&hits}, "SELECT count(*) FROM (SELECT 1 FROM "+r.List+" WHERE "+r.List+" MATCH ? LIMIT ?) AS hits", phrase(term), countedHits)
			if err != nil {
				return nil, err
			}
			if hits == countedHits {
				hits = max(hits, rows/3)
			}
			terms = append(terms, rankedTerm{term, rarity(rows, hits)})
		}
	}
	texts := textsOf[r.List]
	columns := r.Table + "." + strings.Join(texts, ", "+r.Table+".")
	found, err := c.Stream("SELECT "+r.Table+".n, "+columns+" "+r.From+" "+r.Where, r.Args...)
	if err != nil {
		return nil, err
	}
	defer found.Close()
	type hit struct {
		key   int64
		score float64
	}
	var hits []hit
	var key int64
	values := make([]string, len(texts))
	dest := []any{&key}
	for i := range values {
		dest = append(dest, &values[i])
	}
	average := float64(words) / float64(max(rows, 1))
	for found.Next() {
		if err := found.Scan(dest...); err != nil {
			return nil, err
		}
		hits = append(hits, hit{key, score(values, terms, average)})
	}
	if err := found.Err(); err != nil {
		return nil, err
	}
	slices.SortFunc(hits, func(a, b hit) int { return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(b.key, a.key)) })
	keys := make([]int64, len(hits))
	for i, h := range hits {
		keys[i] = h.key
	}
	return keys, nil
}

// countedHits is up to where it is counted how many rows have a term: that of two common
// words one is more common changes little.
const countedHits = 10_000

// textsOf are the columns that a word list is of.
var textsOf = map[string][]string{relational.StatementWords: {"quote"}, relational.ReportWords: {"title", "text"}}

// titleWeight is how often a word of a title counts.
const titleWeight = 4

type rankedTerm struct {
	query.Term
	rarity float64
}

// rarity is the inverse frequency of a term that stands in some of all rows.
func rarity(rows, hits int64) float64 {
	return max(math.Log((float64(rows-hits)+0.5)/(float64(hits)+0.5)), 1e-6)
}

// score is the BM25 of texts, of which the last is the text and one before it a title,
// rounded as hits that differ by less are equals.
func score(texts []string, terms []rankedTerm, average float64) float64 {
	const k, b = 1.2, 0.75
	words := make([]relational.Words, len(texts))
	length := 0
	for i, t := range texts {
		words[i] = relational.WordsOf(t)
		length += len(words[i])
	}
	sum := 0.0
	for _, t := range terms {
		times := 0.0
		for i, ws := range words {
			weight := 1.0
			if i < len(words)-1 {
				weight = titleWeight
			}
			times += weight * float64(ws.Count(t.Term))
		}
		sum += t.rarity * times * (k + 1) / (times + k*(1-b+b*float64(length)/max(average, 1)))
	}
	return math.Round(sum*1e6) / 1e6
}

// one scans the only row of a query.
func one(c relational.Conn, dest []any, query string, args ...any) error {
	rows, err := c.Query(query, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	if rows.Next() {
		if err := rows.Scan(dest...); err != nil {
			return err
		}
	}
	return rows.Err()
}
