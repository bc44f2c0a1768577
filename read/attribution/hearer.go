package attribution

import (
	"strings"

	"reportedly/internal/segment"
)

// told are the participles before which, in the passive, stands whoever was spoken to.
var told = wordsOf("told asked promised informed assured advised warned notified reminded instructed offered ordered urged")

// toBe are the forms that make a passive.
var toBe = wordsOf("be been being is are was were am 's 're 'm get got gets getting")

// dropHearer takes a hearer out of the source: who "was told" said nothing, and is in
// no span. Who told, if it is said, stands behind "by".
//
//	He had been told that the ship was late.
//	── ───────────── ──────────────────────     no source; not "he"
//
// The model often takes him, since in the active voice the same words are the source.
func dropHearer(d *segment.Doc, c *candidate) {
	if len(c.source) == 0 || len(c.cue) == 0 || c.source[len(c.source)-1].End > c.cue[0].Start {
		return
	}
	for _, r := range c.cue {
		for i := r.Start; i < r.End; i++ {
			if told[strings.ToLower(d.Word(i))] && passive(d, i, c.source[len(c.source)-1].End) {
				c.source = nil
				return
			}
		}
	}
}

// passive reports whether a form of "to be" stands before a participle, with nothing
// but adverbs and negations between, and not before the token from.
func passive(d *segment.Doc, participle, from int) bool {
	for i := participle - 1; i >= from; i-- {
		w := strings.ToLower(d.Word(i))
		if toBe[w] {
			return true
		}
		if !strings.HasPrefix(d.Tokens[i].Tag, "RB") && !negations[w] {
			return false
		}
	}
	return false
}

// tells are the forms of the verb that always takes a hearer, and words what may be told
// without a clause.
var (
	tells = wordsOf("tell tells told telling")
	words = wordsOf("so same opposite otherwise truth truths lie lies story stories tale tales joke jokes secret secrets news name names yes no this that these those it " +
		"what whatever which who everything anything nothing something all more less most much little lot one")
)

// onlyHearer reports whether a candidate has nobody's words but who was spoken to:
//
//	I told the council in 1997.
//	─ ──── ───────────────────
func onlyHearer(d *segment.Doc, c *candidate) bool {
	if len(c.cue) == 0 || len(c.content) != 1 || c.content[0].Start != c.cue[len(c.cue)-1].End || !tells[strings.ToLower(d.Word(c.content[0].Start-1))] {
		return false
	}
	if d.Tokens[c.content[0].Start].Quote != d.Tokens[c.cue[0].Start].Quote || passive(d, c.content[0].Start-1, c.cue[0].Start) || Clausal(d, c.cue, c.content) {
		return false
	}
	for i := c.content[0].Start; i < c.content[0].End; i++ {
		switch t := d.Tokens[i].Tag; {
		case words[strings.ToLower(d.Word(i))], t == "VB", t == "VBD", t == "VBZ", t == "VBP", t == "MD":
			return false
		}
	}
	return true
}

// sayNothing reports whether all that was said is "a word", of nobody or not: "nobody said a
// word when the lights went out".
func sayNothing(d *segment.Doc, c *candidate) bool {
	at := c.content[0].Start
	if len(c.cue) == 0 || at != c.cue[len(c.cue)-1].End || !says[strings.ToLower(d.Word(at-1))] || at+1 >= c.content[0].End {
		return false
	}
	first := strings.ToLower(d.Word(at))
	word := strings.ToLower(d.Word(at + 1))
	return (first == "a" || first == "another") && word == "word" && (at+2 >= c.content[0].End || !aboutWord[strings.ToLower(d.Word(at+2))])
}

var (
	says      = wordsOf("say says said saying utter uttered utters uttering")
	aboutWord = wordsOf("about of on against for")
)
