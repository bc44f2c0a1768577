package export

import "testing"

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
