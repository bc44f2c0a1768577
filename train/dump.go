package main

import (
	"bufio"
	"encoding/binary"
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"unicode/utf8"

	"reportedly/internal/segment"
)

// dump writes the documents that the network is trained and judged on, as our own
// pipeline cuts and tags them, a document a line: train/net reads nothing else. The
// columns are little-endian arrays; JSON holds them in base64.
//
// PolNeAR's training part comes twice: as it is, and with its plain paragraphs as if
// they were quoted (marked.quoted).
type dumped struct {
	ID   string `json:"id"`
	Set  string `json:"set"`  // polnear, polnear-quoted, polnear-dev, written, wikinews, gum, check, trees
	Fold int    `json:"fold"` // of twelve
	// Whether statements within others are marked; if not, tokens within a content
	// are unlabelled for the first stage.
	Nested bool `json:"nested"`

	Start, End, Sentence, Paragraph []byte // int32; the offsets are in code points
	Word, Stem, Shape, Affix3, Tag  []byte // uint64
	Cluster, Quote, Sense           []byte // uint8
	Marks, Commas, Conjuncts, Verbs []byte // int32, one more than tokens
	Relation, Way                   []byte // uint8; of treebanks only
	Windows                         []byte // int32 pairs, one for each statement with a cue

	Statements []dumpedStatement `json:"statements"`
	Ignore     []int             `json:"ignore"`
}

type dumpedStatement struct {
	Source  []int `json:"source"`
	Cue     []int `json:"cue"`
	Content []int `json:"content"`
}

// dump writes train/net/net.jsonl.
func dump(o options) error {
	f, err := os.Create(filepath.Join(o.out, "train", "net", "net.jsonl"))
	if err != nil {
		return err
	}
	defer f.Close()
	w := bufio.NewWriter(f)
	enc := json.NewEncoder(w)
	put := func(m *marked, set string, fold int, nested bool) error {
		return enc.Encode(m.dumped(set, fold, nested))
	}
	train, err := readGold(filepath.Join(o.data, "polnear", "polnear-train.jsonl.xz"))
	if err != nil {
		return err
	}
	for i, d := range train {
		if thin[d.ID] {
			continue
		}
		m := mark(d)
		if err := put(m, "polnear", i%12, false); err != nil {
			return err
		}
		if q := m.quoted(); len(q.statements) > 0 {
			if err := put(q, "polnear-quoted", i%12, false); err != nil {
				return err
			}
		}
	}
	for _, set := range []struct{ name, path string }{
		{"polnear-dev", filepath.Join(o.data, "polnear", "polnear-dev.jsonl")},
		{"gum", filepath.Join(o.data, "gum", "gum-free.jsonl.xz")},
		{"written", o.written},
		{"wikinews", o.wikinews},
		{"check", filepath.Join(o.out, "train", "net", "check.jsonl")},
	} {
		if set.path == "" {
			continue
		}
		docs, err := readGold(set.path)
		if err != nil {
			return err
		}
		for i, d := range docs {
			if set.name != "polnear-dev" && d.Split != "train" {
				continue
			}
			if err := put(mark(d), set.name, i%12, set.name != "polnear-dev"); err != nil {
				return err
			}
		}
	}
	trees, err := o.trees()
	if err != nil {
		return err
	}
	for _, d := range trees {
		if err := enc.Encode(d); err != nil {
			return err
		}
	}
	return w.Flush()
}

// dumped is the document's line.
func (m *marked) dumped(set string, fold int, nested bool) dumped {
	n := len(m.doc.Tokens)
	d := dumped{ID: m.id, Set: set, Fold: fold, Nested: nested, Ignore: []int{}, Statements: []dumpedStatement{}}
	start, end, sentence, paragraph := make([]int32, n), make([]int32, n), make([]int32, n), make([]int32, n)
	at, bytes := 0, 0 // code points and bytes so far
	point := func(b int) int32 {
		at += utf8.RuneCountInString(m.doc.Text[bytes:b])
		bytes = b
		return int32(at)
	}
	for i := range m.doc.Tokens {
		t := &m.doc.Tokens[i]
		start[i], end[i] = point(t.Start), point(t.End)
		sentence[i], paragraph[i] = t.Sentence, t.Paragraph
		if m.ignore[i] {
			d.Ignore = append(d.Ignore, i)
		}
	}
	c := m.view.Columns()
	d.Start, d.End, d.Sentence, d.Paragraph = ints(start), ints(end), ints(sentence), ints(paragraph)
	d.Word, d.Stem, d.Shape, d.Affix3, d.Tag = hashes(c.Word), hashes(c.Stem), hashes(c.Shape), hashes(c.Affix3), hashes(c.Tag)
	d.Cluster, d.Quote, d.Sense = small(c.Cluster), small(c.Quote), small(c.Sense)
	d.Marks, d.Commas, d.Conjuncts, d.Verbs = ints(c.Marks), ints(c.Commas), ints(c.Conjuncts), ints(c.Verbs)
	var windows []int32
	for _, s := range m.statements {
		d.Statements = append(d.Statements, dumpedStatement{list(s.source), list(s.cue), list(s.content)})
		if len(s.cue) > 0 {
			w := m.view.NewWindow(segment.Range{Start: s.cue[0], End: s.cue[len(s.cue)-1] + 1})
			windows = append(windows, int32(w.Start), int32(w.End))
		} else {
			windows = append(windows, 0, 0)
		}
	}
	d.Windows = ints(windows)
	return d
}

func list(s []int) []int { return append([]int{}, s...) }

func ints(s []int32) []byte {
	b := make([]byte, 0, 4*len(s))
	for _, x := range s {
		b = binary.LittleEndian.AppendUint32(b, uint32(x))
	}
	return b
}

func hashes(s []uint64) []byte {
	b := make([]byte, 0, 8*len(s))
	for _, x := range s {
		b = binary.LittleEndian.AppendUint64(b, x)
	}
	return b
}

// small packs numbers below 256.
func small(s []uint64) []byte {
	b := make([]byte, len(s))
	for i, x := range s {
		b[i] = uint8(min(x, math.MaxUint8))
	}
	return b
}
