package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// A row of docs/how-sure.md names the quality file and the row that its figures are from:
//
//	| … | 89.4 | 87.3 | 88.3 | polnear-dev: kind direct: statement overlap |
//
// They are those of the file, to a tenth. With -update they are put in.
func TestDocsFigures(t *testing.T) {
	page := filepath.Join("..", "..", "docs", "how-sure.md")
	raw, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	row := regexp.MustCompile(`(?m)^(\|.*\|.*\|) [\d.]+ \| [\d.]+ \| [\d.]+ \| ([\w-]+): (.*) \|$`)
	rows := row.FindAllStringSubmatch(string(raw), -1)
	if len(rows) == 0 {
		t.Fatal("no figures")
	}
	text := string(raw)
	for _, r := range rows {
		p, recall, f1 := figures(t, r[2], r[3])
		want := r[1] + " " + p + " | " + recall + " | " + f1 + " | " + r[2] + ": " + r[3] + " |"
		if r[0] != want && !*update {
			t.Errorf("the page says\n%s\nthe file\n%s", r[0], want)
		}
		text = strings.Replace(text, r[0], want, 1)
	}
	if *update && text != string(raw) {
		if err := os.WriteFile(page, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// figures are precision, recall and F1 of a row of a quality file. "kind direct: statement
// overlap" is a row of the section "kind direct", "statement overlap" the row "overlap" of
// the section "statement".
func figures(t *testing.T, file, row string) (p, r, f1 string) {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join("..", "..", "eval", "quality", file+".txt"))
	if err != nil {
		t.Fatal(err)
	}
	section, name, ok := strings.Cut(row, ": ")
	if !ok {
		section, name, _ = strings.Cut(row, " ")
	}
	_, after, ok := strings.Cut(string(raw), "\n"+section+"\n")
	if !ok {
		t.Fatalf("%s has no section %q", file, section)
	}
	m := regexp.MustCompile(`(?m)^  ` + name + ` +P +([\d.]+) +R +([\d.]+) +F1 +([\d.]+) `).FindStringSubmatch(after)
	if m == nil {
		t.Fatalf("%s, %s has no row %q", file, section, name)
	}
	for i, figure := range m[1:] {
		v, err := strconv.ParseFloat(figure, 64)
		if err != nil {
			t.Fatal(err)
		}
		m[i+1] = strconv.FormatFloat(v, 'f', 1, 64)
	}
	return m[1], m[2], m[3]
}
