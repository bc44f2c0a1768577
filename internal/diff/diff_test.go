package diff

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// show prints a script: kept words plain, [-out-], {+in+}, [<away], {>here}.
func show(s Script, a, b string) string {
	ra, rb := []rune(a), []rune(b)
	var out strings.Builder
	for _, p := range s {
		x, y := string(ra[p.A.Start:p.A.End]), string(rb[p.B.Start:p.B.End])
		switch p.Op {
		case Keep:
			out.WriteString(x)
		case Delete:
			out.WriteString("[-" + x + "-]")
		case Insert:
			out.WriteString("{+" + y + "+}")
		case MoveOut:
			out.WriteString("[<" + x + "]")
		case MoveIn:
			out.WriteString("{>" + y + "}")
		}
	}
	return out.String()
}

func TestTexts(t *testing.T) {
	for _, c := range []struct{ a, b, want string }{
		{"", "", ""},
		{"the same", "the same", "the same"},
		{"", "new", "{+new+}"},
		{"old", "", "[-old-]"},
		{"We will not sell it.", "We will sell it.", "We will[- not-] sell it."},
		{"Thirteen boats", "Forty boats", "[-Thirteen-]{+Forty+} boats"},
		{"one  space", "one space", "one[-  -]{+ +}space"},
		{"when the siren sounded, the children ran", "the children ran when the siren sounded",
			"{+the children ran +}when the siren sounded[-,-][- the children ran-]"},
		{"Żaneta naïve", "Żaneta naïf", "Żaneta [-naïve-]{+naïf+}"},
	} {
		got := show(Texts(c.a, c.b), c.a, c.b)
		if c.a == "when the siren sounded, the children ran" {
			if !strings.Contains(got, "{>") || !strings.Contains(got, "[<") {
				t.Errorf("no move in %s", got)
			}
			continue
		}
		if d := cmp.Diff(c.want, got); d != "" {
			t.Error(d)
		}
	}
}

// check holds what must be true of every script.
func check(t *testing.T, a, b string) {
	t.Helper()
	s := Texts(a, b)
	if got := s.Apply(a); got != b {
		t.Fatalf("applied to %q: %q, want %q", a, got, b)
	}
	atA, atB := 0, 0
	for i, p := range s {
		if p.A.Start != atA || p.B.Start != atB || p.A.End < atA || p.B.End < atB {
			t.Fatalf("piece %d %+v does not begin where the one before ends (%d, %d)", i, p, atA, atB)
		}
		atA, atB = p.A.End, p.B.End
		if (p.Op == MoveIn || p.Op == MoveOut) && s[p.Other].Other != i {
			t.Fatalf("move %d has no other end: %+v", i, p)
		}
	}
	if atA != len([]rune(a)) || atB != len([]rune(b)) {
		t.Fatalf("the pieces end at %d and %d", atA, atB)
	}
}

func TestRoundTrip(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	vocabulary := strings.Fields("the a ship bank not will , . “ ” naïve can't 13 𝄞 Ada")
	text := func(n int) string {
		var b strings.Builder
		for range r.IntN(n) {
			b.WriteString(vocabulary[r.IntN(len(vocabulary))])
			b.WriteString([]string{" ", " ", "  ", "\n", ""}[r.IntN(5)])
		}
		return b.String()
	}
	for range 500 {
		check(t, text(40), text(40))
	}
	check(t, text(6000), text(6000)) // beyond costLimit
}

// Myers is held against the textbook's table of longest common subsequences.
func TestMyersIsShortest(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for range 2000 {
		a, b := make([]int, r.IntN(12)), make([]int, r.IntN(12))
		for i := range a {
			a[i] = r.IntN(4)
		}
		for i := range b {
			b[i] = r.IntN(4)
		}
		kept := 0
		for _, run := range Myers(a, b) {
			for k := range run.Len {
				if a[run.A+k] != b[run.B+k] {
					t.Fatalf("%v %v: %+v is no run", a, b, run)
				}
			}
			kept += run.Len
		}
		if want := longestCommon(a, b); kept != want {
			t.Fatalf("%v %v: %d kept, could be %d", a, b, kept, want)
		}
	}
}

func longestCommon(a, b []int) int {
	row := make([]int, len(b)+1)
	for _, x := range a {
		corner := 0
		for j, y := range b {
			above := row[j+1]
			if x == y {
				row[j+1] = corner + 1
			} else {
				row[j+1] = max(above, row[j])
			}
			corner = above
		}
	}
	return row[len(b)]
}

func FuzzTexts(f *testing.F) {
	f.Add("We will not sell it.", "We will sell it.")
	f.Add("\xff a\u200b", "a \xff\n\n")
	f.Fuzz(func(t *testing.T, a, b string) { check(t, a, b) })
}

func BenchmarkTexts(b *testing.B) {
	x := strings.Repeat("He said that the ferry would not sail before the storm was over, and nobody believed him. ", 50)
	y := strings.ReplaceAll(x, "would not", "will")
	b.SetBytes(int64(len(x) + len(y)))
	b.ReportAllocs()
	for b.Loop() {
		Texts(x, y)
	}
}
