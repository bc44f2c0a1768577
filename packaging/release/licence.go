package main

import (
	"fmt"
	"strings"
)

// marks are words that one licence has and the others have not, by SPDX's name for it;
// white space and letter case aside.
var marks = []struct {
	id   string
	all  []string
	none string // words that make it another one
}{
	{id: "Apache-2.0", all: []string{"apache license", "version 2.0, january 2004"}},
	{id: "MPL-2.0", all: []string{"mozilla public license version 2.0"}},
	{id: "MIT", all: []string{"permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation files", "the above copyright notice and this permission notice shall be included"}},
	{id: "MIT-0", all: []string{"permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation files"}, none: "this permission notice shall be included"},
	{id: "ISC", all: []string{"permission to use, copy, modify, and/or distribute this software for any purpose with or without fee"}},
	{id: "BSD-3-Clause", all: []string{"redistribution and use in source and binary forms", "endorse or promote products derived from"}},
	{id: "BSD-2-Clause", all: []string{"redistribution and use in source and binary forms"}, none: "endorse or promote products derived from"},
	{id: "Unlicense", all: []string{"this is free and unencumbered software released into the public domain"}},
	{id: "CC0-1.0", all: []string{"creative commons", "cc0 1.0 universal"}},
	{id: "GPL-3.0-only", all: []string{"gnu general public license version 3"}},
	{id: "LGPL-3.0-only", all: []string{"gnu lesser general public license version 3"}},
	{id: "AGPL-3.0-only", all: []string{"gnu affero general public license version 3"}},
}

// identify names the licences that a text holds.
func identify(text string) []string {
	text = strings.ToLower(strings.Join(strings.Fields(text), " "))
	var ids []string
next:
	for _, m := range marks {
		for _, words := range m.all {
			if !strings.Contains(text, words) {
				continue next
			}
		}
		if m.none == "" || !strings.Contains(text, m.none) {
			ids = append(ids, m.id)
		}
	}
	return ids
}

// licences is the file with the terms of all modules, which most of them ask to be handed on.
func licences(modules []module) entry {
	var b strings.Builder
	b.WriteString("The program is linked from the following modules. Each stands under its own licence.\n")
	for _, m := range modules {
		fmt.Fprintf(&b, "\n%s\n%s %s", strings.Repeat("=", 72), m.Path, m.Version)
		if m.Licence != "" {
			fmt.Fprintf(&b, " (%s)", m.Licence)
		}
		b.WriteByte('\n')
		for _, t := range m.Texts {
			fmt.Fprintf(&b, "\n--- %s\n\n%s\n", t.name, strings.TrimRight(t.text, "\n"))
		}
	}
	return entry{name: "THIRD_PARTY_LICENSES.txt", content: []byte(b.String())}
}
