package export_test

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/parquet-go/parquet-go"

	"reportedly"
	"reportedly/export"
	"reportedly/read"
)

// examples are the readings of two of our examples, and one with what hostile pages hold.
func examples(t testing.TB) []*reportedly.Reading {
	t.Helper()
	var out []*reportedly.Reading
	for _, name := range []string{"ferry-wire.txt", "talks-agency.txt"} {
		text, err := os.ReadFile(filepath.Join("..", "examples", name))
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, reading(t, name, string(text), reportedly.Metadata{Outlet: "The Wire"}))
	}
	return append(out, reading(t, "../up", "“=1+1 is two,\nand Ærø 🚢 stays,” said Mara Venn, the mayor of Brask. It rained all over the harbour.\n", reportedly.Metadata{
		Title: "Venn: “We stay”", Outlet: "@SUM(A1)", Published: "2024-06", URL: "https://coast.example/a?b=c&d=1",
	}))
}

func reading(t testing.TB, id, text string, meta reportedly.Metadata) *reportedly.Reading {
	t.Helper()
	meta.ID = id
	r, err := read.Item(reportedly.Item{File: "saved/" + id, Format: reportedly.Plain, Body: text, Meta: meta}, read.Options{})
	if err != nil {
		t.Fatal(err)
	}
	r.Run = "some run"
	return r
}

func sequence(rs ...*reportedly.Reading) iter.Seq2[*reportedly.Reading, error] {
	return func(yield func(*reportedly.Reading, error) bool) {
		for _, r := range rs {
			if !yield(r, nil) {
				return
			}
		}
	}
}

func written(t testing.TB, f export.Format, o export.Options, rs ...*reportedly.Reading) []byte {
	t.Helper()
	var out bytes.Buffer
	n, err := export.Write(&out, f, sequence(rs...), o)
	if err != nil {
		t.Fatal(err)
	}
	if n.Reports != len(rs) {
		t.Errorf("%s: %d reports counted, %d given", f, n.Reports, len(rs))
	}
	return out.Bytes()
}

func TestSameBytesWithoutPathAndRun(t *testing.T) {
	for _, f := range export.Formats {
		first := written(t, f, export.Options{}, examples(t)...)
		if !bytes.Equal(first, written(t, f, export.Options{}, examples(t)...)) {
			t.Errorf("%s: twice the same record gives two exports", f)
		}
		for _, no := range []string{"saved/", "some run"} {
			if bytes.Contains(first, []byte(no)) {
				t.Errorf("%s holds %q", f, no)
			}
		}
	}
}

func TestNoText(t *testing.T) {
	rs := examples(t)
	for _, f := range export.Formats {
		var out bytes.Buffer
		_, err := export.Write(&out, f, sequence(rs...), export.Options{NoText: true})
		if f == export.Brat {
			if !errors.Is(err, export.ErrNeedsText) {
				t.Errorf("brat: got %v", err)
			}
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(out.String(), "rained all over") {
			t.Errorf("%s holds words of the text that nobody said", f)
		}
		if f != export.Parquet && !strings.Contains(out.String(), "is two") {
			t.Errorf("%s has lost a quote", f)
		}
	}
}

func TestStopsAtAnError(t *testing.T) {
	broken := errors.New("page 17")
	for _, f := range export.Formats {
		_, err := export.Write(io.Discard, f, func(yield func(*reportedly.Reading, error) bool) { yield(nil, broken) }, export.Options{})
		if !errors.Is(err, broken) {
			t.Errorf("%s: got %v", f, err)
		}
	}
}

// An empty record gives a document that its readers take.
func TestNothing(t *testing.T) {
	for _, f := range []export.Format{export.JSONLD, export.Annotation} {
		var v any
		if err := json.Unmarshal(written(t, f, export.Options{}), &v); err != nil {
			t.Errorf("%s: %v", f, err)
		}
	}
	if got := written(t, export.JSONLines, export.Options{}); len(got) > 0 {
		t.Errorf("jsonl of nothing is %q", got)
	}
	if got := written(t, export.CSVTable, export.Options{}); bytes.Count(got, []byte("\n")) != 1 {
		t.Errorf("csv of nothing is %q, not its header", got)
	}
}

// contract is a reading's JSON as a stranger reads it.
type contract struct {
	ID         string
	Outlet     *string
	Text       string
	Title      *string
	Statements []struct {
		ID, Kind, Quote       string
		Confidence            float64
		In, Within            *string
		Source, Cue, Content  [][2]int
		Speaker               *struct{ ID, Name string }
		Via                   []struct{ ID, Name string }
		Why                   []string
		Class, Polarity, Mode string
	}
}

func contracts(t *testing.T, rs []*reportedly.Reading) []contract {
	var out []contract
	for line := range bytes.Lines(written(t, export.JSONLines, export.Options{}, rs...)) {
		var c contract
		if err := json.Unmarshal(line, &c); err != nil {
			t.Fatal(err)
		}
		out = append(out, c)
	}
	return out
}

// A table says what the JSON says: CSV and Parquet both.
func TestTablesSayWhatJSONSays(t *testing.T) {
	rs := examples(t)
	want := map[string]string{} // facts by statement
	said := func(report, kind, quote string, sure float64, content any, speaker string, via int, why any) string {
		c, _ := json.Marshal(content)
		w, _ := json.Marshal(why)
		return fmt.Sprint(report, "|", kind, "|", quote, "|", sure, "|", string(c), "|", speaker, "|", via, "|", string(w))
	}
	for _, c := range contracts(t, rs) {
		for _, s := range c.Statements {
			who := ""
			if s.Speaker != nil {
				who = s.Speaker.ID + s.Speaker.Name
			}
			want[s.ID] = said(c.ID, s.Kind, s.Quote, s.Confidence, s.Content, who, len(s.Via), s.Why)
		}
	}
	if len(want) < 20 {
		t.Fatalf("only %d statements to compare", len(want))
	}

	records, err := csv.NewReader(bytes.NewReader(written(t, export.CSVTable, export.Options{RawCells: true}, rs...))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	at := map[string]int{}
	for i, name := range records[0] {
		at[name] = i
	}
	got := map[string]string{}
	for _, cells := range records[1:] {
		cell := func(name string) string { return cells[at[name]] }
		var content [][2]int
		var via []any
		var why []string
		for name, into := range map[string]any{"content": &content, "via": &via, "why": &why} {
			if err := json.Unmarshal([]byte(cell(name)), into); err != nil {
				t.Fatalf("%s: %v", name, err)
			}
		}
		sure, err := strconv.ParseFloat(cell("confidence"), 64)
		if err != nil {
			t.Fatal(err)
		}
		got[cell("statement")] = said(cell("report"), cell("kind"), cell("quote"), sure, content, cell("speaker_id")+cell("speaker"), len(via), why)
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("CSV and JSON differ (-json +csv):\n%s", d)
	}

	type row struct {
		Statement  string  `parquet:"statement"`
		Report     string  `parquet:"report"`
		Kind       string  `parquet:"kind"`
		Quote      string  `parquet:"quote"`
		Confidence float64 `parquet:"confidence"`
		Content    []struct {
			Start int64 `parquet:"start"`
			End   int64 `parquet:"end"`
		} `parquet:"content,list"`
		SpeakerID *string `parquet:"speaker_id,optional"`
		Speaker   *string `parquet:"speaker,optional"`
		Via       []struct {
			ID string `parquet:"id"`
		} `parquet:"via,list"`
		Why []string `parquet:"why,list"`
	}
	file := written(t, export.Parquet, export.Options{}, rs...)
	rows, err := parquet.Read[row](bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	got = map[string]string{}
	for _, r := range rows {
		content := [][2]int64{}
		for _, s := range r.Content {
			content = append(content, [2]int64{s.Start, s.End})
		}
		who := ""
		if r.Speaker != nil {
			who = *r.SpeakerID + *r.Speaker
		}
		got[r.Statement] = said(r.Report, r.Kind, r.Quote, r.Confidence, content, who, len(r.Via), append([]string{}, r.Why...))
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("Parquet and JSON differ (-json +parquet):\n%s", d)
	}
}

// A stranger who has the text finds the words again by either selector.
func TestAnnotationsSelectTheWordsAgain(t *testing.T) {
	rs := examples(t)
	texts := map[string][]rune{}
	for _, r := range rs {
		urn := "urn:reportedly:report:" + strings.ReplaceAll(r.Report.ID, "/", "%2F")
		texts[urn], texts[urn+":title"] = []rune(r.Report.Text.String()), []rune(r.Report.Title)
	}
	var doc struct {
		Items []struct {
			Target []struct {
				Source   string
				Selector []struct {
					Type, Exact, Prefix, Suffix string
					Start, End                  int
				}
			}
		}
	}
	if err := json.Unmarshal(written(t, export.Annotation, export.Options{}, rs...), &doc); err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, item := range doc.Items {
		for _, target := range item.Target {
			text, is := texts[target.Source]
			if !is {
				t.Fatalf("no text for %s", target.Source)
			}
			at, words := target.Selector[0], target.Selector[1]
			if got := string(text[at.Start:at.End]); got != words.Exact {
				t.Errorf("%s [%d, %d) is %q, the quote %q", target.Source, at.Start, at.End, got, words.Exact)
			}
			if !strings.Contains(string(text), words.Prefix+words.Exact+words.Suffix) {
				t.Errorf("%q with its context is not in %s", words.Exact, target.Source)
			}
			n++
		}
	}
	if n < 20 {
		t.Errorf("only %d targets", n)
	}
}

// Offsets of brat count code points of the text beside them, and no piece goes over a line end.
func TestBratOffsets(t *testing.T) {
	file := written(t, export.Brat, export.Options{}, examples(t)...)
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	for _, f := range z.File {
		if strings.ContainsAny(f.Name, `/\`) {
			t.Errorf("a path came out of an id: %q", f.Name)
		}
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		b, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		files[f.Name] = string(b)
	}
	n := 0
	for name, ann := range files {
		base, is := strings.CutSuffix(name, ".ann")
		if !is {
			continue
		}
		text := []rune(files[base+".txt"])
		for line := range strings.Lines(ann) {
			cells := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
			if line[0] != 'T' {
				continue
			}
			_, places, _ := strings.Cut(cells[1], " ")
			var words []string
			for piece := range strings.SplitSeq(places, ";") {
				var from, to int
				if _, err := fmt.Sscanf(piece, "%d %d", &from, &to); err != nil {
					t.Fatalf("%q: %v", line, err)
				}
				words = append(words, string(text[from:to]))
			}
			if got := strings.Join(words, " "); got != cells[2] {
				t.Errorf("%s: %q where %q is meant", name, got, cells[2])
			}
			n++
		}
	}
	if n < 50 || files["annotation.conf"] == "" {
		t.Errorf("only %d marks in %d files", n, len(files))
	}
}

// Every key of the linked data is in its context, so that expanding loses nothing.
func TestLinkedDataMapsEveryKey(t *testing.T) {
	var doc map[string]any
	if err := json.Unmarshal(written(t, export.JSONLD, export.Options{}, examples(t)...), &doc); err != nil {
		t.Fatal(err)
	}
	context := doc["@context"].(map[string]any)
	vocabulary := map[string]bool{ // of schema.org, which @vocab maps
		"headline": true, "author": true, "publisher": true, "datePublished": true, "dateModified": true, "inLanguage": true,
		"articleBody": true, "name": true, "text": true, "spokenByCharacter": true, "creator": true, "sha256": true,
	}
	quotations := 0
	var walk func(v any)
	walk = func(v any) {
		switch v := v.(type) {
		case []any:
			for _, x := range v {
				walk(x)
			}
		case map[string]any:
			if v["type"] == "Quotation" {
				quotations++
			}
			for key, x := range v {
				if _, mapped := context[key]; !mapped && !vocabulary[key] {
					t.Errorf("no term for %q", key)
				}
				walk(x)
			}
		}
	}
	walk(doc["@graph"])
	if quotations < 20 {
		t.Errorf("only %d quotations", quotations)
	}
}

func TestKeep(t *testing.T) {
	rs := examples(t)
	wanted := rs[0].Statements()[0].ID
	got := written(t, export.CSVTable, export.Options{Keep: func(id string) bool { return id == wanted }}, rs...)
	if bytes.Count(got, []byte(wanted)) != 1 || bytes.Count(got, []byte("ferry-wire")) != 1 {
		t.Errorf("got %s", got)
	}
}
