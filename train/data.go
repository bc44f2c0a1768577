package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/ulikunitz/xz"
)

// open opens a data file, which may be packed by xz.
func open(path string) (io.ReadCloser, error) {
	f, err := os.Open(path)
	if err != nil || !strings.HasSuffix(path, ".xz") {
		return f, err
	}
	r, err := xz.NewReader(bufio.NewReader(f))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return struct {
		io.Reader
		io.Closer
	}{r, f}, nil
}

// A goldDoc is a document in the exchange format of the data sets.
type goldDoc struct {
	ID         string          `json:"id"`
	Split      string          `json:"split"` // train, dev or test; "" where a file holds one part
	Text       string          `json:"text"`
	Statements []goldStatement `json:"statements"`
	Optional   []goldStatement `json:"optional"` // that a reader may mark or leave
	Ignore     []span          `json:"ignore"`
}

type goldStatement struct {
	Source  []span `json:"source"`
	Cue     []span `json:"cue"`
	Content []span `json:"content"`
}

// A span is a pair of code points.
type span [2]int

// readGold reads documents of the exchange format.
func readGold(paths ...string) ([]goldDoc, error) {
	var out []goldDoc
	for _, p := range paths {
		f, err := open(p)
		if err != nil {
			return nil, err
		}
		dec := json.NewDecoder(f)
		for {
			var d goldDoc
			if err := dec.Decode(&d); err == io.EOF {
				break
			} else if err != nil {
				return nil, fmt.Errorf("%s: document %d: %w", p, len(out)+1, err)
			}
			out = append(out, d)
		}
		f.Close()
	}
	return out, nil
}

// thin are documents of PolNeAR whose annotation is known to be next to nothing
// (its README, "Traps").
var thin = map[string]bool{
	"breitbart_2016-04-19_clinton-wins-democratic-presiden": true,
	"breitbart_2016-06-29_donald-trump-denies-mike-tyson-i": true,
	"breitbart_2016-03-15_kasich-we-are-going-to-go-all-th": true,
}

// polnear is the documents of PolNeAR's training part for which keep is true,
// given their number; cut up and tagged. A nil keep means those that the fold does
// not leave out.
func (o options) polnear(keep func(i int) bool) ([]*marked, error) {
	if keep == nil {
		keep = func(i int) bool { return o.fold < 0 || i%12 != o.fold }
	}
	docs, err := readGold(filepath.Join(o.data, "polnear", "polnear-train.jsonl.xz"))
	if err != nil {
		return nil, err
	}
	var out []*marked
	for i, d := range docs {
		if !thin[d.ID] && keep(i) {
			out = append(out, mark(d))
		}
	}
	return out, nil
}

// A conlluToken is a word of a treebank: its range of bytes in the sentence's text
// and its part of speech.
type conlluToken struct {
	start, end int
	tag        string
}

// A conlluSentence is a sentence of a treebank.
type conlluSentence struct {
	text   string
	tokens []conlluToken
}

// readCoNLLU reads a treebank in CoNLL-U. Words that do not stand in the sentence's
// text as printed end their sentence early.
func readCoNLLU(path string) ([]conlluSentence, error) {
	f, err := open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var out []conlluSentence
	var s conlluSentence
	at, lost := 0, false
	flush := func() {
		if s.text != "" && len(s.tokens) > 0 {
			out = append(out, s)
		}
		s, at, lost = conlluSentence{}, 0, false
	}
	sc := bufio.NewScanner(f)
	sc.Buffer(nil, 1<<20)
	place := func(form string) (int, int, bool) {
		i := strings.Index(s.text[at:], form)
		if i < 0 || i > 3 {
			return 0, 0, false
		}
		start := at + i
		at = start + len(form)
		return start, at, true
	}
	for sc.Scan() {
		line := sc.Text()
		switch {
		case line == "":
			flush()
			continue
		case strings.HasPrefix(line, "# text = "):
			s.text = strings.TrimPrefix(line, "# text = ")
			continue
		case line[0] == '#' || lost:
			continue
		}
		col := strings.Split(line, "\t")
		// A range ("3-4") names a word that is given again in its parts ("do", "n't").
		if len(col) < 5 || strings.ContainsAny(col[0], ".-") {
			continue
		}
		start, end, ok := place(col[1])
		if !ok {
			lost = true
			continue
		}
		s.tokens = append(s.tokens, conlluToken{start, end, col[4]})
	}
	flush()
	return out, sc.Err()
}
