package golden

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
)

// escape writes a passage so that a reader of the file sees every character.
func escape(s string) string {
	var b strings.Builder
	lineStart := true
	for _, c := range s {
		switch {
		case c == '\\':
			b.WriteString(`\\`)
		case lineStart && (c == '#' || c == '-'):
			b.WriteByte('\\')
			b.WriteRune(c)
		case c == '\n' || c == ' ' || unicode.IsGraphic(c) && !unicode.IsSpace(c):
			b.WriteRune(c)
		case c > 0xffff:
			fmt.Fprintf(&b, `\U%08x`, c)
		default:
			fmt.Fprintf(&b, `\u%04x`, c)
		}
		lineStart = c == '\n'
	}
	return b.String()
}

// unescape undoes escape, a line at a time; first is the number of the first line.
func unescape(lines []string, first int) (string, error) {
	var b strings.Builder
	for i, l := range lines {
		if i > 0 {
			b.WriteByte('\n')
		}
		for {
			at := strings.IndexByte(l, '\\')
			if at < 0 {
				b.WriteString(l)
				break
			}
			b.WriteString(l[:at])
			c, n, err := escaped(l[at:])
			if err != nil {
				return "", faultf(first+i, "%s", err)
			}
			b.WriteRune(c)
			l = l[at+n:]
		}
	}
	return b.String(), nil
}

// escaped reads one escape and says how many bytes it takes.
func escaped(s string) (c rune, n int, err error) {
	if len(s) > 1 {
		switch s[1] {
		case '\\', '#', '-':
			return rune(s[1]), 2, nil
		case 'u', 'U':
			n = 6
			if s[1] == 'U' {
				n = 10
			}
			if len(s) < n {
				break
			}
			v, err := strconv.ParseUint(s[2:n], 16, 21)
			if err != nil {
				return 0, 0, fmt.Errorf("%s: not a code point", s[:n])
			}
			return rune(v), n, nil
		}
	}
	return 0, 0, fmt.Errorf(`a backslash stands before \, u, U, or the # or - that begins a line`)
}
