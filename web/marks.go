package web

import (
	"cmp"
	"slices"
	"strconv"

	"reportedly"
)

// Here the text of a report becomes paragraphs of nested marks:
//
//	She added that [ the mayor had told her [ the channel was clear ] ] .
//	                 └ statement 1            └ statement 2
//
// Statements overlap as they like; elements of a page nest. So the text is cut at every
// edge of a mark, and at each cut the marks that go on are closed and opened again from
// the first one that ends or begins there. Marks are in the order of their size, so
// that in what nests already nothing is cut.

// A node is a stretch of text, or a mark with what stands in it.
type node struct {
	Text  string
	Class string // of a mark; "" for text
	ID    string // of its first piece
	Title string
	Refs  []ref // of a statement that begins here: its number in the margin
	Kids  []node
}

// A ref leads from a place in the text to a note in the margin.
type ref struct{ Number int }

// A mark is a span that is to be shown, and how.
type mark struct {
	span     reportedly.Span
	class    string
	id       string
	title    string
	number   int // of the statement, from 1; 0 for what is none
	priority int // of marks of one span, the lower is outside
}

// A paragraph is a line of the text.
type paragraph struct {
	Nodes []node
	Notes []note // of the statements that begin in it
}

// A weaver makes nodes of one stretch of a text after another, from left to right: it
// knows which marks are open, so that the cost does not grow with the marks elsewhere.
type weaver struct {
	text  reportedly.Text
	marks []mark       // sorted, see sortMarks
	next  int          // the first that has not begun
	open  []int        // those that have begun and not ended, outermost first
	begun map[int]bool // those of which a piece was made
}

// maxOpen is how many marks may hold each other; of one within so many only the place
// where it begins is shown. What people say nests a few deep. Without a bound, marks that
// cross would be opened again at each other's edges: the second power of their number.
const maxOpen = 32

func newWeaver(text reportedly.Text, marks []mark) *weaver {
	sortMarks(marks)
	return &weaver{text: text, marks: marks, begun: map[int]bool{}}
}

// nodes gives a stretch of the text as nodes.
func (w *weaver) nodes(within reportedly.Span) []node {
	root := &node{}
	stack, shown := []*node{root}, []int{}
	for at := within.Start; at < within.End; {
		w.open = slices.DeleteFunc(w.open, func(i int) bool { return w.marks[i].span.End <= at })
		var gaps []int
		for ; w.next < len(w.marks) && w.marks[w.next].span.Start <= at; w.next++ {
			switch m := w.marks[w.next]; {
			case m.span.Len() == 0 || len(w.open) == maxOpen && m.span.End > at:
				gaps = append(gaps, w.next)
			case m.span.End > at:
				w.open = append(w.open, w.next)
			}
		}
		same := 0
		for same < len(shown) && same < len(w.open) && shown[same] == w.open[same] {
			same++
		}
		stack = stack[:same+1]
		for _, i := range gaps {
			w.push(stack[len(stack)-1], i)
		}
		for _, i := range w.open[same:] {
			stack = append(stack, w.push(stack[len(stack)-1], i))
		}
		shown = slices.Clone(w.open)
		end := within.End
		if w.next < len(w.marks) {
			end = min(end, w.marks[w.next].span.Start)
		}
		for _, i := range w.open {
			end = min(end, w.marks[i].span.End)
		}
		top := stack[len(stack)-1]
		top.Kids = append(top.Kids, node{Text: showAll(w.text.Slice(reportedly.Span{Start: at, End: end}))})
		at = end
	}
	return root.Kids
}

// push adds a mark to what holds it, with its name and number at its first piece.
func (w *weaver) push(into *node, i int) *node {
	m := w.marks[i]
	n := node{Class: m.class, Title: m.title}
	if !w.begun[i] {
		w.begun[i] = true
		n.ID = m.id
		if m.number > 0 {
			n.Refs = []ref{{m.number}}
		}
	}
	into.Kids = append(into.Kids, n)
	return &into.Kids[len(into.Kids)-1]
}

// sortMarks puts marks in the order in which they hold each other.
func sortMarks(marks []mark) {
	slices.SortStableFunc(marks, func(a, b mark) int {
		return cmp.Or(cmp.Compare(a.span.Start, b.span.Start), cmp.Compare(b.span.End, a.span.End), cmp.Compare(a.priority, b.priority))
	})
}

// marksOf are the marks of the statements of a text, headline or body. Number is that of
// the note of each.
func marksOf(all []reportedly.Statement, inTitle bool, numbers map[string]int, colours map[string]int) []mark {
	deep := depths(all)
	var out []mark
	for i, s := range all {
		a := s.Attribution
		n := numbers[s.ID]
		if a.InTitle != inTitle || n == 0 {
			continue
		}
		id := "s-" + s.ID
		title := "Statement " + strconv.Itoa(n)
		if s.Speaker != nil {
			title += ": " + plain(s.Speaker.Name)
		}
		who := 0
		if s.Speaker != nil {
			who = colours[s.Speaker.ID]
		}
		class := "st sp" + strconv.Itoa(who) + " " + string(a.Kind) + " u" + strconv.Itoa(min(deep[i], 3))
		for j, span := range a.Content {
			m := mark{span: span, class: class, title: title, priority: i}
			if j == 0 {
				m.id, m.number = id, n
			}
			out = append(out, m)
		}
		for _, span := range a.Cue {
			out = append(out, mark{span: span, class: "cue", title: "Cue of statement " + strconv.Itoa(n), priority: i})
		}
		for _, span := range a.Source {
			out = append(out, mark{span: span, class: "src", title: "Source of statement " + strconv.Itoa(n), priority: i})
		}
	}
	return out
}

// depths are how many statements stand within each, one in the other, as far as lines
// below the text are told apart: three.
func depths(all []reportedly.Statement) []int {
	out := make([]int, len(all))
	for i := range all {
		d := 0
		for j, steps := all[i].Attribution.Within, 0; j >= 0 && steps < 3; j, steps = all[j].Attribution.Within, steps+1 {
			d++
			out[j] = max(out[j], d)
		}
	}
	return out
}
