package features

// Outside is the label of a token that plays no part, in both stages.
const Outside = 0

// The labels of the first stage.
const (
	CueBegin  = 1
	CueInside = 2
	CueLabels = 3
)

// CueForbidden reports whether a label may not follow another in the first stage;
// before is -1 at the start of a sentence.
func CueForbidden(before, label int) bool {
	return label == CueInside && (before == -1 || before == Outside)
}

// The labels of the second stage. The last token of a piece of content has a label
// of its own, since that is the edge that is hardest to place.
const (
	ContentBegin  = 1
	ContentInside = 2
	ContentEnd    = 3
	SourceBegin   = 4
	SourceInside  = 5
	Cue           = 6
	SpanLabels    = 7
)

// SpanForbidden reports whether a label may not follow another in the second stage.
func SpanForbidden(before, label int) bool {
	switch label {
	case ContentInside, ContentEnd:
		return before != ContentBegin && before != ContentInside
	case SourceInside:
		return before != SourceBegin && before != SourceInside
	}
	return before == ContentInside
}
