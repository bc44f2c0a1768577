package clean

import (
	"strings"
	"unicode"

	"reportedly"
)

// Leftovers: lines of the page around the article. Only whole lines are marked,
// only short ones, and none that holds a quotation or a verb of speech: better a
// share button read as prose than a statement lost.

// leftoverMax is the length in bytes beyond which a line is no page furniture.
const leftoverMax = 240

// furniture holds whole lines, in small letters and without marks at the ends.
var furniture = lineSet(`
leave a reply
leave a comment
post a comment
add a comment
cancel reply
leave a reply cancel reply
post comment
submit comment
comment
your comment
your name
your email
type here
notify me of follow-up comments by email
notify me of new posts by email
no comments
no comments yet
be the first to comment
view comments
show comments
comments
comments are closed
required fields are marked
name
email
website
e-mail
share
share this
share this article
share this story
share this post
share on facebook
share on twitter
share on x
share on whatsapp
share via email
tweet
tweet this
pin it
print
print this article
email this article
copy link
link copied
facebook
twitter
whatsapp
telegram
linkedin
reddit
pinterest
like this
like loading
loading
related
related articles
related stories
related posts
related topics
related news
related content
more stories
more news
more on this story
most read
most popular
trending
trending now
recommended
recommended for you
you may also like
you might also like
you may be interested in
also read
read also
read more
read the rest here
read more here
see also
see more
show more
load more
click here
watch the video
watch the video below
watch live
listen to this article
advertisement
advertisements
article continues below advertisement
story continues below advertisement
story continues below
sponsored
sponsored content
promoted content
subscribe
subscribe now
sign in
sign up
log in
register
newsletter
accept
accept all
accept all cookies
accept cookies
reject all
manage cookies
cookie settings
cookie policy
privacy policy
terms of use
terms of service
terms and conditions
all rights reserved
back to top
skip to content
skip to main content
home
menu
search
next article
previous article
next post
previous post
post navigation
about the author
view all posts
posted in
filed under
save my name, email, and website in this browser for the next time i comment
this site uses akismet to reduce spam
learn how your comment data is processed
`)

// beginnings holds how longer lines of furniture begin.
var beginnings = []string{
	"your email address will not be published", "your e-mail address will not be published", "save my name, email", "required fields",
	"share on ", "share this ", "click to share", "click here to", "tap here to", "subscribe to our", "subscribe to the", "subscribe for", "sign up for", "sign up to",
	"get our newsletter", "get the latest", "join our newsletter", "join our telegram", "join our whatsapp", "follow us on", "follow us at",
	"follow our ", "like us on", "find us on", "connect with us", "download our app", "download the app", "read more:", "read more at", "read more on",
	"read also:", "also read:", "see also:", "read next:", "related:", "related story:", "more:", "watch:", "watch live:", "photo:", "photos:", "photo by ", "photo credit", "image:", "image credit",
	"image source", "image courtesy", "photo courtesy", "picture:", "pic:", "credit:", "featured image", "file photo", "video:", "source:", "tags:", "tag:", "categories:", "category:",
	"filed under", "posted in", "posted by", "posted on", "published by", "written by admin", "we use cookies", "this website uses cookies", "this site uses cookies", "by continuing to use",
	"by clicking", "by signing up", "by subscribing", "by using this site", "copyright ©", "© ", "(c) ", "copyright 20", "all rights reserved", "this material may not be published",
	"please enable javascript", "javascript is", "your browser does not", "enable cookies", "this site uses akismet",
	"sign in to", "log in to", "you must be logged in", "comments are closed", "view all posts by", "view all posts in", "this article first appeared on", "this article was originally published",
	"this post was originally published", "originally published at",
}

// staff holds those who sign a page and are nobody: "By admin".
var staff = lineSet(`
admin
administrator
editor
editors
staff
staff writer
staff writers
staff reporter
staff reporters
our staff reporter
our correspondent
our reporter
news desk
newsdesk
web desk
webdesk
online desk
newsroom
editorial staff
editorial team
editorial board
agencies
agency
correspondent
guest
guest author
webmaster
news staff
wire services
wire reports
`)

// calls holds what a reader is told to do at the end of "For more …, … the channel".
var calls = set("watch visit follow subscribe see download click check read join tune go log")

// leftovers marks the lines of a page that are no part of its article.
func leftovers(p *outline) []mark {
	var out []mark
	for i, g := range p.paragraphs {
		if g.end-g.start > leftoverMax {
			continue
		}
		if what := leftover(p.paragraphText(i)); what != "" {
			out = append(out, mark{kind: reportedly.Leftover, start: g.start, end: g.end, note: what})
		}
	}
	return out
}

// leftover says what a line is if it is no part of an article, else "".
func leftover(line string) string {
	low := strings.ToLower(line)
	bare := strings.TrimFunc(low, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	switch {
	case bare == "":
		return ""
	case furniture[bare], counted(bare):
		return "page furniture"
	case byline(line, low):
		return "byline"
	case reportsSpeech(line):
		return ""
	}
	for _, b := range beginnings {
		if strings.HasPrefix(low, b) {
			return "page furniture"
		}
	}
	if appeal(low) {
		return "an appeal to the reader"
	}
	return ""
}

// counted reports whether a line is a count: "12 Comments", "Comments (3)",
// "4 min read", "1.2k shares".
func counted(bare string) bool {
	words := strings.Fields(bare)
	if len(words) < 2 || len(words) > 4 {
		return false
	}
	digits, named := false, false
	for _, w := range words {
		w = strings.Trim(w, "()")
		switch {
		case w == "":
		case w[0] >= '0' && w[0] <= '9':
			digits = true
		default:
			switch w {
			case "comment", "comments", "share", "shares", "view", "views", "read", "likes", "reactions", "replies":
				named = true
			case "min", "mins", "minute", "minutes", "ago":
			default:
				return false
			}
		}
	}
	return digits && named
}

// byline reports whether a line names who wrote the page: "By admin", "By Ann
// Ruiz", "Posted by: Web Desk, 3 May 2024". Names count if they are all of it.
func byline(line, low string) bool {
	rest, ok := strings.CutPrefix(low, "by ")
	if !ok {
		rest, ok = strings.CutPrefix(low, "by: ")
	}
	if !ok || strings.ContainsAny(line, ".!?\"“”") && !strings.HasSuffix(line, ".") {
		return false
	}
	name, _, _ := strings.Cut(rest, ",")
	name, _, _ = strings.Cut(name, "|")
	name = strings.TrimSpace(strings.TrimRight(name, "."))
	if staff[name] {
		return true
	}
	for s := range strings.FieldsSeq(name) {
		if s[0] >= '0' && s[0] <= '9' { // By admin 3 May 2024
			first, _, _ := strings.Cut(name, " ")
			return staff[first]
		}
	}
	words := strings.Fields(line[len(line)-len(rest):])
	if len(line) != len(low) || len(words) < 2 || len(words) > 6 || strings.HasSuffix(line, ".") {
		return false
	}
	for _, w := range words {
		if !unicode.IsUpper(firstRune(w)) && w != "and" && w != "for" && w != "de" && w != "van" && w != "von" {
			return false
		}
	}
	return true
}

// appeal reports whether a line sends the reader elsewhere: "For more … watch the
// Calder channel", "To learn more, visit our website".
func appeal(low string) bool {
	begun := false
	for _, b := range []string{"for more ", "for the latest ", "for further ", "for all the latest ", "for up-to-date ", "for updates", "to learn more", "to read more", "to get more", "to stay up to date", "want more", "don't miss"} {
		begun = begun || strings.HasPrefix(low, b)
	}
	if !begun {
		return false
	}
	elsewhere := false
	for _, w := range []string{"channel", "website", "site", "page", "app", "newsletter", "here", "account", "telegram", "youtube", "facebook", "twitter", "instagram", "whatsapp", "www.", "http", "feed", "podcast", ".com"} {
		elsewhere = elsewhere || strings.Contains(low, w)
	}
	if !elsewhere {
		return false
	}
	for w := range strings.FieldsSeq(low) {
		if calls[strings.TrimFunc(w, func(r rune) bool { return !unicode.IsLetter(r) })] {
			return true
		}
	}
	return false
}

// reportsSpeech reports whether a line holds a verb of speech or words in
// quotation marks.
func reportsSpeech(line string) bool {
	for i := range len(line) {
		if q, _ := quoteAt(line, i); q != notQuote {
			return true
		}
	}
	for w := range strings.FieldsSeq(line) {
		w = strings.TrimFunc(w, func(r rune) bool { return !unicode.IsLetter(r) })
		if speechVerb[w] || w == "told" || w == "telling" || w == "saying" || w == "according" {
			return true
		}
	}
	return false
}

// lineSet makes a set of the lines of a string.
func lineSet(lines string) map[string]bool {
	set := map[string]bool{}
	for l := range strings.SplitSeq(strings.TrimSpace(lines), "\n") {
		set[l] = true
	}
	return set
}
