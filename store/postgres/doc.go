// Package postgres keeps the record in a PostgreSQL database, 15 or newer, which several
// machines may share.
//
// In go readings and what people decided, out come the answers that reportedly.Store
// promises, the same as SQLite's. What stands in the tables is the business of
// internal/relational; here is what PostgreSQL does its own way. What always holds:
//
//   - An acknowledgement (a method that returns nil) comes after the commit, and the commit
//     after the log is on the disk: synchronous_commit is on, whatever the server's own is.
//   - Whoever changes the record holds an advisory lock for that transaction, so that one
//     process at a time does, and in that order: keys and links follow from what stands.
//     Reading reports, which costs the most, needs no lock. See conn.go.
//   - Who looks sees one state: REPEATABLE READ, read only.
//   - Word lists are tsvectors that the program makes (words.go), so that words are what
//     they are in SQLite, and so is their rank (rank.go). There is no stemming.
//   - Texts may hold what PostgreSQL's cannot (NUL, bytes that are no UTF-8): those are
//     written another way, and read back (text.go).
//   - Tables are those of the schema that the connection finds first, so one database may
//     hold several records: postgres://…/db?search_path=archive.
//   - A password is never part of an error.
package postgres
