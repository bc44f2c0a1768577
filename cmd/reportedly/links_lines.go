package main

import (
	"fmt"
	"strings"

	"reportedly"
	"reportedly/link"
	"reportedly/link/derivation"
)

func (p *linkPrinter) derivation(d *derivation.Derivation) error {
	p.derivations++
	text := fmt.Sprintf("%-14s %3.0f %%  %s  %s", d.Relation, 100*d.Shared, oneLine(d.A), oneLine(d.B))
	if d.Earlier != "" {
		text += "  earlier: " + oneLine(d.Earlier) + " (" + oneLine(strings.Join(d.Why, "; ")) + ")"
	}
	return p.print(link.ShownDerivation(d), text)
}

func (p *linkPrinter) story(id string, reports []string) error {
	p.stories++
	return p.print(reportedly.StoryLink{Type: "story", ID: id, Reports: reports}, fmt.Sprintf("%-14s %s", "story", oneLine(strings.Join(reports, "  "))))
}
