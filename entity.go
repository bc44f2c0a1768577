package reportedly

// EntityType is what sort of someone an entity is.
type EntityType string

// The types of entity. Unnamed sources ("police sources", "witnesses") have
// types of their own, since who they are is the first thing a reader asks.
const (
	Person       EntityType = "person"
	Organisation EntityType = "organisation" // a ministry, a company, the Kremlin
	Place        EntityType = "place"        // a country or city that speaks: "Moscow said"
	Group        EntityType = "group"        // "analysts", "residents"
	Document     EntityType = "document"     // a report, court papers
	Unnamed      EntityType = "unnamed"      // "a source", "a senior official"
)

// An Entity is every mention in one report of one someone.
type Entity struct {
	Name          string // the fullest usual form of the name in the report, without titles; "" if it is never named
	Type          EntityType
	Mentions      []Span // in Report.Text, by position
	TitleMentions []Span // in Report.Headline

	Names   []string // every name the report gives it, as printed without titles of office, in order; "Mr. Holm" keeps its "Mr."
	Offices []Office // what the report says it is, in order; for a person
}
