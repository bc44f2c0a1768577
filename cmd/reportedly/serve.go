package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"

	"reportedly"
	"reportedly/link"
	"reportedly/web"
)

// serveCommand is "reportedly serve".
type serveCommand struct {
	recordFlag
	modelFlag
	fetchFlag
	Addr     string     `default:"127.0.0.1:8080" placeholder:"HOST:PORT" help:"Where to listen (default: ${default})."`
	Token    string     `placeholder:"TOKEN" env:"REPORTEDLY_TOKEN" help:"Who holds it may change the record; made up if not given."`
	Host     []argument `placeholder:"NAME" help:"A name that the server is asked by, behind a proxy or in a network; may be repeated."`
	Insecure bool       `name:"insecure-no-auth" help:"Beyond loopback, let everybody look. Changing needs the token all the same."`
	Private  bool       `help:"Looking needs the token, too, as it does beyond this machine."`
	Look     bool       `name:"look-only" help:"Let nobody change anything."`
}

// Help is printed below the flags' summary.
func (serveCommand) Help() string {
	return `Pages, feeds and an API over the record, which is made if there is none. The second address that is ` +
		`printed signs your browser in, so that it may add reports and put speakers right; who has it may do that, too. ` +
		`Listening beyond this machine needs a token of your own, for looking as well.

    reportedly serve
    REPORTEDLY_TOKEN=… reportedly serve --addr 0.0.0.0:8080 --host reports.example

Exit codes: 0 stopped; 1 the record cannot be opened, or the address not be listened at; 2 wrong usage.`
}

func (c *serveCommand) run(m *Main) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	local, err := loopback(c.Addr)
	if err != nil {
		m.complain(err)
		return exitUsage
	}
	if !local && c.Token == "" && !c.Insecure {
		m.complain(fmt.Errorf("--addr %s: others can reach it; give --token, or --insecure-no-auth to let everybody look", c.Addr))
		return exitUsage
	}
	if c.Token != "" && len(c.Token) < minToken {
		m.complain(fmt.Errorf("--token: %d characters are soon guessed, at least %d", len(c.Token), minToken))
		return exitUsage
	}
	access := making
	if c.Look || c.writable(making) != nil {
		access = looking
	}
	store, code := c.openFor(ctx, m, access, c.weights())
	if store == nil {
		return code
	}
	defer store.Close()
	collectAt(400) // what lives is small, what a page leaves behind is much
	listener, err := net.Listen("tcp", c.Addr)
	if err != nil {
		return m.stop(listening(c.Addr, err))
	}
	return c.serve(ctx, m, store, listener, access)
}

// mostLinked is how many reports of a story, and wordings of an utterance, are compared for
// who asks over a network: some 1800 pairs.
const mostLinked = 60

// minToken is how long a token must be: one that is made up has 32.
const minToken = 16

// serve answers until the context is done.
func (c *serveCommand) serve(ctx context.Context, m *Main, store reportedly.Store, listener net.Listener, a access) int {
	local, _ := loopback(listener.Addr().String())
	o := web.Options{
		Store: store, Token: c.Token, Private: c.Private || !local && !c.Insecure, AnyAddress: !local, Version: version(),
		Log: slog.New(slog.NewTextHandler(m.Stderr, nil)), Linked: link.Linked{Store: store, Most: mostLinked},
	}
	for _, h := range c.Host {
		o.Hosts = append(o.Hosts, string(h))
	}
	if a != looking {
		s := &shop{store: store, run: runName(a, c.weights()), model: c.modelFlag, client: c.client()}
		o.Add, o.Fetch = s.add, s.fetch
	}
	pages, err := web.New(o)
	if err != nil {
		return m.stop(err)
	}
	root := "http://" + listener.Addr().String()
	fmt.Fprintf(m.Stdout, "%s\n", root)
	if c.Token == "" && a != looking {
		fmt.Fprintf(m.Stdout, "%s%s\n", root, pages.SignIn())
	}
	server := &http.Server{
		Handler: pages, ReadHeaderTimeout: 10 * time.Second, ReadTimeout: time.Minute, WriteTimeout: time.Minute, IdleTimeout: 2 * time.Minute,
		ErrorLog: slog.NewLogLogger(slog.DiscardHandler, slog.LevelError),
	}
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(listener) }()
	select {
	case err = <-ended:
		return m.stop(err)
	case <-ctx.Done():
	}
	wait, done := context.WithTimeout(context.Background(), 5*time.Second)
	defer done()
	if err := server.Shutdown(wait); err != nil {
		server.Close() // who still asks is cut off
	}
	<-ended
	return exitDone
}

// loopback reports whether an address to listen at is reached from this machine only.
func loopback(addr string) (bool, error) {
	host, port, err := net.SplitHostPort(addr)
	if err != nil || port == "" {
		return false, fmt.Errorf("--addr %q: write HOST:PORT, as in 127.0.0.1:8080", addr)
	}
	if host == "localhost" {
		return true, nil
	}
	ip := net.ParseIP(host)
	return ip != nil && ip.IsLoopback(), nil
}

// listening says why an address cannot be listened at, and what to do.
func listening(addr string, err error) error {
	if errors.Is(err, syscall.EADDRINUSE) {
		return fmt.Errorf("%s is in use; --addr names another", addr)
	}
	return fmt.Errorf("listen at %s: %w; --addr names another", addr, err)
}
