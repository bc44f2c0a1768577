package clean

import (
	"slices"
	"strings"
	"testing"

	"reportedly"
)

func TestClassWords(t *testing.T) {
	tests := []struct{ names, want string }{
		{"article__imgCaption is-wide", "article img caption is wide"},
		{"relatedPosts", "related posts"},
		{"AD", "ad"},
		{"", ""},
		{" - ", ""},
		{"größe2x", "größe x"},
	}
	for _, tt := range tests {
		if got := strings.Join(slices.Collect(classWords(tt.names)), " "); got != tt.want {
			t.Errorf("classWords(%q) = %q, want %q", tt.names, got, tt.want)
		}
	}
	for range classWords("one two") {
		break // and nothing more is asked for
	}
}

// A link is part of its paragraph, whatever is round it.
func TestLinksPartNothing(t *testing.T) {
	for _, page := range []string{
		`<p>The mayor of <a href="/x">Port Ellery</a> said no.</p>`,
		`<p>The mayor of <a href="/x">Port <a href="/y">Ellery</a> said no.</p>`,
		`<table><tr><td>The mayor of <a href="/x">Port Ellery</a> said no.</table>`,
	} {
		doc, _ := parse(page, maxElements)
		if got := written(doc); got != "The mayor of Port Ellery said no." {
			t.Errorf("%s: %q", page, got)
		}
	}
	doc, _ := parse(`<a href="/x">one<table><tr><td><a href="/y">two</a></table>`, maxElements)
	if got := written(doc); got != "one\n\ntwo" {
		t.Errorf("a link round a table: %q", got)
	}
}

func TestHiddenClass(t *testing.T) {
	for names, want := range map[string]bool{
		"popup": true, "my-popover x": true, "tooltip-content": true, "rollover-people-block": true,
		"tooltip": false, "rollover-people-link": false, "article-body": false, "": false,
	} {
		if got := hiddenClass(names); got != want {
			t.Errorf("hiddenClass(%q) = %v", names, got)
		}
	}
}

func TestLinesOfPages(t *testing.T) {
	for line, want := range map[string]bool{
		"Copyright The Port Herald 2025":               true,
		"The bridge in May, photo © B. Reed":           true,
		"Copyright lawyers met in Port Ellery.":        false,
		"The song is © the band, the judge has found.": false,
	} {
		if got := rights(line); got != want {
			t.Errorf("rights(%q) = %v", line, got)
		}
	}
	for line, want := range map[string]bool{
		"(Reporting by Ada Quill; editing by Bo Reed)":                       true,
		"Tove Marsh contributed to this report.":                             true,
		"Tove Marsh, who contributed to this report, said that it was late.": false,
		"Reporting the loss took them a week.":                               false,
	} {
		if got := credit(line); got != want {
			t.Errorf("credit(%q) = %v", line, got)
		}
	}
	for line, want := range map[string]bool{
		"Sign up for our newsletter.":                                      true,
		"Follow Ada Quill on Twitter.":                                     true,
		"“Follow the money on Facebook,” he said.":                         false,
		"They follow the road on foot.":                                    false,
		"Brask said that he would sign up for the newsletter of the union": false,
	} {
		if got := plug(line); got != want {
			t.Errorf("plug(%q) = %v", line, got)
		}
	}
	for line, want := range map[string]bool{
		"Home » News » Council":                         true,
		"Ferries > Islands > Gull Rock":                 true,
		"The vote was 5 / 4, and the mayor / chair won": false,
		"Bridge » Council":                              false,
	} {
		if got := crumbs(line); got != want {
			t.Errorf("crumbs(%q) = %v", line, got)
		}
	}
}

// Entries keep their words when repairs move the text about.
func TestEntriesAfterRepairs(t *testing.T) {
	const page = `<html><head><title>Strike live</title></head><body><div class="liveblog">
<article><time datetime="2025-05-02T15:10:00Z">15:10</time><p>The talks have bro&shy;ken off, secretary Olin Brask told reporters on the quay.</p></article>
<article><time datetime="2025-05-02T14:05:00Z">14:05</time><p>The port au&shy;thority has char&shy;tered a boat, it said in a note on its door.</p></article>
<article><time datetime="2025-05-02T13:00:00Z">13:00</time><p>Minister Sana Holt said on the radio that she would wait.</p></article></div></body></html>`
	r, err := Clean(reportedly.Item{Format: reportedly.HTML, Body: page}, Options{})
	if err != nil || len(r.Entries) != 3 {
		t.Fatalf("%d entries, error %v", len(r.Entries), err)
	}
	for i, want := range []string{"15:10\n\nThe talks have broken off, secretary Olin Brask told reporters on the quay.",
		"14:05\n\nThe port authority has chartered a boat, it said in a note on its door.",
		"13:00\n\nMinister Sana Holt said on the radio that she would wait."} {
		if got := r.Text.Slice(r.Entries[i].Span); got != want {
			t.Errorf("entry %d: %q, want %q", i, got, want)
		}
	}
	if r.Entries[1].Published != "2025-05-02T14:05:00Z" {
		t.Errorf("entry 1 of %s", r.Entries[1].Published)
	}
}

// A list of other reports with their times is no live blog.
func TestTeasersAreNoEntries(t *testing.T) {
	page := strings.Replace(newsPage(), "<aside>", `<div class="latest"><article><time datetime="2025-05-02T15:10:00Z">15:10</time><p>A teaser of eight words that leads to another report.</p></article>
<article><time datetime="2025-05-02T14:10:00Z">14:10</time><p>A second teaser of nine words that leads to another report.</p></article></div><aside>`, 1)
	r, err := Clean(reportedly.Item{Format: reportedly.HTML, Body: page}, Options{})
	if err != nil || len(r.Entries) != 0 || strings.Contains(r.Text.String(), "teaser") {
		t.Errorf("%d entries, error %v, text %s", len(r.Entries), err, r.Text)
	}
}

// The tree that the extractor gets lacks what is surely no article, and the page's
// own tree is left as it was.
func TestSlim(t *testing.T) {
	doc, _ := parse(newsPage(), maxElements)
	before := written(doc)
	got := written(slim(doc, blocksOf(doc)))
	if strings.Contains(got, "Section 7") || strings.Contains(got, "Copyright") || !strings.Contains(got, "Part 5.") {
		t.Errorf("slim: %s", got)
	}
	if written(doc) != before {
		t.Error("the page's own tree was changed")
	}
}

// A first sentence with a date in it is no line that dates the report.
func TestFirstSentenceStays(t *testing.T) {
	for _, first := range []string{
		"The council of Port Ellery met on 31 January 2025 in its hall.",
		"On January 31, 2025 the ferry ran on the rock for the first time.",
	} {
		page := strings.Replace(newsPage(), `<div class="body">`, `<div class="card-deck"><p>`+first+"</p>", 1)
		got, err := extractHTML(page, reportedly.Metadata{})
		if err != nil || !strings.HasPrefix(got.text, first) || !strings.Contains(got.text, "Part 5.") {
			t.Errorf("error %v, text %.200q", err, got.text)
		}
	}
}
