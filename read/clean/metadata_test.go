package clean

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"reportedly"
)

func TestLeadingMetadata(t *testing.T) {
	type M = reportedly.Metadata
	tests := []struct {
		name, text, rest string
		meta, want       M
	}{
		{"a date and an address", " date 2024-01-23 https://herald.example/a.html\nBridge reopens\n", "Bridge reopens\n",
			M{}, M{Published: "2024-01-23", URL: "https://herald.example/a.html"}},
		{"a date and a credit", " date 2023-01-31 © Agency/Harbour Office\n\n\n\"We won't.\"", "\n\n\"We won't.\"",
			M{}, M{Published: "2023-01-31"}},
		{"a header", "Title: Bridge reopens\nSource: The Port Herald\nDate: 2023-01-31T09:00:00Z\nURL: https://herald.example/a\n\nThe bridge", "\nThe bridge",
			M{}, M{Title: "Bridge reopens", Outlet: "The Port Herald", Published: "2023-01-31T09:00:00Z", URL: "https://herald.example/a"}},
		{"only an address", "https://herald.example/a\n\nThe bridge", "\nThe bridge", M{}, M{URL: "https://herald.example/a"}},
		{"what is known stays", "date 2024-01-23\nText", "Text", M{Published: "2024-01-22"}, M{Published: "2024-01-22"}},
		{"prose about a date", "Date 2024-01-23 was set for the vote.\n", "Date 2024-01-23 was set for the vote.\n", M{}, M{}},
		{"prose with a colon", "Source: a person in the room, who said no.\nMore.", "Source: a person in the room, who said no.\nMore.", M{}, M{}},
		{"no such day", "date 2024-02-30\nText", "date 2024-02-30\nText", M{}, M{}},
		{"a text that begins with a title-like word", "Title: none of it is sure\n", "Title: none of it is sure\n", M{}, M{}},
		{"nothing", "", "", M{}, M{}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			rest, cut, got := leadingMetadata(tt.text, tt.meta)
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("metadata (-want +got):\n%s", diff)
			}
			if rest != tt.rest {
				t.Errorf("rest %q, want %q", rest, tt.rest)
			}
			if tt.text[cut:] != rest {
				t.Errorf("%d bytes cut do not leave the rest", cut)
			}
		})
	}
}

func TestWithoutOutlet(t *testing.T) {
	tests := []struct{ title, outlet, printed, want string }{
		{"Bridge reopens - The Port Herald", "The Port Herald", "", "Bridge reopens"},
		{"Bridge reopens | News | Port Herald", "Port Herald", "Bridge reopens", "Bridge reopens"},
		{"Mayor: no sale - council", "The Port Herald", "", "Mayor: no sale - council"},
		{"Bridge – the whole story", "", "Bridge – the whole story", "Bridge – the whole story"},
		{"Bridge reopens – Harbour news", "", "Bridge reopens", "Bridge reopens"},
		{"| Port Herald", "Port Herald", "", "| Port Herald"},
		{"", "", "", ""},
	}
	for _, tt := range tests {
		if got := withoutOutlet(tt.title, tt.outlet, tt.printed); got != tt.want {
			t.Errorf("withoutOutlet(%q, %q, %q) = %q, want %q", tt.title, tt.outlet, tt.printed, got, tt.want)
		}
	}
}

func TestPageMetadata(t *testing.T) {
	const page = `<html lang="en-GB"><head><title>Bridge reopens | The Port Herald</title>
<meta property="og:site_name" content="Herald Online">
<meta property="og:title" content="Bridge reopens after a year of repairs">
<meta name="author" content="https://social.example/herald">
<link rel="canonical" href="https://herald.example/2023/01/31/bridge">
<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"WebSite","name":"x"},
{"@type":"NewsArticle","headline":"Bridge reopens &amp; the mayor smiles","datePublished":"2023-01-31T09:00:00+01:00",
"dateModified":"2023-02-01","author":[{"@type":"Person","name":"Ada Quill"},{"@type":"Person","name":"Bo Reed"}],
"publisher":{"@type":"Organization","name":"The Port Herald"}}]};</script></head>
<body><h1>Bridge reopens</h1><p>The bridge of Port Ellery opened on Tuesday after a year of repairs, the mayor said.</p></body></html>`
	read, err := extractHTML(page, reportedly.Metadata{Outlet: "as given"})
	got := read.meta
	if err != nil {
		t.Fatal(err)
	}
	want := reportedly.Metadata{
		URL: "https://herald.example/2023/01/31/bridge", Outlet: "as given",
		Title: "Bridge reopens & the mayor smiles", Author: "Ada Quill, Bo Reed",
		Published: "2023-01-31T09:00:00+01:00", Modified: "2023-02-01", Language: "en-GB",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("metadata (-want +got):\n%s", diff)
	}
}
