package main

import (
	"os"
	"strings"

	"github.com/rivo/uniseg"
	"golang.org/x/term"

	"reportedly"
)

// A Screen is what results are printed on.
type Screen struct {
	Terminal bool
	Width    int // columns
	Colour   bool
}

// plainWidth is the width of what is no terminal.
const plainWidth = 80

func screenOf(f *os.File) Screen {
	s := Screen{Width: plainWidth, Terminal: term.IsTerminal(int(f.Fd()))}
	if !s.Terminal {
		return s
	}
	if w, _, err := term.GetSize(int(f.Fd())); err == nil && w > 0 {
		s.Width = w
	}
	s.Colour = os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"
	return s
}

// The styles of the blocks, as SGR parameters.
const (
	bold   = "1"
	dim    = "2"
	yellow = "33"
)

// paint gives s a style if the screen shows any. It is the only place from which
// an escape sequence gets out, so s must be visible text already.
func (s Screen) paint(style, text string) string {
	if !s.Colour || text == "" {
		return text
	}
	return "\x1b[" + style + "m" + text + "\x1b[0m"
}

// oneLine is text as it can stand in a line: white space runs become one space,
// the rest is made visible.
func oneLine(text string) string {
	return reportedly.Visible(strings.Join(strings.Fields(text), " "))
}

// cut shortens visible text to the given columns, at the border of a character as
// a person sees it: a letter keeps its accents, Chinese takes two columns each.
func cut(text string, columns int) string {
	if uniseg.StringWidth(text) <= columns {
		return text
	}
	var kept strings.Builder
	width := 1 // the ellipsis
	for rest, state := text, -1; rest != ""; {
		var cluster string
		var w int
		cluster, rest, w, state = uniseg.FirstGraphemeClusterInString(rest, state)
		if width += w; width > columns {
			break
		}
		kept.WriteString(cluster)
	}
	return strings.TrimRight(kept.String(), " ") + "…"
}
