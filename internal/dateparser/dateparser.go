// Package dateparser stands in for github.com/markusmobius/go-dateparser, which
// go-htmldate (and so go-trafilatura) imports for its slowest and vaguest search.
//
// The real package builds tables of 200 languages when a program starts: 130 ms
// and 47 MB of memory before main, measured at v1.4.7, for every command and
// whether or not a page is read. This one finds no date, which go-htmldate takes
// as it takes any text without one. A replace line in the program's go.mod puts
// it in place; whoever imports reportedly as a library gets the real one, and the
// same results, since reportedly never asks for that search.
package dateparser

import (
	"errors"
	"time"
)

// Errors and types below are those that go-htmldate names; none does anything.
type (
	// ParserType is a way to parse.
	ParserType uint8
	// PreferredDateSource is how an incomplete date is completed.
	PreferredDateSource uint8
	// Configuration holds the settings of a Parser.
	Configuration struct {
		PreferredDateSource PreferredDateSource
		StrictParsing       bool
		CurrentTime         time.Time
	}
	// Parser finds nothing.
	Parser struct{ ParserTypes []ParserType }
	// Date is a date found.
	Date struct{ Time time.Time }
)

// The constants that go-htmldate names.
const (
	CustomFormat ParserType = iota
	AbsoluteTime
)

// Past prefers dates gone by.
const Past PreferredDateSource = 1

// Parse finds no date.
func (*Parser) Parse(*Configuration, string, ...string) (Date, error) {
	return Date{}, errors.New("dateparser: not built in")
}
