// Package sqlite keeps the record in one SQLite file, without cgo.
//
// In go readings and what people decided, out come the answers that
// reportedly.Store promises. What always holds:
//
//   - Everything follows from a few tables: report, reading, original, origin and
//     decision. All others (entities, keys, speakers, statements, word lists) are
//     derived from those in the same transaction, and Verify derives them again.
//   - One transaction writes, in this order: the reports; which version of each page
//     is current; entities, keys and statements of those that begin to be and without
//     those that cease; speakers, for whoever the new ones can change; what people
//     decided; the word lists. See work.go.
//   - An acknowledgement (a method that returns nil) comes after the commit, and the
//     commit after the log is on the disk: the journal is a write-ahead log with
//     synchronous=FULL.
//   - Only current versions of reports are in derived tables. Older and removed ones
//     are kept as they were put, and nothing answers with them but Versions.
//   - Each row that is shown has a hash of its values, checked when it is read. SQLite
//     finds a page that is none, the hash a letter that is another: a wrong word is an
//     error that names the row, never an answer.
//   - Whoever says what is decided by the rows of entities and decisions. The column
//     that searching goes by (statement.speaker) must agree with them, or it is damage.
//   - Keys of reports and statements are in order of publication (key.go), so time needs
//     no sorting.
package sqlite
