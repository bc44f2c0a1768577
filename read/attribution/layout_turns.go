package attribution

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"reportedly/internal/segment"
)

// A turn is a paragraph of a transcript that begins with its speaker's name.
type turn struct {
	paragraph int
	form      labelForm
	label     segment.Range // the name, of tokens
	mark      segment.Range // the colon
	text      int           // the first token of what is said
}

// maxTurn is how many paragraphs without a name may stand between two turns for
// them to be parts of the earlier one.
const maxTurn = 4

// turns finds transcripts: `RUIZ: We go.`, `Ana Ruiz: “We go.”`, Q and A. The
// colon is the cue. A name in capitals needs a second turn anywhere, another name
// needs the same name again or a quotation after it: "Trump: on top" is a list.
func (p *page) turns() []candidate {
	var ts []turn
	for i := range p.d.Paragraphs {
		if t, ok := p.turnAt(i); ok {
			ts = append(ts, t)
		}
	}
	if len(ts) == 0 {
		return nil
	}
	times := make(map[string]int)
	forms := make(map[labelForm]int)
	for _, t := range ts {
		times[p.name(t)]++
		forms[t.form]++
	}
	var kept []turn
	for _, t := range ts {
		quoted := p.quotedTurn(t)
		ok := quoted
		switch t.form {
		case shoutLabel:
			ok = ok || forms[shoutLabel] > 1 && (times[p.name(t)] > 1 || forms[shoutLabel] <= 12 || len(times) < len(ts))
		case nameLabel:
			ok = ok || times[p.name(t)] > 1
		case qaLabel:
			ok = times[p.name(t)] > 0 && len(times) > 1 && forms[qaLabel] > 1
		}
		if ok {
			kept = append(kept, t)
		}
	}
	if len(kept) > 1 { // a name seen once among others that repeat: the host who speaks once
		kept = p.addSingles(ts, kept)
	}
	who := p.interviewee(kept)
	var out []candidate
	for i, t := range kept {
		c := candidate{source: []segment.Range{t.label}, cue: []segment.Range{t.mark}, rule: "a turn in a transcript", confidence: 0.85}
		if t.form == nameLabel {
			c.confidence = 0.75
		}
		if t.form == qaLabel {
			c.rule, c.confidence = "a question or answer of an interview", 0.6
			c.source = nil // "Q" names nobody
			if strings.HasPrefix(strings.ToUpper(p.d.Word(t.label.Start)), "A") {
				c.source = who
			}
		}
		until := t.paragraph + 1
		if i+1 < len(kept) && kept[i+1].paragraph-t.paragraph <= maxTurn {
			until = kept[i+1].paragraph
		}
		c.content = p.said(t, until)
		if len(c.content) > 0 {
			out = append(out, c)
		}
	}
	return out
}

// name is the label as turns are counted by.
func (p *page) name(t turn) string {
	return strings.ToUpper(p.d.Text[p.d.Tokens[t.label.Start].Start:p.d.Tokens[t.label.End-1].End])
}

// turnAt reads the beginning of a paragraph as a label and a colon.
func (p *page) turnAt(i int) (turn, bool) {
	in := p.d.Paragraphs[i]
	start := in.Start
	if p.d.Tokens[start].Norm == "``" { // a transcript quoted as a whole
		start++
	}
	for k := start; k < in.End && k <= start+maxLabel; k++ {
		switch w := p.d.Word(k); {
		case w == ":" && k+1 < in.End:
			form := label(p.d, start, k)
			return turn{i, form, segment.Range{Start: start, End: k}, segment.Range{Start: k, End: k + 1}, k + 1}, form != noLabel && p.hasWords(k+1, in.End)
		case k == start && k+1 < in.End && (w == "Q." || w == "A."), k == start+1 && w == "." && label(p.d, start, k) == qaLabel:
			return turn{i, qaLabel, segment.Range{Start: start, End: start + 1}, segment.Range{Start: k, End: k + 1}, k + 1}, k+1 < in.End
		}
	}
	return turn{}, false
}

// hasWords reports whether there is anything but figures: "Ruiz: 547." is a result.
func (p *page) hasWords(start, end int) bool {
	for k := start; k < end; k++ {
		if r, _ := utf8.DecodeRuneInString(p.d.Word(k)); unicode.IsLetter(r) {
			return true
		}
	}
	return false
}

// quotedTurn reports whether what follows the colon is a quotation.
func (p *page) quotedTurn(t turn) bool {
	return t.form != qaLabel && p.d.Tokens[t.text].Quote == segment.Opening && p.d.Tokens[t.label.Start].Quote == segment.Outside
}

// addSingles takes turns of speakers that occur once, where they stand beside
// turns already taken.
func (p *page) addSingles(all, kept []turn) []turn {
	taken := make(map[int]bool)
	for _, t := range kept {
		taken[t.paragraph] = true
	}
	var out []turn
	for _, t := range all {
		if taken[t.paragraph] || t.form != qaLabel && taken[t.paragraph-1] && taken[t.paragraph+1] {
			out = append(out, t)
		}
	}
	return out
}

// said is what a turn holds: the rest of its paragraph and the paragraphs up to
// the given one, less stage directions.
func (p *page) said(t turn, until int) []segment.Range {
	var out []segment.Range
	for i := t.paragraph; i < until; i++ {
		in := p.d.Paragraphs[i]
		if i == t.paragraph {
			in.Start = t.text
		} else if p.direction(in) {
			continue
		}
		if in.Start < in.End {
			out = append(out, in)
		}
	}
	return out
}

// direction reports whether a paragraph is no speech but says what went on: "(END
// VIDEO CLIP)", "[laughter]", "….".
func (p *page) direction(in segment.Range) bool {
	switch p.d.Word(in.Start) {
	case "(", "[", "…", "...", "....", "*", "**", "***", "--", "—":
		return true
	}
	return false
}

// interviewee is the one person named before the first question, nil if there is
// none or there are several.
func (p *page) interviewee(ts []turn) []segment.Range {
	first := -1
	for _, t := range ts {
		if t.form == qaLabel {
			first = t.paragraph
			break
		}
	}
	var found []segment.Range
	seen := make(map[string]bool)
	for i := max(0, first-3); i < first; i++ {
		in := p.d.Paragraphs[i]
		for k := in.Start; k < in.End; {
			end := k
			for end < in.End && capital(p.d, end) && strings.HasPrefix(p.d.Tokens[end].Tag, "NNP") {
				end++
			}
			if end-k >= 2 && !notSpeakers[strings.ToLower(p.d.Word(end-1))] {
				if name := p.d.Text[p.d.Tokens[k].Start:p.d.Tokens[end-1].End]; !seen[name] {
					seen[name] = true
					found = one(k, end)
				}
			}
			k = max(end, k+1)
		}
	}
	if len(seen) != 1 {
		return nil
	}
	return found
}
