package clean

import (
	"golang.org/x/net/html"
)

func pageDates(doc *html.Node, metas map[string]string, article object, address, retrieved string) (published, modified string) {
	return "", ""
}
