package clean

import (
	"fmt"
	"strings"
	"unicode"

	"golang.org/x/net/html"

	"reportedly"
)

// extractHTML finds the article in a page: its text, with a blank line between
// paragraphs, and what the page says about itself. What base already holds wins
// over the page. The notes are for the reader of the report; the error is
// reportedly.ErrNoText if the page holds no words.
func extractHTML(source string, base reportedly.Metadata) (text string, meta reportedly.Metadata, notes []string, err error) {
	doc, whole := parse(source, maxElements)
	p := newPage(source, doc)
	meta = p.metadata(base)
	if whole {
		text, err = p.text()
	} else {
		text = plainText(source)
		notes = append(notes, fmt.Sprintf("page of more than %d elements: read whole, without looking for the article in it", maxElements))
	}
	if err != nil {
		notes = append(notes, err.Error())
	}
	if !strings.ContainsFunc(text, wordRune) {
		return "", meta, notes, reportedly.ErrNoText
	}
	return text, meta, notes, nil
}

// text is the article's text, or what is seen of the page if there is no article
// to be found in it. The error says that the extractor failed; the text is good.
func (p *page) text() (string, error) {
	article, err := p.articleText()
	text := enough(article, p.blocks)
	if text == "" || len(wordsOf(text)) < smallPage/5 {
		if body := p.article.body(); len(body) > 2*len(text) {
			text = body
		}
	}
	if text == "" {
		text = written(p.doc)
	}
	return text, err
}

// maxElements is how many elements a page may have for the article to be looked
// for in it: the extractor clones the tree several times over. Live blogs of a
// whole day reach about 15,000.
const maxElements = 25_000

// enough gives the article's text, or all the text outside the page's furniture
// if the article is much too little for it: pages of a few lines, and pages whose
// paragraphs are marked up as nothing the extractor knows.
func enough(article string, all []block) string {
	keep := make([]bool, len(all))
	words, prose := 0, 0
	for i, b := range all {
		if b.within("nav", "aside", "footer", "form", "menu") {
			continue
		}
		keep[i] = true
		words += len(b.words)
		if b.prose() {
			prose += len(b.words)
		}
	}
	found := len(wordsOf(article))
	if found == 0 || words <= smallPage && found < max(prose, words/2) || 5*found < prose {
		return join(all, keep)
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
