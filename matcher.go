package reportedly

// A Matcher decides what belongs together across reports: which report drew on
// which, which reports are of one event, which statements are wordings of one thing
// said. A Store calls it while it links, and knows nothing else of how that is
// decided; package link has the one of this program.
//
// It must be a pure function: each pair is decided from its two items and their own
// reports, and groups follow from the pairs alone, whatever their order. A Store calls it
// from several goroutines at once.
type Matcher interface {
	// Version changes whenever the traits of a report, or what is decided from them,
	// would be others: a record that another version linked is linked anew.
	Version() string

	// Bounds are those of one layer.
	Bounds(Layer) Bounds

	// Trait gives what matching looks at of a report, for one of the layers of reports.
	Trait(l Layer, r *Report) Trait

	// Said does the same for a statement: one trait for each layer of statements, in order.
	Said(s Said) []Trait

	// SaidForm is the form of those traits, without the keys: to make it costs less.
	SaidForm(s Said) any

	// Restore makes the form of a trait from its Data.
	Restore(l Layer, data []byte) (form any, err error)

	// Match decides about two items of different reports by their forms. score is 0 to 1
	// and the same from either side; ok says whether they are tied.
	Match(l Layer, a, b any) (score float64, ok bool)

	// Group gives the groups of two items or more that ties make, each as indexes into
	// ids, in order. Ties may come in any order and from either side.
	Group(l Layer, ids []string, ties []Tie) [][]int

	// GroupID names a group of ids, in order: it seldom changes when others join.
	GroupID(l Layer, ids []string) string
}

// A Layer is one of the things that matching finds.
type Layer int

// The layers.
const (
	Derivations Layer = iota // pairs of reports: one drew on the other
	Stories                  // groups of reports: they are of one event
	Utterances               // groups of statements: they are wordings of one thing said
	Echoes                   // pairs of statements: the same words, said again on another occasion
	Layers                   // how many there are
)

func (l Layer) String() string {
	return [...]string{"derivation", "story", "utterance", "echo"}[l]
}

// Bounds keep linking cheap where everything is like everything else. Only items that
// share keys are looked at.
type Bounds struct {
	Days   int // length of a window of time, in days
	Reach  int // how many windows to either side hold what an item may be tied to
	Shared int // how many keys two items share before they are looked at
	// Cap is how many items a key holds in one window: of more, those that a hash of
	// item and key puts first. A key counts for an item only if it holds it.
	Cap int
	// Strong is how near two items must be for a tie to join groups by itself.
	Strong float64
	// Island is how many items are grouped at once, at most. Where strong ties join more,
	// as in an archive in which everything hangs together somehow, stronger ones are asked for.
	Island int
}

// A Trait is what matching looks at of one item: a report, or a statement of it.
type Trait struct {
	Layer Layer
	Keys  []uint64 // under what others find it; without repeats
	Form  any      // what Match compares; not changed
	Data  []byte   // what Restore makes the form of; nil where Trait or Said has to be asked again
}

// A Said is a statement as far as it is compared with those of other reports.
type Said struct {
	Quote     string
	Speaker   string // id; "" if nobody knows
	Report    string // id
	Published string // of the report
	InTitle   bool   // whether it stands in the headline
}

// A Tie says that two items belong together, seen by themselves.
type Tie struct {
	A, B  int // indexes
	Score float64
}

// A Cluster is items that belong together.
type Cluster struct {
	ID      string
	Members []string // ids of reports or of statements, sorted
}

// A Pair is two items that belong together: reports of which one drew on the other, or
// both on a third; statements of which one echoes the other.
type Pair struct {
	A, B  string  // ids
	Score float64 // 0 to 1; of reports: how much of the shorter text is verbatim or rewritten
}

// OfStatements reports whether a layer is one of statements, and not of reports.
func (l Layer) OfStatements() bool { return l >= Utterances }

// Groups reports whether ties of a layer make groups.
func (l Layer) Groups() bool { return l == Stories || l == Utterances }
