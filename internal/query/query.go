// Package query reads what a person types into a search box.
//
// In goes a line such as
//
//	harbour "no plan to leave" negotiat* -ferry by:"Mara Venn" after:2024-01
//
// out comes a Query: words and phrases to be found, words to be left out, and
// filters. Everything in a line that is no operator is text, so nothing typed is an
// error but a line with nothing to look for and a filter that cannot be understood.
//
//	word            it, in any letter case and with or without accents
//	"two words"     both, in this order
//	begin*          words that begin so
//	-word           not where it stands; -"two words", -begin*
//	by:NAME         statements of a speaker        about:NAME  that mention someone
//	outlet:NAME     of an outlet                   kind: class:  as the record has them
//	after:DATE      published then or later        before:DATE   published before
//
// A value with spaces stands in quotation marks. A filter given twice lets through
// either value.
package query

import (
	"strings"
	"unicode"

	"reportedly"
)

// A Query is what is looked for: text that has all Terms and none of Not, and is let
// through by the filters.
type Query struct {
	Terms, Not         []Term
	By, About, Outlets []string
	Kinds              []reportedly.Kind
	Classes            []reportedly.Class
	After, Before      string
}

// A Term is a word, or several that stand one after another.
type Term struct {
	Words  []string // letters and digits only, as typed; never empty
	Prefix bool     // whether the last of them may go on
}

// maxTerms bounds a query: a megabyte of words is no question.
const maxTerms = 64

// Parse reads a line. The error is a *reportedly.QueryError.
func Parse(line string) (*Query, error) {
	s := scanner{line: []rune(line)}
	q := &Query{}
	for {
		at, minus, field, value, quoted, star, ok := s.next()
		if !ok {
			break
		}
		known, problem := q.filter(field, value)
		switch {
		case field != "" && known && problem == "" && !minus:
			continue
		case field != "" && known && minus:
			return nil, fail(line, at, "- leaves out words, not "+field+":")
		case problem != "":
			return nil, fail(line, at, problem)
		case field != "":
			value = field + " " + value // "10:30" is two words
		}
		words := Words(value)
		if len(words) == 0 {
			continue
		}
		term := Term{Words: words, Prefix: star && !quoted}
		if minus {
			q.Not = append(q.Not, term)
		} else {
			q.Terms = append(q.Terms, term)
		}
		if len(q.Terms)+len(q.Not) > maxTerms {
			return nil, fail(line, at, "more words than a search takes")
		}
	}
	switch {
	case q.empty() && len(q.Not) > 0:
		return nil, fail(line, 0, "it says what to leave out, and not what to look for")
	case q.empty():
		return nil, fail(line, 0, "there is no word in it to look for")
	}
	return q, nil
}

func (q *Query) empty() bool {
	return len(q.Terms)+len(q.By)+len(q.About)+len(q.Outlets)+len(q.Kinds)+len(q.Classes) == 0 && q.After == "" && q.Before == ""
}

func fail(line string, at int, problem string) error {
	return &reportedly.QueryError{Query: line, At: at, Problem: problem}
}

// filter takes a filter; known says whether there is one of that name.
func (q *Query) filter(field, value string) (known bool, problem string) {
	field = strings.ToLower(field)
	switch field {
	case "by", "about", "outlet", "kind", "class", "after", "before":
	default:
		return false, ""
	}
	if strings.TrimSpace(value) == "" {
		return true, field + ": says nothing; write " + field + `:VALUE or ` + field + `:"TWO WORDS"`
	}
	switch field {
	case "by":
		q.By = append(q.By, value)
	case "about":
		q.About = append(q.About, value)
	case "outlet":
		q.Outlets = append(q.Outlets, value)
	case "kind":
		k := reportedly.Kind(strings.ToLower(value))
		if k != reportedly.Direct && k != reportedly.Indirect && k != reportedly.Mixed {
			return true, "kind: is direct, indirect or mixed"
		}
		q.Kinds = append(q.Kinds, k)
	case "class":
		c := reportedly.Class(strings.ToLower(value))
		switch c {
		case reportedly.Speech, reportedly.Writing, reportedly.Belief, reportedly.Wish, reportedly.Announcement, reportedly.Act:
		default:
			return true, "class: is speech, writing, belief, wish, announcement or act"
		}
		q.Classes = append(q.Classes, c)
	case "after", "before":
		if !isDate(value) {
			return true, field + ": takes a date: 2023, 2023-01 or 2023-01-31"
		}
		if field == "after" {
			q.After = max(q.After, value)
		} else if q.Before == "" || value < q.Before {
			q.Before = value
		}
	}
	return true, ""
}

// isDate reports whether s has the shape of a date of RFC 3339, as precise as it is.
// Whether there is such a day is not looked at here.
func isDate(s string) bool {
	shape := "dddd-dd-dd"
	if len(s) > len(shape) {
		return s[len(shape)] == 'T' && isDate(s[:len(shape)])
	}
	if len(s) != 4 && len(s) != 7 && len(s) != len(shape) {
		return false
	}
	for i := range len(s) {
		if digit := '0' <= s[i] && s[i] <= '9'; digit != (shape[i] == 'd') || !digit && s[i] != '-' {
			return false
		}
	}
	return len(s) < 7 || "01" <= s[5:7] && s[5:7] <= "12" && (len(s) < 10 || "01" <= s[8:10] && s[8:10] <= "31")
}

// Words cuts a text as the word lists of a record do: at everything that is neither
// letter nor digit.
func Words(s string) []string { return strings.FieldsFunc(s, func(r rune) bool { return !InWord(r) }) }

// InWord reports whether a character is part of a word. Marks that stand on letters are.
func InWord(r rune) bool {
	return unicode.In(r, unicode.L, unicode.N, unicode.Co, unicode.Mn, unicode.Mc)
}
