package utterance

import (
	"math"
	"strconv"
	"strings"
	"unicode"
)

// value reads one number with its scale, and the unit that its form gives away.
func (r *numberReader) value() (x float64, unit string, ok bool) {
	word := r.peek()
	switch {
	case word == "":
		return 0, "", false
	case word == "a" && r.form(1) == "factor" && r.form(2) == "of": // "grown by a factor of three"
		mark := r.at
		r.at += 3
		if x, unit, ok := r.cardinal(); ok && unit == "" {
			return x, "times", true
		}
		r.at = mark
		return 0, "", false
	case word == "a" || word == "an":
		switch next := r.form(1); {
		case next == "couple" && r.form(2) == "of", next == "pair" && r.form(2) == "of":
			r.at += 3
			return 2, "", true
		case next == "dozen", next == "hundred", next == "thousand", next == "million", next == "billion":
			r.at++
			return r.scaled(1), "", true
		case fractions[next] > 0 && (r.form(2) == "of" || next == "half" || !r.describes(2) && (next == "third" || next == "fifth" || next == "tenth" || next == "quarter")):
			r.at += 2
			return 1 / fractions[next], "share", true
		}
		return 0, "", false
	case word == "all" && r.form(1) == "but" && small[r.form(2)] > 0 && r.form(3) == "of" && r.form(4) == "the": // "all but one of the five"
		whole := small[r.form(5)]
		if whole == 0 {
			whole, _, _ = digits(r.form(5))
		}
		n := small[r.form(2)]
		if whole <= n {
			return 0, "", false
		}
		r.at += 3
		return whole - n, "", true
	case word == "every":
		n := ordinals[r.form(1)]
		if r.form(1) == "other" {
			n = 2
		}
		if n < 2 || r.at+2 >= len(r.w.lemmas) || periods[r.w.lemmas[r.at+2]] || r.w.doc.Tokens[r.at+2].Tag[0] != 'N' { // "every second day" is how often
			return 0, "", false
		}
		r.at += 2
		return 1 / n, "share", true
	case word == "half":
		if r.form(1) == "past" {
			return 0, "", false
		}
		r.at++
		if !r.accept("a") {
			r.accept("an")
		}
		return 0.5, "share", true
	case word == "one" && r.form(2) == "in" && small[r.form(3)] > 1 && r.w.doc.Tokens[r.at+1].Tag == "NN": // "one musician in three"
		n := small[r.form(3)]
		r.at += 4
		return 1 / n, "share", true
	case vagueScales[word] > 0:
		r.at++
		r.accept("of")
		if more := vagueScales[r.peek()]; more > 0 { // hundreds of thousands
			r.at++
			r.vague = true
			r.accept("of")
			return vagueScales[word] * more, "", true
		}
		r.vague = true
		return vagueScales[word], "", true
	case multiples[word] > 0 && word != "halves", word == "halves" && strings.HasPrefix(r.w.doc.Tokens[r.at].Tag, "VB"):
		r.at++
		return multiples[word], "times", true
	case ordinals[word] > 0 && word != "second", word == "second" && r.w.doc.Tokens[r.at].Tag != "NN" && r.w.doc.Tokens[r.at].Tag != "RB":
		if word == "first" && r.w.doc.Tokens[r.at].Tag == "RB" {
			return 0, "", false
		}
		r.at++
		return ordinals[word], "th", true
	}
	return r.cardinal()
}

// describes reports whether the k-th token from here says more of a thing: "a fifth
// defeat" is no share, "a fifth last year" is one.
func (r *numberReader) describes(k int) bool {
	if r.at+k >= len(r.w.doc.Tokens) || pointers[r.form(k)] != "" || moments[r.form(k)] != "" {
		return false
	}
	tag := r.w.doc.Tokens[r.at+k].Tag
	return tag == "JJ" || tag == "NN"
}

// cardinal reads digits or words: "1,200", "twelve hundred", "two and a half".
func (r *numberReader) cardinal() (x float64, unit string, ok bool) {
	word := r.peek()
	if x, unit, ok = digits(word); ok {
		r.at++
		if unit == "high" {
			return x, "", true
		}
		return r.scaled(x), unit, true
	}
	if i := strings.IndexByte(word, '-'); i > 0 {
		if x, unit, ok = hyphened(word[:i], word[i+1:]); ok {
			r.at++
			if small[word[i+1:]] > 0 && unit == "" {
				return r.composed(x), unit, true
			}
			return r.scaled(x), unit, true
		}
		return 0, "", false
	}
	n, known := small[word]
	if !known {
		if scales[word] > 1 && len(word) > 3 && word != "score" {
			return r.scaled(1), "", true
		}
		return 0, "", false
	}
	r.at++
	if next := r.peek(); n >= 20 && small[next] > 0 && small[next] < 10 {
		r.at++
		n += small[next]
	}
	if f := fractions[r.peek()]; f > 0 && n < f && (n > 1 && strings.HasSuffix(r.peek(), "s") || n == 1) {
		r.at++
		return n / f, "share", true
	}
	if share, ok := r.outOf(n); ok {
		return share, "share", true
	}
	total := r.composed(n)
	if part := fractions[r.form(2)]; r.form(0) == "and" && r.form(1) == "a" && (part == 2 || part == 4) { // "two and a half million"
		r.at += 3
		return r.scaled(total + 1/part), "", true
	}
	return total, "", true
}

// outOf reads the rest of "two out of three", "four in ten", "one in every five", and steps
// over it; what is counted follows, and no time.
func (r *numberReader) outOf(n float64) (share float64, ok bool) {
	mark := r.at
	if !r.accept("out", "of") && !r.accept("in") {
		return 0, false
	}
	r.accept("every")
	whole := small[r.peek()]
	if whole == 0 {
		whole, _, _ = digits(r.peek())
	}
	next := ""
	if r.at+1 < len(r.w.lemmas) {
		next = r.w.lemmas[r.at+1]
	}
	if whole <= n || whole > 100 || n < 1 || periods[next] || scales[next] > 0 {
		r.at = mark
		return 0, false
	}
	r.at++
	r.accept("of") // "one in five of the pupils"
	return n / whole, true
}

// composed reads the rest of a number in words of which the first, below a hundred, was
// read: "[two] hundred and five thousand three hundred forty". Hundreds are added up until
// a scale takes them; each scale is smaller than the one before.
func (r *numberReader) composed(n float64) float64 {
	total, current, last := 0.0, n, math.Inf(1)
	free := false // whether a number below a hundred may follow
	for {
		word := r.peek()
		switch scale := scales[word]; {
		case scale == 100 && current > 0 && current < 100:
			current *= 100
			free = true
			r.at++
			continue
		case scale >= 1000 && len(word) > 3 && current > 0 && scale < last:
			total += current * scale
			current, last, free = 0, scale, true
			r.at++
			if next := r.peek(); scales[next] > 0 && len(next) > 3 { // "two hundred thousand million"
				return r.scaled(total)
			}
			continue
		case scale > 0 && len(word) > 3 && current > 0 && total == 0:
			return r.scaled(current)
		}
		mark := r.at
		and := r.accept("and")
		more, ok := r.belowHundred()
		if !ok || !free || and && last == math.Inf(1) && current < 100 {
			r.at = mark
			return total + current
		}
		current += more
		free = false
	}
}

// belowHundred reads one number below a hundred: "forty-two", "forty two", "seven".
func (r *numberReader) belowHundred() (float64, bool) {
	word := r.peek()
	if left, right, ok := strings.Cut(word, "-"); ok {
		if small[left] < 20 || small[right] == 0 || small[right] > 9 {
			return 0, false
		}
		r.at++
		return small[left] + small[right], true
	}
	n, ok := small[word]
	if !ok || n == 0 {
		return 0, false
	}
	r.at++
	if next := small[r.peek()]; n >= 20 && next > 0 && next < 10 {
		r.at++
		n += next
	}
	return n, true
}

// movedBy reports whether what comes before a number says that something moved by it: in
// "rose by 300 to 2,800", and in "fell 40 cents to 12 dollars", no range follows.
func (r *numberReader) movedBy(i int) bool {
	if i < 1 {
		return false
	}
	if form := r.w.forms[i-1]; form == "by" || form == "up" || form == "down" {
		return true
	}
	e := lists().words[r.w.lemmas[i-1]]
	return strings.HasPrefix(r.w.doc.Tokens[i-1].Tag, "VB") && (synonymous(e, lists().words["rise"]) || synonymous(e, lists().words["fall"]) || synonymous(e, lists().words["raise"]) || synonymous(e, lists().words["lower"]))
}

// scaled steps over the scales that follow a number.
func (r *numberReader) scaled(x float64) float64 {
	for scales[r.peek()] > 0 && (len(r.peek()) > 3 || r.at > 0 && unicode.IsDigit(rune(r.w.forms[r.at-1][0]))) {
		x *= scales[r.peek()]
		r.at++
	}
	return x
}

// hyphened reads the two halves of "thirty-six", "three-dozen", "two-thirds",
// "27-year-old", "14-month".
func hyphened(left, right string) (x float64, unit string, ok bool) {
	n, known := small[left]
	if !known {
		var u string
		if n, u, known = digits(left); !known || u != "" {
			return 0, "", false
		}
	}
	if !known {
		return 0, "", false
	}
	switch {
	case small[right] > 0 && n >= 20:
		return n + small[right], "", true
	case scales[right] > 1:
		return n * scales[right], "", true
	case fractions[right] > 0 && n < fractions[right]:
		return n / fractions[right], "share", true
	case ordinals[right] > 0 && n >= 20:
		return n + ordinals[right], "th", true
	case money[currencies[right]] && len(right) > 2:
		return n, currencies[right], true
	case right == "fold":
		return n, "times", true
	}
	if m, u, isNumber := digits(right); isNumber && u == "" { // "3-1", "30-40": the second half goes into the unit
		return n, "-" + number64(m), true
	}
	return n, "", true
}

// digits reads "1,200", "4.5", "1.3bn", "3rd", "1990s" (as vague); not "9:30".
func digits(s string) (x float64, unit string, ok bool) {
	if s == "" || !unicode.IsDigit(rune(s[0])) {
		return 0, "", false
	}
	end := strings.IndexFunc(s, func(r rune) bool { return !unicode.IsDigit(r) && r != ',' && r != '.' })
	ending := ""
	if end > 0 {
		s, ending = s[:end], s[end:]
	}
	x, err := strconv.ParseFloat(strings.TrimRight(strings.ReplaceAll(s, ",", ""), "."), 64)
	if err != nil {
		return 0, "", false
	}
	switch {
	case ending == "":
		return x, "", true
	case ending == "st" || ending == "nd" || ending == "rd" || ending == "th":
		return x, "th", true
	case ending == "%":
		return x / 100, "share", true
	case scales[ending] > 0:
		return x * scales[ending], "", true
	case ending == "km" || ending == "kg" || ending == "m" || ending == "cm":
		return x, "", true
	}
	return 0, "", false
}
