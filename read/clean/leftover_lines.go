package clean

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
