package main

import (
	"bufio"
	"fmt"
	"path/filepath"
	"strings"

	"reportedly"
	"reportedly/internal/ner"
	"reportedly/internal/segment"
)

// A nameSpan is a name in a sentence's text, in bytes.
type nameSpan struct {
	start, end int
	what       reportedly.EntityType
}

// A namedSentence is a sentence and the names that stand in it.
type namedSentence struct {
	text  string
	names []nameSpan
}

// A namedText is a document as the data sets give it.
type namedText struct {
	id        string
	sentences []namedSentence
}

// A namedDoc is a document cut up and tagged, and its names in tokens. Uncut are
// names whose edges our tokeniser does not see; they count as missed.
type namedDoc struct {
	id    string
	gum   bool
	doc   *segment.Doc
	names []ner.Span
	uncut int
}

// cut cuts a document up, a sentence of the data set being a paragraph, and has
// it tagged.
func (t namedText) cut(tag func(*segment.Doc)) *namedDoc {
	var text strings.Builder
	var all []nameSpan
	for _, s := range t.sentences {
		for _, n := range s.names {
			all = append(all, nameSpan{n.start + text.Len(), n.end + text.Len(), n.what})
		}
		text.WriteString(s.text)
		text.WriteString("\n\n")
	}
	out := &namedDoc{id: t.id, doc: segment.Split(text.String())}
	tag(out.doc)
	starts, ends := map[int]int{}, map[int]int{}
	for i, tok := range out.doc.Tokens {
		starts[tok.Start], ends[tok.End] = i, i+1
	}
	for _, n := range all {
		a, ok := starts[n.start]
		b, ok2 := ends[n.end]
		if ok && ok2 {
			out.names = append(out.names, ner.Span{Start: a, End: b, Type: n.what})
		} else {
			out.uncut++
		}
	}
	return out
}

// loudly adds copies of some sentences in the capitals of headlines, all of them
// ("MAYOR SAYS") or each word's first ("Mayor Says"), so that the model learns
// where capitals say nothing. Which ones goes by their number.
func (t namedText) loudly() namedText {
	n := len(t.sentences)
	for i, s := range t.sentences[:n:n] {
		switch {
		case len(s.text) > 120 || !ascii(s.text):
		case i%16 == 1:
			t.sentences = append(t.sentences, namedSentence{strings.ToUpper(s.text), s.names})
		case i%16 == 5:
			t.sentences = append(t.sentences, namedSentence{strings.ToLower(s.text), s.names})
		case i%16 == 9:
			t.sentences = append(t.sentences, namedSentence{capitalised(s.text), s.names})
		}
	}
	return t
}

func ascii(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}

// capitalised gives each word of four letters or more a capital, as headlines do.
func capitalised(s string) string {
	b := []byte(s)
	for i := 0; i < len(b); {
		end := i
		for end < len(b) && b[end] != ' ' {
			end++
		}
		if end-i > 3 && b[i] >= 'a' && b[i] <= 'z' || i == 0 && b[i] >= 'a' && b[i] <= 'z' {
			b[i] -= 'a' - 'A'
		}
		i = end + 1
	}
	return string(b)
}

var unerTypes = map[string]reportedly.EntityType{"PER": reportedly.Person, "ORG": reportedly.Organisation, "LOC": reportedly.Place}

// readUNER reads UD English EWT with names. A word that does not stand in its
// sentence's text ends the sentence's names.
func (o options) readUNER(name string) ([]namedText, error) {
	path := filepath.Join(o.data, name)
	f, err := open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var out []namedText
	var s *namedSentence
	at := 0
	sc := bufio.NewScanner(f)
	sc.Buffer(nil, 1<<20)
	for line := 1; sc.Scan(); line++ {
		text := sc.Text()
		switch {
		case strings.HasPrefix(text, "# newdoc id = "):
			out = append(out, namedText{id: strings.TrimPrefix(text, "# newdoc id = ")})
			continue
		case strings.HasPrefix(text, "# text = "):
			if len(out) == 0 {
				return nil, fmt.Errorf("%s:%d: a sentence before the first document", path, line)
			}
			d := &out[len(out)-1]
			d.sentences = append(d.sentences, namedSentence{text: strings.TrimPrefix(text, "# text = ")})
			s, at = &d.sentences[len(d.sentences)-1], 0
			continue
		case text == "" || text[0] == '#' || s == nil:
			continue
		}
		col := strings.Split(text, "\t")
		if len(col) < 3 {
			return nil, fmt.Errorf("%s:%d: %d columns", path, line, len(col))
		}
		i := strings.Index(s.text[at:], col[1])
		if i < 0 || i > 3 {
			s = nil
			continue
		}
		start := at + i
		at = start + len(col[1])
		label, kind, _ := strings.Cut(col[2], "-")
		switch last := len(s.names) - 1; {
		case label == "B":
			s.names = append(s.names, nameSpan{start, at, unerTypes[kind]})
		case label == "I" && last >= 0:
			s.names[last].end = at
		}
	}
	return out, sc.Err()
}
