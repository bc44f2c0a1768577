// Command reportedly turns news reports into a record of who said what, according
// to whom.
//
// Each command has a file of its own, with its help, its flags and its run method.
// Results go to standard output; everything else goes to standard error, each line
// with the prefix "reportedly: ". Nothing from an input reaches either of them
// without passing reportedly.Visible or JSON.
package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime/debug"
	"strings"
	"syscall"

	"github.com/alecthomas/kong"

	"reportedly"
)

func main() {
	// A reader that has seen enough, such as head, closes the pipe. Written to, it
	// is an error like others then, and quietSink keeps quiet about it.
	signal.Ignore(syscall.SIGPIPE)
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(memoryLimit)
	}
	m := NewMain()
	m.alone = true
	os.Exit(m.Run(os.Args[1:]))
}

// memoryLimit is where the garbage collector begins to work harder, in bytes. A run
// over ordinary reports stays under 60 MB; one report of 10 MB holds some 400 MB
// while it is read, and a limit below that would spend more time collecting than reading.
const memoryLimit = 640 << 20

// collectAt sets by how many percent of what lives memory grows before the next collection:
// the fewer there are, the less they cost. Who asks for a figure has that.
func collectAt(percent int) {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(percent)
	}
}

// The exit codes of every command.
const (
	exitDone    = 0 // all done
	exitNothing = 1 // nothing usable, nothing found, or the run had to stop
	exitUsage   = 2 // wrong usage
	exitSkipped = 3 // finished, some items skipped
)

const description = `Who said what, according to whom: reads news reports and prints their statements.`

// examples and endings stand before and after the list of commands.
const (
	examples = `  reportedly read --json 'saved/*.html' minutes.txt
  reportedly add archive.jsonl && reportedly who Mara Venn
`
	endings = `"reportedly <command> --help" says more, "reportedly man" everything. Exit codes: 0 done;
1 nothing usable or found, or stopped; 2 wrong usage; 3 finished, some items skipped.
`
)

// commands are the commands of the program.
type commands struct {
	Read     readCommand     `cmd:"" help:"Print what each report says who said; store nothing."`
	Add      addCommand      `cmd:"" help:"Read reports into the record."`
	Work     workCommand     `cmd:"" help:"Read what others put into the queue of a record in PostgreSQL."`
	Watch    watchCommand    `cmd:"" help:"Ask feeds and pages again and again; add what is new."`
	Who      whoCommand      `cmd:"" help:"What someone said, by time."`
	Search   searchCommand   `cmd:"" help:"Find statements and reports by their words."`
	Check    checkCommand    `cmd:"" help:"Did they say this? A verdict with its evidence."`
	Stories  storiesCommand  `cmd:"" help:"Events, each with its reports."`
	Story    storyCommand    `cmd:"" help:"One story: what was said, and how each report has it."`
	Compare  compareCommand  `cmd:"" help:"Compare wordings, or two reports, and name what changed."`
	Report   reportCommand   `cmd:"" help:"Show one report with its statements."`
	Speakers speakersCommand `cmd:"" help:"Who is in the record; merge, split, rename, undo."`
	Correct  correctCommand  `cmd:"" help:"Say whose a statement is."`
	Remove   removeCommand   `cmd:"" help:"Take a report out of the record."`
	Links    linksCommand    `cmd:"" help:"Who copied whom, what is of one event, what is one thing said."`
	Link     linkCommand     `cmd:"" help:"Link an archive in passes that any engine can sort and group."`
	Eval     evalCommand     `cmd:"" help:"Score predictions, or this program, against gold."`
	Export   exportCommand   `cmd:"" help:"Write the record in a format that others read."`
	Serve    serveCommand    `cmd:"" help:"Show the record in a browser, and to programs."`
	MCP      mcpCommand      `cmd:"" name:"mcp" help:"Let a language model look things up in the record."`
	Verify   verifyCommand   `cmd:"" help:"Look for damage in the record."`
	Backup   backupCommand   `cmd:"" help:"Copy the record while it is in use."`
	Version  versionCommand  `cmd:"" hidden:"" help:"Print the version."`

	// No part of everyday work: the help of the program is to fit a screen.
	Completion completionCommand `cmd:"" hidden:"" help:"Print what completes words in a shell."`
	Man        manCommand        `cmd:"" hidden:"" help:"Print the manual page."`

	ReadIsolated isolatedCommand `cmd:"" name:"read-isolated" hidden:""`
}

// A command is run after its flags are read and gives the exit code.
type command interface {
	run(m *Main) int
}

// Main is the program with its surroundings, so that a test can give it others.
type Main struct {
	Stdin          io.Reader
	Stdout, Stderr io.Writer
	Screen         Screen // what Stdout is
	StderrTerminal bool

	alone bool // the process runs one command and nothing else: the command may set it up
}

// NewMain is the program in the surroundings it was started in.
func NewMain() *Main {
	return &Main{
		Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr,
		Screen:         screenOf(os.Stdout),
		StderrTerminal: screenOf(os.Stderr).Terminal,
	}
}

// Run runs one command line, without the program's name, and gives the exit code.
func (m *Main) Run(args []string) int {
	helped := false
	parser := m.parser(&commands{}, kong.Exit(func(int) { helped = true })) // only --help exits
	if len(args) == 0 {
		m.complain(errors.New(`no command given; try "reportedly read FILE" or "reportedly --help"`))
		return exitUsage
	}
	args = usual(args)
	ctx, err := parser.Parse(keepMinus(args))
	if helped {
		return exitDone
	}
	if err != nil {
		of := commandOf(parser, args)
		if near := nearest(args[0], parser.Model.Children); of == "" && near != "" {
			err = fmt.Errorf("%w, did you mean %q?", err, near)
		}
		m.complain(fmt.Errorf("%w; see reportedly%s --help", brief{err}, of))
		return exitUsage
	}
	return ctx.Selected().Target.Addr().Interface().(command).run(m)
}

// parser takes command lines apart. What it knows of commands and flags is also what
// help, completion and the manual page say.
func (m *Main) parser(c *commands, more ...kong.Option) *kong.Kong {
	return kong.Must(c, append(more,
		kong.Name("reportedly"),
		kong.Description(description),
		kong.Writers(m.Stdout, m.Stderr),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true, NoExpandSubcommands: true, NoAppDescFormat: true, WrapUpperBound: 100}),
		kong.Help(help),
	)...)
}

// help prints the help of a command, or, of the program, what fits a screen.
func help(options kong.HelpOptions, ctx *kong.Context) error {
	if ctx.Selected() != nil || ctx.Command() != "" {
		return kong.DefaultHelpPrinter(options, ctx)
	}
	var b strings.Builder
	fmt.Fprintf(&b, "Usage: reportedly <command>\n\n%s\n%s\nCommands:\n", description, examples)
	for _, c := range ctx.Model.Children {
		if c.Hidden {
			continue
		}
		fmt.Fprintf(&b, "  %-10s  %s\n", c.Name, c.Help)
	}
	b.WriteString("\n" + endings)
	_, err := io.WriteString(ctx.Stdout, b.String())
	return err
}

// commandOf is " read" if the arguments are for that command, for a hint.
func commandOf(parser *kong.Kong, args []string) string {
	for _, c := range parser.Model.Children {
		if args[0] == c.Name {
			return " " + c.Name
		}
	}
	return ""
}

// complain prints a message: one line, whatever it quotes.
func (m *Main) complain(err error) {
	text := reportedly.Visible(strings.TrimSpace(err.Error()))
	fmt.Fprintln(m.Stderr, "reportedly: "+text)
}

// closedPipe reports whether a write failed because nobody reads any more.
func closedPipe(err error) bool { return errors.Is(err, syscall.EPIPE) }
