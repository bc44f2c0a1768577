package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// shellCases are words typed, the last of them begun, and what is offered; nothing where
// names of files or the user's own words belong.
var shellCases = []struct{ typed, want string }{
	{"reportedly exp", "export"},
	{"reportedly re", "read report remove"},
	{"reportedly completi", ""},
	{"reportedly read-", ""},
	{"reportedly --h", "--help"},
	{"reportedly export --fo", "--format --force"},
	{"reportedly export --format ", "jsonl csv parquet jsonld annotation brat"},
	{"reportedly export --format c", "csv"},
	{"reportedly export --format csv --one", "--one-per-derivation"},
	{"reportedly speakers m", "merge"},
	{"reportedly speakers --js", "--json"},
	{"reportedly speakers merge --w", "--why"},
	{"reportedly search --in ", "statements reports"},
	{"reportedly read --show at", "attributions"},
	{"reportedly eval --split ", "train dev test"},
	{"reportedly watch --sec", ""},
	{"reportedly who Mara --l", "--limit"},
}

// completedBy runs a script in a shell, which must print what is offered, a word a line.
func completedBy(t *testing.T, shell, kind, script string, more ...string) []string {
	t.Helper()
	path, err := exec.LookPath(shell)
	if err != nil {
		t.Skip("no " + shell + " here")
	}
	file := filepath.Join(t.TempDir(), "completion")
	code, stdout, stderr := run("", "completion", kind)
	if code != exitDone {
		t.Fatalf("exit %d: %s", code, stderr)
	}
	if err := os.WriteFile(file, []byte(stdout), 0o644); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command(path, append([]string{"-c", script, file}, more...)...).CombinedOutput()
	if err != nil {
		t.Fatalf("%s: %v\n%s", shell, err, out)
	}
	return strings.Fields(string(out))
}

func TestBashCompletion(t *testing.T) {
	const script = `set -u; source "$0"; complete -p reportedly >/dev/null || exit 9
		COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _reportedly; printf '%s\n' "${COMPREPLY[@]-}"`
	for _, c := range shellCases {
		t.Run(c.typed, func(t *testing.T) {
			if got := completedBy(t, "bash", "bash", script, strings.Split(c.typed, " ")...); !slices.Equal(got, strings.Fields(c.want)) {
				t.Errorf("%q: %q", c.typed, got)
			}
		})
	}
	t.Run("equals", func(t *testing.T) { // as bash cuts --format=an
		if got := completedBy(t, "bash", "bash", script, "reportedly", "export", "--format", "=", "an"); !slices.Equal(got, []string{"annotation"}) {
			t.Errorf("%q", got)
		}
	})
}

// fish completes in a script; every flag and command is told with what it is for.
func TestFishCompletion(t *testing.T) {
	const script = `source $argv[1]; complete -C $argv[2] | string split -f1 \t; true`
	for _, c := range shellCases {
		t.Run(c.typed, func(t *testing.T) {
			path, err := exec.LookPath("fish")
			if err != nil {
				t.Skip("no fish here")
			}
			_, stdout, _ := run("", "completion", "fish")
			file := filepath.Join(t.TempDir(), "reportedly.fish")
			if err := os.WriteFile(file, []byte(stdout), 0o644); err != nil {
				t.Fatal(err)
			}
			cmd := exec.Command(path, "--no-config", "-c", script, file, c.typed)
			cmd.Dir, cmd.Env = t.TempDir(), append(os.Environ(), "HOME="+t.TempDir())
			out, err := cmd.CombinedOutput()
			got, want := strings.Fields(string(out)), strings.Fields(c.want)
			slices.Sort(got)
			slices.Sort(want)
			if err != nil || !slices.Equal(got, want) {
				t.Errorf("%q: %q %v", c.typed, got, err)
			}
		})
	}
}

// zsh completes only where somebody types, so its builtins are replaced by such that print
// what they are given.
func TestZshCompletion(t *testing.T) {
	path, err := exec.LookPath("zsh")
	if err != nil {
		t.Skip("no zsh here")
	}
	_, stdout, _ := run("", "completion", "zsh")
	file := filepath.Join(t.TempDir(), "_reportedly")
	if err := os.WriteFile(file, []byte(stdout), 0o644); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command(path, "-f", "-n", file).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	const told = `compdef() { : }; compset() { PREFIX=${PREFIX#*=} }; _files() { print FILES }; _message() { print MESSAGE }
		compadd() { shift; for w in $@; do [[ $w == $PREFIX* ]] && print -r -- $w; done }
		_describe() { for w in ${(P)@[-1]}; do [[ ${w%%:*} == $PREFIX* ]] && print -r -- ${w%%:*}; done }
		source $1; words=(${(s: :)2}); [[ $2 == *\  ]] && words+=(''); CURRENT=$#words; PREFIX=$words[-1]; _reportedly; true`
	for _, c := range append(shellCases, struct{ typed, want string }{"reportedly export --format=an", "annotation"},
		struct{ typed, want string }{"reportedly add sav", "FILES"}, struct{ typed, want string }{"reportedly check --by ", "MESSAGE"}) {
		out, err := exec.Command(path, "-f", "-c", told, "zsh", file, c.typed).CombinedOutput()
		if got := strings.Fields(string(out)); err != nil || !slices.Equal(got, strings.Fields(c.want)) {
			t.Errorf("%q: %q %v", c.typed, got, err)
		}
	}
}
