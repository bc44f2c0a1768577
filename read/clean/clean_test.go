package clean

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"reportedly"
)

// ofText cleans a plain text.
func ofText(t testing.TB, text string) reportedly.Report {
	t.Helper()
	r, err := Clean(reportedly.Item{Format: reportedly.Plain, Body: text}, Options{})
	if err != nil && !errors.Is(err, reportedly.ErrNoText) {
		t.Fatal(err)
	}
	return r
}

// found lists a report's damage as "kind: words", a line each; with Was where the
// text was repaired.
func found(r reportedly.Report) string {
	var lines []string
	for _, d := range r.Damage {
		words := r.Text.Slice(d.Span)
		if d.Repaired {
			words = d.Was + " -> " + words
		}
		lines = append(lines, string(d.Kind)+": "+words)
	}
	return strings.Join(lines, "\n")
}

func TestVerbatimLeavesTheTextAlone(t *testing.T) {
	text := "\u200bdate 2024-01-23 https://calder.example/a\r\nIt\u00a0isâ€™nt so, she said.The mayor left."
	r, err := Clean(reportedly.Item{Format: reportedly.Plain, Body: text}, Options{Verbatim: true})
	if err != nil {
		t.Fatal(err)
	}
	if r.Text.String() != text || len(r.Damage) > 0 {
		t.Errorf("text %q, damage %v", r.Text.String(), r.Damage)
	}
}

func TestNoWordsIsAnError(t *testing.T) {
	for _, text := range []string{"", " \n\n", "…", "\u200b\u200b", "\"\"\"\""} {
		for _, verbatim := range []bool{false, true} {
			if _, err := Clean(reportedly.Item{Format: reportedly.Plain, Body: text}, Options{Verbatim: verbatim}); !errors.Is(err, reportedly.ErrNoText) {
				t.Errorf("%q, verbatim %v: error %v", text, verbatim, err)
			}
		}
	}
}

func TestMetadataLinesAreKeptInTheReport(t *testing.T) {
	r := ofText(t, " date 2024-01-23 https://calder.example/news/1\nThe bridge at Calder will close on Monday, the mayor said.\n")
	if strings.Contains(r.Text.String(), "date 2024") {
		t.Fatal("the line was not taken for metadata")
	}
	if len(r.Damage) == 0 || r.Damage[0].Kind != reportedly.Leftover || !strings.HasPrefix(r.Damage[0].Was, " date 2024-01-23") || r.Damage[0].Original.Start != 0 {
		t.Errorf("damage %+v", r.Damage)
	}
}

func TestHeadlineIsMendedToo(t *testing.T) {
	r, err := Clean(reportedly.Item{Format: reportedly.Plain, Body: "The bridge will close.", Meta: reportedly.Metadata{Title: "Mayor: â€œWe close\u00a0it\u200bâ€"}}, Options{})
	if err != nil || r.Headline.String() != "Mayor: “We close it”" || len(r.Notes) == 0 {
		t.Errorf("headline %q, notes %q, error %v", r.Headline.String(), r.Notes, err)
	}
}

// story is clean news of our own, about n bytes of it.
func story(n int) string {
	paragraphs := []string{
		"The council of Calder voted on Tuesday to close the old bridge over the Wend, after engineers found cracks in %d of its pillars.",
		"“We have %d days to find another way into the market,” Mayor Ana Ruiz told the Courier. “Nobody wants this, and nobody asked us.”",
		"Tomas Venn, who runs a bakery on Quay Street, said he expected to lose %d customers a week. He added that the council had not warned him.",
		"According to a report seen by the Courier, repairs would cost $%d million and last until the spring; the district has set aside half of that.",
	}
	var b strings.Builder
	for i := 0; b.Len() < n; i++ {
		p := paragraphs[i%len(paragraphs)]
		for w := range strings.SplitSeq(p, " ") {
			if len(w) > 5 {
				w += string(rune('a'+i%26)) + string(rune('a'+i/26%26)) // so that no block stands twice
			}
			b.WriteString(strings.ReplaceAll(w, "%d", "12"))
			b.WriteByte(' ')
		}
		b.WriteString("\n\n")
	}
	return b.String()
}

func TestCostIsLinear(t *testing.T) {
	if testing.Short() {
		t.Skip("takes a second")
	}
	took := func(text string) time.Duration {
		best := time.Hour
		for range 3 {
			start := time.Now()
			_, _ = Clean(reportedly.Item{Format: reportedly.Plain, Body: strings.ToValidUTF8(text, "")}, Options{})
			best = min(best, time.Since(start))
		}
		return best
	}
	const mega = 1 << 20
	fill := func(s string) string { return strings.Repeat(s, mega/len(s)+1)[:mega] }
	for name, text := range map[string]string{
		"news":             story(mega),
		"damaged news":     strings.ReplaceAll(story(mega), ". ", "."),
		"spaces":           fill(" ") + "word",
		"newlines":         fill("\n") + "word",
		"dots":             "word" + fill("."),
		"a word":           fill("w"),
		"a cased word":     fill("hisWhile"),
		"quotation marks":  "word" + fill("\""),
		"open marks":       "word" + fill("“"),
		"zero-width":       "word" + fill("\u200bx"),
		"bidi":             "word" + fill("\u202e\n"),
		"garbled":          "word" + fill("Ã¢â‚¬Å“"),
		"one sentence":     fill("The mayor of Calder said that the bridge would close on Monday. "),
		"one long line":    fill("and the mayor of Calder said that the bridge would close on Monday "),
		"lines":            fill("the mayor\nof Calder\n"),
		"marks on lines":   fill("the mayor said of it\n, Ruiz\n.\n"),
		"fused":            fill("the mayor said.The bridge"),
		"carriage returns": fill("The mayor said so.\r\n"),
		"colons":           fill("said:The"),
		"tags":             "word" + fill("\U000e0041"),
	} {
		// Ten times the text in about ten times the time. The slack is for other
		// work on the machine; a quadratic cost would make it a hundred.
		tenth, whole := took(text[:len(text)/10]), took(text)
		if whole > 50*tenth+3*time.Second {
			t.Errorf("%s: 0.1 MB took %v, 1 MB %v", name, tenth, whole)
		} else {
			t.Logf("%s: %v a MB", name, whole)
		}
	}
}

func BenchmarkClean(b *testing.B) {
	for name, text := range map[string]string{"clean": story(100_000), "damaged": strings.ReplaceAll(story(100_000), ". ", ".")} {
		b.Run(name, func(b *testing.B) {
			words := len(strings.Fields(text))
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				_, _ = Clean(reportedly.Item{Format: reportedly.Plain, Body: text}, Options{})
			}
			b.ReportMetric(float64(words)*float64(b.N)/b.Elapsed().Seconds(), "words/s")
		})
	}
}

// The real reports hold most kinds of damage. What they are is known; the text is
// their publishers' and stays out of the repository.
func TestRealReports(t *testing.T) {
	files, _ := filepath.Glob("../../../shared/data/reports/*.txt")
	if len(files) == 0 {
		t.Skip("../shared/data/reports is absent")
	}
	want := map[string]map[reportedly.DamageKind]int{
		"000": {reportedly.PullQuote: 5, reportedly.FusedSentence: 7, reportedly.Leftover: 1},
		"001": {reportedly.Leftover: 1},
		"003": {reportedly.RepeatedBlock: 1, reportedly.FusedSentence: 13, reportedly.BrokenLine: 15, reportedly.Invisible: 2, reportedly.Leftover: 1},
	}
	for _, f := range files {
		text, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		r := ofText(t, string(text))
		got := map[reportedly.DamageKind]int{}
		for _, d := range r.Damage {
			got[d.Kind]++
		}
		for kind, n := range want[filepath.Base(f)[:3]] {
			if got[kind] != n {
				t.Errorf("%s: %d of %s, want %d", filepath.Base(f), got[kind], kind, n)
			}
			delete(got, kind)
		}
		for kind, n := range got {
			t.Errorf("%s: %d of %s, want none", filepath.Base(f), n, kind)
		}
	}
}
