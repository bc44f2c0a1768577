package clean

import (
	"fmt"
	"strings"
	"unicode"

	"golang.org/x/net/html"

	"reportedly"
)

// An extract is what was found in a page.
type extract struct {
	text     string // the article's, with a blank line between paragraphs
	meta     reportedly.Metadata
	notes    []string // for the reader of the report
	entries  []entry  // of a live blog, in the order of the page
	withheld string   // how the page says that it does not show the rest; "" if it does not say so
}

// extractHTML finds the article in a page, and what the page says about itself.
// What base already holds wins over the page. The error is reportedly.ErrNoText
// if the page holds no words.
func extractHTML(source string, base reportedly.Metadata) (extract, error) {
	doc, whole := parse(source, maxElements)
	p := newPage(source, doc)
	out := extract{meta: p.metadata(base)}
	if whole {
		p.text(&out)
	} else {
		out.text = plainText(source)
		out.notes = append(out.notes, fmt.Sprintf("page of more than %d elements: read whole, without looking for the article in it", maxElements))
	}
	if !strings.ContainsFunc(out.text, wordRune) {
		return extract{meta: out.meta, notes: out.notes}, reportedly.ErrNoText
	}
	return out, nil
}

// text fills in the article's text, or what is seen of the page if there is no
// article to be found in it.
func (p *page) text(out *extract) {
	keep, err := p.articleBlocks()
	if err != nil {
		out.notes = append(out.notes, err.Error())
	}
	keep = p.prune(enough(keep, p.blocks))
	spans := p.liveEntries(keep)
	out.withheld = p.withheld(keep)
	text, at := join(p.blocks, keep)
	if text == "" || len(wordsOf(text)) < smallPage/5 {
		if body := p.article.body(); len(body) > 2*len(text) {
			text, spans = body, nil
		}
	}
	if text == "" {
		text, spans = written(p.doc), nil
	}
	out.text = text
	if entries := placed(spans, at, p.blocks); len(entries) >= minEntries {
		out.entries = entries
		out.notes = append(out.notes, fmt.Sprintf("live blog of %d entries", len(out.entries)))
	}
}

// maxElements is how many elements a page may have for the article to be looked
// for in it: the extractor clones the tree several times over. Live blogs of a
// whole day reach about 15,000.
const maxElements = 25_000

// enough says which blocks are the article's, or all those outside the page's
// furniture if the article is much too little for it: pages of a few lines, and
// pages whose paragraphs are marked up as nothing the extractor knows.
func enough(article []bool, all []block) []bool {
	keep := make([]bool, len(all))
	words, prose, found := 0, 0, 0
	for i, b := range all {
		if article[i] {
			found += len(b.words)
		}
		if b.within("nav", "aside", "footer", "form", "menu") {
			continue
		}
		keep[i] = true
		words += len(b.words)
		if b.prose() {
			prose += len(b.words)
		}
	}
	if found == 0 || words <= smallPage && found < max(prose, words/2) || 5*found < prose {
		return keep
	}
	return article
}

// smallPage is how many words a page has at most for most of it to be its text.
const smallPage = 150

func wordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// written is all that is seen of a tree.
func written(n *html.Node) string {
	var w blockWriter
	w.walk(n, n)
	return w.String()
}
