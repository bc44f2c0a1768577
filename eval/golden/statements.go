package golden

import (
	"fmt"
	"regexp"
	"strings"

	"reportedly"
)

// parseStatements reads the reading: pairs of a statement's line and its speaker's.
func (c *Case) parseStatements(s section) error {
	inText, inTitle := newResolver(c.Text), newResolver(c.Title)
	var open []int // the statements that the next line may stand within, by depth
	told := true   // whether the last statement has its speaker
	last := s.line
	err := s.each(func(line int, l string) error {
		last = line
		body := strings.TrimLeft(l, " ")
		depth := (len(l) - len(body)) / 2
		if strings.HasPrefix(body, "speaker:") {
			if told || depth != len(open) {
				return faultf(line, "the speaker stands below its statement, indented by two more spaces")
			}
			told = true
			return c.parseSpeakers(&c.Statements[open[depth-1]], line, body)
		}
		if !told {
			return faultf(line, "the statement above has no speaker")
		}
		if (len(l)-len(body))%2 != 0 || depth > len(open) {
			return faultf(line, "indentation goes by two spaces, one step at a time")
		}
		open = open[:depth]
		st := Statement{Within: -1}
		var within []reportedly.Span
		if depth > 0 {
			st.Within = open[depth-1]
			within = c.Statements[st.Within].Content
		}
		source, cue, content, err := parseStatement(&st, body)
		if err != nil {
			return faultf(line, "%s", err)
		}
		r := inText
		if st.InTitle {
			r = inTitle
		}
		if err := r.resolve(&st, source, cue, content, within); err != nil {
			return faultf(line, "%s", err)
		}
		if !inside(st.Content[0], within) {
			return faultf(line, "its content does not lie within the content above it")
		}
		open = append(open, len(c.Statements))
		c.Statements = append(c.Statements, st)
		told = false
		return nil
	})
	if err == nil && !told {
		return faultf(last, "the statement has no speaker")
	}
	return err
}

var headEnd = regexp.MustCompile(`\s{2,}`)

// parseStatement reads "head  source | cue | content".
func parseStatement(st *Statement, l string) (source, cue, content []piece, err error) {
	gap := headEnd.FindStringIndex(l)
	if gap == nil {
		return nil, nil, nil, fmt.Errorf("two spaces part the kind from the source")
	}
	if err := parseHead(st, l[:gap[0]]); err != nil {
		return nil, nil, nil, err
	}
	roles := strings.Split(l[gap[1]:], " | ")
	if len(roles) != 3 {
		return nil, nil, nil, fmt.Errorf("%d roles: a statement has source | cue | content", len(roles))
	}
	if source, err = parsePieces(roles[0]); err != nil {
		return nil, nil, nil, fmt.Errorf("source: %w", err)
	}
	if cue, err = parsePieces(roles[1]); err != nil {
		return nil, nil, nil, fmt.Errorf("cue: %w", err)
	}
	if content, err = parsePieces(roles[2]); err != nil {
		return nil, nil, nil, fmt.Errorf("content: %w", err)
	}
	return source, cue, content, nil
}

// parseHead reads "maybe indirect belief denied title".
func parseHead(st *Statement, head string) error {
	st.Class, st.Polarity = reportedly.Speech, reportedly.Asserted
	for _, w := range strings.Fields(head) {
		switch w {
		case "maybe":
			st.Maybe = true
		case "title":
			st.InTitle = true
		case "direct", "indirect", "mixed":
			st.Kind = reportedly.Kind(w)
		case "writing", "belief", "wish", "announcement", "act":
			st.Class = reportedly.Class(w)
		case "denied":
			st.Polarity = reportedly.Denied
		case "asked", "conditional":
			st.Modality = reportedly.Modality(w)
		default:
			return fmt.Errorf("%q: not a kind, class, polarity or modality", w)
		}
	}
	if st.Kind == "" {
		return fmt.Errorf("no kind: direct, indirect or mixed")
	}
	return nil
}

// parseSpeakers reads "speaker: NAME (TYPE) or NAME or ? via NAME; NAME or ?".
func (c *Case) parseSpeakers(st *Statement, line int, l string) error {
	names := strings.TrimPrefix(l, "speaker:")
	names, via, _ := strings.Cut(names, " via ")
	for name := range strings.SplitSeq(names, " or ") {
		sp, err := parseSpeaker(name)
		if err != nil {
			return faultf(line, "%s", err)
		}
		st.Speaker = append(st.Speaker, sp)
	}
	if via == "" {
		return nil
	}
	var others [][]Speaker
	any := false
	for one := range strings.SplitSeq(via, ";") {
		var answers []Speaker
		for name := range strings.SplitSeq(one, " or ") {
			sp, err := parseSpeaker(name)
			if err != nil {
				return faultf(line, "via: %s", err)
			}
			answers = append(answers, sp)
		}
		st.Via, others = append(st.Via, answers[0]), append(others, answers[1:])
		any = any || len(answers) > 1
	}
	if any {
		st.ViaOr = others
	}
	return nil
}

// viaOr is the other answers for the one who passed the words on at place i.
func (s *Statement) viaOr(i int) []Speaker {
	if s.ViaOr == nil {
		return nil
	}
	return s.ViaOr[i]
}

var typed = regexp.MustCompile(`^(.+?) \((person|organisation|place|group|document|unnamed)\)$`)

// parseSpeaker reads "NAME", "NAME (TYPE)" or "?".
func parseSpeaker(s string) (Speaker, error) {
	s = strings.TrimSpace(s)
	switch m := typed.FindStringSubmatch(s); {
	case s == "":
		return Speaker{}, fmt.Errorf(`no name: someone unknown is "?"`)
	case s == "?":
		return Speaker{}, nil
	case m != nil:
		return Speaker{Name: m[1], Type: reportedly.EntityType(m[2])}, nil
	}
	return Speaker{Name: s, Type: reportedly.Person}, nil
}
