package clean

import (
	"fmt"
	"slices"
	"strings"

	"github.com/markusmobius/go-htmldate"
	"github.com/markusmobius/go-trafilatura"
	"golang.org/x/net/html"
)

// articleBlocks says which blocks of a page are its article's; none if there seems
// to be no article.
//
// go-trafilatura says which of the page's words belong to the article, and no
// more than that: its own text has lost the paragraphs, and its tree some of the
// spaces and the order of nested elements. So the page is cut into blocks, each
// is kept if most of it is among trafilatura's words, and the blocks are then
// looked at once more as neighbours:
//
//	kept     The mayor spoke on Tuesday ...
//	missed   "We will not sell the bridge," she said.   <- fill: prose between prose
//	kept     The council votes in May.
//	taken    READ MORE: Ten bridges you must see        <- prune: nothing but a link
//
// The error says that the extractor failed at this page.
func (p *page) articleBlocks() ([]bool, error) {
	all := p.blocks
	weight := weigh(p.doc, 0)
	if tooLong(all) || weight > maxWeight {
		return make([]bool, len(all)), fmt.Errorf("page of %d paragraphs, too large to look for the article in it: read whole", len(all))
	}
	chosen, err := trafilaturaBlocks(slim(p.doc, all), false)
	keep, homes := match(all, chosen)
	if err == nil && doubtful(all, keep) && weight <= maxWeight/2 { // then at its whole, with all the extractors there are
		chosen, err = trafilaturaBlocks(p.doc, true)
		keep, homes = match(all, chosen)
	}
	if err != nil {
		return keep, err
	}
	fill(all, keep, homes)
	return keep, nil
}

// weigh is the sum of how deep each node of a tree stands: the extractor looks at a
// node about once for each element round it. Live blogs of a whole day reach
// 300,000.
func weigh(n *html.Node, depth int) int {
	sum := depth
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		sum += weigh(c, depth+1)
	}
	return sum
}

const maxWeight = 600_000

// tooLong reports whether the extractor would take too long over a page: it joins
// the texts of all paragraphs one by one, which costs the product of their number
// and their length. The limit is a quarter of a second; a live blog of a whole day,
// of 3,000 paragraphs and 300 kB, is below it.
func tooLong(all []block) bool {
	bytes := 0
	for _, b := range all {
		bytes += len(b.text)
	}
	return len(all) > 0 && bytes > 1<<30/len(all)
}

// prune drops what is no part of the running text. If nothing is left of a page
// then, all of it stays.
func (p *page) prune(keep []bool) []bool {
	all := p.blocks
	was := slices.Clone(keep)
	dropOthers(all, keep, p.headlines)
	dropApart(all, keep)
	dropLinks(all, keep)
	for _, t := range p.headlines {
		dropTitle(all, keep, wordsOf(t))
	}
	dropAbove(all, keep, wordsOf(p.metas["description"]))
	dropLines(all, keep)
	dropBelow(all, keep)
	dropSigned(all, keep)
	dropLastHeadings(all, keep)
	dropPulled(all, keep)
	if !slices.Contains(keep, true) {
		return was
	}
	return keep
}

// trafilaturaBlocks is the article as go-trafilatura sees it, nil if it sees none.
func trafilaturaBlocks(doc *html.Node, fallback bool) (found []block, err error) {
	defer func() {
		if p := recover(); p != nil {
			found, err = nil, fmt.Errorf("find the article: the extractor failed: %v", p)
		}
	}()
	res, err := trafilatura.ExtractDocument(doc, trafilatura.Options{
		EnableFallback:   fallback,
		ExcludeComments:  true,
		HtmlDateOverride: &htmldate.Result{},
	})
	if err != nil {
		return nil, nil // it found no text
	}
	return blocksOf(res.ContentNode), nil
}

// doubtful reports whether what was kept is less than half of the page's prose,
// furniture aside, or a good part of it nothing but links.
func doubtful(all []block, keep []bool) bool {
	kept, prose, links := 0, 0, 0
	for i, b := range all {
		n := len(b.words)
		if keep[i] && b.links() {
			links += n
		}
		if !b.prose() || b.within("nav", "aside", "footer", "form", "menu") {
			continue
		}
		prose += n
		if keep[i] {
			kept += n
		}
	}
	return kept == 0 || 2*kept < prose || 3*links > kept
}

// gramLen is how many words in a row must be the same for a match.
const gramLen = 3

// match says which blocks are among the chosen ones: those at least half of
// whose word triples are, and those that are there as they stand. A page may
// hold the same words in several places (a teaser, a list of related stories);
// then as many are kept as were chosen, those first that stand among the
// article's other blocks.
func match(all, chosen []block) ([]bool, home) {
	grams := map[uint64]bool{}
	whole := map[uint64]int{}
	for _, c := range chosen {
		whole[gram(c.words)]++
		for i := 0; i+gramLen <= len(c.words); i++ {
			grams[gram(c.words[i:i+gramLen])] = true
		}
	}
	var hits []int
	for i, b := range all {
		if whole[gram(b.words)] > 0 || len(b.words) >= gramLen && 2*shared(b.words, grams) > len(b.words)-gramLen {
			hits = append(hits, i)
		}
	}
	homes := home{}
	for _, i := range hits {
		homes.add(all[i])
	}
	slices.SortStableFunc(hits, func(i, j int) int { return homes.of(all[j]) - homes.of(all[i]) })
	keep := make([]bool, len(all))
	used := map[uint64]int{}
	for _, i := range hits {
		g := gram(all[i].words)
		if used[g] < max(1, whole[g]) {
			keep[i] = true
			used[g]++
		}
	}
	return keep, homes
}

// shared is how many of the word triples are among the grams.
func shared(words []uint32, grams map[uint64]bool) int {
	n := 0
	for i := 0; i+gramLen <= len(words); i++ {
		if grams[gram(words[i:i+gramLen])] {
			n++
		}
	}
	return n
}

// A home counts, for each element, the words of article in the blocks it holds
// directly and of those one step further down.
type home map[*html.Node]int

func (h home) add(b block) {
	h[b.box] += len(b.words)
	if p := b.box.Parent; p != nil {
		h[p] += len(b.words)
	}
}

// of is how much of the article stands beside a block.
func (h home) of(b block) int {
	n := h[b.box]
	if p := b.box.Parent; p != nil {
		n = max(n, h[p])
	}
	return n
}

// quoting is how much of the article stands beside the quotation set apart that a
// block is in; 0 if it is in none. Between the quotation and the article stand one
// or two elements that frame it: <div class="embed"><blockquote><p>.
func (h home) quoting(b block) int {
	quote := b.box
	for quote != nil && quote.Data != "blockquote" {
		quote = quote.Parent
	}
	n := 0
	for up := 0; quote != nil && up < 4; up++ {
		n = max(n, h[quote])
		quote = quote.Parent
	}
	return n
}

// gram is one number for a few words in their order.
func gram(words []uint32) uint64 {
	h := uint64(14695981039346656037)
	for _, w := range words {
		h = (h ^ uint64(w)) * 1099511628211
	}
	return h
}

// join writes the kept blocks, each after the gap that stood before it, and says
// where in the text each begins; -1 for those that are not kept.
func join(all []block, keep []bool) (text string, at []int) {
	var out strings.Builder
	at = make([]int, len(all))
	owed := noGap // the widest gap since the last kept block
	for i, b := range all {
		owed = max(owed, b.gap)
		at[i] = -1
		if !keep[i] {
			owed = paragraph
			continue
		}
		if out.Len() > 0 {
			out.WriteString(gapText[owed])
		}
		at[i] = out.Len()
		out.WriteString(b.text)
		owed = noGap
	}
	return out.String(), at
}
