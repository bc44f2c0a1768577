package eval

import (
	"fmt"
	"io"
)

// Print writes the figures as lines of text, a figure a line; "-" is a figure
// with nothing to be a share of.
func (f *Figures) Print(w io.Writer) error {
	p := printer{w: w}
	p.line("%d documents, %d gold statements, %d predicted, %d matched%s", f.Docs, f.Gold, f.Pred, f.Matched, f.ignored())
	for _, role := range roleNames {
		p.line("%s", role)
		p.counts(f, role, roleWays)
	}
	p.line("statement")
	p.counts(f, "statement", statementWays)
	p.line("source attached, given the content")
	for _, way := range attachedWays {
		p.share(way, f.Shares["attached "+way])
	}
	p.share("none, where gold has none", f.Shares["nosource"])
	for _, g := range groups {
		p.line("%s", g)
		p.count("content exact", f.Counts[Figure{g, "content exact"}])
		p.count("statement exact", f.Counts[Figure{g, "exact"}])
		p.count("statement overlap", f.Counts[Figure{g, "overlap"}])
	}
	kind, parent := f.Shares["kind"], f.Shares["parent"]
	p.line("kind right, given the content  %s  of %d", figure(kind.Percent()), kind.Of)
	p.line("parent right, of nested        %s  of %d", figure(parent.Percent()), parent.Of)
	return p.err
}

func (f *Figures) ignored() string {
	if f.Ignored == 0 {
		return ""
	}
	return fmt.Sprintf(", %d ignored", f.Ignored)
}

// printer keeps the first error of a run of lines.
type printer struct {
	w   io.Writer
	err error
}

func (p *printer) line(format string, args ...any) {
	if p.err == nil {
		_, p.err = fmt.Fprintf(p.w, format+"\n", args...)
	}
}

func (p *printer) counts(f *Figures, unit string, ways []string) {
	for _, way := range ways {
		p.count(way, f.Counts[Figure{unit, way}])
	}
}

func (p *printer) count(name string, c Count) {
	pr, r, f1 := c.Scores()
	p.line("  %-26s P %s  R %s  F1 %s   (%d right; %d predicted, %d gold)",
		name, figure(pr), figure(r), figure(f1), c.Right, c.Pred, c.Gold)
}

func (p *printer) share(name string, s Share) {
	p.line("  %-26s %s  of %d", name, figure(s.Percent()), s.Of)
}

// figure is a percentage in six columns.
func figure(x *float64) string {
	if x == nil {
		return "     -"
	}
	return fmt.Sprintf("%6.2f", *x)
}
