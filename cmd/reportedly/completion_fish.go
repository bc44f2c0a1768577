package main

import (
	"fmt"
	"strings"
)

// fishCompletion is a script for fish: a line for each command and flag, with the
// condition under which it is offered.
func fishCompletion(all []shellCommand) string {
	var b strings.Builder
	b.WriteString("# Completion of reportedly in fish; made by \"reportedly completion fish\".\ncomplete -c reportedly -f\n")
	for _, c := range all {
		here := fishCondition(c.path)
		for _, below := range c.below {
			when := "__fish_use_subcommand"
			if c.path != "" {
				when = here + "; and not __fish_seen_subcommand_from " + names(c.below)
			}
			fmt.Fprintf(&b, "complete -c reportedly -n %s -a %s -d %s\n", fishQuoted(when), below.name, fishQuoted(below.help))
		}
		if c.path == "" {
			here = "__fish_use_subcommand"
		}
		for _, f := range c.flags {
			fmt.Fprintf(&b, "complete -c reportedly -n %s -l %s%s -d %s\n", fishQuoted(here), strings.TrimPrefix(f.name, "--"), fishValue(f), fishQuoted(f.help))
		}
		if c.files {
			fmt.Fprintf(&b, "complete -c reportedly -n %s -F\n", fishQuoted(here))
		}
	}
	return b.String()
}

// fishCondition holds where all words of a command have been typed.
func fishCondition(path string) string {
	var all []string
	for _, word := range strings.Fields(path) {
		all = append(all, "__fish_seen_subcommand_from "+word)
	}
	return strings.Join(all, "; and ")
}

// fishValue are the flags of fish's own that say what follows a flag: -r a value and
// nothing else, -x the same and no file, -F files.
func fishValue(f shellOption) string {
	switch {
	case len(f.choices) > 0:
		return " -x -a " + fishQuoted(strings.Join(f.choices, " "))
	case f.files:
		return " -r -F"
	case f.value:
		return " -x"
	}
	return ""
}

// fishQuoted is text as one word of fish, where a backslash counts within quotation marks.
func fishQuoted(text string) string {
	return "'" + strings.NewReplacer(`\`, `\\`, "'", `\'`).Replace(text) + "'"
}
