package clean

import (
	"slices"

	"golang.org/x/net/html"
)

// Pull quotes: words of the report that the page prints a second time, large and
// set apart, often with the name of the speaker below:
//
//	<p>"We will not sell the bridge, not for twice what it cost," Quill said ...</p>
//	<blockquote>We will not sell the bridge<br>Ada Quill, mayor</blockquote>
//
// The second printing goes, or its statement would count twice and with half of
// its words. A quotation set apart whose words stand nowhere else is the report's
// own and stays.

const (
	pulledMin   = 4 // words that a pull quote has at least
	signedWords = 8 // words that the line below it has at most
)

// dropPulled drops quotations set apart whose words stand elsewhere in the text.
func dropPulled(all []block, keep []bool) {
	times := map[uint64]int{}        // how often a few words in a row are kept
	quotes := map[*html.Node][]int{} // kept blocks by the quotation that they are in
	var order []*html.Node
	for i, b := range all {
		if !keep[i] {
			continue
		}
		count(times, b.words, 1)
		if q := quotation(b.box); q != nil {
			if quotes[q] == nil {
				order = append(order, q)
			}
			quotes[q] = append(quotes[q], i)
		}
	}
	for _, q := range order {
		pulled := false
		for _, i := range quotes[q] {
			switch w := all[i].words; {
			case len(w) >= pulledMin && elsewhere(times, w):
				keep[i], pulled = false, true
				count(times, w, -1)
			case pulled && len(w) <= signedWords:
				keep[i] = false
			default:
				pulled = false
			}
		}
	}
}

// count adds n for every few words in a row.
func count(times map[uint64]int, words []uint32, n int) {
	for j := 0; j+pulledMin <= len(words); j++ {
		times[gram(words[j:j+pulledMin])] += n
	}
}

// elsewhere reports whether every few words in a row stand in the text a second time.
func elsewhere(times map[uint64]int, words []uint32) bool {
	for j := 0; j+pulledMin <= len(words); j++ {
		if times[gram(words[j:j+pulledMin])] < 2 {
			return false
		}
	}
	return true
}

// quotation is the element that sets a quotation apart round a block; nil if there
// is none.
func quotation(n *html.Node) *html.Node {
	for up := 0; n != nil && up < 5; n, up = n.Parent, up+1 {
		if n.Data == "blockquote" || n.Data == "aside" {
			return n
		}
		words := slices.Collect(classWords(attribute(n.Attr, "class")))
		if slices.Contains(words, "pullquote") || slices.Contains(words, "pull") && slices.Contains(words, "quote") {
			return n
		}
	}
	return nil
}
