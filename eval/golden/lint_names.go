package golden

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"reportedly"
	"reportedly/internal/names"
)

const (
	oftenIn   = 100 // a name is too frequent if more than one passage in so many has it ...
	oftenMin  = 3   // ... and more than so many do
	evenShare = 45  // women and men are even if neither has less of the pronouns, in percent
	shown     = 10  // how many names are listed
)

// countPronouns counts what speaks of women and of men.
func (l *Lint) countPronouns(cases []*Case) {
	for _, c := range cases {
		for w := range strings.FieldsFuncSeq(strings.ToLower(c.Text.String()), func(r rune) bool { return r < 'a' || r > 'z' }) {
			switch w {
			case "she", "her", "hers", "herself":
				l.Women++
			case "he", "him", "his", "himself":
				l.Men++
			}
		}
	}
}

// countNames counts in how many passages a given or a family name is someone's.
// Passages of a group have their people in common and count as one.
func (l *Lint) countNames(cases []*Case) {
	in := map[string]map[string]bool{} // name -> passages or groups
	for _, c := range cases {
		place := cmp.Or(c.Group, c.Name)
		for _, p := range c.everybody() {
			n := names.Parse(strings.Fields(p))
			for part, name := range map[string]string{"given": n.Given, "family": n.Family} {
				if name = names.Fold(name); len(name) < 3 { // none, or an initial
					continue
				}
				key := fmt.Sprintf("%s (%s)", name, part)
				if in[key] == nil {
					in[key] = map[string]bool{}
				}
				in[key][place] = true
			}
		}
	}
	for _, name := range slices.Sorted(maps.Keys(in)) {
		l.Names = append(l.Names, Shared{name, len(in[name])})
	}
	slices.SortStableFunc(l.Names, func(a, b Shared) int { return b.Passages - a.Passages })
}

// everybody lists the names of the persons who are mentioned, speak or pass words on.
func (c *Case) everybody() []string {
	seen := map[string]bool{}
	put := func(s Speaker) {
		if s.Type == reportedly.Person && s.Name != "" {
			seen[s.Name] = true
		}
	}
	for _, p := range c.People {
		put(p.Speaker)
	}
	for _, s := range c.Statements {
		for _, sp := range slices.Concat(s.Speaker, s.Via) {
			put(sp)
		}
	}
	return slices.Sorted(maps.Keys(seen))
}

// skewed complains of what came up too often, or hardly.
func (l *Lint) skewed() {
	for _, n := range l.Names {
		if n.Passages > oftenMin && n.Passages*oftenIn > l.Passages {
			l.complain("the name %s is someone's in %d of %d passages", n.Name, n.Passages, l.Passages)
		}
	}
	if all := l.Women + l.Men; 100*min(l.Women, l.Men) < evenShare*all {
		l.complain("of %d pronouns %d speak of women and %d of men: neither has less than %d %% where they are even", all, l.Women, l.Men, evenShare)
	}
}
