package eval

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed spellings.txt
var spellingsFile string

// UsualSpellings are the names that the reference scorer of records counts as one.
var UsualSpellings = sync.OnceValue(func() Spellings {
	s := Spellings{}
	for line := range strings.Lines(spellingsFile) {
		name, others, ok := strings.Cut(strings.TrimSpace(line), " = ")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		for other := range strings.SplitSeq(others, ", ") {
			s[other] = name
		}
	}
	return s
})
