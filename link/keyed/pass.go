package keyed

import (
	"io"

	"reportedly"
)

// A Linking is what decides: that of the program, as a record uses it.
type Linking struct {
	Linker  reportedly.Linker
	Matcher reportedly.Matcher
	// Derivation gives the line that is printed of two reports by their forms, and whether
	// one drew on the other: what Matcher.Match says of Derivations.
	Derivation func(a, b any) (line any, ok bool)
	Part       string // of the archive: what the pass "pages" reads
}

// A Pass reads rows, sorted, and writes others.
type Pass struct {
	Name string
	In   string // the tables it reads, for people
	Out  string // the tables it writes
	run  func(l Linking, in io.Reader, out *Writer) error
}

// Keys are the passes that make keyed rows, Groups those that decide inside groups, in
// the order in which they come.
var (
	Keys = []Pass{
		{"pages", "readings, as read prints them", "name, version, reading", Linking.pages},
		{"names", "current, reading; by place", "fact, reading", Linking.names},
		{"items", "reading, identity; by report", "posting, trait, linked", Linking.items},
	}
	Groups = []Pass{
		{"tie", "name", "edge", Linking.tie},
		{"versions", "version; by component", "current", Linking.versions},
		{"crowds", "fact", "name, member", Linking.crowds},
		{"speakers", "member; by component", "identity, speaker", Linking.speakers},
		{"pairs", "posting", "pair", Linking.pairs},
		{"meetings", "pair", "want, meeting", Linking.meetings},
		{"traits", "trait, want", "meeting", Linking.traits},
		{"decide", "meeting", "derivation, echo, tie", Linking.decide},
		{"groups", "tie; by island", "story, utterance", Linking.groups},
	}
	// Wholes read all rows of their table, in any order, and hold what they join in memory.
	Wholes = []Pass{
		{"components", "edge", "component", Linking.components},
		{"islands", "tie", "tie", Linking.islands},
	}
)

// Find gives a pass by its name.
func Find(passes []Pass, name string) (Pass, bool) {
	for _, p := range passes {
		if p.Name == name {
			return p, true
		}
	}
	return Pass{}, false
}

// Names are those of passes.
func Names(passes []Pass) []string {
	out := make([]string, len(passes))
	for i, p := range passes {
		out[i] = p.Name
	}
	return out
}

// Run runs the pass.
func (p Pass) Run(l Linking, in io.Reader, out io.Writer) error {
	w := NewWriter(out)
	if err := p.run(l, in, w); err != nil {
		return err
	}
	return w.Flush()
}
