package reportedly

import (
	"context"
	"iter"
	"time"
)

// A Store is the record: it keeps readings, who their speakers are, and what
// people decided, and nothing else.
//
// Every method is safe to call from several goroutines, and several processes may
// hold one record open: they wait for each other, at most thirty seconds.
//
// What a method acknowledges by returning nil is on the disk: it is there after
// the process is killed or the power fails. What it does not acknowledge is there
// whole or not at all. A method that changes something does so in one step: who
// reads beside it sees the record before or after.
//
// Errors wrap ErrNotFound where an id names nothing, ErrDamaged where a row is not
// what was written, ErrRefused where a decision makes no sense, and name the item.
// An iterator yields an error at most once, as its last pair.
//
// Ids are whole ids; Resolve turns what a person typed into them.
type Store interface {
	// Put stores readings and links their speakers with those of the record, all in
	// one step, and says for each what became of it. It is idempotent by content: a
	// report id with the text it has already is a Duplicate, and the record is left
	// as it was, bytes and all. So putting a batch again after an interruption is
	// safe. The readings are not changed and not kept; their Identities are not used.
	// What was Decided of one that is new, or read anew, is taken into the log, under its
	// number if that is free; what the log has is not taken twice. So readings that were handed on with
	// it make a record that says the same.
	//
	// Speakers do not hang on the order of the reports or on how they were batched.
	// Larger batches cost less; all of a batch is held in memory.
	Put(ctx context.Context, entries ...Entry) ([]Outcome, error)

	// Known gives, for those of the origins that entries were put under, the id of
	// the report they led to. It is how a run that was interrupted, or given the same
	// files again, does not read them again. It looks each up; a thousand at a time is fine.
	Known(ctx context.Context, origins ...string) (map[string]string, error)

	// Reading gives the reading of a report with its speakers linked and what people
	// decided applied. Of a report with several versions it is the current one, but the
	// id of an older version that differs gives that version, unlinked. ErrNotFound
	// if there is none, or if it was removed.
	Reading(ctx context.Context, report string) (*Reading, error)

	// Original gives the bytes that a report was read from. ErrNotFound if they were
	// not kept.
	Original(ctx context.Context, report string) ([]byte, error)

	// Readings gives the current version of each report that the filter lets through,
	// as Reading gives it: by time of publication, undated last, or by id. Memory does
	// not grow with their number. Changes made meanwhile are not seen. Of the filter
	// Outlets, Reports, After, Before, Order, Decided, Limit and Past count.
	Readings(ctx context.Context, f Filter) iter.Seq2[*Reading, error]

	// Statements gives statements of current versions with their reports. A filter
	// that lets nothing through gives none, without error.
	Statements(ctx context.Context, f Filter) iter.Seq2[*Finding, error]

	// Count counts what Statements would give, whatever the filter's Limit.
	Count(ctx context.Context, f Filter) (*Counts, error)

	// Search gives statements whose content has the words that a person typed, and that
	// the filter lets through as well. The language of queries is that of package
	// internal/query; the error of a query that cannot be understood is a
	// *QueryError. Order is ByRelevance unless the filter says otherwise: the best first
	// where few statements match, the newest first where many do.
	Search(ctx context.Context, query string, f Filter) iter.Seq2[*Finding, error]

	// Alike gives statements that may say what some words say, given the rarest first:
	// those that share the most of them, rare ones counting most. Limit 0 is 200.
	Alike(ctx context.Context, words []string, f Filter) iter.Seq2[*Finding, error]

	// SearchReports is Search over titles and texts of reports; the findings have no
	// statement. Filters on statements (by:, kind:, class:, about:) ask for a report that
	// has such a statement. An empty query lets through all, the newest first.
	SearchReports(ctx context.Context, query string, f Filter) iter.Seq2[*Finding, error]

	// Resolve gives what a person may mean by the beginning of an id: reports,
	// statements, speakers, stories and utterances, at most 20 of each, by kind and id. The whole id of
	// something gives that alone. Nothing is no error.
	Resolve(ctx context.Context, prefix string) ([]Ref, error)

	// Speaker gives a speaker by id. The id of one who was merged gives the one he was
	// merged into. ErrNotFound if nobody in the record is.
	Speaker(ctx context.Context, id string) (*Speaker, error)

	// Speakers gives those who go by a name, or by a part of it ("Venn" finds Mara
	// Venn), with their number of statements, those with the most first. Spelling may
	// differ as it does between papers ("Sergei", "Sergey"). If any goes by exactly that
	// name, and it has several words, only those. An empty name gives all who say something. Limit 0 is no limit.
	Speakers(ctx context.Context, name string, limit int) ([]SpeakerCount, error)

	// Link finds what belongs together among what was put and decided since it was called
	// last: copies, stories, utterances. It works in steps, each of them whole or not at
	// all; one that was interrupted goes on when it is called again. What it finds does not
	// hang on the order of the reports, nor on how often it was called between them. Decide
	// calls it by itself.
	Link(ctx context.Context) error

	// Clusters gives the groups of two members or more of a layer, Stories or Utterances:
	// by id, or the one with the newest member first. Of the filter Order, Limit and Past count.
	Clusters(ctx context.Context, l Layer, f Filter) iter.Seq2[*Cluster, error]

	// Cluster gives one of them by its id; ErrNotFound if there is none.
	Cluster(ctx context.Context, l Layer, id string) (*Cluster, error)

	// ClusterOf gives the group that a report or statement is in, by the id of that. One
	// that is alone gives a group of itself, without an id; ErrNotFound if there is no such.
	ClusterOf(ctx context.Context, l Layer, member string) (*Cluster, error)

	// Pairs gives the pairs of a layer, Derivations or Echoes: those of one report or
	// statement, which is A in each, or, for "", all, each once, by their ids.
	Pairs(ctx context.Context, l Layer, member string) iter.Seq2[*Pair, error]

	// PairsPast gives all pairs of a layer that come after the one of a and b, whether that
	// is still there or not; all of them for "" and "". What comes before is not gone through.
	PairsPast(ctx context.Context, l Layer, a, b string) iter.Seq2[*Pair, error]

	// Versions gives the versions of a report's page, the oldest first: readings of one
	// URL or id with different texts. A page read once has one. ErrNotFound as for Reading.
	Versions(ctx context.Context, report string) ([]Version, error)

	// Decide carries out what a person decided, writes it into the log and gives it with
	// its ID and When filled in. It errs with ErrRefused, and changes nothing, where it
	// makes no sense: to merge a speaker with itself, or a person with a body; and with
	// ErrNotFound where it names nothing. To decide what holds already is not refused.
	Decide(ctx context.Context, d Decision) (*Decision, error)

	// Decisions gives the log, the oldest first, with what is undone and what is loose.
	Decisions(ctx context.Context) ([]Decision, error)

	// Verify reads all of the record and yields every fault it finds: rows that are not
	// what was written, links to what is not there, what was derived and does not follow
	// from the rest. A sound record yields nothing. The error is for what kept it from
	// looking, not for faults.
	Verify(ctx context.Context) iter.Seq2[Fault, error]

	// Backup writes the record as it is at this moment into a new file, which is there
	// whole or not at all; writers need not wait. It errs with fs.ErrExist if the file is there.
	Backup(ctx context.Context, file string) error

	// Outlets says how much the record has of each outlet, letter case aside, by name.
	Outlets(ctx context.Context) ([]OutletCount, error)

	// Stats says how much the record holds.
	Stats(ctx context.Context) (*Stats, error)

	// What watching feeds and pages keeps.
	Watching

	// Close gives back what the store holds. What was acknowledged does not need it.
	Close() error
}

// An Entry is a reading to be put, with what it came from.
type Entry struct {
	Reading  *Reading
	Original []byte // the bytes of Report.SHA256; nil if they are not to be kept
	// Origin names what was handed over and how it was read, for Known: a hash of the
	// bytes, of what the caller said of them and of the run. "" if nobody will ask.
	Origin string
	Reread bool // whether a report that the record has, with this text, is to be read anew
	// Watched is for a report that came by watching: if it is new, or a new version, it is news.
	Watched bool
}

// Outcome says what became of an entry.
type Outcome string

// The outcomes of an entry.
const (
	Stored     Outcome = "stored"    // new
	Versioned  Outcome = "version"   // stored as a version of a page that the record has
	Duplicate  Outcome = "duplicate" // the record has it; nothing changed
	Reread     Outcome = "reread"    // the record had it, and has the new reading of it now
	StaysAside Outcome = "removed"   // a person removed it from the record: it stays so
)

// A Ref names something in the record.
type Ref struct {
	Kind RefKind
	ID   string
}

// RefKind is what sort of thing a Ref names.
type RefKind string

// What a Ref may name.
const (
	RefReport    RefKind = "report"
	RefStatement RefKind = "statement"
	RefSpeaker   RefKind = "speaker"
	RefStory     RefKind = "story"
	RefUtterance RefKind = "utterance"
)

// A SpeakerCount is a speaker with what the record has of it.
type SpeakerCount struct {
	Speaker
	Statements int // by it
	Reports    int // that have one of them
}

// An OutletCount is how much the record has of an outlet. Statements are the sum of
// Named, Unnamed and Unknown, and that of ByKind.
type OutletCount struct {
	Outlet     string // "" is unknown
	Reports    int
	Copies     int // reports that have text of another one here, all of it or a part
	Statements int
	ByKind     map[Kind]int
	Named      int // by a speaker with a name
	Unnamed    int // by "a source", "witnesses": someone without one
	Unknown    int // by nobody knows whom
}

// A Fault is something wrong in a record.
type Fault struct {
	Where   string // the part of the record: "statement", "page 17"
	Item    string // which one: an id, a number; "" if not known
	Problem string // in words
}

func (f Fault) String() string {
	if f.Item == "" {
		return f.Where + ": " + f.Problem
	}
	return f.Where + " " + f.Item + ": " + f.Problem
}

// A Queue is how much waits to be read into a record that several processes work on. A
// Store with a method Queue(context.Context) (*Queue, error) has one.
type Queue struct {
	Batches int
	Items   int
	Bytes   int64
	Oldest  time.Duration // how long the first of them has been waiting
	Stuck   int           // batches that were begun and are not done after 150 s
}

// Stats are the sums of a record.
type Stats struct {
	Reports    int // current versions
	Versions   int // older ones
	Removed    int // by a person
	Statements int
	Speakers   int // who say something
	Decisions  int
	Bytes      int64 // of its file; 0 where there is none
}
