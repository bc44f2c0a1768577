package utterance_test

import (
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"

	"reportedly/link/utterance"
)

var (
	ones = strings.Fields("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen")
	tens = strings.Fields("- - twenty thirty forty fifty sixty seventy eighty ninety")
)

// spelled is a number in words, British with "and", American without it.
func spelled(n int, and string) string {
	under := func(n int) string {
		var parts []string
		if n >= 100 {
			parts = append(parts, ones[n/100]+" hundred")
			if n %= 100; n > 0 && and != "" {
				parts = append(parts, and)
			}
		}
		switch {
		case n >= 20 && n%10 > 0:
			parts = append(parts, tens[n/10]+"-"+ones[n%10])
		case n >= 20:
			parts = append(parts, tens[n/10])
		case n > 0:
			parts = append(parts, ones[n])
		}
		return strings.Join(parts, " ")
	}
	var parts []string
	for _, scale := range []struct {
		size int
		name string
	}{{1e6, " million"}, {1e3, " thousand"}, {1, ""}} {
		if k := n / scale.size % 1000; k > 0 {
			if scale.size == 1 && k < 100 && len(parts) > 0 && and != "" {
				parts = append(parts, and)
			}
			parts = append(parts, under(k)+scale.name)
		}
	}
	return strings.Join(parts, " ")
}

// grouped is a number with a comma after each three digits.
func grouped(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// TestSpelledNumbers holds that a number is one however it is spelled, and another one
// in any spelling is a change, for numbers of all sizes in several sentences.
func TestSpelledNumbers(t *testing.T) {
	sentences := []string{"The harbour has room for %s barges, the pilot said.", "The pilot said %s barges were damaged in the storm.", "The storm sank %s of the barges.", "Repairs cost the port $%s."}
	r := rand.New(rand.NewPCG(7, 7))
	sizes := []int{20, 100, 1000, 20_000, 900_000, 40_000_000}
	for range 1500 {
		n := 2 + r.IntN(sizes[r.IntN(len(sizes))])
		m := n
		for m == n {
			m = 2 + r.IntN(sizes[r.IntN(len(sizes))])
		}
		sentence := sentences[r.IntN(len(sentences))]
		forms := func(n int) []string {
			out := []string{strconv.Itoa(n), grouped(n)}
			if !strings.Contains(sentence, "$") {
				out = append(out, spelled(n, "and"), spelled(n, ""))
			}
			if n%100_000 == 0 {
				out = append(out, strconv.FormatFloat(float64(n)/1e6, 'f', -1, 64)+" million")
			}
			return out
		}
		if 1500 <= n && n < 2200 || 1500 <= m && m < 2200 { // may be years
			continue
		}
		as, bs := forms(n), forms(m)
		a, same, other := as[r.IntN(len(as))], as[r.IntN(len(as))], bs[r.IntN(len(bs))]
		if c := utterance.Compare(fmt.Sprintf(sentence, a), fmt.Sprintf(sentence, same)); !c.Same || len(c.Changes) > 0 {
			t.Errorf("%q and %q: same %v, changes %v", a, same, c.Same, c.Changes)
		}
		c := utterance.Compare(fmt.Sprintf(sentence, a), fmt.Sprintf(sentence, other))
		if !c.Same || len(c.Changes) != 1 || c.Changes[0].Kind != utterance.Number {
			t.Errorf("%q and %q in %q: same %v, changes %v", a, other, sentence, c.Same, c.Changes)
		}
	}
}

// TestNegationForms holds that a "not" is named in whatever form it comes, and that the
// forms answer one another.
func TestNegationForms(t *testing.T) {
	subjects := []string{"The mayor", "The miners", "Ms. Holm", "The two banks"}
	acts := []struct{ base, past, rest string }{
		{"sign", "signed", "the contract"}, {"inspect", "inspected", "the tunnel"}, {"pay", "paid", "the fine on time"},
		{"read", "read", "the report of the auditors"}, {"inform", "informed", "the families"}, {"close", "closed", "the school in Tarn"},
	}
	for _, who := range subjects {
		for _, act := range acts {
			yes := who + " " + act.past + " " + act.rest + "."
			no := []string{
				who + " did not " + act.base + " " + act.rest + ".",
				who + " didn't " + act.base + " " + act.rest + ".",
				who + " never " + act.past + " " + act.rest + ".",
				who + " failed to " + act.base + " " + act.rest + ".",
				who + " had not " + act.past + " " + act.rest + ".",
				who + " refused to " + act.base + " " + act.rest + ".",
				strings.ToUpper(act.rest[:1]) + act.rest[1:] + " was not " + act.past + " by " + strings.Replace(who, "The ", "the ", 1) + ".",
				"It is not true that " + strings.Replace(who, "The ", "the ", 1) + " " + act.past + " " + act.rest + ".",
			}
			for _, x := range no {
				for _, pair := range [][2]string{{yes, x}, {x, yes}} {
					if c := utterance.Compare(pair[0], pair[1]); !c.Same || !has(c, utterance.Negation) {
						t.Errorf("%q and %q: same %v, changes %v", pair[0], pair[1], c.Same, c.Changes)
					}
				}
				for _, y := range no {
					if c := utterance.Compare(x, y); !c.Same || has(c, utterance.Negation) {
						t.Errorf("%q and %q: same %v, changes %v", x, y, c.Same, c.Changes)
					}
				}
			}
		}
	}
}

func has(c utterance.Comparison, kind utterance.Kind) bool {
	for _, ch := range c.Changes {
		if ch.Kind == kind {
			return true
		}
	}
	return false
}
