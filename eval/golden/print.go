package golden

import (
	"fmt"
	"strings"

	"reportedly"
)

// A role of more than wholeWords words is printed as its first and last few.
const (
	wholeWords = 12
	headWords  = 5
	tailWords  = 4
)

// String prints the case as Parse reads it.
func (c *Case) String() string {
	var b strings.Builder
	header := func(key, value string) {
		if value != "" {
			fmt.Fprintf(&b, "# %s: %s\n", key, value)
		}
	}
	header("title", c.Meta.Title)
	header("outlet", c.Meta.Outlet)
	header("author", c.Meta.Author)
	header("published", c.Meta.Published)
	header("url", c.Meta.URL)
	header("style", c.Style)
	header("beat", c.Beat)
	header("countries", strings.Join(c.Countries, ", "))
	header("group", c.Group)
	header("tags", strings.Join(c.Tags, ", "))
	header("note", c.Note)
	b.WriteString(escape(c.Passage))
	write := func(name, text string) {
		if text != "" {
			fmt.Fprintf(&b, "\n%s\n%s", strings.TrimSpace(dashes+" "+name), text)
		}
	}
	write(readingSection, c.PrintReading())
	if c.Judged {
		write(damageSection, c.PrintDamage())
	}
	if c.Text.String() != c.Passage {
		write(cleanSection, c.PrintText())
	}
	write(peopleSection, c.printPeople())
	write(utteranceSection, c.printUtterances())
	write(readToday, c.Today.Read)
	write(damageToday, c.Today.Damage)
	write(cleanToday, c.Today.Clean)
	b.WriteByte('\n')
	return b.String()
}

// PrintReading prints the statements: the section's lines.
func (c *Case) PrintReading() string {
	if len(c.Statements) == 0 {
		return nothing
	}
	p := printer{c: c, text: newResolver(c.Text), title: newResolver(c.Title)}
	p.children(-1, 0, nil)
	return strings.TrimSuffix(p.b.String(), "\n")
}

// PrintDamage prints the damage: the section's lines.
func (c *Case) PrintDamage() string {
	if len(c.Damage) == 0 {
		return nothing
	}
	var lines []string
	for _, d := range c.Damage {
		var kinds []string
		for _, k := range d.Kinds {
			kinds = append(kinds, string(k))
		}
		words := newResolver(reportedly.NewText(c.Passage)).brief(d.Words)
		lines = append(lines, strings.Join(kinds, " or ")+" | "+escape(words))
	}
	return strings.Join(lines, "\n")
}

// PrintText prints the clean text with its hidden characters made visible.
func (c *Case) PrintText() string { return escape(c.Text.String()) }

func (c *Case) printPeople() string {
	r := newResolver(c.Text)
	var lines []string
	for _, p := range c.People {
		var mentions []string
		for _, m := range p.Mentions {
			mentions = append(mentions, r.numbered(m))
		}
		lines = append(lines, p.String()+": "+strings.Join(mentions, " | "))
	}
	return strings.Join(lines, "\n")
}

// String prints the speaker as a case names it.
func (s Speaker) String() string {
	switch {
	case s.Name == "":
		return "?"
	case s.Type == "" || s.Type == reportedly.Person:
		return s.Name
	}
	return fmt.Sprintf("%s (%s)", s.Name, s.Type)
}

// Head prints kind and what is not usual of a statement.
func (s *Statement) Head() string {
	words := []string{string(s.Kind)}
	if s.Maybe {
		words = []string{"maybe", string(s.Kind)}
	}
	if s.Class != reportedly.Speech && s.Class != "" {
		words = append(words, string(s.Class))
	}
	if s.Polarity == reportedly.Denied {
		words = append(words, "denied")
	}
	if s.Modality != "" {
		words = append(words, string(s.Modality))
	}
	if s.InTitle {
		words = append(words, "title")
	}
	return strings.Join(words, " ")
}

// Whose prints the speaker and those who passed the words on.
func (s *Statement) Whose() string {
	var names []string
	for _, sp := range s.Speaker {
		names = append(names, sp.String())
	}
	if len(names) == 0 {
		names = []string{"?"}
	}
	whose := strings.Join(names, " or ")
	for i, sp := range s.Via {
		whose += [...]string{" via ", "; "}[min(i, 1)] + sp.String()
		for _, o := range s.viaOr(i) {
			whose += " or " + o.String()
		}
	}
	return whose
}

// A printer writes statements, resolving as a parser would, so that words that
// would lead elsewhere are given their number.
type printer struct {
	c           *Case
	text, title *resolver
	b           strings.Builder
	order       []int // the index that a parser will give, by position: the statements printed so far
}

func (p *printer) children(parent, depth int, within []reportedly.Span) {
	printedParent := -1
	for at, i := range p.order {
		if i == parent {
			printedParent = at
		}
	}
	for i := range p.c.Statements {
		s := p.c.Statements[i]
		if s.Within != parent {
			continue
		}
		r := p.text
		if s.InTitle {
			r = p.title
		}
		indent := strings.Repeat("  ", depth)
		s.Within = printedParent
		source, cue, content := r.words(&s, within)
		fmt.Fprintf(&p.b, "%s%-8s  %s | %s | %s\n", indent, s.Head(), source, cue, content)
		fmt.Fprintf(&p.b, "%s  speaker: %s\n", indent, s.Whose())
		p.order = append(p.order, i)
		p.children(i, depth+1, s.Content)
	}
}

// words finds words for the three roles that resolve to just these spans.
func (r *resolver) words(s *Statement, within []reportedly.Span) (source, cue, content string) {
	avoid := append(append([]reportedly.Span{}, s.Content...), s.Cue...)
	anchor := s.Cue
	if len(anchor) == 0 {
		anchor = s.Content
	}
	content = r.role(s.Content, func(ps []piece) ([]reportedly.Span, error) { return r.contents(ps, s.Within, within) })
	cue = r.role(s.Cue, func(ps []piece) ([]reportedly.Span, error) {
		return r.near(ps, s.Content, s.Content, within, r.cues)
	})
	source = r.role(s.Source, func(ps []piece) ([]reportedly.Span, error) { return r.near(ps, anchor, avoid, within, nil) })
	r.note(s)
	return source, cue, content
}

// role prints the pieces of one role, each as briefly as it can be resolved again.
func (r *resolver) role(spans []reportedly.Span, resolve func([]piece) ([]reportedly.Span, error)) string {
	if len(spans) == 0 {
		return "-"
	}
	var done []piece
	var words []string
	for i, span := range spans {
		for _, w := range r.ways(span) {
			ps, err := parsePieces(w)
			if err != nil || len(ps) != 1 {
				continue
			}
			got, err := resolve(append(done[:i:i], ps...))
			if err == nil && got[i] == span {
				done, words = append(done, ps...), append(words, w)
				break
			}
		}
	}
	return strings.Join(words, " / ")
}

// ways lists how a span may be written, the best first; the last is certain.
func (r *resolver) ways(s reportedly.Span) []string {
	f := strings.Fields(string(r.page[s.Start:s.End]))
	n := len(f)
	var short []string
	if n > wholeWords {
		for tail := tailWords; headWords+tail < n; tail++ {
			short = append(short, strings.Join(f[:headWords], " ")+" ... "+strings.Join(f[n-tail:], " "))
		}
	}
	whole := strings.Join(f, " ")
	if whole == "-" {
		whole = hyphen
	}
	short = append(short, whole)
	all := short
	for _, w := range short {
		ps, err := parsePieces(w)
		if err != nil || len(ps) != 1 {
			continue
		}
		for at, place := range r.page.places(ps[0]) {
			if place == s {
				all = append(all, fmt.Sprintf("%s @%d", w, at+1))
			}
		}
	}
	certain := fmt.Sprintf("[%d,%d]", s.Start, s.End)
	var safe []string
	for _, w := range all {
		if w != "" && w != "-" && !strings.Contains(w, " | ") {
			safe = append(safe, w)
		}
	}
	return append(safe, certain)
}

// brief shortens words that stand somewhere in the text.
func (r *resolver) brief(words string) string {
	for _, s := range r.page.find(words, 0) {
		return r.ways(s)[0]
	}
	return strings.Join(strings.Fields(words), " ")
}

// numbered prints a mention: its words, with their number unless they stand once.
func (r *resolver) numbered(s reportedly.Span) string {
	words := strings.Join(strings.Fields(string(r.page[s.Start:s.End])), " ")
	places := r.page.places(piece{head: words})
	for i, p := range places {
		if p == s && len(places) > 1 {
			return fmt.Sprintf("%s @%d", words, i+1)
		}
	}
	return words
}
