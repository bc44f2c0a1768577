package main

import (
	"context"
	"errors"

	"reportedly"
)

// correctCommand is "reportedly correct".
type correctCommand struct {
	decisionFlags
	Statement argument `arg:"" help:"A statement's id, or the beginning of it."`
	Speaker   argument `xor:"verdict" placeholder:"NAME" help:"It is this one's: a name, or an id."`
	Unknown   bool     `xor:"verdict" help:"Nobody knows whose it is."`
	NotSaid   bool     `xor:"verdict" help:"It is no statement; show it nowhere."`
}

// Validate is asked once all flags are read.
func (c *correctCommand) Validate() error {
	if c.Speaker == "" && !c.Unknown && !c.NotSaid {
		return errors.New("say what is right: --speaker NAME, --unknown or --not-said")
	}
	return nil
}

func (c *correctCommand) run(m *Main) int {
	return c.decide(m, func(ctx context.Context, s reportedly.Store) (reportedly.Decision, error) {
		d := reportedly.Decision{Action: reportedly.Correct}
		var err error
		if d.Statement, err = pickStatement(ctx, s, string(c.Statement)); err != nil {
			return d, err
		}
		switch {
		case c.Unknown:
			d.Verdict = reportedly.VerdictUnknown
		case c.NotSaid:
			d.Verdict = reportedly.VerdictNotSaid
		default:
			who, err := pickSpeaker(ctx, s, string(c.Speaker))
			if errors.Is(err, reportedly.ErrNotFound) {
				d.Name = string(c.Speaker) // somebody new
				return d, nil
			} else if err != nil {
				return d, err
			}
			d.Speaker = who.ID
		}
		return d, nil
	})
}
