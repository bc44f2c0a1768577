package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"reportedly"
	"reportedly/internal/fetch"
	"reportedly/read/ingest"
	"reportedly/watch"
)

// watchCommand is "reportedly watch".
type watchCommand struct {
	Source []string `arg:"" optional:"" name:"source" help:"Feeds, pages, or files that list them (OPML, lines)."`

	recordFlag
	fetchFlag
	modelFlag
	JSON    bool          `name:"json" help:"Print a new wording a line, as JSON."`
	By      argument      `placeholder:"NAME" help:"Only what this speaker says."`
	All     bool          `help:"Beliefs, wishes and acts, too."`
	Pages   bool          `help:"Read each item's page, not what the feed gives."`
	Webhook argument      `placeholder:"URL" help:"Post each new wording there."`
	Secret  string        `hidden:"" env:"REPORTEDLY_WEBHOOK_SECRET"`
	Atom    string        `placeholder:"FILE" help:"Keep the last new wordings in this Atom file."`
	Every   time.Duration `placeholder:"DURATION" default:"15m" help:"From one time to the next (default: ${default})."`
	Once    bool          `help:"Ask each once and end, for cron."`
	Dead    bool          `help:"List what --webhook did not take, and end."`
}

// Help is printed below the flags' summary.
func (watchCommand) Help() string {
	return `Asks each with what it said the last time, as robots.txt allows, and later each time it fails. What is new ` +
		`goes into the record; wordings that the record did not have are printed, and posted signed with ` +
		`REPORTEDLY_WEBHOOK_SECRET. Stopped at any time, it goes on where it was.

    reportedly watch feeds.opml --by "Mara Venn" --atom venn.xml

Exit codes: 0 done, or stopped; 1 nothing usable; 2 wrong usage; 3 some failed.`
}

func (c *watchCommand) run(m *Main) int {
	if m.alone {
		giveWay()
	}
	hook, err := c.hook()
	if err == nil {
		err = c.usable()
	}
	if err != nil {
		m.complain(err)
		return exitUsage
	}
	// A first signal ends what is under way; a second one ends the program.
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop)
	if c.Dead {
		return c.listDead(ctx, m)
	}
	sources, err := watched(c.Source)
	if err != nil {
		return m.stop(err)
	}
	// Who is asked to stop meanwhile stops behind it, and that is no failure.
	store, code := c.openFor(context.WithoutCancel(ctx), m, making, c.weights())
	if store == nil {
		return code
	}
	defer store.Close()

	log := newWatchLog(m, c)
	keep := &keeper{m: m, store: store, run: runName(changing, c.weights()), model: c.modelFlag, pages: c.Pages}
	o := watch.Options{
		Store: store, Get: c.client().Get, Keep: keep.keep,
		Every: c.Every, Once: c.Once,
		Follower: c.follower(), By: string(c.By), Hook: hook, Atom: c.Atom,
		Asked: log.asked, Found: log.found, Trouble: log.trouble,
	}
	if !c.All {
		o.Classes = usualClasses
	}
	err = watch.Run(ctx, sources, o)
	return log.finish(c.recordFlag, err)
}

// usable errs if the flags make no sense.
func (c *watchCommand) usable() error {
	switch {
	case len(c.Source) == 0 && !c.Dead:
		return errors.New(`expected "<source> ..."; see reportedly watch --help`)
	case c.Dead && c.Webhook == "":
		return errors.New("--dead lists what a webhook did not take: give --webhook, and --by if it had one")
	case c.Every < time.Second:
		return fmt.Errorf("--every %v: a second at least", c.Every)
	}
	return nil
}

func (c *watchCommand) hook() (*watch.Hook, error) {
	if c.Webhook == "" {
		return nil, nil
	}
	if !fetch.IsURL(string(c.Webhook)) {
		return nil, fmt.Errorf("--webhook: %q is no address that begins with http:// or https://", c.Webhook)
	}
	h := &watch.Hook{URL: string(c.Webhook)}
	if c.Secret == "" {
		return h, nil
	}
	var err error
	if h.Secret, err = watch.ParseSecret(c.Secret); err != nil {
		return nil, fmt.Errorf("REPORTEDLY_WEBHOOK_SECRET: %w", err)
	}
	return h, nil
}

// follower names who is told: two commands that differ in whom they follow, or in where
// they send it, are told apart, and each of everything.
func (c *watchCommand) follower() string {
	return reportedly.SpeakerID("follower", string(c.By), string(c.Webhook), fmt.Sprint(c.All))
}

// listLimit is how long a list of addresses may be, in bytes.
const listLimit = 8 << 20

// watched gives the addresses that arguments name, themselves or in lists of a
// person's own.
func watched(args []string) ([]watch.Source, error) {
	var out []watch.Source
	for _, a := range args {
		if fetch.IsURL(a) {
			out = append(out, watch.Source{URL: a, Named: true})
			continue
		}
		urls, err := addressesIn(a)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", a, err)
		}
		for _, u := range urls {
			out = append(out, watch.Source{URL: u, Named: true})
		}
	}
	return out, nil
}

// addressesIn reads a file that lists addresses.
func addressesIn(path string) ([]string, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, errors.Unwrap(err) // the path is named already
	}
	defer f.Close()
	b, err := io.ReadAll(io.LimitReader(f, listLimit+1))
	if err != nil {
		return nil, err
	}
	if len(b) > listLimit {
		return nil, fmt.Errorf("a list of over %d MiB: not read", listLimit>>20)
	}
	var urls []string
	if ingest.Sniff(filepath.Base(path), b) == ingest.OPML {
		links, skipped, err := ingest.ReadOPML(b)
		if err = errors.Join(append(skipped, err)...); err != nil {
			return nil, err
		}
		for _, l := range links {
			urls = append(urls, l.URL)
		}
	} else {
		n := 0
		for line := range strings.Lines(string(b)) {
			n++
			line = strings.TrimSpace(line)
			if line == "" || strings.HasPrefix(line, "#") {
				continue
			}
			if !fetch.IsURL(line) {
				return nil, fmt.Errorf("line %d: %.80q is no address that begins with http:// or https://", n, line)
			}
			urls = append(urls, line)
		}
	}
	if len(urls) == 0 {
		return nil, errors.New("a list without addresses")
	}
	return urls, nil
}

// listDead prints the notices that were given up, each as its webhook would have got
// it, with what went wrong.
func (c *watchCommand) listDead(ctx context.Context, m *Main) int {
	store, code := c.open(ctx, m, looking)
	if store == nil {
		return code
	}
	defer store.Close()
	dead, err := store.Notices(ctx, c.follower(), 1<<20, reportedly.NoticeDead)
	if err != nil {
		return c.stop(m, err)
	}
	out := bufio.NewWriter(m.Stdout)
	for i := range dead {
		if err := printLine(out, &dead[i]); err != nil {
			return c.ended(m, stdoutError(err))
		}
	}
	if err := out.Flush(); err != nil {
		return c.ended(m, stdoutError(err))
	}
	m.complain(fmt.Errorf("%s given up", count(len(dead), "notice")))
	return exitDone
}
