// Command quality measures how well the program reads, and keeps the figures.
//
//	go run ./eval/quality [-check] [TASK…]
//
// It builds the program, lets it read gold/written and the corpora that stand in
// ../shared beside the checkout, scores what comes out with package eval and with the
// reference scorers that stand there too (the two must agree), and writes a text file
// per task next to this one. With -check it writes nothing and ends with status 1 if
// a figure is below its floor in floors.txt. Where ../shared is absent, it says so
// and measures the rest: only CI has it.
//
// What the program made of each corpus is left in build/eval for a closer look.
package main

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
)

// Where things stand, relative to the repository's root.
const (
	shared  = "../shared"
	figures = "eval/quality"
	outputs = "build/eval"
)

func main() {
	check := flag.Bool("check", false, "write nothing; fail below the floors")
	flag.Parse()
	if err := run(*check, flag.Args()); err != nil {
		fmt.Fprintln(os.Stderr, "quality:", err)
		os.Exit(1)
	}
}

func run(check bool, names []string) error {
	for _, n := range names {
		if !slices.ContainsFunc(tasks, func(t task) bool { return t.name == n }) {
			return fmt.Errorf("no task is called %q", n)
		}
	}
	_, err := os.Stat(filepath.Join(shared, "eval"))
	alone := err != nil
	if alone {
		fmt.Println("quality: no ../shared beside the checkout, which holds the corpora: only gold/written is measured; the committed figures are in eval/quality")
	}
	floors, err := readFloors(filepath.Join(figures, "floors.txt"))
	if err != nil {
		return err
	}
	if err := os.MkdirAll(outputs, 0o755); err != nil {
		return err
	}
	binary, err := filepath.Abs(filepath.Join(outputs, "reportedly"))
	if err != nil {
		return err
	}
	build := exec.Command("go", "build", "-o", binary, "./cmd/reportedly")
	build.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := build.CombinedOutput(); err != nil {
		return fmt.Errorf("build the program: %w\n%s", err, out)
	}
	var failed []error
	for _, t := range tasks {
		if len(names) > 0 && !slices.Contains(names, t.name) || alone && t.wantsShared() {
			continue
		}
		if err := measure(t, binary, floors, check); err != nil {
			failed = append(failed, fmt.Errorf("%s: %w", t.name, err))
		}
	}
	return errors.Join(failed...)
}

// measure runs one task, then compares its figures with the floors or writes them.
func measure(t task, binary string, floors []floor, check bool) error {
	m, err := t.run(binary)
	if err != nil {
		return err
	}
	file := filepath.Join(figures, t.name+".txt")
	text := m.file(t)
	if !check {
		if err := os.WriteFile(file, text, 0o644); err != nil {
			return err
		}
		fmt.Printf("wrote %s\n%s\n", file, text)
	} else if was, err := os.ReadFile(file); err != nil || !bytes.Equal(was, text) {
		fmt.Printf("%s: the committed figures are out of date; `make eval` writes these:\n%s\n", t.name, text)
	} else {
		fmt.Printf("%s: the figures are as committed\n", t.name)
	}
	return compare(t.name, m.values, floors)
}
