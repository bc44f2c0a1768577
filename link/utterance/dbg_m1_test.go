package utterance

import (
	"fmt"
	"os"
	"strings"
	"testing"
)

func TestDbgM1(t *testing.T) {
	src, err := os.ReadFile("/tmp/m1_dbg.txt")
	if err != nil {
		t.Skip()
	}
	ls := strings.Split(strings.TrimSpace(string(src)), "\n")
	for i := 0; i+1 < len(ls); i += 2 {
		a, b := readWording(ls[i]), readWording(ls[i+1])
		p := align(a, b)
		for _, w := range []*wording{a, b} {
			for k, u := range w.units {
				fr := ""
				if u.frame {
					fr = "F"
				}
				fmt.Printf("  %d:%s|%s|k%d r%x w%.2f %s%s t%s n%v", k, w.said(k), u.key, u.kind, u.role, u.weight, fr, map[bool]string{true: "Q"}[u.quoted], w.doc.Tokens[u.from].Tag, u.negative)
			}
			fmt.Println()
		}
		fmt.Println(p.toB, p.turn)
		c := Compare(ls[i], ls[i+1])
		fmt.Printf("%.2f %+v\n", c.Score, c.Changes)
	}
}
