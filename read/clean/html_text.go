package clean

import "strings"

// A gap is the white space that stands between two stretches of a page's text.
// A wider gap swallows a narrower one.
type gap uint8

const (
	noGap     gap = iota
	space         // between two words
	cellGap       // between two cells of a table's row: a tab
	line          // <br>: a line break
	paragraph     // between two blocks: a blank line
)

var gapText = [...]string{noGap: "", space: " ", cellGap: "\t", line: "\n", paragraph: "\n\n"}

// A pageText writes the text of a page as a person would read it: blocks are
// parted by a blank line, lines and list items by a line break, and tags inside
// a line part nothing, so that `<b>Ly</b>on` stays one word.
//
// It is fed with tags and text in the order of the page, whoever reads the page.
type pageText struct {
	b      strings.Builder
	gap    gap     // what is owed before the next word
	pre    int     // how many <pre> are open
	starts []start // where blocks begin, in order
}

// A start is where a block begins: the first word after a line break or more.
type start struct {
	at  int // byte in the text
	gap gap // what stands before it: line or paragraph
}

// open notes that an element begins.
func (t *pageText) open(tag string) {
	switch tag {
	case "br":
		// Two <br> in a row are how many a page of the 2000s parts its paragraphs.
		if t.gap >= line {
			t.owe(paragraph)
		} else {
			t.owe(line)
		}
	case "td", "th":
		t.owe(cellGap)
	case "pre":
		t.pre++
		t.owe(paragraph)
	default:
		switch {
		case blocks[tag]:
			t.owe(paragraph)
		case items[tag]:
			t.owe(line)
		}
	}
}

// close notes that an element ends.
func (t *pageText) close(tag string) {
	switch tag {
	case "td", "th":
		t.owe(cellGap)
	case "pre":
		t.pre = max(t.pre-1, 0)
		t.owe(paragraph)
	default:
		switch {
		case blocks[tag]:
			t.owe(paragraph)
		case items[tag]:
			t.owe(line)
		}
	}
}

func (t *pageText) owe(g gap) { t.gap = max(t.gap, g) }

// text adds a stretch of text, its entities already decoded. White space within
// it counts as one space, except in <pre>.
func (t *pageText) text(s string) {
	for len(s) > 0 {
		n := strings.IndexAny(s, " \t\n\f\r\x00")
		if n < 0 {
			n = len(s)
		}
		if n > 0 {
			t.word(s[:n])
		}
		if n == len(s) {
			return
		}
		switch {
		case s[n] == 0: // a browser drops it; it parts nothing
		case s[n] == '\n' && t.pre > 0:
			t.open("br")
		default:
			t.owe(space)
		}
		s = s[n+1:]
	}
}

func (t *pageText) word(s string) {
	if t.b.Len() == 0 {
		t.gap = max(t.gap, line)
	} else {
		t.b.WriteString(gapText[t.gap])
	}
	if t.gap >= line {
		t.starts = append(t.starts, start{t.b.Len(), t.gap})
	}
	t.gap = noGap
	t.b.WriteString(s)
}

// String is the text so far.
func (t *pageText) String() string { return t.b.String() }

// set makes a set of its words.
func set(words string) map[string]bool {
	m := make(map[string]bool)
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}

// blocks are the elements that begin and end a paragraph.
var blocks = set(`address article aside blockquote body caption center details dialog dir div dl
	fieldset figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html legend
	main menu nav noframes ol p plaintext search section summary table tbody tfoot thead title ul xmp`)

// items are the elements that begin and end a line.
var items = set(`dd dt li option tr`)

// unseen are the elements whose text no reader of the page sees.
var unseen = set(`applet area audio base canvas col colgroup datalist embed frame head iframe input
	link map math meta noembed noframes noscript object param progress script select source style svg
	template textarea title track video`)
