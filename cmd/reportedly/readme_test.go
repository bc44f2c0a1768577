package main

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "rewrite the output shown in README.md")

// TestReadme runs every command that README.md shows and compares its output
// with what stands there, so that the first screen is true. A block is
//
//	```console
//	$ go run ./cmd/reportedly ARGUMENTS
//	output
//	...
//	```
//
// where a last line "..." stands for any lines that follow. With -update the
// output is rewritten, as many lines of it as were shown.
func TestReadme(t *testing.T) {
	root := filepath.Join("..", "..")
	readme := filepath.Join(root, "README.md")
	raw, err := os.ReadFile(readme)
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(root)
	const start, prompt, rest, end = "```console\n", "$ go run ./cmd/reportedly ", "...\n", "```\n"
	shown := 0
	var out strings.Builder
	text := string(raw)
	for {
		before, block, ok := strings.Cut(text, start)
		out.WriteString(before)
		if !ok {
			break
		}
		block, text, ok = strings.Cut(block, end)
		if !ok {
			t.Fatalf("a block of README.md is never closed: %.80s", block)
		}
		command, want, _ := strings.Cut(block, "\n")
		args, ok := strings.CutPrefix(command+"\n", prompt)
		if ok {
			shown++
			got := shortened(commandOutput(t, strings.Fields(args)), strings.Count(want, "\n"), strings.HasSuffix(want, rest), rest)
			if got != want && !*update {
				t.Errorf("%s\n--- prints\n%s--- README.md says\n%s", command, got, want)
			}
			want = got
		}
		out.WriteString(start + command + "\n" + want + end)
	}
	if shown == 0 {
		t.Error("README.md shows no command")
	}
	if *update {
		if err := os.WriteFile("README.md", []byte(out.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// commandOutput is what a command prints where it is piped elsewhere.
func commandOutput(t *testing.T, args []string) string {
	t.Helper()
	var stdout, stderr bytes.Buffer
	m := &Main{Stdin: strings.NewReader(""), Stdout: &stdout, Stderr: &stderr, Screen: Screen{Width: plainWidth}}
	if code := m.Run(args); code != exitDone {
		t.Errorf("reportedly %s: exit code %d\n%s", strings.Join(args, " "), code, &stderr)
	}
	return stdout.String()
}

// shortened is the first lines of an output, the last of n being rest if there
// are more than are shown.
func shortened(output string, n int, isShort bool, rest string) string {
	lines := strings.SplitAfter(output, "\n")
	if !isShort || len(lines)-1 < n {
		return output
	}
	return strings.Join(lines[:n-1], "") + rest
}
