package clean

import (
	"testing"

	"reportedly"
)

func TestPageAddress(t *testing.T) {
	tests := []struct{ name, found, canonical, want string }{
		{"nothing known", "", "", ""},
		{"only the canonical one", "", "https://herald.example/a", "https://herald.example/a"},
		{"with a campaign", "https://herald.example/a?utm_source=mail", "https://herald.example/a", "https://herald.example/a"},
		{"the AMP version", "https://amp.herald.example/a", "https://www.herald.example/a", "https://www.herald.example/a"},
		{"for telephones", "https://m.herald.example/a", "https://herald.example/a", "https://herald.example/a"},
		{"without its host", "https://herald.example/amp/a", "/a", "https://herald.example/a"},
		{"another site's", "https://herald.example/a", "https://gazette.example/a", "https://herald.example/a"},
		{"the front page on every page", "https://herald.example/a", "https://herald.example/", "https://herald.example/a"},
		{"no address at all", "https://herald.example/a", "javascript:alert(1)", "https://herald.example/a"},
		{"a short host", "https://m.example/a", "https://example/a", "https://m.example/a"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			page := pageOf("<p>The council met on Tuesday and votes again in May.</p>")
			if tt.canonical != "" {
				page = `<link rel=canonical href="` + tt.canonical + `">` + page
			}
			got, err := extractHTML(page, reportedly.Metadata{URL: tt.found})
			if err != nil || got.meta.URL != tt.want {
				t.Errorf("%q, want %q; error %v", got.meta.URL, tt.want, err)
			}
		})
	}
}

// An AMP version and the page itself are one report in two versions: one address,
// and so the same id where the text is the same.
func TestVersionsAreOneReport(t *testing.T) {
	const page = `<html><head><link rel=canonical href="https://herald.example/a"></head><body>` + said + `</body></html>`
	read := func(url string) reportedly.Report {
		r, err := Clean(reportedly.Item{Format: reportedly.HTML, Body: page, Meta: reportedly.Metadata{URL: url}}, Options{})
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	whole, amp := read("https://herald.example/a"), read("https://herald.example/amp/a")
	if whole.URL != amp.URL || whole.ID != amp.ID {
		t.Errorf("%s at %s, and %s at %s", whole.ID, whole.URL, amp.ID, amp.URL)
	}
}

func TestSigned(t *testing.T) {
	tests := []struct{ line, want string }{
		{"By Ada Quill", "Ada Quill"},
		{"By Ada Quill, political editor", "Ada Quill"},
		{"By admin", ""},
		{"By the time the ferry came in, it was night", ""},
		{"By Monday", ""},
		{"Ada Quill", ""},
	}
	for _, tt := range tests {
		if got := signed(tt.line); got != tt.want {
			t.Errorf("signed(%q) = %q, want %q", tt.line, got, tt.want)
		}
	}
}
