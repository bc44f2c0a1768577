package main

import (
	"io"
	"slices"
	"strings"

	"github.com/alecthomas/kong"
)

// completionCommand is "reportedly completion".
type completionCommand struct {
	Shell shell `arg:"" help:"bash, zsh or fish."`
}

// A shell is one that words can be completed in.
type shell string

func (shell) choices() []string { return []string{"bash", "zsh", "fish"} }

func (s *shell) UnmarshalText(b []byte) error { return oneOf((*string)(s), string(b), s.choices()...) }

// Help is printed below the flags' summary.
func (completionCommand) Help() string {
	return `Prints a script that completes commands, flags and their values.

    source <(reportedly completion bash)                    # in ~/.bashrc
    reportedly completion zsh > "${fpath[1]}/_reportedly"
    reportedly completion fish > ~/.config/fish/completions/reportedly.fish

Exit codes: 0 done; 2 wrong usage.`
}

func (c *completionCommand) run(m *Main) int {
	write := map[shell]func([]shellCommand) string{"bash": bashCompletion, "zsh": zshCompletion, "fish": fishCompletion}[c.Shell]
	if _, err := io.WriteString(m.Stdout, write(shellCommands(m.parser(&commands{}).Model.Node))); err != nil {
		return m.stop(stdoutError(err))
	}
	return exitDone
}

// A shellCommand is what may follow a command, as a shell is told.
type shellCommand struct {
	path  string        // "speakers merge"; "" is the program itself
	below []shellOption // the commands below it
	flags []shellOption
	files bool // whether its arguments name files
}

// A shellOption is a command or a flag, and what may follow a flag.
type shellOption struct {
	name, help string
	value      bool     // whether a value follows
	choices    []string // the values, if they are known
	files      bool     // whether values name files
}

// A chooser is the type of a value that is one of a few.
type chooser interface{ choices() []string }

// shellCommands are a command and those below it, in the order of the help.
func shellCommands(n *kong.Node) []shellCommand {
	c := shellCommand{path: strings.TrimSpace(n.Path())}
	for _, p := range n.Positional {
		c.files = valueOf(p).files
	}
	nodes := []*kong.Node{n}
	if n.DefaultCmd != nil { // its flags may be given without its name
		nodes = append(nodes, n.DefaultCmd)
	}
	for _, node := range nodes {
		for _, group := range node.AllFlags(true) {
			for _, f := range group {
				o := valueOf(f.Value)
				o.name, o.help, o.value = "--"+f.Name, f.Help, !f.IsBool()
				if !slices.ContainsFunc(c.flags, func(of shellOption) bool { return of.name == o.name }) {
					c.flags = append(c.flags, o)
				}
			}
		}
	}
	all := []shellCommand{c}
	for _, child := range n.Children {
		if !child.Hidden {
			all[0].below = append(all[0].below, shellOption{name: child.Name, help: child.Help})
			all = append(all, shellCommands(child)...)
		}
	}
	return all
}

// valueOf says what a value may be: by its type, or by what its place is called.
func valueOf(v *kong.Value) shellOption {
	var o shellOption
	if c, is := v.Target.Interface().(chooser); is {
		o.choices = c.choices()
	}
	place := v.Name
	if v.Flag != nil {
		place = v.Flag.PlaceHolder
	}
	o.files = slices.Contains([]string{"source", "file", "gold", "pred", "FILE", "FOLDER"}, place)
	return o
}

// quoted is text as one word of a POSIX shell.
func quoted(text string) string { return "'" + strings.ReplaceAll(text, "'", `'\''`) + "'" }
