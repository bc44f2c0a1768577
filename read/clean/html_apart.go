package clean

import (
	"iter"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// What a page sets apart from its article although it stands in the middle of it:
// captions, credits, comments, ways onward, appeals to subscribe. The page says
// so itself, in the names of classes that its style sheet goes by:
//
//	<div class="article-body">
//	  <p>The mayor spoke on Tuesday ...</p>
//	  <div class="img-caption">The mayor on Monday. Photo: B. Reed</div>
//
// Such a name on an element round most of the article says nothing: there are
// pages whose <body> is of the class "has-comments".

// dropApart drops the blocks inside elements that are set apart. An element that
// holds a third of what was kept, or more, is never one.
func dropApart(all []block, keep []bool) {
	held := map[*html.Node]int{} // kept words inside each element
	total := 0
	for i, b := range all {
		if !keep[i] {
			continue
		}
		total += len(b.words)
		for n := b.box; n != nil; n = n.Parent {
			held[n] += len(b.words)
		}
	}
	verdict := map[*html.Node]bool{}
	var apart func(n *html.Node) bool
	apart = func(n *html.Node) bool {
		if n == nil || 3*held[n] >= total {
			return false
		}
		v, known := verdict[n]
		if !known {
			v = setApart(n, held[n]) || apart(n.Parent)
			verdict[n] = v
		}
		return v
	}
	for i, b := range all {
		if keep[i] && apart(b.box) {
			keep[i] = false
		}
	}
}

// dropOthers drops what stands in another <article> than the headline does: pages
// go on with the next report below the first, or with teasers of ten more. The
// entries of a live blog are no such others; liveEntries keeps them.
func dropOthers(all []block, keep []bool, titles []string) {
	var own *html.Node
	for _, t := range titles {
		title := wordsOf(t)
		for i := 0; i < len(all) && own == nil && len(title) > 2; i++ {
			if slices.Equal(all[i].words, title) {
				own = articleOf(all[i].box)
			}
		}
	}
	if own == nil {
		return
	}
	inside := func(b block) bool {
		for n := b.box; n != nil; n = n.Parent {
			if n == own {
				return true
			}
		}
		return false
	}
	words := 0
	for i, b := range all {
		if keep[i] && b.prose() && inside(b) {
			words += len(b.words)
		}
	}
	if words < ownWords {
		return // the headline stands apart from its own text
	}
	for i, b := range all {
		if keep[i] && articleOf(b.box) != nil && !inside(b) {
			keep[i] = false
		}
	}
}

// ownWords is how many words of prose stand in the <article> that is the page's own.
const ownWords = 40

// articleOf is the innermost <article> round an element; nil if there is none.
func articleOf(n *html.Node) *html.Node {
	for n != nil && n.Data != "article" {
		n = n.Parent
	}
	return n
}

// setApart reports whether an element, which holds so many words, says by its tag,
// class or id that what is in it is no part of the running text.
func setApart(n *html.Node, words int) bool {
	if n.Data == "figcaption" {
		return true
	}
	author, about := false, false
	for _, key := range [...]string{"class", "id"} {
		for w := range classWords(attribute(n.Attr, key)) {
			if apartWords[w] || words <= apartLine && apartLines[w] {
				return true
			}
			author = author || w == "author"
			about = about || w == "bio" || w == "about" || w == "box" || w == "info" || w == "card"
		}
	}
	return author && about
}

// apartWords are the words in the names of classes that set an element apart.
// apartLines do so only for an element of a few lines: the text of an article may
// stand in a "body-share-wrapper".
var (
	apartWords = set(`comment comments disqus related relatedposts recommended recommendations recirc outbrain
		taboola newsletter newsletters promo sponsored`)
	apartLines = set(`caption captions credit credits share sharing sharedaddy signup subscribe subscription advert
		advertisement ads breadcrumb breadcrumbs byline dateline tags taglist readmore popular trending copyright
		cookie cookies toc`)
)

// apartLine is how many words such an element has at most.
const apartLine = 120

// classWords yields the words that class names are made of, in small letters:
// "article__imgCaption is-wide" gives article, img, caption, is, wide.
func classWords(names string) iter.Seq[string] {
	return func(yield func(string) bool) {
		from, small := 0, false
		word := func(end int) bool { return end == from || yield(strings.ToLower(names[from:end])) }
		for i := range len(names) {
			switch c := names[i]; {
			case c >= 'a' && c <= 'z' || c >= 0x80:
				small = true
			case c >= 'A' && c <= 'Z':
				if small {
					if !word(i) {
						return
					}
					from = i
				}
				small = false
			default:
				if !word(i) {
					return
				}
				from, small = i+1, false
			}
		}
		word(len(names))
	}
}
