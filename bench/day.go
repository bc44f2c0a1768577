package main

import (
	"bufio"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"reportedly/bench/archive"
)

// A day of news on one machine: how many reports a second come from JSON Lines into a
// record, read, put and linked, by each model. Reports come five to an event, copies and
// rewordings among them, and one in twenty is a copy of one story (package archive). They
// are made while the program runs, on the same cores. Of how much alike reports of different
// events are hangs what linking costs: -years asks for those of two years, in a third of which
// one minister speaks, and which have ten times as many wordings to compare as news has.
func day(args []string) error {
	flags := flag.NewFlagSet("day", flag.ContinueOnError)
	n := flags.Int("reports", 20_000, "how many reports")
	words := flags.Int("words", 500, "words of each")
	years := flags.Bool("years", false, "events of two years, each like many others")
	if err := flags.Parse(args); err != nil {
		return err
	}
	report := archive.Today
	if *years {
		report = archive.News
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
	fmt.Printf("%s\n%d reports of %d words, from JSON Lines to a linked record\n\n", machine(), *n, *words)
	for _, m := range []struct {
		name, want string
		flags      []string
	}{{"default", "40", nil}, {"fast", "150", []string{"--model", "fast"}}} {
		out, in := io.Pipe()
		go func() {
			w := bufio.NewWriter(in)
			var err error
			for i := 0; i < *n && err == nil; i++ {
				_, err = w.Write(report(i, *words))
			}
			if err == nil {
				err = w.Flush()
			}
			in.CloseWithError(err)
		}()
		record := filepath.Join(folder, m.name+".db")
		r, err := process(binary, append([]string{"add", "--record", record, "--from", "jsonl", "-"}, m.flags...), out)
		if err != nil {
			return err
		}
		fmt.Printf("%-8s %6.1f reports a second (want %s); %5.1f ms of CPU each, %4.0f MB at most\n",
			m.name, float64(*n)/r.wall.Seconds(), m.want, r.cpu.Seconds()*1000/float64(*n), float64(r.peak)/1e6)
	}
	return nil
}
