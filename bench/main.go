// Command bench measures the program as a user meets it: words per second of
// processor time, peak memory, time to the first line, and whether the cost of a
// report grows with its length and no faster.
//
//	go run ./bench                             # reading
//	go run ./bench record                      # the record: see record.go
//	go run ./bench day                         # a day of news into a record: see day.go
//	go run ./bench serve                       # the pages, alone and with a crowd: see serve.go
//	go run ./bench -warc 2048                  # a WARC archive of 2 GiB unpacked, made for it
//	go run ./bench -warc 256 -add              # which is also added to a record, killed on the way
//	go run ./bench -warc 64 -keep x.warc.gz    # which is only made
//	go run ./bench -news 50000 > x.jsonl       # made-up reports of events, with copies and rewordings
//
// Reading reads the news of ../shared where that stands beside the checkout, else the
// reports of examples, over and over. Figures depend on the machine, so none is
// kept and no test asks for one; the limits are printed beside them.
package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"reportedly/bench/archive"
)

func main() {
	var warc warcBench
	flag.Int64Var(&warc.mib, "warc", 0, "measure with a WARC archive of that many MiB, unpacked, and nothing else")
	flag.BoolVar(&warc.add, "add", false, "with -warc: add it to a record as well")
	flag.StringVar(&warc.keep, "keep", "", "with -warc: only make it, as that `file`")
	news := flag.Int("news", 0, "print that many made-up reports, as JSON Lines, and nothing else")
	words := flag.Int("words", 0, "with -news: of so many words each, or a few more")
	flag.Parse()
	var err error
	switch {
	case *news > 0:
		err = printNews(*news, *words)
	case flag.Arg(0) == takeApartName && flag.NArg() == 2:
		err = takeApart(flag.Arg(1))
	case flag.Arg(0) == "record":
		err = record(flag.Args()[1:])
	case flag.Arg(0) == "day":
		err = day(flag.Args()[1:])
	case flag.Arg(0) == "serve":
		err = serve(flag.Args()[1:])
	case warc.mib > 0:
		err = warc.run()
	default:
		err = run()
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

// printNews prints reports that are made up to be read and linked.
func printNews(n, words int) error {
	out := bufio.NewWriter(os.Stdout)
	for i := range n {
		if _, err := out.Write(archive.News(i, words)); err != nil {
			return err
		}
	}
	return out.Flush()
}

func run() error {
	texts, from, err := corpus()
	if err != nil {
		return err
	}
	folder, err := os.MkdirTemp("", "reportedly-bench")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	binary, err := build(folder)
	if err != nil {
		return err
	}
	fmt.Printf("%s\n%d reports, %d words, %s\n\n", machine(), len(texts), words(texts), from)
	for _, measure := range []func(binary string, texts []string) error{speed, linear} {
		if err := measure(binary, texts); err != nil {
			return err
		}
	}
	tellPeers()
	return nil
}

// build makes the program in a folder and gives its path.
func build(folder string) (string, error) {
	binary := filepath.Join(folder, "reportedly")
	c := exec.Command("go", "build", "-o", binary, "./cmd/reportedly")
	c.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := c.CombinedOutput(); err != nil {
		return "", fmt.Errorf("build the program: %w\n%s", err, out)
	}
	return binary, nil
}

// speed reads all texts, on one core and on all, and by the fast model.
func speed(binary string, texts []string) error {
	input, n := lines(texts), float64(words(texts))
	empty, err := best(binary, nil, "GOMAXPROCS=1")
	if err != nil {
		return err
	}
	fmt.Printf("start and end, nothing read   %6.2f s\n", empty.wall.Seconds())
	for _, c := range []struct {
		name, env string
		model     []string
		want      string
	}{
		{"one core", "GOMAXPROCS=1", nil, "12,000"},
		{"all cores", "REPORTEDLY_BENCH=", nil, "12,000"},
		{"fast", "GOMAXPROCS=1", []string{"--model", "fast"}, "80,000"},
	} {
		r, err := best(binary, input, c.env, c.model...)
		if err != nil {
			return err
		}
		fmt.Printf("%-10s words per CPU-second %6.0f   (want %s; %.2f s of CPU, %.2f s of clock)\n", c.name, n/r.cpu.Seconds(), c.want, r.cpu.Seconds(), r.wall.Seconds())
		fmt.Printf("%-10s first line           %6.2f s (want 0.3)\n", c.name, r.first.Seconds())
		if r.peak > 0 {
			fmt.Printf("%-10s peak memory          %6.0f MB (want 250)\n", c.name, float64(r.peak)/1e6)
		}
	}
	return nil
}

// linear reads one report of growing length. Ten times the text may cost twelve
// times the time, what it costs to start taken off.
func linear(binary string, texts []string) error {
	start, err := best(binary, lines([]string{"Nobody spoke."}), "GOMAXPROCS=1")
	if err != nil {
		return err
	}
	all := strings.Join(texts, "\n\n")
	var before time.Duration
	fmt.Println()
	for _, size := range []int{10_000, 100_000, 1_000_000} {
		r, err := best(binary, lines([]string{lengthened(all, size)}), "GOMAXPROCS=1")
		if err != nil {
			return err
		}
		cost := max(r.cpu-start.cpu, time.Millisecond)
		fmt.Printf("one report of %7d bytes    %7.3f s of CPU, %3.0f MB", size, cost.Seconds(), float64(r.peak)/1e6)
		if before > 0 {
			fmt.Printf("   %.1f times the time for 10 times the text (want 12 at most)", cost.Seconds()/before.Seconds())
		}
		fmt.Println()
		before = cost
	}
	return nil
}

// lengthened is a text of so many bytes made by repeating one. In each copy every
// fifth word is another one of the text: a block that stands twice word for word
// is read once, and would make a long report too cheap.
func lengthened(text string, size int) string {
	words := strings.Fields(text)
	var b strings.Builder
	for round := 0; b.Len() < size; round++ {
		n := 0
		for paragraph := range strings.SplitSeq(text, "\n") {
			for i, w := range strings.Fields(paragraph) {
				if n++; round > 0 && n%5 == round%5 {
					w = words[(n*7919+round*104729)%len(words)]
				}
				if i > 0 {
					b.WriteByte(' ')
				}
				b.WriteString(w)
			}
			b.WriteByte('\n')
		}
	}
	return strings.ToValidUTF8(b.String()[:size], "")
}

// corpus gives the texts to read, and says where they are from.
func corpus() (texts []string, from string, err error) {
	const news = "../shared/data/polnear/polnear-dev.jsonl"
	if raw, err := os.ReadFile(news); err == nil {
		for line := range bytes.Lines(raw) {
			var d struct{ Text string }
			if err := json.Unmarshal(line, &d); err != nil {
				return nil, "", fmt.Errorf("%s: %w", news, err)
			}
			texts = append(texts, d.Text)
		}
		return texts, "PolNeAR dev", nil
	}
	files, err := filepath.Glob("examples/*.txt")
	if err != nil || len(files) == 0 {
		return nil, "", fmt.Errorf("no examples/*.txt here: run it in the repository's root")
	}
	for range 20 {
		for _, f := range files {
			raw, err := os.ReadFile(f)
			if err != nil {
				return nil, "", err
			}
			texts = append(texts, string(raw))
		}
	}
	return texts, "the examples, 20 times over (no ../shared beside the checkout)", nil
}

// lines is the texts as JSON Lines.
func lines(texts []string) []byte {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	for i, t := range texts {
		// A string and a number always encode.
		_ = e.Encode(map[string]string{"id": fmt.Sprint(i), "text": t})
	}
	return b.Bytes()
}

func words(texts []string) int {
	n := 0
	for _, t := range texts {
		n += len(strings.Fields(t))
	}
	return n
}
