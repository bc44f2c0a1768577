package reportedly

// A Report is one article as one outlet published it.
type Report struct {
	ID       string // the input's own, else a hash of URL and Text
	File     string // the file it was read from; "-" for standard input
	Place    string // where in that file: "line 3"; empty for a whole file
	SHA256   string // of the bytes it was read from
	Metadata        // URL, outlet, title, author, dates
	Text     Text   // what every span of the report points into; never edited
	Headline Text   // Metadata.Title as a text: what spans of the headline point into
	Damage   []Damage
	Entries  []LiveEntry // of a live blog, in the order of Text; nil for any other report
	Notes    []string    // what the reader should know, in words: "language fr: no model reads it"
}

// A LiveEntry is one entry of a live blog, which was written at a time of its own.
type LiveEntry struct {
	Span      Span   // in the report's Text
	Published string // RFC 3339; "" is unknown
}

// DamageKind names one way in which a page was damaged on its way to us.
type DamageKind string

// The kinds of damage.
const (
	RepeatedBlock   DamageKind = "repeated-block"   // text that stands in the report a second time
	FusedSentence   DamageKind = "fused-sentence"   // two sentences or paragraphs run together: "talks with hisWhile Moscow"
	PullQuote       DamageKind = "pull-quote"       // a quotation set apart from its cue, or a cue left behind without its quotation
	UnbalancedQuote DamageKind = "unbalanced-quote" // a quotation mark opened and never closed, or the reverse
	MissingSpace    DamageKind = "missing-space"    // words run together: "said.The"
	Mojibake        DamageKind = "mojibake"         // text decoded with the wrong charset: "â€œ"
	Leftover        DamageKind = "leftover"         // page furniture: "By admin", "Leave a Reply"
	Spun            DamageKind = "spun"             // a synonym spinner's work: "combat potentiary"
	Truncated       DamageKind = "truncated"        // the text stops in the middle
	Invisible       DamageKind = "invisible"        // characters that do not show: zero-width, soft hyphen, bidi
	BrokenLine      DamageKind = "broken-line"      // a line end within a sentence, where a link or the margin was
)

// A Damage is one thing that was wrong with a report's text.
//
// If the text was repaired, Was holds the characters that stood there and
// Original where they stood in the text before cleaning; otherwise Was is
// empty and Original is the zero span.
type Damage struct {
	Kind     DamageKind
	Span     Span   // where in the report's Text; empty (Start == End) where something was taken out
	Note     string // in words: "stands again at 4378"
	Repaired bool   // whether Was and Original are set
	Was      string
	Original Span
	// Copy is set for a repeated block: the place in Text that holds the same
	// words and is read in its stead. Statements are taken from there only.
	Copy Span
}

// Unread reports whether the stretch is kept and shown but not read for
// statements: the second copy of a block, and page furniture.
func (d Damage) Unread() bool { return d.Kind == RepeatedBlock || d.Kind == Leftover }

// Brief is the report without its text.
func (p *Report) Brief() ReportBrief {
	m := &p.Metadata
	return ReportBrief{ID: p.ID, URL: m.URL, Outlet: m.Outlet, Title: m.Title, Published: m.Published, Language: m.Language}
}
