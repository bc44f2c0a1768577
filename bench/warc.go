package main

import (
	"bufio"
	"bytes"
	"cmp"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"reportedly/read/ingest"
)

// A warcBench is what is asked about a large WARC archive: what it costs to take it
// apart, before any text is extracted, and to add it when the run is killed on the way.
type warcBench struct {
	mib  int64  // its size unpacked
	add  bool   // whether to add it to a record as well
	keep string // a file to make it as, and do nothing else
}

// takeApartName is the argument by which this program starts itself for the first measure, so
// that nothing else counts.
const takeApartName = "take-apart"

func (w warcBench) run() error {
	folder, err := os.MkdirTemp("", "reportedly-warc")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	file := cmp.Or(w.keep, filepath.Join(folder, "made.warc.gz"))
	made, err := makeWARC(file, w.mib<<20)
	if err != nil {
		return err
	}
	fmt.Printf("%d pages, %d records, %.0f MB, packed %.0f MB\n", made.pages, made.records, float64(made.bytes)/1e6, float64(made.packed)/1e6)
	if w.keep != "" {
		return nil
	}
	program, err := os.Executable()
	if err != nil {
		return err
	}
	cmd := exec.Command(program, takeApartName, file)
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
	if !w.add {
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
