package golden

import (
	"fmt"
	"strings"
)

// dashes is how a line that ends the passage or starts a section begins.
const dashes = "----------"

// The sections by name; the reading itself has none.
const (
	readingSection   = ""
	damageSection    = "damage"
	cleanSection     = "clean"
	peopleSection    = "people"
	utteranceSection = "utterances"
	readToday        = "read today"
	damageToday      = "damage today"
	cleanToday       = "clean today"
)

var sectionOrder = []string{readingSection, damageSection, cleanSection, peopleSection, utteranceSection, readToday, damageToday, cleanToday}

// nothing stands in a section that has no lines.
const nothing = "nothing"

// A section is a run of lines below a line of dashes.
type section struct {
	name  string
	line  int // of the first line below the dashes
	lines []string
}

func (s section) text() string { return strings.Join(trimBlank(s.lines), "\n") }

// A fault is an error at a line; Parse adds the file.
type fault struct {
	line int
	msg  string
}

func (f *fault) Error() string { return fmt.Sprintf("line %d: %s", f.line, f.msg) }

func faultf(line int, format string, args ...any) error {
	return &fault{line, fmt.Sprintf(format, args...)}
}

// split cuts a case's file into header lines, the lines of the passage, and the
// sections, which must be known, in order, and there once.
func split(src string) (header, passage section, rest []section, err error) {
	lines := strings.Split(strings.TrimSuffix(src, "\n"), "\n")
	at := 0
	for at < len(lines) && strings.HasPrefix(lines[at], "#") {
		at++
	}
	header = section{line: 1, lines: lines[:at]}
	passage = section{line: at + 1}
	current := &passage
	stage := -1
	for i := at; i < len(lines); i++ {
		l := lines[i]
		if !strings.HasPrefix(l, "-----") {
			current.lines = append(current.lines, l)
			continue
		}
		name, ok := strings.CutPrefix(l, dashes)
		name = strings.TrimSpace(strings.TrimLeft(name, "-"))
		next := -1
		for k, known := range sectionOrder {
			if name == known {
				next = k
			}
		}
		switch {
		case !ok:
			return header, passage, nil, faultf(i+1, "a section begins with ten dashes")
		case next < 0:
			return header, passage, nil, faultf(i+1, "no section is called %q", name)
		case next <= stage:
			return header, passage, nil, faultf(i+1, "section %q stands here too late or twice", name)
		case stage < 0 && next != 0:
			return header, passage, nil, faultf(i+1, "the reading comes before section %q", name)
		}
		stage = next
		rest = append(rest, section{name: name, line: i + 2})
		current = &rest[len(rest)-1]
	}
	if stage < 0 {
		return header, passage, nil, faultf(len(lines), "no line of dashes: a case has a passage and a reading")
	}
	return header, passage, rest, nil
}

// trimBlank takes blank lines off both ends.
func trimBlank(lines []string) []string {
	for len(lines) > 0 && strings.TrimSpace(lines[0]) == "" {
		lines = lines[1:]
	}
	for len(lines) > 0 && strings.TrimSpace(lines[len(lines)-1]) == "" {
		lines = lines[:len(lines)-1]
	}
	return lines
}
