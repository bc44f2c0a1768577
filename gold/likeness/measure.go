package main

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"reportedly/internal/segment"
)

const stretch = 1000 // words over which types are counted, since their share falls with length

// words are the words of a text in lower case.
func words(s string) []string {
	return strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) && r != '\'' && r != '’' })
}

// A measure is what can be counted of a corpus.
type measure struct {
	texts, words int
	sentence     float64 // words a sentence, on average
	types        float64 // types to tokens, on average over stretches of 1,000 words
	firstTypes   int     // types among the first limit words
}

// measured counts; of the words' types the first limit words only, so that corpora
// of different sizes compare.
func measured(texts []text, limit int) measure {
	m := measure{texts: len(texts)}
	var all []string
	sentences := 0
	for _, t := range texts {
		all = append(all, words(t.words)...)
		d := segment.Split(t.words)
		sentences += len(d.Sentences)
	}
	m.words = len(all)
	if sentences > 0 {
		m.sentence = float64(len(all)) / float64(sentences)
	}
	n := 0
	for i := 0; i+stretch <= len(all); i += stretch {
		m.types += float64(types(all[i:i+stretch])) / stretch
		n++
	}
	if n > 0 {
		m.types /= float64(n)
	}
	m.firstTypes = types(all[:min(limit, len(all))])
	return m
}

func types(words []string) int {
	seen := map[string]bool{}
	for _, w := range words {
		seen[w] = true
	}
	return len(seen)
}

// report is the section of the README.
func report(ours, news, campaign []text) string {
	limit := measured(ours, 0).words
	wire := slices.DeleteFunc(slices.Clone(ours), func(t text) bool { return t.style != "wire" })
	var b strings.Builder
	b.WriteString("| | written | of these, wire | PolNeAR train | GUM news |\n| --- | --- | --- | --- | --- |\n")
	ms := []measure{measured(ours, limit), measured(wire, limit), measured(campaign, limit), measured(news, limit)}
	row := func(name string, value func(measure) string) {
		b.WriteString("| " + name + " |")
		for _, m := range ms {
			b.WriteString(" " + value(m) + " |")
		}
		b.WriteByte('\n')
	}
	row("texts", func(m measure) string { return fmt.Sprint(m.texts) })
	row("words of prose", func(m measure) string { return fmt.Sprint(m.words) })
	row("words a sentence", func(m measure) string { return fmt.Sprintf("%.1f", m.sentence) })
	row("types to tokens, over 1,000 words at a time", func(m measure) string { return fmt.Sprintf("%.3f", m.types) })
	row(fmt.Sprintf("types among the first %d words", limit), func(m measure) string {
		if m.words < limit {
			return "-"
		}
		return fmt.Sprint(m.firstTypes)
	})
	fmt.Fprintf(&b, "\nA naive Bayes classifier over the words of stretches of %d words, as many of each side, tells them apart in\n"+
		"%d-fold cross-validation, no text in two folds, as often as this (50 %% is chance):\n\n", chunkWords, folds)
	b.WriteString("| | all words | the 150 most frequent words only |\n| --- | --- | --- |\n")
	for _, p := range []struct {
		name string
		a, b []text
	}{
		{"written from GUM news", ours, news},
		{"those of style wire from GUM news", wire, news},
		{"written from PolNeAR", ours, campaign},
		{"PolNeAR from GUM news: two kinds of printed news", campaign, news},
	} {
		fmt.Fprintf(&b, "| %s |", p.name)
		for _, top := range []int{0, 150} {
			right, of := tellApart(p.a, p.b, top)
			fmt.Fprintf(&b, " %.1f %% of %d |", 100*float64(right)/float64(max(of, 1)), of)
		}
		b.WriteByte('\n')
	}
	return b.String()
}
