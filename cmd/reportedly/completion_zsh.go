package main

import (
	"fmt"
	"strings"
)

// zshCompletion is a script for zsh, to be found on fpath or sourced. It goes about it as
// that for bash does, and shows what each word is for.
func zshCompletion(all []shellCommand) string {
	var b strings.Builder
	b.WriteString(`#compdef reportedly
# Completion of reportedly in zsh; made by "reportedly completion zsh".
_reportedly() {
	local at="" word before="${words[CURRENT-1]}"
	local -a offer
	if [[ $PREFIX == --*=* ]]; then
		before="${PREFIX%%=*}"
		compset -P '*='
	fi
	for word in "${(@)words[2,CURRENT-1]}"; do
		case "$at $word" in
`)
	pathArms(&b, "\t\t", all)
	b.WriteString("\t\tesac\n\tdone\n\tcase \"$at $before\" in\n")
	for _, c := range all {
		for _, f := range c.flags {
			switch flag := quoted(c.path + " " + f.name); {
			case len(f.choices) > 0:
				fmt.Fprintf(&b, "\t%s) compadd -- %s; return ;;\n", flag, strings.Join(f.choices, " "))
			case f.files:
				fmt.Fprintf(&b, "\t%s) _files; return ;;\n", flag)
			case f.value:
				fmt.Fprintf(&b, "\t%s) _message %s; return ;;\n", flag, quoted(f.help))
			}
		}
	}
	b.WriteString("\tesac\n\tcase \"$at:$PREFIX\" in\n")
	for _, c := range all {
		fmt.Fprintf(&b, "\t%s*) offer=(%s); _describe -o flag offer ;;\n", quoted(c.path+":-"), described(c.flags))
		switch place := quoted(c.path + ":"); {
		case len(c.below) > 0:
			fmt.Fprintf(&b, "\t%s*) offer=(%s); _describe command offer ;;\n", place, described(c.below))
		case c.files:
			fmt.Fprintf(&b, "\t%s*) _files ;;\n", place)
		}
	}
	b.WriteString(`	esac
}
if [[ "${funcstack[1]}" == _reportedly ]]; then
	_reportedly "$@"
else
	compdef _reportedly reportedly
fi
`)
	return b.String()
}

// described are words as zsh's _describe takes them: name:help.
func described(of []shellOption) string {
	var all []string
	for _, o := range of {
		all = append(all, quoted(strings.ReplaceAll(o.name, ":", `\:`)+":"+o.help))
	}
	return strings.Join(all, " ")
}
