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

// dropPulled drops quotations set apart whose words stand in the running text.
func dropPulled(all []block, keep []bool) {
	body := map[uint64]bool{}
	quotes := map[*html.Node][]int{} // kept blocks by the quotation that they are in
	var order []*html.Node
	for i, b := range all {
		if !keep[i] {
			continue
		}
		if q := quotation(b.box); q != nil {
			if quotes[q] == nil {
				order = append(order, q)
			}
			quotes[q] = append(quotes[q], i)
			continue
		}
		for j := 0; j+pulledMin <= len(b.words); j++ {
			body[gram(b.words[j:j+pulledMin])] = true
		}
	}
	if len(body) == 0 {
		return
	}
	for _, q := range order {
		pulled := false
		for _, i := range quotes[q] {
			switch w := all[i].words; {
			case len(w) >= pulledMin && containedIn(body, w):
				keep[i], pulled = false, true
			case pulled && len(w) <= signedWords:
				keep[i] = false
			default:
				pulled = false
			}
		}
	}
}

// containedIn reports whether every few words in a row are among the grams.
func containedIn(body map[uint64]bool, words []uint32) bool {
	for j := 0; j+pulledMin <= len(words); j++ {
		if !body[gram(words[j:j+pulledMin])] {
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
