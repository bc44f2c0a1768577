package main

import (
	"fmt"
	"strings"
)

// bashCompletion is a script for bash 3.2 and later. It finds the command among the words
// typed, then offers the values of the flag before, the command's flags or the commands
// below it. Where it offers nothing, bash completes names of files.
func bashCompletion(all []shellCommand) string {
	var b strings.Builder
	b.WriteString(`# Completion of reportedly in bash; made by "reportedly completion bash".
_reportedly() {
	local current="${COMP_WORDS[COMP_CWORD]}" before="${COMP_WORDS[COMP_CWORD-1]}" at="" offer="" i
	COMPREPLY=()
	if [ "$current" = "=" ]; then # bash takes --format=csv for three words
		current=""
	elif [ "$before" = "=" ]; then
		before="${COMP_WORDS[COMP_CWORD-2]}"
	fi
	for ((i = 1; i < COMP_CWORD; i++)); do
		case "$at ${COMP_WORDS[i]}" in
`)
	pathArms(&b, "\t\t", all)
	b.WriteString("\t\tesac\n\tdone\n\tcase \"$at $before\" in\n")
	for _, c := range all {
		for _, f := range c.flags {
			switch {
			case len(f.choices) > 0:
				fmt.Fprintf(&b, "\t%s) offer=%s ;;\n", quoted(c.path+" "+f.name), quoted(strings.Join(f.choices, " ")))
			case f.value: // a file, or something that only the user knows
				fmt.Fprintf(&b, "\t%s) return ;;\n", quoted(c.path+" "+f.name))
			}
		}
	}
	b.WriteString("\t*) case \"$at:$current\" in\n")
	for _, c := range all {
		fmt.Fprintf(&b, "\t\t%s*) offer=%s ;;\n", quoted(c.path+":-"), quoted(names(c.flags)))
		if len(c.below) > 0 {
			fmt.Fprintf(&b, "\t\t%s*) offer=%s ;;\n", quoted(c.path+":"), quoted(names(c.below)))
		}
	}
	b.WriteString(`		esac ;;
	esac
	COMPREPLY=($(compgen -W "$offer" -- "$current"))
}
complete -o default -F _reportedly reportedly
`)
	return b.String()
}

// pathArms are the arms of a case that turns the command so far and the next word into a
// command, for bash and zsh.
func pathArms(b *strings.Builder, indent string, all []shellCommand) {
	for _, c := range all {
		for _, below := range c.below {
			fmt.Fprintf(b, "%s%s) at=%s ;;\n", indent, quoted(c.path+" "+below.name), quoted(strings.TrimSpace(c.path+" "+below.name)))
		}
	}
}

// names are the options' names in a row.
func names(of []shellOption) string {
	var all []string
	for _, o := range of {
		all = append(all, o.name)
	}
	return strings.Join(all, " ")
}
