package main

import (
	"bufio"
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"
	"time"
)

// TestDocs runs the commands that the pages in docs show, a page in a folder of its own that
// holds the examples, and compares what they print with what stands there. A block is
//
//	```console
//	$ reportedly who Lindgren | head -n 3
//	what it prints, on both outputs
//	...
//	$ the next command
//	```
//
// where a last line "..." stands for any lines that follow; a line that ends with "\" goes
// on. A command that begins with "reportedly serve" runs until the end of the page, at an
// address of its own. With -update the pages are rewritten, as many lines as were shown.
func TestDocs(t *testing.T) {
	if runtime.GOOS == "windows" || testing.Short() {
		t.Skip("pages of shell commands are no short test")
	}
	examples, err := filepath.Abs(filepath.Join("..", "..", "examples"))
	if err != nil {
		t.Fatal(err)
	}
	pages, err := filepath.Glob(filepath.Join("..", "..", "docs", "*.md"))
	if err != nil || len(pages) == 0 {
		t.Fatal("no pages", err)
	}
	for _, page := range pages {
		t.Run(filepath.Base(page), func(t *testing.T) {
			raw, err := os.ReadFile(page)
			if err != nil {
				t.Fatal(err)
			}
			for _, tool := range []string{"curl", "jq"} {
				if _, err := exec.LookPath(tool); err != nil && strings.Contains(string(raw), tool+" ") {
					t.Skip("no " + tool + " here")
				}
			}
			s := &shellPage{t: t, dir: t.TempDir()}
			if err := os.CopyFS(filepath.Join(s.dir, "examples"), os.DirFS(examples)); err != nil {
				t.Fatal(err)
			}
			if got := s.page(string(raw)); *update && got != string(raw) {
				if err := os.WriteFile(page, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

// A shellPage is a page whose commands are being run.
type shellPage struct {
	t      *testing.T
	dir    string
	served string // the address of the server, once there is one
}

// shownAddress is the address that pages show.
const shownAddress = "127.0.0.1:8080"

// page runs all blocks of a page and gives the page with what they printed.
func (s *shellPage) page(text string) string {
	const start, end = "```console\n", "```\n"
	var out strings.Builder
	for {
		before, block, ok := strings.Cut(text, start)
		out.WriteString(before)
		if !ok {
			return out.String()
		}
		block, text, ok = strings.Cut(block, end)
		if !ok {
			s.t.Fatalf("a block is never closed: %.80s", block)
		}
		out.WriteString(start + s.block(block) + end)
	}
}

// block runs the commands of a block.
func (s *shellPage) block(text string) string {
	const rest = "...\n"
	var out strings.Builder
	for i, part := range regexp.MustCompile(`(?m)^\$ `).Split(text, -1) {
		if i == 0 {
			if part != "" {
				s.t.Fatalf("a block begins without a command: %q", text)
			}
			continue
		}
		command, want, _ := strings.Cut(strings.ReplaceAll(part, "\\\n", "\x00"), "\n")
		command = strings.ReplaceAll(command, "\x00", "\\\n")
		got := shortened(s.run(command), strings.Count(want, "\n"), strings.HasSuffix(want, rest), rest)
		if got != want && !*update {
			s.t.Errorf("$ %s\n--- prints\n%s--- the page says\n%s", command, got, want)
		}
		out.WriteString("$ " + command + "\n" + got)
	}
	return out.String()
}

// run gives what a command prints on both outputs.
func (s *shellPage) run(command string) string {
	s.t.Helper()
	serve := strings.Contains(command, "reportedly serve")
	if serve {
		// The shell becomes the program, which so ends with the page; it is in the background anyway.
		command = strings.TrimSuffix(strings.TrimSpace(command), "&")
		command = strings.Replace(command, "reportedly serve", "exec reportedly serve --addr 127.0.0.1:0", 1)
	} else if s.served != "" {
		command = strings.ReplaceAll(command, shownAddress, s.served)
	}
	cmd := exec.Command("sh", "-c", command)
	cmd.Dir = s.dir
	for _, v := range os.Environ() {
		if !strings.HasPrefix(v, "REPORTEDLY_") {
			cmd.Env = append(cmd.Env, v)
		}
	}
	if serve {
		return s.serve(cmd)
	}
	var out bytes.Buffer
	cmd.Stdout, cmd.Stderr, cmd.WaitDelay = &out, &out, time.Second
	if err := cmd.Run(); err != nil && cmd.ProcessState == nil {
		s.t.Fatal(err)
	}
	printed := out.String()
	if s.served != "" {
		printed = strings.ReplaceAll(printed, s.served, shownAddress)
	}
	if printed != "" && !strings.HasSuffix(printed, "\n") {
		printed += "\n"
	}
	return printed
}

// serve starts a server and waits for the address that it prints first, or for the reason
// why it does not start.
func (s *shellPage) serve(cmd *exec.Cmd) string {
	s.t.Helper()
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		s.t.Fatal(err)
	}
	var stderr bytes.Buffer
	cmd.Stderr, cmd.WaitDelay = &stderr, time.Second
	if err := cmd.Start(); err != nil {
		s.t.Fatal(err)
	}
	line, err := bufio.NewReader(stdout).ReadString('\n')
	if err != nil {
		cmd.Wait()
		return stderr.String()
	}
	s.t.Cleanup(func() { cmd.Process.Kill(); cmd.Wait() })
	s.served = strings.TrimPrefix(strings.TrimSpace(line), "http://")
	return fmt.Sprintf("http://%s\n", shownAddress)
}

// What pages show and point to is there; pictures are small.
func TestDocsPointSomewhere(t *testing.T) {
	const most = 120 << 10 // bytes of a picture
	folder := filepath.Join("..", "..", "docs")
	pages, err := filepath.Glob(filepath.Join(folder, "*.md"))
	if err != nil {
		t.Fatal(err)
	}
	used := map[string]bool{}
	for _, page := range pages {
		raw, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range regexp.MustCompile(`\]\(([^)#]+)`).FindAllStringSubmatch(string(raw), -1) {
			if strings.Contains(m[1], "://") {
				continue
			}
			info, err := os.Stat(filepath.Join(folder, m[1]))
			if err != nil {
				t.Errorf("%s: %s is not there", filepath.Base(page), m[1])
			} else if strings.HasSuffix(m[1], ".png") && info.Size() > most {
				t.Errorf("%s has %d bytes, at most %d", m[1], info.Size(), most)
			}
			used[filepath.Clean(m[1])] = true
		}
	}
	pictures, _ := filepath.Glob(filepath.Join(folder, "images", "*"))
	for _, picture := range pictures {
		if name := filepath.Join("images", filepath.Base(picture)); !used[name] {
			t.Errorf("no page shows %s", name)
		}
	}
}

// What is shipped to start the program is given flags that it has.
func TestPackagedCommands(t *testing.T) {
	lines := regexp.MustCompile(`(?m)^(?:ExecStart=\S*|#\t|CMD |.*?\s)?reportedly ((?:serve|watch) .*)$|^CMD (\[.*\])$`)
	found := 0
	err := filepath.WalkDir(filepath.Join("..", "..", "packaging"), func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.HasSuffix(path, ".go") {
			return err
		}
		raw, err := os.ReadFile(path)
		for _, line := range strings.Split(string(raw), "\n") {
			m := lines.FindStringSubmatch(strings.Replace(line, "/usr/local/bin/", "", 1))
			if m == nil {
				continue
			}
			found++
			args := strings.Fields(m[1])
			if m[2] != "" {
				args = strings.Fields(strings.NewReplacer("[", "", "]", "", `"`, "", ",", " ").Replace(m[2]))
			}
			if _, err := (&Main{}).parser(&commands{}).Parse(args); err != nil {
				t.Errorf("%s: %q: %v", path, args, err)
			}
		}
		return err
	})
	if err != nil || found < 4 {
		t.Errorf("%d commands found, %v", found, err)
	}
}
