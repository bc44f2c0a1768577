package reportedly

// Kind says whether the content's own words are given.
type Kind string

// The kinds of attribution.
const (
	Direct   Kind = "direct"   // the content stands inside quotation marks
	Indirect Kind = "indirect" // none of it does
	Mixed    Kind = "mixed"    // a part of it does
)

// Class says what sort of act the cue reports.
type Class string

// The classes of cue.
const (
	Speech       Class = "speech"
	Writing      Class = "writing"
	Belief       Class = "belief"
	Wish         Class = "wish"
	Announcement Class = "announcement"
	Act          Class = "act" // a decision, a ruling, a poll
)

// Polarity says whether the source put the content forward.
type Polarity string

// The polarities.
const (
	Asserted Polarity = "asserted"
	Denied   Polarity = "denied" // "denied that", "did not say"
)

// Modality says how the content was put forward, where it was not plainly.
type Modality string

// The modalities; a plain statement has none.
const (
	Asked       Modality = "asked"       // "asked whether"
	Conditional Modality = "conditional" // "would say that", "if he says"
)

// An Attribution is one place in a report where words are ascribed to someone.
// Source, cue and content may each lie in several pieces, in order of position.
type Attribution struct {
	Source  []Span // to whom; empty if implied
	Cue     []Span // the words that ascribe: "said", "according to"; empty if layout alone does
	Content []Span // what is ascribed; never empty
	InTitle bool   // whether the spans point into Report.Headline and not Report.Text

	Kind       Kind
	Class      Class
	Polarity   Polarity
	Modality   Modality
	Confidence float64 // 0 to 1

	Within int      // index of the attribution whose content holds this one; -1 if none
	Entity int      // index of the entity it is ascribed to; -1 if unknown
	Via    []int    // indexes of the entities that passed it on, nearest the report first
	Why    []string // how source and entity were found, in short reasons
}
