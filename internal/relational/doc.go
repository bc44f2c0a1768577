// Package relational is the record over a relational database: everything that
// store/sqlite and store/postgres do alike.
//
// In go an Engine, readings and what people decided, out come the answers that
// reportedly.Store promises. What always holds:
//
//   - Everything follows from a few tables: report, reading, original, origin and
//     decision. All others (entities, keys, speakers, statements, word lists) are
//     derived from those in the same transaction, and Verify derives them again.
//   - One transaction writes, in this order: the reports; which version of each page
//     is current; entities, keys and statements of those that begin to be and without
//     those that cease; speakers, for whoever the new ones can change; what people
//     decided; the word lists. See work.go.
//   - One transaction at a time changes the record: keys, speakers and links follow
//     from what stands, so two at once could give what neither order gives. What costs
//     the most, reading reports, needs none.
//   - Only current versions of reports are in derived tables. Older and removed ones
//     are kept as they were put, and nothing answers with them but Versions.
//   - Each row that is shown has a hash of its values, checked when it is read: a wrong
//     word is an error that names the row, never an answer.
//   - Whoever says what is decided by the rows of entities and decisions. The column
//     that searching goes by (statement.speaker) must agree with them, or it is damage.
//   - Keys of reports and statements are in order of publication (key.go), so time needs
//     no sorting.
package relational
