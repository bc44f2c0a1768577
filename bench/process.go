package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"os/exec"
	"time"
)

// A result is what one run of the program cost.
type result struct {
	wall, cpu time.Duration // cpu is user and system time of all its threads
	first     time.Duration // from the start to the first byte of output
	peak      int64         // bytes of memory at most; 0 where the system does not tell
}

// best runs the program three times and takes the least of each figure: what
// disturbs a measurement only ever adds to it. Peak memory is the greatest.
func best(binary string, input []byte, env string, flags ...string) (result, error) {
	var b result
	for i := range 3 {
		r, err := once(binary, input, env, flags...)
		if err != nil {
			return b, err
		}
		if i == 0 {
			b = r
		}
		b = result{min(b.wall, r.wall), min(b.cpu, r.cpu), min(b.first, r.first), max(b.peak, r.peak)}
	}
	return b, nil
}

// once lets the program read JSON Lines from standard input. Without input it
// asks for the version.
func once(binary string, input []byte, env string, flags ...string) (result, error) {
	args := append([]string{"read", "--json", "--from", "jsonl", "-"}, flags...)
	if input == nil {
		args = []string{"version"}
	}
	return process(binary, args, bytes.NewReader(input), env)
}

// process runs the program to its end; it is to exit with 0.
func process(binary string, args []string, stdin io.Reader, env ...string) (result, error) {
	cmd := exec.Command(binary, args...)
	cmd.Env = append(os.Environ(), env...)
	cmd.Stdin = stdin
	var complaints bytes.Buffer
	cmd.Stderr = &complaints
	out, err := cmd.StdoutPipe()
	if err != nil {
		return result{}, err
	}
	began := time.Now()
	if err := cmd.Start(); err != nil {
		return result{}, err
	}
	_, readErr := out.Read(make([]byte, 1))
	first := time.Since(began)
	if readErr == nil {
		_, readErr = io.Copy(io.Discard, out)
	}
	if err := cmd.Wait(); err != nil || readErr != nil && readErr != io.EOF {
		return result{}, fmt.Errorf("reportedly %v: %w %w\n%.2000s", args, err, readErr, complaints.String())
	}
	s := cmd.ProcessState
	return result{time.Since(began), s.UserTime() + s.SystemTime(), first, peak(s)}, nil
}
