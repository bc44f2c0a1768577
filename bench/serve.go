package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"math"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// What the pages cost over a record of 100,000 statements: the answer of each by itself
// with its weight; then many clients at once while reports are added beside them; then
// four times as many, who are to be answered or sent away; and how soon it is quiet again.

// A serving is the program as it serves a record.
type serving struct {
	binary, file string
	cmd          *exec.Cmd
	root         string // its address
}

func serve(args []string) error {
	flags := flag.NewFlagSet("serve", flag.ContinueOnError)
	reports := flags.Int("reports", 50_000, "reports of the record, of two statements each")
	file := flags.String("record", "", "the record; made there if there is none")
	clients := flags.Int("clients", 32, "how many ask at once")
	seconds := flags.Int("seconds", 60, "how long they do")
	if err := flags.Parse(args); err != nil {
		return err
	}
	folder, err := os.MkdirTemp("", "reportedly-bench")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	s := &serving{file: *file}
	if s.file == "" {
		s.file = filepath.Join(folder, "record.db")
	}
	if s.binary, err = build(folder); err != nil {
		return err
	}
	g := &growing{binary: s.binary, file: s.file}
	if _, err := os.Stat(s.file); err != nil {
		r, err := g.add(*reports)
		if err != nil {
			return err
		}
		g.tell("the record", *reports, r)
	}
	if err := s.start(); err != nil {
		return err
	}
	defer s.stop()
	// What is added beside the clients is none of what is there, be it of an earlier run.
	body, _, err := s.body("/v1/stats")
	if err != nil {
		return err
	}
	var has struct{ Reports int }
	if err := json.Unmarshal([]byte(body), &has); err != nil {
		return fmt.Errorf("/v1/stats: %w", err)
	}
	g.n = has.Reports
	pages, err := s.alone()
	if err != nil {
		return err
	}
	return s.crowded(g, &load{root: s.root, clients: *clients, pause: 100 * time.Millisecond, lasts: time.Duration(*seconds) * time.Second, pages: pages})
}

// start starts the server and learns where it listens.
func (s *serving) start() error {
	s.cmd = exec.Command(s.binary, "serve", "--record", s.file, "--addr", "127.0.0.1:0")
	s.cmd.Stderr = os.Stderr
	out, err := s.cmd.StdoutPipe()
	if err != nil {
		return err
	}
	if err := s.cmd.Start(); err != nil {
		return err
	}
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		return errors.Join(fmt.Errorf("serve: %w", err), s.stop())
	}
	s.root = strings.TrimSpace(line)
	return nil
}

// stop ends the server.
func (s *serving) stop() error {
	err := s.cmd.Process.Signal(os.Interrupt)
	if err != nil { // there is no such signal on Windows
		err = s.cmd.Process.Kill()
	}
	return errors.Join(err, s.cmd.Wait())
}

// alone asks for each page by itself, and gives those that the crowd asks for, too.
func (s *serving) alone() (pages []string, err error) {
	found := func(page, pattern string) string {
		body, _, _ := s.body(page)
		return regexp.MustCompile(pattern).FindString(body)
	}
	speaker, report, story := found("/speakers", `/speaker/[0-9a-f]+`), found("/search?q=captain", `/report/[^"#]+`), found("/stories", `/story/[0-9a-f]+`)
	said := regexp.MustCompile(`#s-[0-9a-f]{16}`)
	var ids []string
	if body, _, _ := s.body("/search?q=captain"); body != "" {
		for _, m := range said.FindAllString(body, 2) {
			ids = append(ids, strings.TrimPrefix(m, "#s-"))
		}
	}
	for _, p := range []struct{ name, path string }{
		{"home", "/"}, {"search", "/search?q=captain+beacon"}, {"search, commonest word", "/search?q=the"}, {"search in reports", "/search?q=captain&in=reports"},
		{"report", report}, {"speaker, most quoted", speaker}, {"speakers", "/speakers"}, {"speakers by name", "/speakers?name=mara"},
		{"stories", "/stories"}, {"story", story}, {"compare", "/compare?a=" + strings.Join(ids, "&b=")}, {"check", "/check?text=the+captain+told+the+minister+of+the+beacon"},
		{"outlets", "/outlets"}, {"decisions", "/decisions"}, {"feed", "/feed/search.atom?q=captain"}, {"API, search", "/v1/search?q=captain+beacon"}, {"API, statements", "/v1/statements?order=newest"},
	} {
		if p.path == "" {
			fmt.Printf("%-26s there is none\n", p.name)
			continue
		}
		took, cpu, size, err := s.asked(p.path)
		if err != nil {
			return nil, err
		}
		late := ""
		if n := times - len(took); n > 0 {
			late = fmt.Sprintf(", %d of %d given up", n, times)
		}
		fmt.Printf("%-26s p50 %6.1f ms (want 50 at most), most %6.1f ms, %6.1f ms of CPU, %5.1f kB (want 150 at most)%s\n",
			p.name, ms(quantile(took, 0.5)), ms(quantile(took, 1)), cpu, float64(size)/1000, late)
		if !strings.HasPrefix(p.path, "/search") {
			pages = append(pages, p.path)
		}
	}
	fmt.Println()
	return pages, nil
}

// times is how often a page is asked for.
const times = 41

// asked asks for a page again and again, each time by an address that says one thing more, so
// that it is made anew: how long each answer took, what one cost in milliseconds of CPU, NaN
// where the server cannot tell, and how long it was. Answers that the server gave up, as it does
// on a machine that others keep busy, have no time.
func (s *serving) asked(path string) (took []time.Duration, cpu float64, size int, err error) {
	joint := "?"
	if strings.Contains(path, "?") {
		joint = "&"
	}
	for range 10 { // what is remembered for a while is made once, and may take longer than anybody waits
		if _, status, err := s.body(path); err != nil || status != http.StatusServiceUnavailable {
			break
		}
		time.Sleep(time.Second)
	}
	before := s.cpu()
	for i := range times {
		begun := time.Now()
		body, status, err := s.body(fmt.Sprintf("%s%slook=%d", path, joint, i))
		if err == nil && status == http.StatusServiceUnavailable {
			continue
		}
		if err != nil || status != http.StatusOK {
			return nil, 0, 0, errors.Join(err, fmt.Errorf("%s: status %d", path, status))
		}
		took, size = append(took, time.Since(begun)), len(body)
	}
	return took, (s.cpu() - before) * 1000 / times, size, nil
}

// cpu is how many seconds of CPU the server has used; NaN where its system does not tell.
func (s *serving) cpu() float64 {
	body, _, _ := s.body("/metrics")
	m := regexp.MustCompile(`(?m)^process_cpu_seconds_total (\S+)$`).FindStringSubmatch(body)
	if m == nil {
		return math.NaN()
	}
	used, err := strconv.ParseFloat(m[1], 64)
	if err != nil {
		return math.NaN()
	}
	return used
}

func (s *serving) body(path string) (body string, status int, err error) {
	resp, err := http.Get(s.root + path)
	if err != nil {
		return "", 0, err
	}
	defer resp.Body.Close()
	b, err := io.ReadAll(resp.Body)
	return string(b), resp.StatusCode, err
}

// crowded lets the clients in while reports are added, then four times as many.
func (s *serving) crowded(g *growing, l *load) error {
	ctx, done := context.WithCancel(context.Background())
	defer done()
	had := g.n
	added := make(chan error, 1)
	go func() {
		for ctx.Err() == nil {
			if _, err := g.add(500); err != nil {
				added <- err
				return
			}
		}
		fmt.Printf("%d reports were added meanwhile\n", g.n-had)
		added <- nil
	}()
	before := s.cpu()
	replies := l.run(ctx)
	fmt.Printf("%.1f s of CPU by the server, %.2f ms a request\n", s.cpu()-before, (s.cpu()-before)*1000/float64(max(1, len(replies))))
	fmt.Printf("%d clients for %v, statuses %v (want 200 only), reports added beside them\n", l.clients, l.lasts, statuses(replies))
	told("searches", replies, func(r reply) bool { return r.search })
	told("all", replies, func(reply) bool { return true })
	fmt.Println("(want of searches a p50 of 50 ms and a p99 of 200 ms at most)")

	more := *l
	more.clients, more.lasts = 4*l.clients, l.lasts/3
	replies = more.run(ctx)
	fmt.Printf("\n%d clients for %v, statuses %v (want 200, 429 and 503 only)\n", more.clients, more.lasts, statuses(replies))
	told("searches", replies, func(r reply) bool { return r.search })
	ended := time.Now()
	quiet := 0
	for quiet < 5 && time.Since(ended) < time.Minute {
		begun := time.Now()
		if _, status, err := s.body("/search?q=captain+beacon"); err == nil && status == http.StatusOK && time.Since(begun) < 200*time.Millisecond {
			quiet++
		} else {
			quiet = 0
		}
	}
	fmt.Printf("five searches in a row under 200 ms after %.1f s (want 5 at most)\n", time.Since(ended).Seconds())
	done()
	return <-added
}
