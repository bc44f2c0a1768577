package keyed

import (
	"io"
	"iter"
	"strings"
	"testing"
)

// Rows that an engine did not sort, or that are none, end a pass with their line.
func TestGroupsComplain(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"sorted", "a\t0\tx\t1\na\t1\tx\t2\nb\t0\tx\t3\n", ""},
		{"no line end at the end", "a\t0\tx\t1", ""},
		{"empty", "", ""},
		{"keys out of order", "b\t0\tx\t1\na\t0\tx\t2\n", "line 2: key a comes after b"},
		{"order out of order", "a\t1\tx\t1\na\t0\tx\t2\n", "line 2"},
		{"columns missing", "a\t0\tx\n", "line 1: 3 columns"},
		{"empty line", "a\t0\tx\t1\n\n", "line 2: 1 columns"},
	} {
		var taken []string
		err := groups(strings.NewReader(c.in), func(key string, rows iter.Seq2[Row, error]) error {
			for row, err := range rows {
				if err != nil {
					return err
				}
				taken = append(taken, key+row.Value)
			}
			return nil
		})
		switch {
		case c.want == "" && err != nil, c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)):
			t.Errorf("%s: %v", c.name, err)
		}
	}
}

// A pass that leaves a group early is given the next one from its beginning.
func TestGroupsLeftEarly(t *testing.T) {
	var taken []string
	err := groups(strings.NewReader("a\t0\tx\t1\na\t1\tx\t2\na\t2\tx\t3\nb\t0\tx\t4\nc\t0\tx\t5\nc\t1\tx\t6\n"), func(key string, rows iter.Seq2[Row, error]) error {
		if key == "b" {
			return nil
		}
		for row := range rows {
			taken = append(taken, row.Value)
			break
		}
		for row := range rows { // goes on where it was
			taken = append(taken, row.Value)
			break
		}
		return nil
	})
	if got := strings.Join(taken, " "); err != nil || got != "1 2 5 6" {
		t.Errorf("%q, %v", got, err)
	}
}

func TestColumn(t *testing.T) {
	for _, s := range []string{"", "r1", "two words", "tab\tand\nline", `quote " and \ back`, "ünï", "\u202ebidi", "a\\u0020b"} {
		c := column(s)
		if strings.ContainsAny(c, " \t\n") {
			t.Errorf("%q: %q holds a space", s, c)
		}
		if back, err := unquoted(c); err != nil || back != s {
			t.Errorf("%q: %q gives %q, %v", s, c, back, err)
		}
	}
}

// Every pass says what is wrong with rows that are none of its own, and never panics.
func TestPassesBearAnything(t *testing.T) {
	l := Linking{}
	for _, passes := range [][]Pass{Groups[:2], Wholes[:1]} {
		for _, p := range passes {
			for _, in := range []string{"a\t0\tb\tc\n", "a\t\t\t\n", "\t\t\t\n", "1:x 1:y\t0\ttie\tword\n"} {
				_ = p.Run(l, strings.NewReader(in), io.Discard)
			}
		}
	}
}
