package main

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(served{m}, map[string]func(){"reportedly": func() {
		readIsolated, isolatedMemory = fatal, 256<<20
		main()
	}})
}

// The dialogues in testdata are the manual of the command line, mistakes included.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata",
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"bytes": writeBytes, // bytes FILE 'a\xff': a file of any bytes
			"lines": countLines, // lines FILE N
			"fifo":  makeFIFO,   // fifo FILE
			"serve": serveFiles, // serve FOLDER: its files over HTTP, on loopback at $PORT
			"hook":  takeHooks,  // hook FILE: what is posted to loopback at $HOOK, a line each, its signature first
			"keep":  keepMatch,  // keep NAME FILE 'regexp': what the brackets match, as $NAME
		},
		Setup: func(env *testscript.Env) error {
			examples, err := filepath.Abs(filepath.Join("..", "..", "examples"))
			env.Setenv("EXAMPLES", examples)
			env.Setenv("REPORTEDLY_RECORD", "record.db")
			env.Setenv("LINK", filepath.Join(filepath.Dir(examples), "spark", "link.sh"))
			return err
		},
	})
}

func writeBytes(ts *testscript.TestScript, _ bool, args []string) {
	content := strings.NewReplacer(`\xff`, "\xff", `\x00`, "\x00", `\x1b`, "\x1b", `\x93`, "\x93", `\x94`, "\x94",
		`\u202e`, "\u202e", `\n`, "\n").Replace(args[1])
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(content), 0o644))
}

func countLines(ts *testscript.TestScript, _ bool, args []string) {
	content := ts.ReadFile(args[0])
	if n := strings.Count(content, "\n"); fmt.Sprint(n) != args[1] {
		ts.Fatalf("%s has %d lines, want %s:\n%s", args[0], n, args[1], content)
	}
}

func makeFIFO(ts *testscript.TestScript, _ bool, args []string) {
	ts.Check(exec.Command("mkfifo", ts.MkAbs(args[0])).Run())
}

func serveFiles(ts *testscript.TestScript, _ bool, args []string) {
	s := httptest.NewServer(http.FileServer(http.Dir(ts.MkAbs(args[0]))))
	ts.Defer(s.Close)
	ts.Setenv("PORT", strings.TrimPrefix(s.URL, "http://127.0.0.1:"))
}

func takeHooks(ts *testscript.TestScript, _ bool, args []string) {
	f, err := os.Create(ts.MkAbs(args[0]))
	ts.Check(err)
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		fmt.Fprintf(f, "%s %s\n", r.Header.Get("webhook-signature"), body)
	}))
	ts.Defer(func() { s.Close(); f.Close() })
	ts.Setenv("HOOK", strings.TrimPrefix(s.URL, "http://127.0.0.1:"))
}

func keepMatch(ts *testscript.TestScript, _ bool, args []string) {
	m := regexp.MustCompile(args[2]).FindStringSubmatch(ts.ReadFile(args[1]))
	if m == nil {
		ts.Fatalf("%s does not match %s", args[1], args[2])
	}
	ts.Setenv(args[0], m[1])
}

// run runs a command line in this process.
func run(stdin string, args ...string) (code int, stdout, stderr string) {
	var out, err bytes.Buffer
	m := &Main{Stdin: strings.NewReader(stdin), Stdout: &out, Stderr: &err, Screen: Screen{Width: plainWidth}}
	code = m.Run(args)
	return code, out.String(), err.String()
}

// The same bytes give the same lines whatever the number of cores.
func TestReadSameForAnyGOMAXPROCS(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(0))
	var in strings.Builder
	for i := range 60 {
		fmt.Fprintf(&in, `{"id":"r%d","text":"%s“We pay %d crowns,” said Mara Venn, the harbour minister. Olin Brask denied it."}`+"\n",
			i, strings.Repeat("The talks went on in Ostrava Bay. ", i%7*20), i)
		if i%9 == 4 {
			in.WriteString("broken\n")
		}
	}
	var want string
	for _, cores := range []int{1, 2, 7} {
		runtime.GOMAXPROCS(cores)
		code, stdout, stderr := run(in.String(), "read", "--json", "-")
		got := fmt.Sprintf("%d\n%s\n%s", code, stdout, stderr)
		if want == "" {
			want = got
			if code != exitSkipped || strings.Count(stdout, "\n") != 60 {
				t.Fatalf("exit %d:\n%s", code, stderr)
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%d cores: %s", cores, diff)
		}
	}
}

// Help fits a screen and its example is there.
func TestHelpFits(t *testing.T) {
	for _, c := range []struct{ command, example string }{
		{"", "reportedly read --json"}, {"read", "reportedly read --json"}, {"add", "reportedly add saved"}, {"watch", "reportedly watch feeds.opml"},
		{"who", "reportedly who Mara"}, {"search", "harbour \"fund reopens\""}, {"report", "reportedly report"},
		{"speakers list", "reportedly speakers merge"}, {"speakers merge", "<other>"}, {"speakers log", "why"},
		{"correct", "--not-said"}, {"remove", "<report>"}, {"verify", ""}, {"backup", "reportedly backup"}, {"work", "reportedly work --record"}, {"export", "reportedly export"},
		{"eval", "reportedly eval --split dev"}, {"serve", "reportedly serve"}, {"completion", "source <("}, {"man", "man -l"},
	} {
		code, stdout, _ := run("", append(strings.Fields(c.command), "--help")...)
		if n := strings.Count(stdout, "\n"); code != exitDone || n > 32 || !strings.Contains(stdout, c.example) ||
			c.command != "speakers log" && !strings.Contains(stdout, "Exit codes: 0 ") {
			t.Errorf("%s: exit %d, %d lines:\n%s", c.command, code, n, stdout)
		}
	}
}

// What cannot be written is told once, and nothing is claimed to be done.
func TestFullDisk(t *testing.T) {
	full, err := os.OpenFile("/dev/full", os.O_WRONLY, 0)
	if err != nil {
		t.Skip("no /dev/full here")
	}
	defer full.Close()
	var stderr bytes.Buffer
	m := &Main{Stdin: strings.NewReader("Hello."), Stdout: full, Stderr: &stderr, Screen: Screen{Width: plainWidth}}
	if code := m.Run([]string{"read", "-"}); code != exitNothing || !strings.Contains(stderr.String(), "standard output: ") {
		t.Errorf("exit %d: %s", code, stderr.String())
	}
}

// A folder whose names carry escape sequences harms no terminal.
func TestHostileNames(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "a\x1b[31m\u202egpj\n.txt")
	if err := os.WriteFile(name, []byte("“Yes,” said Mara \x1b]0;x\aVenn."), 0o644); err != nil {
		t.Skip("the file system refuses the name")
	}
	os.WriteFile(filepath.Join(dir, "b\x1b[31m.txt"), nil, 0o644)
	for _, args := range [][]string{{"read", dir}, {"read", "--json", dir}, {"read", "--show=clean", dir}, {"read", "--show=attributions", dir}} {
		_, stdout, stderr := run("", args...)
		if strings.ContainsAny(stdout+stderr, "\x1b\a\u202e") || !strings.Contains(stderr, `b\u001b[31m.txt: empty file`) {
			t.Errorf("%v:\n%q\n%q", args[1], stdout, stderr)
		}
	}
}
