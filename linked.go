package reportedly

import (
	"context"
	"iter"
)

// What a record says of things that belong together, as the commands, the API and the
// pages show it, and the JSON of it. It is made anew from the texts each time: a record
// keeps only what is tied.

// Linked answers what hangs on the links of a record. Package link has the one of this
// program. Ids are whole ids; ErrNotFound where one names nothing.
type Linked interface {
	// Story lays a story out; all says whether beliefs, wishes and acts are wanted, too.
	Story(ctx context.Context, id string, all bool) (*Story, error)

	// Utterance gives all wordings of one thing said, by its id.
	Utterance(ctx context.Context, id string) (*Utterance, error)

	// Compare compares statements with the first published of them, whatever they say.
	Compare(ctx context.Context, statements ...string) (*Utterance, error)

	// CompareReports says what the second of two reports dropped, added, moved and reworded,
	// with what changed in each rewording.
	CompareReports(ctx context.Context, a, b string) (*Change, error)

	// Check says what the record knows of a claim. A claim without a word to look for is
	// ErrRefused.
	Check(ctx context.Context, c Claim) (*Answer, error)

	// Derivations gives which reports drew on which: of one report, or, for "", all; only
	// those after the one of the reports a and b, unless these are "".
	Derivations(ctx context.Context, report, a, b string) iter.Seq2[*Derivation, error]

	// UtteranceLink is the short form of an utterance, as links has it.
	UtteranceLink(ctx context.Context, c *Cluster) (*UtteranceLink, error)
}

// A Claim is what somebody is said to have said.
type Claim struct {
	Text string
	By   *Speaker // nil: of anybody
	On   string   // a day, month or year; "": at any time
	Most int      // matches in the answer; 0 is all
}

// A Story is reports of one event as what was said against who printed it.
type Story struct {
	Type       string       `json:"type"` // "story"
	ID         string       `json:"id"`
	Reports    []string     `json:"reports"` // by time
	LeftOut    int          `json:"left_out,omitempty"`
	Copies     []Copy       `json:"copies"`
	Utterances []*Utterance `json:"utterances"` // that the most reports have first
}

// A Copy says that a report of a story is likely copied from another.
type Copy struct {
	Report   string  `json:"report"`
	Of       string  `json:"of"`
	Relation string  `json:"relation"`
	Shared   float64 `json:"shared"` // 0 to 1, of the shorter text
}

// An Utterance is one thing said, with its wordings by time of publication.
type Utterance struct {
	ID       *string   `json:"id"` // nil where it is none of the record's: one report alone has it, or two were put beside each other
	Wordings []Wording `json:"wordings"`
	Echoes   []string  `json:"echoes,omitempty"` // ids of statements: the same, said on another occasion
	LeftOut  int       `json:"left_out,omitempty"`
}

// A Wording is a statement with what changed against the first one of its utterance.
type Wording struct {
	Statement *Finding `json:"statement"`
	Score     float64  `json:"score"`
	Changes   []Turn   `json:"changes"`
	Diff      []Piece  `json:"diff"`
}

// A Turn is a named change of meaning, with its words on both sides: spans of the two
// quotes, empty and at the end where it lies in the cue.
type Turn struct {
	Kind   string `json:"kind"`
	A      [2]int `json:"a"`
	B      [2]int `json:"b"`
	Reason string `json:"reason"`
}

// A Piece is a stretch of the first wording (A), of this one (B), or of both.
type Piece struct {
	Op string `json:"op"` // keep, delete, insert, move-out, move-in
	A  [2]int `json:"a"`
	B  [2]int `json:"b"`
}

// An Answer is what a record knows of a claim.
type Answer struct {
	Text        string      `json:"text"`
	By          *SpeakerRef `json:"by"` // nil if nobody was named
	Verdict     string      `json:"verdict"`
	Unverified  bool        `json:"unverified"`
	Reports     int         `json:"reports"`     // that the verdict rests on
	Independent int         `json:"independent"` // of those, that did not draw on each other
	Otherwise   int         `json:"otherwise"`   // that have it with another meaning
	Earliest    *string     `json:"earliest"`    // report id
	Matches     []Match     `json:"matches"`     // the best first

	First *Finding `json:"-"` // the statement that Earliest is of
	More  int      `json:"-"` // matches beyond those wanted
}

// A SpeakerRef names a speaker.
type SpeakerRef struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

// A Match is a statement that is near to what is claimed. Changes are those of the
// statement (a) against the claim (b).
type Match struct {
	Statement *Finding `json:"statement"`
	Verdict   string   `json:"verdict"`
	Score     float64  `json:"score"`
	Changes   []Turn   `json:"changes"`
	Why       *string  `json:"why"`

	Diff []Piece `json:"-"` // of the statement's quote (A) and the claim (B)
}

// A Derivation says that of two reports one drew on the other, or both on a third.
type Derivation struct {
	Type     string    `json:"type"` // "derivation"
	A        string    `json:"a"`
	B        string    `json:"b"`
	Relation string    `json:"relation"`
	Shared   float64   `json:"shared"`  // of the shorter text: verbatim or rewritten
	Earlier  *string   `json:"earlier"` // nil where nothing tells
	Why      []string  `json:"why"`     // what tells, or contradicts itself
	SharesA  Shares    `json:"shares_a"`
	SharesB  Shares    `json:"shares_b"`
	Passages []Passage `json:"passages"`

	OfVersion int `json:"of_version,omitempty"` // of copies of a report: of the page, if it is an older one
}

// Shares are parts of a text that sum to 1.
type Shares struct {
	Verbatim  float64 `json:"verbatim"`
	Rewritten float64 `json:"rewritten"`
	New       float64 `json:"new"`
}

// A Passage stands in both texts: spans of them.
type Passage struct {
	A        [2]int  `json:"a"`
	B        [2]int  `json:"b"`
	Verbatim float64 `json:"verbatim"`
}

// A StoryLink is the short form of a story.
type StoryLink struct {
	Type    string   `json:"type"` // "story"
	ID      string   `json:"id"`
	Reports []string `json:"reports"`
}

// An EchoLink is two statements in which one speaker says the same on two occasions.
type EchoLink struct {
	Type  string  `json:"type"` // "echo"
	A     string  `json:"a"`    // statement ids
	B     string  `json:"b"`
	Score float64 `json:"score"`
}

// An UtteranceLink is the short form of an utterance.
type UtteranceLink struct {
	Type       string   `json:"type"` // "utterance"
	ID         string   `json:"id"`
	Speaker    *string  `json:"speaker"` // id; nil if unknown
	Statements []string `json:"statements"`
}
