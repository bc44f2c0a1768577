package export

import (
	"strings"
	"testing"
)

func TestGuard(t *testing.T) {
	for _, c := range []struct{ cell, want string }{
		{"", ""},
		{"The ferry - late again = trouble", "The ferry - late again = trouble"},
		{`=HYPERLINK("http://bank.example","x")`, `'=HYPERLINK("http://bank.example","x")`},
		{"+1", "'+1"},
		{"-1", "'-1"},
		{"@SUM(A1)", "'@SUM(A1)"},
		{"|calc", "'|calc"},
		{"\t=1", "'\t=1"},
		{"\r=1", "'\r'=1"},
		{"  =1", "'  =1"},
		{"\u00a0\u200b=1", "'\u00a0\u200b=1"},
		{"\ufeff=1", "'\ufeff=1"},
		{"＝1", "'＝1"},
		{"＠SUM", "'＠SUM"},
		{"﹢1", "'﹢1"},
		{"first\n=1\n\n -2", "first\n'=1\n\n' -2"},
		{"first\r\n=1", "first\r\n'=1"},
		{"first\u2028=1", "first\u2028'=1"},
		{"'=1", "'=1"},
		{"“=1,” he said", "“=1,” he said"},
	} {
		if got := guard(c.cell); got != c.want {
			t.Errorf("guard(%q) = %q, want %q", c.cell, got, c.want)
		}
	}
}

// Whatever a cell holds: no line of it begins as a formula, and nothing but apostrophes
// was put in.
func FuzzGuard(f *testing.F) {
	for _, seed := range []string{"=1", " \t\u200b＝1\r\n-2\u2028@x", "''=1", "\x85+1", "a\v|b"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, cell string) {
		cell = utf8(cell)
		got := guard(cell)
		for line := range strings.FieldsFuncSeq(got, lineEnd) {
			if formula(line) {
				t.Errorf("%q becomes %q, of which a line is a formula", cell, got)
			}
		}
		rest := []rune(cell)
		for _, r := range got {
			switch {
			case len(rest) > 0 && r == rest[0]:
				rest = rest[1:]
			case r != '\'':
				t.Fatalf("%q becomes %q: %q was put in", cell, got, r)
			}
		}
		if len(rest) > 0 {
			t.Errorf("%q becomes %q: something is lost", cell, got)
		}
	})
}
