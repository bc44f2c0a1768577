package coref

import (
	"strings"

	"reportedly"
	"reportedly/internal/names"
)

// A form is how a mention names its someone.
type form uint8

const (
	byName    form = iota // "Foreign Minister Ilse Brandt", "the Ministry of Health"
	byTitle               // "the minister", "Norland's top diplomat"
	byPronoun             // "she", "who"
)

// A mention is a naming of someone, as tokens of a page.
type mention struct {
	first, after int // the whole phrase, title included
	from, to     int // the name itself, without titles; the same as above if there is none
	form         form

	typ      reportedly.EntityType // "" if not known
	sure     bool                  // whether typ rests on more than a capital letter
	name     names.Name            // of a person named
	key      string                // folded name of a body or place
	gender   names.Gender
	plural   bool
	office   office // what the phrase says of them; zero if nothing
	definite bool   // of a title: "the minister", not "a minister"

	same   int   // of a title in apposition: the name's mention; else -1
	alias  int   // of another name: one more than the mention of the name it stands for, as in "Holm, better known as Skip"; else 0
	place  place // where in its clause
	entity int   // -1 while unknown
	depth  int   // how many contents of attributions hold it
}

// A place is where in its clause a mention stands, as well as can be told
// without a parse.
type place uint8

const (
	elsewhere place = iota
	asSubject
	asObject
	afterPreposition
	asPossessor
)

// placeOf looks at the words beside the tokens first..after.
func (p *page) placeOf(first, after int) place {
	if p.possessive(after) {
		return asPossessor
	}
	if p.word(first-1) == "," && p.word(after) == "," && p.finite(after+1) {
		return asSubject // "His victim, Ilse Brandt, wept"
	}
	i := first - 1
	for i >= 0 && (p.tag(i) == "DT" || p.tag(i) == "JJ" || p.tag(i) == "PRP$") {
		i--
	}
	before := elsewhere
	switch {
	case i < 0:
	case p.tag(i) == "IN" && !clauseOpener[p.word(i)], p.tag(i) == "TO":
		before = afterPreposition
	case p.verb(i) || p.tag(i) == "RP":
		before = asObject
	}
	if p.subjectFollowedByVerb(after) && before != afterPreposition {
		return asSubject
	}
	return before
}

// clauseOpener holds words tagged as prepositions after which a subject comes.
var clauseOpener = map[string]bool{"that": true, "because": true, "while": true, "if": true, "although": true, "though": true, "when": true, "since": true, "as": true, "after": true, "before": true, "until": true, "whether": true, "unless": true, "where": true}

// subjectFollowedByVerb reports whether a verb comes next, past adverbs and an
// apposition or a clause between commas: "Holm, the mayor, said".
func (p *page) subjectFollowedByVerb(i int) bool {
	for n := 0; n < 4 && i < len(p.Tokens); n++ {
		switch {
		case strings.HasPrefix(p.tag(i), "RB") || p.tag(i) == "WP" || p.tag(i) == "-RRB-" || strings.HasSuffix(p.word(i), "self"):
			i++
		case p.finite(i):
			return true
		case p.word(i) == "," || p.tag(i) == "-LRB-":
			j := i + 1
			for j < len(p.Tokens) && j < i+16 && p.word(j) != "," && p.tag(j) != "-RRB-" && p.word(j) != "." {
				j++
			}
			return j < len(p.Tokens) && (p.word(j) == "," || p.tag(j) == "-RRB-") && p.finite(j+1)
		default:
			return false
		}
	}
	return false
}
