package relational

import (
	"context"

	"reportedly"
	"reportedly/internal/query"
)

// An Engine is what one database does its own way.
//
// Queries are written in what the databases have in common, and where they have nothing
// in common in SQLite's words: ? and ?1 for values, INDEXED BY, NOT INDEXED and CROSS JOIN
// for how to go about it, COLLATE NOCASE (of what is compared with folded values), and
// "list MATCH ?" for word lists, whose key is rowid. A Conn takes them in these words.
type Engine interface {
	// Begin begins a transaction.
	Begin(ctx context.Context, a Access) (Conn, error)

	// Named puts the record's own errors in front of the database's.
	Named(err error) error
	// Failed reports whether an error is that the database could not look, and not one
	// of what stands in it.
	Failed(err error) bool

	// Words writes what is wanted of a word list, as MATCH takes it.
	Words(w Wanted) string
	// AddWords adds rows to a word list, in order of key.
	AddWords(c Conn, list string, rows []WordRow) error
	// RemoveWords takes a row out that was added with these words.
	RemoveWords(c Conn, list string, row WordRow) error
	// Rank gives keys of a word list, the best first, of equals the newest; at least as
	// many as the limit asks for.
	Rank(c Conn, r Ranking) ([]int64, error)

	// Size is the query for how many bytes the record takes, LastNews that for the last
	// number given away in the table news.
	Size() string
	LastNews() string

	// Check looks for faults that the database finds by itself: in its pages, of rows that
	// point to nothing. CheckWords looks whether the word lists have the words of the texts.
	Check(c Conn, fault func(where, item, problem string) error) error
	CheckWords(ctx context.Context, fault func(where, item, problem string) error) error
}

// Access is what a transaction is for.
type Access int

const (
	Looking  Access = iota // sees one unchanging state
	Afresh                 // the same, by a connection that remembers nothing of the disk
	Changing               // nobody else changes the record meanwhile
)

// A Conn is a transaction. Errors of Exec may come with a later call, at the latest with
// Commit. Rollback after Commit does nothing.
type Conn interface {
	Exec(query string, args ...any) error
	// Query gives rows that are to be read, or closed, before the next call.
	Query(query string, args ...any) (Rows, error)
	// Stream gives rows between which other queries may run; there may be many.
	Stream(query string, args ...any) (Rows, error)
	Commit() error
	Rollback()
	// Alone reports, of one that changes something, whether nobody else has changed the
	// record since this Engine did.
	Alone() bool
}

// Rows are those of database/sql.
type Rows interface {
	Next() bool
	Scan(dest ...any) error
	Err() error
	Close() error
}

// Wanted is what is looked for in a word list: all terms of one of the groups, and none
// of Not.
type Wanted struct {
	Any [][]query.Term
	Not []query.Term
}

// all wants all of the terms, and none of the others.
func all(terms, not []query.Term) Wanted { return Wanted{[][]query.Term{terms}, not} }

// A WordRow is a row of a word list: of a statement its quote, of a report title and text.
type WordRow struct {
	Key   int64
	Texts []string
}

// The word lists.
const (
	StatementWords = "statement_words"
	ReportWords    = "report_words"
)

// A Ranking is a query for keys of Table, the rows of which a word list has: From and
// Where with the values of the latter, among which is what is Wanted of the list.
type Ranking struct {
	List, Table, From, Where string
	Args                     []any
	Wanted                   Wanted
	Limit                    int // 0: none
}

// Options say how a record is used; the zero value ties no speakers.
type Options struct {
	Linker  reportedly.Linker  // who is who across reports; nil: each report's speakers are its own
	Matcher reportedly.Matcher // what belongs together; nil: Link does nothing
	Run     string             // what reads: kept with each reading that does not say
}

// A Store is a record in a database: all of reportedly.Store but Backup and Close.
type Store struct {
	engine  Engine
	linker  reportedly.Linker
	matcher reportedly.Matcher
	forms   forms
	run     string
}

// New is the record that an engine holds.
func New(e Engine, o Options) *Store {
	s := &Store{engine: e, linker: o.Linker, matcher: o.Matcher, run: o.Run}
	if s.linker == nil {
		s.linker = loner{}
	}
	return s
}
