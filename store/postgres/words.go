package postgres

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"strings"
	"unicode/utf8"

	"reportedly/internal/query"
	"reportedly/internal/relational"
)

// Words writes what is wanted as a tsquery. Words hold letters and digits only, so nothing
// typed is an operator; what is no word once it is folded asks for nothing. See
// relational.Engine.
func (e *engine) Words(w relational.Wanted) string {
	var groups []string
	for _, group := range w.Any {
		var all []string
		for _, term := range group {
			all = append(all, phrase(term))
		}
		groups = append(groups, "("+strings.Join(all, " & ")+")")
	}
	out := strings.Join(groups, " | ")
	for _, term := range w.Not {
		out += " & !" + phrase(term)
	}
	return out
}

// nowhere is a lexeme that no text has, since it holds a space.
const nowhere = "' '"

func phrase(term query.Term) string {
	var words []string
	for i, w := range term.Words {
		for _, folded := range relational.WordsOf(w) {
			word := "'" + lexeme(folded) + "'"
			if term.Prefix && i == len(term.Words)-1 {
				word += ":*"
			}
			words = append(words, word)
		}
	}
	if len(words) == 0 {
		return nowhere
	}
	return "(" + strings.Join(words, " <-> ") + ")"
}

// lexemeBytes is how long a lexeme may be; PostgreSQL takes 2,046. Of a longer word the
// beginning stands, and a hash for the rest.
const lexemeBytes = 1000

func lexeme(word string) string {
	if len(word) <= lexemeBytes {
		return word
	}
	sum := sha256.Sum256([]byte(word))
	cut := lexemeBytes
	for cut > 0 && !utf8.RuneStart(word[cut]) {
		cut--
	}
	return word[:cut] + hex.EncodeToString(sum[:8])
}

// What a tsvector holds at most: of each word 255 places, places up to 16,383, 1 MiB in
// all. Places beyond are not noted, so a phrase that stands only there is not found; words
// that no longer have room are not found at all, in texts of some 60,000 different words.
const (
	placesOfWord = 255
	lastPlace    = 16_383
	vectorBytes  = 1_000_000
)

// between is how far words of two texts of a row are apart, so that no phrase spans both.
const between = 16

// vector writes the words of texts as a tsvector, and says how many there are.
func vector(texts []string) (string, int) {
	places := map[string][]int{}
	var order []string
	at, count, bytes := 0, 0, 0
	for _, text := range texts {
		for _, w := range relational.WordsOf(text) {
			at++
			count++
			w = lexeme(w)
			had, met := places[w]
			if !met {
				if bytes += len(w) + 10; bytes > vectorBytes {
					continue
				}
				order = append(order, w)
			}
			if at <= lastPlace && len(had) < placesOfWord {
				had = append(had, at)
				bytes += 2
			}
			places[w] = had
		}
		at += between
	}
	var b strings.Builder
	for i, w := range order {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteByte('\'')
		b.WriteString(w)
		b.WriteByte('\'')
		for k, p := range places[w] {
			if k == 0 {
				b.WriteByte(':')
			} else {
				b.WriteByte(',')
			}
			b.WriteString(strconv.Itoa(p))
		}
	}
	return b.String(), count
}

// vectors are those of some rows, as columns.
func vectors(rows []relational.WordRow) (keys []int64, words []string, lengths []int64, sum int64) {
	for _, r := range rows {
		v, n := vector(r.Texts)
		keys, words, lengths = append(keys, r.Key), append(words, v), append(lengths, int64(n))
		sum += int64(n)
	}
	return keys, words, lengths, sum
}

// rowsAtOnce is how many rows of a word list go to the server in one query.
const rowsAtOnce = 500

// AddWords adds rows to a word list. See relational.Engine.
func (e *engine) AddWords(c relational.Conn, list string, rows []relational.WordRow) error {
	for len(rows) > 0 {
		n := min(rowsAtOnce, len(rows))
		keys, words, lengths, sum := vectors(rows[:n])
		rows = rows[n:]
		size := 0
		for _, w := range words {
			size += len(w)
		}
		own := c.(*conn)
		own.queue(size, "INSERT INTO "+list+" SELECT n, CAST(w AS tsvector), l FROM unnest(CAST($1 AS bigint[]), CAST($2 AS text[]), CAST($3 AS bigint[])) AS row (n, w, l)", keys, words, lengths)
		own.queue(0, "UPDATE word_sum SET rows = rows + $1, words = words + $2 WHERE list = $3", int64(n), sum, list)
		if own.full() {
			if err := own.flush(); err != nil {
				return err
			}
		}
	}
	return nil
}

// RemoveWords takes a row out of a word list. See relational.Engine.
func (e *engine) RemoveWords(c relational.Conn, list string, row relational.WordRow) error {
	own := c.(*conn)
	own.queue(0, "WITH gone AS (DELETE FROM "+list+" WHERE rowid = $1 RETURNING length) UPDATE word_sum SET rows = rows - 1, words = words - length FROM gone WHERE list = $2", row.Key, list)
	if own.full() {
		return own.flush()
	}
	return nil
}
