package export

import (
	"archive/zip"
	"fmt"
	"io"
	"strings"

	"reportedly"
)

// A stand is a zip for brat: for each report NAME.txt, its text, and NAME.ann, what
// stands where in it, with offsets in code points as brat counts; NAME.title.txt and
// NAME.title.ann where the headline says something; and the configuration that names
// the kinds. Unpacked into brat's data folder it opens as a collection.
//
//	T1	Content 14 33	the ferry will sail
//	T2	Source 0 8	The mayor
//	R1	Source Arg1:T1 Arg2:T2
//	A1	Kind T1 indirect
//	#1	AnnotatorNotes T1	Olin Brask; 5f0c21d09a3be871
//
// Source and cue are relations of the content, since brat's events want a cue and a
// statement may have none.
type stand struct {
	z     *zip.Writer
	begun bool
	taken map[string]bool
}

// configuration is brat's annotation.conf.
const configuration = `[entities]
Content
Source
Cue

[relations]
Source	Arg1:Content, Arg2:Source
Cue	Arg1:Content, Arg2:Cue
Within	Arg1:Content, Arg2:Content

[events]

[attributes]
Kind	Arg:Content, Value:direct|mixed|indirect
Class	Arg:Content, Value:speech|writing|belief|wish|announcement|act
Polarity	Arg:Content, Value:asserted|denied
Modality	Arg:Content, Value:asked|conditional
`

func newBrat(w io.Writer) *stand { return &stand{z: zip.NewWriter(w), taken: map[string]bool{}} }

func (b *stand) begin() error {
	if b.begun {
		return nil
	}
	b.begun = true
	return b.file("annotation.conf", configuration)
}

func (b *stand) reading(r *reportedly.Reading, statements []reportedly.Statement) error {
	if err := b.begin(); err != nil {
		return err
	}
	name := b.name(r.Report.ID)
	var inText, inTitle []reportedly.Statement
	for _, s := range statements {
		if s.Attribution.InTitle {
			inTitle = append(inTitle, s)
		} else {
			inText = append(inText, s)
		}
	}
	if err := b.pair(name, r.Report.Text, inText); err != nil || len(inTitle) == 0 {
		return err
	}
	return b.pair(name+".title", r.Report.Headline, inTitle)
}

func (b *stand) close() error {
	if err := b.begin(); err != nil {
		return err
	}
	return b.z.Close()
}

func (b *stand) pair(name string, text reportedly.Text, statements []reportedly.Statement) error {
	if err := b.file(name+".txt", text.String()); err != nil {
		return err
	}
	return b.file(name+".ann", standoff(text, statements))
}

// file adds a file without a time: the same record gives the same bytes.
func (b *stand) file(name, content string) error {
	w, err := b.z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate})
	if err != nil {
		return err
	}
	_, err = io.WriteString(w, content)
	return err
}

// name is the name of a report's files: its id where that is one on any system, else
// one with its hash, so that no path comes out of an id.
func (b *stand) name(id string) string {
	plain := id != "" && len(id) <= 64 && id[0] != '.' && strings.Trim(id, "abcdefghijklmnopqrstuvwxyz0123456789-_") == ""
	if !plain {
		id = "report-" + reportedly.ReportID("", id)
	}
	for b.taken[id] {
		id = "report-" + reportedly.ReportID("again", id)
	}
	b.taken[id] = true
	return id
}

// standoff writes statements in brat's stand-off format.
func standoff(text reportedly.Text, statements []reportedly.Statement) string {
	var b strings.Builder
	var marks, relations, attributes int
	mark := func(kind string, spans []reportedly.Span) int {
		pieces, covered := fragments(text, spans)
		if pieces == "" {
			return 0
		}
		marks++
		fmt.Fprintf(&b, "T%d\t%s %s\t%s\n", marks, kind, pieces, covered)
		return marks
	}
	relate := func(kind string, from, to int) {
		if from > 0 && to > 0 {
			relations++
			fmt.Fprintf(&b, "R%d\t%s Arg1:T%d Arg2:T%d\n", relations, kind, from, to)
		}
	}
	contents := map[string]int{}
	for i, s := range statements {
		a := s.Attribution
		content := mark("Content", a.Content)
		contents[s.ID] = content
		relate("Source", content, mark("Source", a.Source))
		relate("Cue", content, mark("Cue", a.Cue))
		for _, v := range []struct{ name, value string }{
			{"Kind", string(a.Kind)}, {"Class", string(a.Class)}, {"Polarity", string(a.Polarity)}, {"Modality", string(a.Modality)},
		} {
			if v.value != "" {
				attributes++
				fmt.Fprintf(&b, "A%d\t%s T%d %s\n", attributes, v.name, content, v.value)
			}
		}
		note := "speaker unknown"
		if s.Speaker != nil {
			note = s.Speaker.Name + "; " + s.Speaker.ID
		}
		for _, v := range s.Via {
			note += "; via " + v.Name
		}
		fmt.Fprintf(&b, "#%d\tAnnotatorNotes T%d\t%s\n", i+1, content, reportedly.Visible(note))
	}
	for _, s := range statements {
		relate("Within", contents[s.ID], contents[s.Parent])
	}
	return b.String()
}

// fragments are spans as brat has them, "0 5;8 12", with the words they cover. A span
// of brat's ends at a line end, so one that goes on over it becomes two.
func fragments(text reportedly.Text, spans []reportedly.Span) (pieces, covered string) {
	var places, words []string
	for _, s := range spans {
		at := s.Start
		for part := range strings.SplitAfterSeq(text.Slice(s), "\n") {
			n := len([]rune(part))
			if line := strings.TrimRight(part, "\r\n"); line != "" {
				places = append(places, fmt.Sprintf("%d %d", at, at+len([]rune(line))))
				words = append(words, line)
			}
			at += n
		}
	}
	return strings.Join(places, ";"), strings.Join(words, " ")
}
