package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"time"
)

// A commit is what is released.
type commit struct {
	version string
	when    time.Time // of all files in the archives; UTC, in whole seconds
}

// commitOf is the commit that is checked out at root. Its version is the tag on it or, as
// Go names a commit without one, v0.0.0-20251014093000-5c2cf4a30945; "+dirty" follows where
// files were changed. Outside of git, version and SOURCE_DATE_EPOCH say it.
func commitOf(root, version string) (commit, error) {
	c := commit{version: version}
	if epoch := os.Getenv("SOURCE_DATE_EPOCH"); epoch != "" {
		seconds, err := strconv.ParseInt(epoch, 10, 64)
		if err != nil {
			return c, fmt.Errorf("SOURCE_DATE_EPOCH %q: %w", epoch, err)
		}
		c.when = time.Unix(seconds, 0).UTC()
		if version != "" {
			return c, nil
		}
	}
	told, err := output(root, nil, "git", "log", "-1", "--format=%ct %H")
	if err != nil {
		return c, fmt.Errorf("what commit this is: %w; without git, give -version and SOURCE_DATE_EPOCH", err)
	}
	seconds, hash, _ := strings.Cut(strings.TrimSpace(told), " ")
	if c.when.IsZero() {
		n, err := strconv.ParseInt(seconds, 10, 64)
		if err != nil {
			return c, fmt.Errorf("time of commit %s: %w", hash, err)
		}
		c.when = time.Unix(n, 0).UTC()
	}
	if c.version != "" {
		return c, nil
	}
	if tag, err := output(root, nil, "git", "describe", "--tags", "--exact-match"); err == nil {
		c.version = strings.TrimSpace(tag)
	} else {
		c.version = fmt.Sprintf("v0.0.0-%s-%.12s", c.when.Format("20060102150405"), hash)
	}
	changed, err := output(root, nil, "git", "status", "--porcelain", "--untracked-files=no")
	if err != nil {
		return c, err
	}
	if changed != "" {
		c.version += "+dirty"
	}
	return c, nil
}

// trimmed takes the paths of this machine out of programs. A test that compiles nothing anew
// leaves them in: to Go's cache a package with and one without are two.
var trimmed = true

// build builds the program for a target such as linux/arm64. Nothing of the machine gets
// into it: no paths, no settings of the user's, no cgo; the version is put in by name, since
// Go does not read it where the checkout belongs to somebody else.
func build(root string, c commit, target, to string) error {
	system, chip, ok := strings.Cut(target, "/")
	if !ok {
		return fmt.Errorf("%q is no target: write linux/amd64", target)
	}
	env := []string{"CGO_ENABLED=0", "GOOS=" + system, "GOARCH=" + chip, "GOAMD64=v1", "GOARM64=v8.0", "GOFLAGS=", "GOEXPERIMENT=", "GOFIPS140=off"}
	flags := fmt.Sprintf("-s -w -X main.release=%s -X main.releaseDay=%s", c.version, c.when.Format(time.DateOnly))
	args := []string{"build", "-buildvcs=false", "-ldflags", flags, "-o", to}
	if trimmed {
		args = append(args, "-trimpath")
	}
	_, err := output(root, env, "go", append(args, "./cmd/reportedly")...)
	return err
}

// written is what the program writes about itself: completions and the manual page.
func written(program string) ([]entry, error) {
	var all []entry
	for _, w := range []struct{ name, args string }{
		{"completions/_reportedly", "completion zsh"},
		{"completions/reportedly.bash", "completion bash"},
		{"completions/reportedly.fish", "completion fish"},
		{"man/man1/reportedly.1", "man"},
	} {
		text, err := output(".", nil, program, strings.Fields(w.args)...)
		if err != nil {
			return nil, err
		}
		all = append(all, entry{name: w.name, content: []byte(text)})
	}
	return all, nil
}

// output runs a command in a folder, with more in its environment, and gives what it prints.
func output(folder string, env []string, name string, args ...string) (string, error) {
	cmd := exec.Command(name, args...)
	cmd.Dir, cmd.Env = folder, append(os.Environ(), env...)
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	if err := cmd.Run(); err != nil {
		return "", fmt.Errorf("%s %s: %w: %s", name, strings.Join(args, " "), err, strings.TrimSpace(stderr.String()))
	}
	return stdout.String(), nil
}
