package golden

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestFloor(t *testing.T) {
	file := Counts{Cases: 10, CasesRight: 4, Statements: 20, Found: 15, Given: 16, Extra: 1}.String()
	for name, tt := range map[string]struct {
		now  Counts
		want []string
	}{
		"the same":                  {Counts{CasesRight: 4, Found: 15, Extra: 1}, nil},
		"better, with more cases":   {Counts{Cases: 12, CasesRight: 5, Found: 16}, nil},
		"more extra is no floor":    {Counts{CasesRight: 4, Found: 15, Extra: 9}, nil},
		"fewer cases and found too": {Counts{CasesRight: 3, Found: 14}, []string{"cases right: 3, the floor is 4", "statements found: 14, the floor is 15"}},
	} {
		t.Run(name, func(t *testing.T) {
			below, err := tt.now.BelowFloor(file)
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(tt.want, below); d != "" {
				t.Error(d)
			}
		})
	}
	if _, err := (Counts{}).BelowFloor("cases right: many\n"); err == nil || !strings.Contains(err.Error(), "line 1") {
		t.Errorf("a broken quality file: %v", err)
	}
}

func TestRewrite(t *testing.T) {
	const right = "The lamp is lit, Ana Reyes said.\n----------\nnothing\n"
	const today = right + "---------- read today\nindirect  Ana Reyes | said | The lamp\n  speaker: ?\n"
	got := Rewrite(right, Today{Read: "indirect  Ana Reyes | said | The lamp\n  speaker: ?"})
	if got != today {
		t.Errorf("got\n%s", got)
	}
	if got := Rewrite(today, Today{}); got != right {
		t.Errorf("a case that the program gets right keeps its section:\n%s", got)
	}
	if got := Rewrite(today, Today{Damage: nothing}); got != right+"---------- damage today\nnothing\n" {
		t.Errorf("got\n%s", got)
	}
}
