package golden

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// What is escaped comes back, whatever it is, and shows.
func FuzzEscape(f *testing.F) {
	for _, s := range []string{
		"One.\n\nTwo.", "One.\nTwo.\n\n\nThree.\n", " # a\n- b \n", "soft\u00adhyphen \u200b\u00a0\t\\n", "\U000e0041 \u2028", "----------",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if !utf8.ValidString(s) {
			return
		}
		written := escape(s)
		got, err := unescape(strings.Split(written, "\n"), 1)
		if err != nil || got != s {
			t.Errorf("%q was written %q and read as %q (%v)", s, written, got, err)
		}
	})
}
