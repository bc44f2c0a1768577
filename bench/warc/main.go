// Command warc makes a large WARC archive from the examples and measures what it
// costs to read.
//
//	go run ./bench/warc                      # 2 GiB unpacked: taken apart, before any text is extracted
//	go run ./bench/warc -mib 256 -add        # also add it to a record, killed on the way and started again
//	go run ./bench/warc -mib 64 -keep x.warc.gz   # only make it
//
// The archive is a request, a page and a note of the crawler again and again, a member
// each, as crawlers write them. No two pages are alike.
package main

import (
	"bufio"
	"bytes"
	"cmp"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"reportedly/read/ingest"
)

func main() {
	mib := flag.Int64("mib", 2048, "size of the archive, unpacked, in MiB")
	add := flag.Bool("add", false, "add it to a record as well, killed once")
	keep := flag.String("keep", "", "make it as this file, and do nothing else")
	flag.Parse()
	err := errors.New("give no arguments")
	switch {
	case flag.Arg(0) == "take-apart" && flag.NArg() == 2:
		err = takeApart(flag.Arg(1))
	case flag.NArg() == 0:
		err = run(*mib<<20, *add, *keep)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "warc:", err)
		os.Exit(1)
	}
}

func run(size int64, add bool, keep string) error {
	folder, err := os.MkdirTemp("", "reportedly-warc")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	file := cmp.Or(keep, filepath.Join(folder, "made.warc.gz"))
	made, err := makeFile(file, size)
	if err != nil {
		return err
	}
	fmt.Printf("%d pages, %d records, %.0f MB, packed %.0f MB\n", made.pages, made.records, float64(made.bytes)/1e6, float64(made.packed)/1e6)
	if keep != "" {
		return nil
	}
	program, err := os.Executable()
	if err != nil {
		return err
	}
	cmd := exec.Command(program, "take-apart", file)
	cmd.Env = append(os.Environ(), "GOMAXPROCS=1")
	out, err := cmd.CombinedOutput()
	if err != nil {
		return fmt.Errorf("take apart: %w: %s", err, out)
	}
	if got := strings.TrimSpace(string(out)); got != fmt.Sprint(made.pages) {
		return fmt.Errorf("%s items of %d pages", got, made.pages)
	}
	cpu := cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
	fmt.Printf("taken apart: %4.0f MB of records a CPU-second (want 150; %.1f s of CPU), peak memory %.0f MB (want 250)\n",
		float64(made.bytes)/1e6/cpu.Seconds(), cpu.Seconds(), float64(peak(cmd.ProcessState))/1e6)
	if !add {
		return nil
	}
	return addTwice(folder, file, made.pages)
}

// takeApart prints how many items a file holds.
func takeApart(file string) error {
	n := 0
	for _, err := range ingest.Items([]string{file}, ingest.Options{}) {
		switch {
		case err == nil:
			n++
		case !strings.Contains(err.Error(), "holds no article"):
			return err
		}
	}
	fmt.Println(n)
	return nil
}

// addTwice adds the file, kills that after a third of the pages, and adds it again.
func addTwice(folder, file string, pages int) error {
	program := filepath.Join(folder, "reportedly")
	build := exec.Command("go", "build", "-o", program, "./cmd/reportedly")
	build.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := build.CombinedOutput(); err != nil {
		return fmt.Errorf("build the program: %w\n%s", err, out)
	}
	for _, kill := range []int{pages / 3, 0} {
		cmd := exec.Command(program, "add", "--json", "--no-originals", "--record", filepath.Join(folder, "r.db"), file)
		out, err := cmd.StdoutPipe()
		if err != nil {
			return err
		}
		var said bytes.Buffer
		cmd.Stderr = &said
		began := time.Now()
		if err := cmd.Start(); err != nil {
			return err
		}
		acks, last := 0, ""
		for lines := bufio.NewScanner(out); lines.Scan(); {
			if last = lines.Text(); strings.HasPrefix(last, `{"ack"`) {
				acks++
			}
			if acks == kill && kill > 0 {
				cmd.Process.Kill()
			}
		}
		err = cmd.Wait()
		if kill == 0 && err != nil {
			return fmt.Errorf("add: %w: %.500s", err, said.String())
		}
		s := cmd.ProcessState
		fmt.Printf("added: %d acknowledged, %.1f s of CPU, %.1f s of clock, peak memory %.0f MB (want 250) %s\n",
			acks, (s.UserTime() + s.SystemTime()).Seconds(), time.Since(began).Seconds(), float64(peak(s))/1e6, strings.TrimPrefix(last, `{"ack"`))
	}
	return nil
}
