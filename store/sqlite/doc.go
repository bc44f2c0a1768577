// Package sqlite keeps the record in one SQLite file, without cgo.
//
// In go readings and what people decided, out come the answers that
// reportedly.Store promises. What always holds:
//
//   - What stands in its tables and what follows from what is the business of
//     internal/relational, which asks an engine for what SQLite does its own way.
//   - An acknowledgement (a method that returns nil) comes after the commit, and the
//     commit after the log is on the disk: the journal is a write-ahead log with
//     synchronous=FULL.
//   - Word lists are FTS5 tables over the texts, which hold no text of their own.
package sqlite
