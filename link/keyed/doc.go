// Package keyed is linking as passes over keyed rows, for archives that no one record
// holds: any engine that sorts and groups lines can run it, from GNU sort to Spark.
//
// In go readings, out come the lines of "links" and the readings with their speakers,
// the same that a record makes of the same reports. Each pass is a pure function of one
// group of rows; what is decided inside a group is decided by the Linker and the Matcher
// that link a record. Between two passes the engine sorts by key and order:
//
//	readings ─ pages ──▶ names of pages ─ tie ─▶ edges ─ COMPONENTS ─ versions ─▶ current ones
//	current  ─ names ──▶ facts ─ crowds ─▶ keys ─ tie ─▶ edges ─ COMPONENTS ─ speakers ─▶ identities
//	readings, identities ─ items ──▶ postings ─ pairs ─▶ pairs ─ meetings ─▶ pairs, wants
//	traits, wants ─ traits ─▶ traits at meetings, with pairs ─ decide ─▶ ties
//	ties ─ COMPONENTS, by level ─ groups ─▶ stories, utterances
//
// COMPONENTS is the only step that is no pass over groups: what edges join. The passes
// "components" and "islands" do it in memory; an engine has its own way for more.
//
// What needs to be known of the whole archive, and where it is:
//
//   - which text of a page is current: the versions of one component (versions);
//   - which items a full key holds: those that a hash puts first (pairs), as in a record;
//   - who a speaker is: the entities of one component (speakers), of a crowd of equals a few;
//   - how many keys two items share: the rows of one pair (meetings);
//   - what one group is: the ties of one island (groups).
//
// Nothing hangs on how rows are spread over processes, since no pass looks beyond its group.
// No group is held that a cap does not bound, but that of speakers (see speakers.go).
package keyed
