package main

import (
	"fmt"
	"strings"

	"reportedly"
	"reportedly/internal/candidate"
	"reportedly/internal/net"
	"reportedly/internal/segment"
	"reportedly/read/attribution"
)

// Where a gold statement is lost on its way through the program, in order.
var lossNames = []string{"found", "no candidate has its cue", "source or content wrong", "ranked too low", "taken out by the rules", "mended into a wrong one"}

// losses tells at which stage the default model loses the statements of a gold file
// (-written), those within another's content apart from the others, and then lists them,
// and what is printed wrongly.
//
//	reportedly eval --dump --split train gold/written > written.jsonl
//	go run ./train -written written.jsonl losses
func losses(o options) error {
	docs, err := readGold(o.written)
	if err != nil {
		return err
	}
	model := net.Default()
	var counts [2][6]int
	var asked [2]int
	var wrong, right int
	var list strings.Builder
	for _, d := range docs {
		m := mark(d)
		cs := model.Propose(m.view, nil)
		r := &reportedly.Report{Text: reportedly.NewText(d.Text)}
		said := goldDoc{Text: d.Text}
		for _, a := range attribution.Extract(r, m.doc, segment.Split(""), attribution.Default) {
			said.Statements = append(said.Statements, goldStatement{pairs(a.Source), pairs(a.Cue), pairs(a.Content)})
		}
		final := mark(said).statements
		for _, f := range final {
			if matches(&f, m.statements) {
				right++
			} else {
				wrong++
				fmt.Fprintf(&list, "%s\twrong\t%s\n", d.ID, m.words(&f))
			}
		}
		for i := range m.statements {
			s := &m.statements[i]
			nested := 0
			if m.nested(s) {
				nested = 1
			}
			asked[nested]++
			stage := 1
			best := candidate.Candidate{}
			switch {
			case matches(s, final):
				stage = 0
			default:
				for _, c := range cs {
					cue := dice(tokens(c.Cue), s.cue) >= 0.5
					whole := cue && dice(tokens(c.Content), s.content) >= 0.5 && dice(tokens(c.Source), s.source) >= 0.5
					at := stage
					switch {
					case whole && c.Probability < model.Rank.Threshold:
						at = 3
					case whole:
						at = 4
					case cue:
						at = 2
					}
					if at > stage || at == stage && c.Probability > best.Probability {
						stage, best = at, c
					}
				}
				if stage == 4 {
					for _, f := range final {
						if dice(f.cue, s.cue) >= 0.5 {
							stage = 5
						}
					}
				}
			}
			counts[nested][stage]++
			if stage > 0 {
				got := markedStatement{tokens(best.Source), tokens(best.Cue), tokens(best.Content)}
				fmt.Fprintf(&list, "%s\tnested %d\t%s\t%s\n    model %.2f: %s\n", d.ID, nested, lossNames[stage], m.words(s), best.Probability, m.words(&got))
			}
		}
	}
	for nested, name := range []string{"not nested", "nested"} {
		fmt.Printf("%s: %d\n", name, asked[nested])
		for k, n := range counts[nested] {
			fmt.Printf("  %-26s %4d  %5.1f %%\n", lossNames[k], n, 100*float64(n)/float64(max(1, asked[nested])))
		}
	}
	fmt.Printf("printed: %d right, %d wrong\n", right, wrong)
	fmt.Print(list.String())
	return nil
}

// matches reports whether one of the statements is the same by overlap.
func matches(s *markedStatement, in []markedStatement) bool {
	for i := range in {
		if dice(s.cue, in[i].cue) >= 0.5 && dice(s.content, in[i].content) >= 0.5 && dice(s.source, in[i].source) >= 0.5 {
			return true
		}
	}
	return false
}

// nested reports whether a statement's cue and content stand within another's content.
func (m *marked) nested(s *markedStatement) bool {
	for i := range m.statements {
		o := &m.statements[i]
		if o == s || len(s.cue) == 0 {
			continue
		}
		in := map[int]bool{}
		for _, t := range o.content {
			in[t] = true
		}
		all := true
		for _, role := range [][]int{s.cue, s.content} {
			for _, t := range role {
				all = all && in[t]
			}
		}
		if all {
			return true
		}
	}
	return false
}

// words shows a statement.
func (m *marked) words(s *markedStatement) string {
	var parts []string
	for _, role := range [][]int{s.source, s.cue, s.content} {
		var w []string
		for k, t := range role {
			if k > 0 && role[k-1] != t-1 {
				w = append(w, "/")
			}
			w = append(w, m.doc.Word(t))
		}
		parts = append(parts, strings.Join(w, " "))
	}
	return strings.Join(parts, " | ")
}
