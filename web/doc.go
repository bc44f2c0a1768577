// Package web serves a record: pages for people, and feeds, over a reportedly.Store.
//
// In go requests, out come pages that are whole without JavaScript, each with an
// address worth sharing. A handler has a file with its page's name: it takes the
// request apart, asks the store, and fills a template; routes.go lists them all.
//
//	request ─▶ headers ─▶ length ─▶ host, origin ─▶ token ─▶ tag ─▶ room ─▶ handler ─▶ template
//	           CSP, also    414       421, 403        401     304     429
//	           on errors
//
// Nothing from a report or a client reaches a page but through html/template, and
// characters that do not show are shown by their number. Texts of errors of the record
// go to the log; a page has our own words.
package web
