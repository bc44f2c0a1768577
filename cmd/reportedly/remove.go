package main

import (
	"context"

	"reportedly"
)

// removeCommand is "reportedly remove".
type removeCommand struct {
	decisionFlags
	Report argument `arg:"" help:"A report's id, or the beginning of it."`
}

func (c *removeCommand) run(m *Main) int {
	return c.decide(m, func(ctx context.Context, s reportedly.Store) (reportedly.Decision, error) {
		id, err := pickReport(ctx, s, string(c.Report))
		return reportedly.Decision{Action: reportedly.Remove, Report: id}, err
	})
}
