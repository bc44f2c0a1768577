package main

import (
	"slices"

	"github.com/alecthomas/kong"
)

// usual turns what people type because other programs want it into what this one wants:
// "help add" into "add --help", "--version" into "version".
func usual(args []string) []string {
	switch args[0] {
	case "help":
		return append(slices.Clone(args[1:]), "--help")
	case "--version", "-V":
		return append([]string{"version"}, args[1:]...)
	}
	return args
}

// nearest is the command that somebody may have meant who typed another word: one letter is
// wrong, two at most in a word of six or more. "" is none.
func nearest(typed string, of []*kong.Node) string {
	best, name := 2, ""
	if len(typed) > 5 {
		best = 3
	}
	for _, c := range of {
		if d := mistyped(typed, c.Name); !c.Hidden && d < best {
			best, name = d, c.Name
		}
	}
	return name
}

// mistyped counts the letters to put in, leave out, change, or swap with the next one, that
// make one word of another (Damerau and Levenshtein; each pair is swapped once).
func mistyped(a, b string) int {
	if len(a) > 40 {
		return len(a)
	}
	before, row := []int{}, make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		next := make([]int, len(b)+1)
		next[0] = i + 1
		for j := range len(b) {
			wrong := 1
			if a[i] == b[j] {
				wrong = 0
			}
			next[j+1] = min(row[j]+wrong, row[j+1]+1, next[j]+1)
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				next[j+1] = min(next[j+1], before[j-1]+1)
			}
		}
		before, row = row, next
	}
	return row[len(b)]
}
