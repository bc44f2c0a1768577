// Package speaker finds who is who across reports: which entities of different
// readings are one speaker.
//
// In go readings, out come identities: for each entity of each reading a speaker
// with a name, every variant of it, and the reason in words. Readings are not
// changed. The answer does not hang on the order of the readings or on how they
// are grouped, and adding one changes only identities that share a name key with
// it.
//
//	entities ──▶ facts ──▶ units ──▶ pairs of units that share a name key
//	             (facts)   (unit)    (key), judged by names and evidence (judge)
//	                                        │
//	       identities ◀── names, ids ◀── groups, strongest edge first (group)
//	       (identity)                       ▲
//	                                 bare family names (bare), offices without
//	                                 a name (title), bodies and places (body)
//
// A pair is judged from the two entities and their own reports only. Names are
// never enough where they are common, and never where offices contradict. What
// stays in doubt stays apart: two identities of one person can be merged by hand,
// one identity of two people puts words into a mouth.
package speaker
