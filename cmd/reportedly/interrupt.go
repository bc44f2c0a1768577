package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"syscall"
	"time"
)

// graceTime is how long a command that was asked to stop may take to put away what it
// has in hand. Nothing that was acknowledged hangs on it.
const graceTime = 4 * time.Second

// errInterrupted is why the context of interruptible ended.
var errInterrupted = errors.New("interrupted")

// interruptible gives a context that ends when the user (Ctrl-C) or the system
// (SIGTERM) wants the program to stop, so that a command can take away its unfinished
// files. Asked twice, or after graceTime, the program ends as it is. done is to be
// called when the command is through.
func interruptible(m *Main) (ctx context.Context, done func()) {
	ctx, cancel := context.WithCancelCause(context.Background())
	asked := make(chan os.Signal, 2)
	signal.Notify(asked, os.Interrupt, syscall.SIGTERM)
	go func() {
		select {
		case <-asked:
		case <-ctx.Done():
			return
		}
		cancel(errInterrupted)
		select {
		case <-asked:
		case <-time.After(graceTime):
		}
		m.complain(fmt.Errorf("%w; give the same command again", errInterrupted))
		os.Exit(exitNothing)
	}()
	return ctx, func() {
		signal.Stop(asked)
		cancel(nil)
	}
}

// interrupted gives errInterrupted in place of what became of it on the way.
func interrupted(ctx context.Context, err error) error {
	if err != nil && errors.Is(context.Cause(ctx), errInterrupted) {
		return errInterrupted
	}
	return err
}
