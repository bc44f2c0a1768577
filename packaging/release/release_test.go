package main

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"
)

const root = "../.."

var full = flag.Bool("full", false, "compile everything as for a release: minutes")

// A release that is made twice is the same, byte for byte; it holds what it should, and
// the program in it says which release it is. With -full it has no paths of this machine, too.
func TestReleaseTwice(t *testing.T) {
	if testing.Short() {
		t.Skip("building a release is no short test")
	}
	t.Setenv("SOURCE_DATE_EPOCH", "1760434200")
	trimmed = *full
	here := runtime.GOOS + "/" + runtime.GOARCH
	first, second := t.TempDir(), t.TempDir()
	for _, out := range []string{first, second} {
		if err := release(root, out, "v1.2.3", []string{here}); err != nil {
			t.Fatal(err)
		}
	}
	names := namesIn(t, first)
	if got := namesIn(t, second); !slices.Equal(got, names) || len(names) != 3 {
		t.Fatalf("%q and %q", names, got)
	}
	for _, name := range names {
		a, _ := os.ReadFile(filepath.Join(first, name))
		b, _ := os.ReadFile(filepath.Join(second, name))
		if !bytes.Equal(a, b) {
			t.Errorf("%s differs from one time to the next", name)
		}
	}
	sums, err := os.ReadFile(filepath.Join(first, "SHA256SUMS"))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		content, _ := os.ReadFile(filepath.Join(first, name))
		if name != "SHA256SUMS" && !strings.Contains(string(sums), fmt.Sprintf("%x  %s\n", sha256.Sum256(content), name)) {
			t.Errorf("SHA256SUMS: no %s", name)
		}
	}
	if runtime.GOOS == "windows" {
		return
	}
	archive, err := os.ReadFile(filepath.Join(first, "reportedly_v1.2.3_"+strings.ReplaceAll(here, "/", "_")+".tar.gz"))
	if err != nil {
		t.Fatal(err)
	}
	files := unpacked(t, archive)
	for _, want := range []string{"README.md", "LICENSE", "NOTICE", "MODEL_CARD.md", "THIRD_PARTY_LICENSES.txt", "completions/_reportedly",
		"completions/reportedly.bash", "completions/reportedly.fish", "man/man1/reportedly.1", "examples/ferry-wire.txt", "reportedly"} {
		if len(files[want]) == 0 {
			t.Errorf("no %s in the archive", want)
		}
	}
	program := filepath.Join(t.TempDir(), "reportedly")
	if err := os.WriteFile(program, files["reportedly"], 0o755); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command(program, "version").Output()
	if want := "reportedly v1.2.3 (" + runtime.Version() + ", " + here + ")\n"; err != nil || string(out) != want {
		t.Errorf("version: %q %v, want %q", out, err, want)
	}
	if !strings.Contains(string(files["man/man1/reportedly.1"]), `"2025-10-14"`) {
		t.Error("the manual page has another day than the commit")
	}
	if wd, _ := filepath.Abs(root); *full && bytes.Contains(files["reportedly"], []byte(wd+"/")) {
		t.Error("the program tells where it was built")
	}
	checkBill(t, filepath.Join(first, "reportedly_v1.2.3.cdx.json"))
}

// checkBill wants a licence and, but for what is ours or Go's, a hash of each module.
func checkBill(t *testing.T, file string) {
	t.Helper()
	raw, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var b billOfMaterials
	if err := json.Unmarshal(raw, &b); err != nil {
		t.Fatal(err)
	}
	refs := map[string]bool{b.Metadata.Component.Ref: true}
	for _, c := range b.Components {
		refs[c.Ref] = true
		if len(c.Licences) == 0 {
			t.Errorf("%s: no licence recognised", c.Name)
		}
		if len(c.Hashes) == 0 && c.Name != "std" && !strings.Contains(c.Name, "dateparser") {
			t.Errorf("%s: no hash", c.Name)
		}
	}
	if len(b.Components) < 20 {
		t.Errorf("%d components", len(b.Components))
	}
	for _, d := range b.Dependencies {
		for _, ref := range append(d.DependsOn, d.Ref) {
			if !refs[ref] {
				t.Errorf("%s is no component", ref)
			}
		}
	}
}

// Archives say nothing of who made them, and programs may be run.
func TestArchives(t *testing.T) {
	when := time.Unix(1760434200, 0).UTC()
	files := []entry{{name: "README.md", content: []byte("read")}, {name: "reportedly", content: []byte("run"), program: true}}
	var b bytes.Buffer
	if err := writeTar(&b, "r", files, when); err != nil {
		t.Fatal(err)
	}
	packed, err := gzip.NewReader(&b)
	if err != nil || !packed.ModTime.IsZero() {
		t.Fatal(err, packed.ModTime)
	}
	archive := tar.NewReader(packed)
	for _, want := range files {
		h, err := archive.Next()
		if err != nil || h.Name != "r/"+want.name || h.Uid+h.Gid != 0 || h.Uname+h.Gname != "" || !h.ModTime.Equal(when) || h.Mode != int64(want.mode()) {
			t.Errorf("%+v %v", h, err)
		}
	}
	b.Reset()
	if err := writeZip(&b, "r", files, when); err != nil {
		t.Fatal(err)
	}
	z, err := zip.NewReader(bytes.NewReader(b.Bytes()), int64(b.Len()))
	if err != nil || len(z.File) != 2 || z.File[1].Name != "r/reportedly" || z.File[1].Mode() != 0o755 || !z.File[0].Modified.Equal(when) {
		t.Errorf("%v %v", z, err)
	}
}

func TestIdentify(t *testing.T) {
	for want, text := range map[string]string{
		"MIT":          "Permission is hereby granted, free of charge, to any person obtaining\na copy of this software and associated documentation files (the\n\"Software\") ... The above copyright notice and this permission notice shall be included in",
		"BSD-3-Clause": "Redistribution and use in source and binary forms ... may be used to endorse or promote products derived from this",
		"BSD-2-Clause": "Redistribution  and use in source and binary forms, with or without",
		"":             "Ask the author.",
	} {
		if got := strings.Join(identify(text), " AND "); got != want {
			t.Errorf("%.30q: %q, want %q", text, got, want)
		}
	}
	text, err := os.ReadFile(filepath.Join(root, "LICENSE"))
	if got := identify(string(text)); err != nil || !slices.Equal(got, []string{"Apache-2.0"}) {
		t.Errorf("our own: %q %v", got, err)
	}
}

func namesIn(t *testing.T, folder string) []string {
	t.Helper()
	found, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, f := range found {
		names = append(names, f.Name())
	}
	return names
}

// unpacked are the files of an archive, without the one folder they are in.
func unpacked(t *testing.T, archive []byte) map[string][]byte {
	t.Helper()
	packed, err := gzip.NewReader(bytes.NewReader(archive))
	if err != nil {
		t.Fatal(err)
	}
	files := map[string][]byte{}
	for r := tar.NewReader(packed); ; {
		h, err := r.Next()
		if err == io.EOF {
			return files
		} else if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		_, name, _ := strings.Cut(path.Clean(h.Name), "/")
		files[name] = content
	}
}
