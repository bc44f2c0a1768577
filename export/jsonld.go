package export

import (
	"io"

	"reportedly"
)

// linkedData writes one JSON-LD document: a NewsArticle a report, its Quotations, and
// who said them, in the words of schema.org; where they came from in those of PROV-O;
// what neither has a word for in our own namespace. The context stands in the document,
// so that nothing has to be fetched to read it.
//
//	Quotation  text, inLanguage
//	           spokenByCharacter, creator  the speaker; neither if unknown
//	           isPartOf, prov:wasDerivedFrom  the article
//	           citation                    the statement that relays it: the one it stands in
//	           via                         who passed it on, nearest the report first
//
// It says what was said, never whether it is true.
type linkedData struct {
	d document
	o Options
}

// context maps every key that is written. Spans are kept as JSON literals.
const context = `{"@context":{"@version":1.1,"@vocab":"https://schema.org/","schema":"https://schema.org/",` +
	`"prov":"http://www.w3.org/ns/prov#","xsd":"http://www.w3.org/2001/XMLSchema#","rep":"urn:reportedly:term:",` +
	`"id":"@id","type":"@type",` +
	`"url":{"@id":"schema:url","@type":"@id"},"sameAs":{"@id":"schema:sameAs","@type":"@id"},` +
	`"isPartOf":{"@id":"schema:isPartOf","@type":"@id"},"citation":{"@id":"schema:citation","@type":"@id"},` +
	`"wasDerivedFrom":{"@id":"prov:wasDerivedFrom","@type":"@id"},"wasGeneratedBy":{"@id":"prov:wasGeneratedBy","@type":"@id"},"used":{"@id":"prov:used","@type":"@id"},` +
	`"retrieved":"rep:retrieved","kind":"rep:kind","class":"rep:class","polarity":"rep:polarity","modality":"rep:modality","place":"rep:place",` +
	`"confidence":{"@id":"rep:confidence","@type":"xsd:double"},` +
	`"source":{"@id":"rep:source","@type":"@json"},"cue":{"@id":"rep:cue","@type":"@json"},"content":{"@id":"rep:content","@type":"@json"},` +
	`"via":{"@id":"rep:via","@container":"@list"},"why":{"@id":"rep:why","@container":"@list"},` +
	`"speakerType":"rep:speakerType"},` +
	`"@graph":[`

func newLinkedData(w io.Writer, o Options) *linkedData {
	return &linkedData{document{w: w, head: context}, o}
}

type articleNode struct {
	ID             string     `json:"id"`
	Type           string     `json:"type"` // NewsArticle
	URL            string     `json:"url,omitempty"`
	Headline       string     `json:"headline,omitempty"`
	Author         string     `json:"author,omitempty"`
	Publisher      *namedNode `json:"publisher,omitempty"`
	DatePublished  string     `json:"datePublished,omitempty"`
	DateModified   string     `json:"dateModified,omitempty"`
	Retrieved      string     `json:"retrieved,omitempty"`
	InLanguage     string     `json:"inLanguage,omitempty"`
	SHA256         string     `json:"sha256,omitempty"`
	ArticleBody    string     `json:"articleBody,omitempty"`
	WasGeneratedBy *activity  `json:"wasGeneratedBy,omitempty"`
}

type namedNode struct {
	ID          string `json:"id,omitempty"`
	Type        string `json:"type"`
	Name        string `json:"name,omitempty"`
	SameAs      string `json:"sameAs,omitempty"`
	SpeakerType string `json:"speakerType,omitempty"`
}

// An activity is the reading of an article.
type activity struct {
	ID   string `json:"id"`
	Type string `json:"type"` // prov:Activity
	Used string `json:"used"`
}

type quotationNode struct {
	ID             string              `json:"id"`
	Type           string              `json:"type"` // Quotation
	Text           string              `json:"text"`
	InLanguage     string              `json:"inLanguage,omitempty"`
	Speaker        *namedNode          `json:"spokenByCharacter,omitempty"`
	Creator        *namedNode          `json:"creator,omitempty"`
	IsPartOf       string              `json:"isPartOf"`
	Citation       string              `json:"citation,omitempty"`
	WasDerivedFrom string              `json:"wasDerivedFrom"`
	WasGeneratedBy string              `json:"wasGeneratedBy"`
	Place          string              `json:"place,omitempty"` // "title", or absent for the text
	Kind           reportedly.Kind     `json:"kind"`
	Class          reportedly.Class    `json:"class,omitempty"`
	Polarity       reportedly.Polarity `json:"polarity,omitempty"`
	Modality       reportedly.Modality `json:"modality,omitempty"`
	Confidence     float64             `json:"confidence"`
	Source         [][2]int            `json:"source"`
	Cue            [][2]int            `json:"cue"`
	Content        [][2]int            `json:"content"`
	Via            []*namedNode        `json:"via"`
	Why            []string            `json:"why"`
}

func (e *linkedData) reading(r *reportedly.Reading, statements []reportedly.Statement) error {
	p := &r.Report
	article, reading := reportURN(p.ID), "urn:reportedly:reading:"+segment(p.ID)
	node := articleNode{
		ID: article, Type: "NewsArticle", URL: address(p.URL), Headline: p.Title, Author: p.Author,
		DatePublished: p.Published, DateModified: p.Modified, Retrieved: p.Retrieved, InLanguage: p.Language, SHA256: p.SHA256,
		WasGeneratedBy: &activity{reading, "prov:Activity", "urn:reportedly:bytes:" + segment(p.SHA256)},
	}
	if p.Outlet != "" {
		node.Publisher = &namedNode{Type: "NewsMediaOrganization", Name: p.Outlet}
	}
	if !e.o.NoText {
		node.ArticleBody = p.Text.String()
	}
	if err := e.d.add(node); err != nil {
		return err
	}
	for _, s := range statements {
		a := s.Attribution
		q := quotationNode{
			ID: statementURN(s.ID), Type: "Quotation", Text: s.Quote, InLanguage: p.Language,
			IsPartOf: article, WasDerivedFrom: article, WasGeneratedBy: reading,
			Kind: a.Kind, Class: a.Class, Polarity: a.Polarity, Modality: a.Modality, Confidence: thousandths(a.Confidence),
			Source: ranges(a.Source), Cue: ranges(a.Cue), Content: ranges(a.Content),
			Via: []*namedNode{}, Why: append([]string{}, a.Why...),
		}
		if a.InTitle {
			q.Place = "title"
		}
		if s.Parent != "" {
			q.Citation = statementURN(s.Parent)
		}
		if s.Speaker != nil {
			q.Speaker = person(*s.Speaker)
			q.Creator = q.Speaker
		}
		for _, v := range s.Via {
			q.Via = append(q.Via, person(v))
		}
		if err := e.d.add(q); err != nil {
			return err
		}
	}
	return nil
}

func (e *linkedData) close() error { return e.d.close() }

// person is a speaker as a node. Schema.org knows few sorts of speaker; ours is kept beside it.
func person(s reportedly.Speaker) *namedNode {
	sort := map[reportedly.EntityType]string{
		reportedly.Person: "Person", reportedly.Organisation: "Organization", reportedly.Place: "Place", reportedly.Document: "CreativeWork",
	}[s.Type]
	if sort == "" {
		sort = "Thing"
	}
	return &namedNode{ID: speakerURN(s.ID), Type: sort, Name: s.Name, SameAs: wikidata(s.QID), SpeakerType: string(s.Type)}
}

func ranges(of []reportedly.Span) [][2]int {
	out := make([][2]int, len(of))
	for i, s := range of {
		out[i] = [2]int{s.Start, s.End}
	}
	return out
}
