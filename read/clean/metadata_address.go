package clean

import (
	"net/url"
	"strings"

	"golang.org/x/net/html"
)

// The address of a page. A page is found under several: with the campaign that
// led to it, in a version for telephones, as AMP. It names the one that stands for
// all of them, and by that one the versions are known as one report.

// address is the page's own address: the canonical one that it names, if that can
// be trusted, else the one that it was found under, else what it says elsewhere.
//
// A canonical address of another site, or of a site's front page, is not trusted
// over the one that the page was found under: anybody can write it, and many
// content systems put the same on every page.
func (p *page) address(found string) string {
	named := resolve(canonical(p.doc), found, p.metas["og:url"])
	switch {
	case found == "":
		var out string
		setFirst(&out, named, address(p.metas["og:url"]), address(p.article.text("url")))
		return out
	case named != "" && sameSite(named, found) && !(frontPage(named) && !frontPage(found)):
		return named
	}
	return found
}

// resolve makes an address absolute by the first of the bases that is.
func resolve(ref string, bases ...string) string {
	ref = strings.TrimSpace(ref)
	if ref == "" || address(ref) != "" {
		return address(ref)
	}
	u, err := url.Parse(ref)
	if err != nil {
		return ""
	}
	for _, b := range bases {
		if base, err := url.Parse(address(b)); err == nil && base.Host != "" {
			return address(base.ResolveReference(u).String())
		}
	}
	return ""
}

// sameSite reports whether two addresses are of one host, but for the label in
// front that tells the versions apart.
func sameSite(a, b string) bool { return siteOf(a) != "" && siteOf(a) == siteOf(b) }

func siteOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	host := strings.ToLower(u.Hostname())
	for _, label := range []string{"www.", "m.", "mobile.", "amp."} {
		if rest, ok := strings.CutPrefix(host, label); ok && strings.Contains(rest, ".") {
			return rest
		}
	}
	return host
}

func frontPage(address string) bool {
	u, err := url.Parse(address)
	return err == nil && strings.Trim(u.Path, "/") == "" && u.RawQuery == ""
}

func canonical(doc *html.Node) string {
	for _, n := range headOf(doc, "link") {
		if strings.EqualFold(strings.TrimSpace(attribute(n.Attr, "rel")), "canonical") {
			return attribute(n.Attr, "href")
		}
	}
	return ""
}

// address is an absolute web address, or "" if s is none.
func address(s string) string {
	s = strings.TrimSpace(s)
	u, err := url.Parse(s)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return ""
	}
	return u.String()
}
