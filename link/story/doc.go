// Package story finds reports of one event.
//
// In go reports, out come stories: groups of reports, each pair in them likely
// about one event, and not only about one kind of event: two trials, two quakes
// stay two.
//
//	report ──▶ vector: words, names, numbers ──▶ index ──▶ pairs that share keys
//	           (vector, stem)                    (index)       │
//	stories ◀── groups by average link ◀── edges ◀── pairs judged (similar)
//	            (group)
//
// A word's weight comes from a table shipped with the program, so a pair is judged
// from its two reports alone. Groups are a function of the set of edges: whatever
// order reports came in, and however they were batched, the stories are the same.
//
// What it does not see: an event that a report mentions in passing, and the same
// event in another language.
package story
