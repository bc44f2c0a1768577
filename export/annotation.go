package export

import (
	"io"
	"time"

	"reportedly"
)

// annotations writes one AnnotationPage of the W3C Web Annotation model, an annotation
// a statement. Its targets are the pieces of the content; its bodies say who said it
// (identifying), where the words stand that name the source and that ascribe
// (describing), and of what kind it is (tagging).
//
// Each place is selected twice, by position in code points of the report's text and by
// the words with 32 characters of context, so that it is found again in a page that
// has changed a little. Places in a headline are those of a source of their own, the
// report's name with ":title" behind it.
type annotations struct {
	d document
	o Options
}

const page = `{"@context":["http://www.w3.org/ns/anno.jsonld",{"rep":"urn:reportedly:term:","confidence":"rep:confidence"}],` +
	`"id":"urn:reportedly:annotations","type":"AnnotationPage","items":[`

// quoteContext is how many characters of prefix and suffix a selector has.
const quoteContext = 32

func newAnnotations(w io.Writer, o Options) *annotations {
	return &annotations{document{w: w, head: page}, o}
}

type annotationNode struct {
	ID         string       `json:"id"`
	Type       string       `json:"type"` // Annotation
	Motivation string       `json:"motivation"`
	Confidence float64      `json:"confidence"`
	Body       []bodyNode   `json:"body"`
	Target     []targetNode `json:"target"`
}

type bodyNode struct {
	ID       string     `json:"id,omitempty"`
	Type     string     `json:"type"`
	Purpose  string     `json:"purpose"`
	Value    string     `json:"value,omitempty"`
	Source   string     `json:"source,omitempty"`
	Selector []selector `json:"selector,omitempty"`
}

type targetNode struct {
	Type     string     `json:"type"` // SpecificResource
	Source   string     `json:"source"`
	Scope    string     `json:"scope,omitempty"` // the address of the page
	State    *timeState `json:"state,omitempty"`
	Selector []selector `json:"selector"`
}

type selector struct {
	Type   string `json:"type"`
	Start  *int   `json:"start,omitempty"`
	End    *int   `json:"end,omitempty"`
	Exact  string `json:"exact,omitempty"`
	Prefix string `json:"prefix,omitempty"`
	Suffix string `json:"suffix,omitempty"`
}

// A timeState says of which day's page the selectors are: a moment, or the range of
// what is known less precisely.
type timeState struct {
	Type  string `json:"type"` // TimeState
	At    string `json:"sourceDate,omitempty"`
	Start string `json:"sourceDateStart,omitempty"`
	End   string `json:"sourceDateEnd,omitempty"`
}

func (e *annotations) reading(r *reportedly.Reading, statements []reportedly.Statement) error {
	p := &r.Report
	state := stateOf(p)
	for _, s := range statements {
		a := s.Attribution
		text, source := p.Text, reportURN(p.ID)
		if a.InTitle {
			text, source = p.Headline, source+":title"
		}
		node := annotationNode{ID: statementURN(s.ID), Type: "Annotation", Motivation: "identifying", Confidence: thousandths(a.Confidence)}
		if s.Speaker != nil {
			node.Body = append(node.Body, bodyNode{Type: "SpecificResource", Purpose: "identifying", Source: speakerURN(s.Speaker.ID)},
				bodyNode{Type: "TextualBody", Purpose: "identifying", Value: s.Speaker.Name})
		}
		for _, place := range append(append([]reportedly.Span{}, a.Source...), a.Cue...) {
			node.Body = append(node.Body, bodyNode{Type: "SpecificResource", Purpose: "describing", Source: source, Selector: e.selectors(text, place)})
		}
		for _, tag := range []string{string(a.Kind), string(a.Class), string(a.Polarity), string(a.Modality)} {
			if tag != "" {
				node.Body = append(node.Body, bodyNode{Type: "TextualBody", Purpose: "tagging", Value: tag})
			}
		}
		for _, piece := range a.Content {
			node.Target = append(node.Target, targetNode{
				Type: "SpecificResource", Source: source, Scope: address(p.URL), State: state, Selector: e.selectors(text, piece),
			})
		}
		if err := e.d.add(node); err != nil {
			return err
		}
	}
	return nil
}

func (e *annotations) close() error { return e.d.close() }

func (e *annotations) selectors(text reportedly.Text, s reportedly.Span) []selector {
	words := selector{Type: "TextQuoteSelector", Exact: text.Slice(s)}
	if !e.o.NoText {
		words.Prefix = text.Slice(reportedly.Span{Start: max(0, s.Start-quoteContext), End: s.Start})
		words.Suffix = text.Slice(reportedly.Span{Start: s.End, End: min(text.Len(), s.End+quoteContext)})
	}
	return []selector{{Type: "TextPositionSelector", Start: &s.Start, End: &s.End}, words}
}

// stateOf is when the page was as it is selected from: when it was fetched, else
// published; nil if neither is known.
func stateOf(p *reportedly.Report) *timeState {
	for _, date := range []string{p.Retrieved, p.Published} {
		if at, err := time.Parse(time.RFC3339, date); err == nil {
			return &timeState{Type: "TimeState", At: at.UTC().Format(time.RFC3339)}
		}
		for _, step := range []struct {
			layout              string
			years, months, days int
		}{{"2006-01-02", 0, 0, 1}, {"2006-01", 0, 1, 0}, {"2006", 1, 0, 0}} {
			if from, err := time.Parse(step.layout, date); err == nil {
				to := from.AddDate(step.years, step.months, step.days).Add(-time.Second)
				return &timeState{Type: "TimeState", Start: from.Format(time.RFC3339), End: to.Format(time.RFC3339)}
			}
		}
	}
	return nil
}
