package main

import (
	"os/exec"
	"strings"
	"testing"
)

// The manual page has every command and flag that the help has, and is roff.
func TestManPage(t *testing.T) {
	model := (&Main{}).parser(&commands{}).Model
	page := manPage(model, "v1.2.3", "2025-10-14")
	if code, printed, _ := run("", "man"); code != exitDone || strings.Count(printed, "\n") != strings.Count(page, "\n") {
		t.Errorf("exit %d:\n%s", code, printed)
	}
	for _, c := range shellCommands(model.Node) {
		if len(c.below) > 0 {
			continue
		}
		if !strings.Contains(page, "\n.SS \"reportedly "+c.path+"\"\n") {
			t.Errorf("no section for %s", c.path)
		}
		for _, f := range c.flags {
			if f.name != "--help" && !strings.Contains(page, escaped(f.name)) {
				t.Errorf("%s %s is not there", c.path, f.name)
			}
		}
	}
	for name := range environment {
		if !strings.Contains(page, "\n.B \""+name+"\"\n") {
			t.Errorf("no %s", name)
		}
	}
	for _, check := range []string{"mandoc -Tlint -Wwarning", "groff -man -Tutf8 -ww -z"} {
		args := strings.Fields(check)
		if _, err := exec.LookPath(args[0]); err != nil {
			t.Log("no " + args[0] + " here")
			continue
		}
		cmd := exec.Command(args[0], args[1:]...)
		cmd.Stdin = strings.NewReader(page)
		if out, err := cmd.CombinedOutput(); err != nil || len(out) > 0 {
			t.Errorf("%s: %v\n%s", check, err, out)
		}
	}
}

// What roff would take for its own stays text.
func TestRoffEscapes(t *testing.T) {
	p := &roff{}
	p.text(`.so a\b -c “d”`)
	p.macro("SH", `a "b"`)
	const want = "\\&.so a\\eb \\-c \\[u201C]d\\[u201D]\n.SH \"a \\(dqb\\(dq\"\n"
	if p.String() != want {
		t.Errorf("%q", p.String())
	}
}
