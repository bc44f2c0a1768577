// Command release makes what a release consists of, in one folder: an archive for each
// system, a list of what the program is made of (CycloneDX), and SHA256SUMS. In goes a
// checkout; out come the same bytes from the same commit and the same version of Go,
// wherever and whenever it runs.
//
//	go run ./packaging/release -out dist
//	go run ./packaging/release -out dist -target linux/amd64,windows/arm64
package main

import (
	"bytes"
	"crypto/sha256"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
)

// targets are the systems that a release is made for.
const targets = "linux/amd64,linux/arm64,darwin/amd64,darwin/arm64,windows/amd64,windows/arm64"

func main() {
	out := flag.String("out", "dist", "the folder to make, or to add to")
	version := flag.String("version", "", "the version (default: the commit's tag, or what Go calls the commit)")
	target := flag.String("target", targets, "systems, with commas between them")
	flag.Parse()
	if err := release(".", *out, *version, strings.Split(*target, ",")); err != nil {
		fmt.Fprintln(os.Stderr, "release:", err)
		os.Exit(1)
	}
}

// release makes the release of the checkout at root in the folder out.
func release(root, out, version string, targets []string) error {
	c, err := commitOf(root, version)
	if err != nil {
		return err
	}
	work, err := os.MkdirTemp("", "release")
	if err != nil {
		return err
	}
	defer os.RemoveAll(work)

	// The program itself writes its manual page and completions, so one is built that runs here.
	here := filepath.Join(work, "here")
	if err := build(root, c, runtime.GOOS+"/"+runtime.GOARCH, here); err != nil {
		return err
	}
	made, err := written(here)
	if err != nil {
		return err
	}
	files, err := shared(root)
	if err != nil {
		return err
	}
	files = append(files, made...)

	if err := os.MkdirAll(out, 0o755); err != nil {
		return err
	}
	modules := map[string]module{}
	var results []string
	for _, target := range targets {
		program := here
		if target != runtime.GOOS+"/"+runtime.GOARCH {
			program = filepath.Join(work, strings.ReplaceAll(target, "/", "-"))
			if err := build(root, c, target, program); err != nil {
				return err
			}
		}
		in, err := modulesOf(root, program)
		if err != nil {
			return fmt.Errorf("%s: %w", target, err)
		}
		for _, m := range in {
			modules[m.Path] = m
		}
		name, err := pack(out, c, target, program, append(slices.Clone(files), licences(in)))
		if err != nil {
			return fmt.Errorf("%s: %w", target, err)
		}
		results = append(results, name)
	}
	bill, err := billOf(root, c, modules)
	if err != nil {
		return err
	}
	name := "reportedly_" + c.version + ".cdx.json"
	if err := os.WriteFile(filepath.Join(out, name), bill, 0o644); err != nil {
		return err
	}
	return sums(out, append(results, name))
}

// sums writes SHA256SUMS, as sha256sum -c reads it.
func sums(out string, names []string) error {
	slices.Sort(names)
	var b bytes.Buffer
	for _, name := range names {
		content, err := os.ReadFile(filepath.Join(out, name))
		if err != nil {
			return err
		}
		fmt.Fprintf(&b, "%x  %s\n", sha256.Sum256(content), name)
	}
	return os.WriteFile(filepath.Join(out, "SHA256SUMS"), b.Bytes(), 0o644)
}
