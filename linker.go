package reportedly

// A Linker decides which entities of different reports are one speaker. A Store
// calls it while it puts readings, and knows nothing else of how that is decided;
// package link has the one of this program.
//
// It must be a pure function: the same facts, in whatever order, give the same answer.
type Linker interface {
	// Facts gives what a reading says of each of its entities, in their order.
	Facts(r *Reading) []Facts
	// Link gives the identity of each of the facts. They are closed: with an entity they
	// hold all that share one of its Keys, or are called with it, and, for those with Asks,
	// all that Answer.
	Link(all []Facts) []Identity
	// Summary gives the name, variants and so on of a speaker with these members, of
	// which each stands for Count like it. The id is left empty.
	Summary(members []Facts) Speaker
}

// Facts are what one report says of one entity, as far as linking looks at it: the
// unit that a store keeps so as not to read all reports again for each new one.
type Facts struct {
	Report string // id
	Entity int    // index in the report's reading
	Data   []byte // what the linker needs to know, in its own form

	// Entities can be one speaker only if a chain of shared keys ties them. An entity
	// that is known by its office alone ties nobody: it asks who answers to that
	// office, and its answer changes nothing for those.
	Keys, Asks, Answers []string
	// One who is known by a part of a name Calls everybody who has it in theirs, and those
	// are Called by it. Such keys tie all who have one if anybody calls, and nobody else.
	Calls, Called []string

	// Like is the same for entities that differ by their report only, where that makes
	// it certain that they are one speaker; "" if it is never so. Those alike have the
	// same Keys and Answers. Of a crowd of them, the few of least Hash stand for all:
	// who they are, with the same confidence and for the same reason, the others are,
	// whoever is linked with them. The others are looked at where they are of a report of
	// someone who is not like them, and where they are asked.
	Like string
	Hash uint64 // of report and entity: an order that does not hang on anything else

	// Tally is the same for entities that add the same to the Summary of their speaker.
	Tally string
	Count int // how many of its Tally this one stands for; 0 is 1
}

// Crowd is how many of those alike stand for all of them.
const Crowd = 4
