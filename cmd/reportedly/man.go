package main

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/alecthomas/kong"
)

// manCommand is "reportedly man".
type manCommand struct{}

// Help is printed below the flags' summary.
func (manCommand) Help() string {
	return `Prints the manual page, made of what the help of each command says.

    reportedly man | man -l -

Exit codes: 0 done.`
}

func (manCommand) run(m *Main) int {
	if _, err := io.WriteString(m.Stdout, manPage(m.parser(&commands{}).Model, version(), built())); err != nil {
		return m.stop(stdoutError(err))
	}
	return exitDone
}

// manPage is the manual page in the macros of man(7), which every Unix shows. day is
// when this version was made.
func manPage(app *kong.Application, version, day string) string {
	p := &roff{}
	fmt.Fprintf(p, ".TH %s 1 \"%s\" \"%s\"\n", strings.ToUpper(app.Name), day, escaped(app.Name+" "+version))
	p.macro("SH", "NAME")
	p.text(app.Name + " - who said what, according to whom")
	p.macro("SH", "SYNOPSIS")
	p.bold(app.Name)
	p.text("COMMAND [FLAGS] [ARGUMENTS]")
	p.macro("SH", "DESCRIPTION")
	p.text(description)
	p.block(examples)
	p.macro("SH", "COMMANDS")
	var env []string
	for _, n := range app.Children {
		if n.Hidden {
			continue
		}
		for _, leaf := range append([]*kong.Node{n}, n.Children...) {
			if len(leaf.Children) == 0 {
				p.command(leaf)
				env = append(env, variables(leaf)...)
			}
		}
	}
	p.macro("SH", "EXIT STATUS")
	p.text(strings.ReplaceAll(endings[strings.Index(endings, "Exit codes: ")+len("Exit codes: "):], "\n", " "))
	p.macro("SH", "ENVIRONMENT")
	slices.Sort(env)
	for _, name := range slices.Compact(env) {
		p.macro("TP")
		p.bold(name)
		p.text(environment[name])
	}
	p.macro("SH", "FILES")
	p.macro("TP")
	p.bold("reportedly.db")
	p.text("The record, in the folder that the program is started in, unless another is named.")
	return p.String()
}

// environment says what the variables are for that stand for flags.
var environment = map[string]string{
	"REPORTEDLY_RECORD":         "The record, for commands without --record.",
	"REPORTEDLY_TOKEN":          "The token of serve, so that it stands in no list of processes.",
	"REPORTEDLY_WEBHOOK_SECRET": "What watch signs its posts with, as Standard Webhooks have it: whsec_ and base64.",
}

func variables(n *kong.Node) []string {
	var all []string
	for _, f := range n.Flags {
		all = append(all, f.Tag.Envs...)
	}
	return all
}

// A roff is a page in the making. Text that is given to it is escaped.
type roff struct{ strings.Builder }

func (p *roff) macro(name string, args ...string) {
	p.WriteString("." + name)
	for _, a := range args {
		p.WriteString(` "` + strings.ReplaceAll(escaped(a), `"`, `\(dq`) + `"`)
	}
	p.WriteByte('\n')
}

func (p *roff) bold(text string) { p.macro("B", text) }

// text is a line that roff fills a paragraph with.
func (p *roff) text(text string) {
	text = escaped(strings.TrimSpace(text))
	if strings.HasPrefix(text, ".") || strings.HasPrefix(text, "'") {
		text = `\&` + text // or it would be a macro
	}
	p.WriteString(text + "\n")
}

// block are lines that stay as they are, with four columns before them.
func (p *roff) block(lines string) {
	p.macro("PP")
	p.WriteString(".RS 4\n.nf\n")
	for line := range strings.Lines(lines) {
		p.text(line)
	}
	p.WriteString(".fi\n.RE\n")
}

// detail is a command's help: paragraphs, and blocks that are indented.
func (p *roff) detail(text string) {
	for part := range strings.SplitSeq(text, "\n\n") {
		if strings.HasPrefix(part, "    ") {
			p.block(part)
			continue
		}
		p.macro("PP")
		p.text(strings.ReplaceAll(part, "\n", " "))
	}
}

// command is a section: how it is written, what it does, its flags.
func (p *roff) command(n *kong.Node) {
	p.macro("SS", n.FullPath())
	p.text(n.Help)
	p.macro("PP")
	p.bold(n.FullPath() + strings.TrimPrefix(n.Summary(), n.Path()))
	for _, a := range n.Positional {
		p.macro("TP")
		p.macro("I", a.Name)
		p.text(a.Help)
	}
	for _, f := range n.Flags {
		if f.Hidden {
			continue
		}
		p.macro("TP")
		name := "--" + f.Name
		if !f.IsBool() {
			name += "=" + f.FormatPlaceHolder()
		}
		p.bold(name)
		help := f.Help
		if c := valueOf(f.Value).choices; c != nil && !strings.Contains(help, c[len(c)-1]) {
			help += " One of " + strings.Join(c, ", ") + "."
		}
		p.text(help)
	}
	if h, is := n.Target.Addr().Interface().(kong.HelpProvider); is {
		p.detail(h.Help())
	}
}

// escaped is text in which nothing means something to roff: a backslash, a hyphen that
// would become a dash, what is beyond ASCII.
func escaped(text string) string {
	var b strings.Builder
	for _, r := range text {
		switch {
		case r == '\\':
			b.WriteString(`\e`)
		case r == '-':
			b.WriteString(`\-`)
		case r == '~':
			b.WriteString(`\(ti`)
		case r == '^':
			b.WriteString(`\(ha`)
		case r == '`':
			b.WriteString("\\`")
		case r > 126:
			fmt.Fprintf(&b, `\[u%04X]`, r)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}
