package reportedly

// A Filter says which statements or reports are wanted. The zero value wants all;
// each field that is set narrows it, and a list lets through any of its own.
type Filter struct {
	Speakers []string // ids; those merged into them count
	About    []string // speakers' ids: someone of them is mentioned within the content
	Outlets  []string // as the report has it, letter case aside
	Reports  []string // ids
	// Statements are ids of statements; Readings does not look at them.
	Statements []string
	Kinds      []Kind
	Classes    []Class

	// After and Before bound the day or moment of publication, as precise as they are:
	// "2023" begins with its first second. After is included, Before is not. With
	// either, undated reports are left out.
	After, Before string

	Unknown bool // only statements whose speaker is unknown
	Decided bool // with what people decided, to hand it on: see Reading.Decided; Readings only
	Days    bool // with numbers by day; Count only, which takes longer for it
	Order   Order
	Limit   int // at most so many; 0 is no limit

	// Past leaves out what comes before and with a statement or report in the order, by
	// its id: the last of one page is where the next one goes on. ErrNotFound if there is
	// no such one any more.
	Past string
}

// Order is the order of results.
type Order string

// The orders. Undated reports come last in the first two.
const (
	ByTime      Order = ""          // the oldest first
	ByNewest    Order = "newest"    // the newest first
	ByID        Order = "id"        // of the report, as the export has it; Readings only
	ByRelevance Order = "relevance" // see Store.Search, whose default it is; Search only
)

// A Finding is a statement, or a report, that was looked for.
type Finding struct {
	Report    ReportBrief
	Statement *Statement // nil where a report was looked for
	// Snippet is what to show of a long text: the whole of a statement's Quote, or a
	// stretch of the report's text round the first words found.
	Snippet string
	Marks   []Span // the words found, in code points of Snippet
}

// A ReportBrief is a report without its text.
type ReportBrief struct {
	ID, URL, Outlet, Title, Published, Language string
}

// Counts are numbers of statements.
type Counts struct {
	Statements int
	Reports    int            // that have one of them
	ByOutlet   map[string]int // "" is unknown
	ByKind     map[Kind]int
	ByMonth    map[string]int // "2023-01"; "" is undated or known to the year only
	ByDay      map[string]int // "2023-01-31", of those known so precisely
}

// A QueryError says what in a query cannot be understood, and where.
type QueryError struct {
	Query   string
	At      int // code point
	Problem string
}

func (e *QueryError) Error() string {
	return "query: " + e.Problem
}
