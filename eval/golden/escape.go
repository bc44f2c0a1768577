package golden

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
)

// escape writes a text so that a reader of the file sees every character: a
// paragraph a line, a blank line between them.
func escape(s string) string {
	var b strings.Builder
	runes := []rune(s)
	at := func(i int) rune {
		if i < 0 || i >= len(runes) {
			return '\n'
		}
		return runes[i]
	}
	for i := 0; i < len(runes); i++ {
		c := runes[i]
		edge := at(i-1) == '\n' || at(i+1) == '\n'
		switch {
		case c == '\n' && 0 < i && i+2 < len(runes) && at(i-1) != '\n' && at(i+1) == '\n' && at(i+2) != '\n':
			b.WriteString("\n\n")
			i++
		case c == '\n':
			b.WriteString("\\n\n")
		case c == '\\', at(i-1) == '\n' && (c == '#' || c == '-'):
			b.WriteByte('\\')
			b.WriteRune(c)
		case c == ' ' && !edge, unicode.IsGraphic(c) && !unicode.IsSpace(c):
			b.WriteRune(c)
		case c > 0xffff:
			fmt.Fprintf(&b, `\U%08x`, c)
		default:
			fmt.Fprintf(&b, `\u%04x`, c)
		}
	}
	return b.String()
}

// unescape undoes escape; first is the number of the first line. Lines of one
// paragraph are joined by a space, blank lines part paragraphs.
func unescape(lines []string, first int) (string, error) {
	var b strings.Builder
	blank, hard := false, true // what stands before the line: a blank line; a line that ends in \n, or nothing
	for i, l := range lines {
		l = strings.Trim(l, " \t")
		if l == "" {
			blank = true
			continue
		}
		switch {
		case blank:
			b.WriteString("\n\n")
		case !hard:
			b.WriteByte(' ')
		}
		blank, hard = false, false
		for l != "" {
			at := strings.IndexByte(l, '\\')
			if at < 0 {
				at = len(l)
			}
			b.WriteString(l[:at])
			l = l[at:]
			if l == "" {
				break
			}
			c, n, err := escaped(l)
			if err != nil {
				return "", faultf(first+i, "%s", err)
			}
			b.WriteRune(c)
			l = l[n:]
			hard = c == '\n' && l == ""
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
		case 'n':
			return '\n', 2, nil
		case 'u', 'U':
			n = 6
			if s[1] == 'U' {
				n = 10
			}
			if len(s) < n {
				break
			}
			v, err := strconv.ParseUint(s[2:n], 16, 21)
			if err != nil || v > unicode.MaxRune {
				return 0, 0, fmt.Errorf("%s: not a code point", s[:n])
			}
			return rune(v), n, nil
		}
	}
	return 0, 0, fmt.Errorf(`a backslash stands before \, n, u, U, or the # or - that begins a line`)
}
