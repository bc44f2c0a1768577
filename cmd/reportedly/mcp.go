package main

import (
	"context"
	"log/slog"
	"os"
	"os/signal"
	"syscall"

	"reportedly/assistant"
	"reportedly/link"
)

// mcpCommand is "reportedly mcp".
type mcpCommand struct {
	recordFlag
}

// Help is printed below the flags' summary.
func (mcpCommand) Help() string {
	return `Lets a language model look things up in the record: a server of the Model Context Protocol on standard input ` +
		`and output. Its tools only look: search, did_say, speakers, chain, compare, report.

    {"mcpServers": {"reportedly": {"command": "reportedly", "args": ["mcp", "--record", "reports.db"]}}}

Exit codes: 0 the client left; 1 the record cannot be opened.`
}

func (c *mcpCommand) run(m *Main) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	store, code := c.open(ctx, m, looking)
	if store == nil {
		return code
	}
	defer store.Close()
	err := assistant.Serve(ctx, assistant.Options{Store: store, Linked: link.Linked{Store: store, Most: mostLinked}, Version: version(), Log: slog.New(slog.NewTextHandler(m.Stderr, nil))}, m.Stdin, m.Stdout)
	if err != nil && ctx.Err() == nil {
		return c.ended(m, stdoutError(err))
	}
	return exitDone
}
