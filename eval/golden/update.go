package golden

import (
	"fmt"
	"strings"
)

// Observe says what of the program's reading differs from the right one: the
// sections of today as they should stand, empty where the program is right.
func Observe(want, got *Case) Today {
	var t Today
	if !SameText(want, got) {
		t.Clean = got.PrintText()
	}
	n := Compare(want, got)
	if n.Right != n.Statements || n.Extra != 0 {
		t.Read = got.PrintReading()
	}
	if want.Judged && (n.DamageHit != n.Damage || n.DamageExtra > 0) {
		t.Damage = got.PrintDamage()
	}
	return t
}

// Rewrite gives a case's file other sections of today and leaves the rest as it is.
func Rewrite(src string, t Today) string {
	for _, name := range []string{readToday, damageToday, cleanToday} {
		if at := strings.Index(src, "\n"+dashes+" "+name+"\n"); at >= 0 {
			src = src[:at]
		}
	}
	var b strings.Builder
	b.WriteString(strings.TrimRight(src, "\n"))
	b.WriteByte('\n')
	for _, s := range []struct{ name, text string }{{readToday, t.Read}, {damageToday, t.Damage}, {cleanToday, t.Clean}} {
		if s.text != "" {
			fmt.Fprintf(&b, "%s %s\n%s\n", dashes, s.name, s.text)
		}
	}
	return b.String()
}
