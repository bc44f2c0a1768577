package utterance

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"unicode"
)

// A quantity is what a number says.
type quantity struct {
	low, high float64 // the same unless it is a range
	unit      string  // "share", "points", "th", "times", a currency; "" if none
	bound     string  // "more", "less", "least", "most"; "" if none
	vague     bool    // "dozens": no number is said
}

// key is the same for the same quantity, however it is spelled; the bound is apart.
func (q *quantity) key() string {
	s := "#" + number64(q.low)
	if q.high != q.low {
		s += ".." + number64(q.high)
	}
	if q.vague {
		s += "s"
	}
	return s + q.unit
}

// asOften reports whether two quantities are one, told as how often and as how many: he
// "scored twice", his "two goals".
func (q *quantity) asOften(r *quantity) bool {
	if q.low == 0.5 && r.low == 0.5 && q.high == r.high && (q.unit == "over") == (r.unit == "over") { // "halved", "cut in half"
		return true
	}
	if q.low == r.low && q.high == r.high && q.low < 1 && (q.unit == "share" && r.unit == "" || q.unit == "" && r.unit == "share") { // "three tenths of a second", "0.3 seconds"
		return true
	}
	if q.unit == "share" && r.unit == "share" && q.low == q.high && r.low == r.high && (thirds(q.low) || thirds(r.low)) && math.Abs(q.low-r.low) < 0.0067 { // "a third", "33 percent"
		return true
	}
	return q.low == r.low && q.high == r.high && q.low >= 2 && !q.vague && !r.vague && (q.unit == "times" && r.unit == "" || q.unit == "" && r.unit == "times")
}

// thirds reports whether a share makes no whole number of percent: thirds, sixths, sevenths,
// ninths.
func thirds(x float64) bool {
	return math.Abs(x*100-math.Round(x*100)) > 1e-6 && (math.Abs(x*63-math.Round(x*63)) < 1e-6 || math.Abs(x*6-math.Round(x*6)) < 1e-6)
}

// unnamed reports whether two quantities are one, and what one of them counts is not said
// of the other: "$1.76 million", "1.76m".
func (q *quantity) unnamed(r *quantity) bool {
	if q.low != r.low || q.high != r.high || q.vague || r.vague || (q.unit == "") == (r.unit == "") {
		return false
	}
	unit := q.unit + r.unit
	return q.low >= 1000 && money[unit] || unit == "points" || unit == "th" && q.low >= 2 // "two points"; "five defeats in a row", "a fifth defeat"
}

var money = wordSet("USD GBP EUR JPY CHF RUB UAH INR CNY crown")

func number64(x float64) string { return strconv.FormatFloat(math.Round(x*1e6)/1e6, 'g', 12, 64) }

// numberAt reads a quantity that begins at a token:
//
//	more than $1.3bn    bound, currency before, scale as an ending
//	two and a half      two-thirds    three-dozen    a couple of    dozens
//	between 30 and 40   30-40         from 30 to 40
//	4.5 per cent        five percentage points       the ninth       doubled
func (w *Wording) numberAt(i int) (unit, bool) {
	r := &numberReader{w: w, at: i}
	q := quantity{bound: r.bound()}
	q.unit = r.currency()
	low, form, ok := r.value()
	if !ok {
		return unit{}, false
	}
	q.low, q.high, q.vague = low, low, r.vague
	if high, joined := strings.CutPrefix(form, "-"); joined { // "30-40" is a range, "3-1" a score
		if x, _ := strconv.ParseFloat(high, 64); x > low {
			q.high, form = x, ""
		}
	}
	if form != "" {
		q.unit = form
	}
	if (q.bound != "from" || r.peek() == "to") && !(q.bound == "" && r.peek() == "to" && r.movedBy(i)) {
		r.rangeEnd(&q)
	}
	if q.bound == "from" || q.bound == "between" {
		if q.low == q.high { // "from 40 crowns to 60": two numbers and no range
			return unit{}, false
		}
		q.bound = ""
	}
	r.unitAfter(&q)
	if q.unit == "share" && w.form(i-1) == "and" && w.form(i) == "a" && (periods[w.lemma(i-2)] || sizes[w.lemma(i-2)].size > 0) { // "a kilometre and a half"
		q.unit = "over"
	}
	if q.bound == "" {
		q.bound = r.boundAfter()
	}
	u := unit{kind: number, from: i, to: r.at, quantity: &q, weight: 0.7}
	if q.low == 1 && q.high == 1 && q.unit == "" && (w.forms[r.at-1] == "one" || w.forms[r.at-1] == "single") {
		u.weight = 0.2
	}
	u.key = q.key()
	return u, true
}

// numberReader reads the words of a number; at is the next token.
type numberReader struct {
	w     *Wording
	at    int
	vague bool
}

func (r *numberReader) peek() string { return r.form(0) }

func (r *numberReader) form(k int) string {
	if r.at+k < len(r.w.forms) {
		return r.w.forms[r.at+k]
	}
	return ""
}

// accept steps over the words if they come next.
func (r *numberReader) accept(words ...string) bool {
	for k, word := range words {
		if r.form(k) != word {
			return false
		}
	}
	r.at += len(words)
	return true
}

var bounds = []struct {
	words []string
	bound string
}{
	{[]string{"no", "fewer", "than"}, "least"}, {[]string{"no", "less", "than"}, "least"}, {[]string{"no", "more", "than"}, "most"},
	{[]string{"well", "over"}, "more"}, {[]string{"just", "over"}, "more"}, {[]string{"slightly", "more", "than"}, "more"}, {[]string{"well", "under"}, "less"}, {[]string{"just", "under"}, "less"},
	{[]string{"more", "than"}, "more"}, {[]string{"over"}, "more"}, {[]string{"fewer", "than"}, "less"}, {[]string{"less", "than"}, "less"},
	{[]string{"as", "many", "as"}, "most"}, {[]string{"as", "much", "as"}, "most"}, {[]string{"a", "maximum", "of"}, "most"}, {[]string{"not", "more", "than"}, "most"},
	{[]string{"a", "minimum", "of"}, "least"}, {[]string{"not", "less", "than"}, "least"}, {[]string{"not", "fewer", "than"}, "least"}, {[]string{"in", "excess", "of"}, "more"}, {[]string{"upwards", "of"}, "more"},
	{[]string{"not", "even"}, "less"}, {[]string{"not", "quite"}, "less"}, {[]string{"exceed"}, "more"}, {[]string{"exceeds"}, "more"}, {[]string{"exceeded"}, "more"}, {[]string{"exceeding"}, "more"},
	{[]string{"hardly", "more", "than"}, ""}, {[]string{"barely", "more", "than"}, ""}, {[]string{"little", "more", "than"}, ""}, {[]string{"hardly"}, ""}, {[]string{"barely"}, ""}, {[]string{"scarcely"}, ""},
	{[]string{"aged"}, ""},
	{[]string{"at", "least"}, "least"}, {[]string{"up", "to"}, "most"}, {[]string{"at", "most"}, "most"}, {[]string{"under"}, "less"},
	{[]string{"between", "the", "ages", "of"}, "between"}, {[]string{"below"}, "less"}, {[]string{"above"}, "more"}, {[]string{"between"}, "between"}, {[]string{"from"}, "from"},
}

// boundsBy gives the bounds that begin with a word, in their order.
var boundsBy = func() map[string][]int {
	out := map[string][]int{}
	for k, b := range bounds {
		out[b.words[0]] = append(out[b.words[0]], k)
	}
	return out
}()

func (r *numberReader) bound() string {
	if r.peek() == "over" && r.at > 0 && disputes[r.w.lemmas[r.at-1]] { // "a protest over four fishermen"
		return ""
	}
	for _, k := range boundsBy[r.peek()] {
		b := &bounds[k]
		if r.accept(b.words...) {
			return b.bound
		}
	}
	if r.form(1) == "than" && (r.w.doc.Tokens[r.at].Tag == "JJR" || r.w.doc.Tokens[r.at].Tag == "RBR") { // "older than 60"
		bound := "more"
		if lesser[r.peek()] {
			bound = "less"
		}
		r.at += 2
		return bound
	}
	return ""
}

var lesser = wordSet("less fewer younger lower smaller shorter cheaper lighter earlier slower colder narrower")

// disputes are words after which "over" says what about.
var disputes = wordSet("protest dispute row concern anger talk conflict war fight battle clash controversy debate argument argue outrage uproar fury feud standoff wrangle quarrel lawsuit trial scandal criticism tension strike worry doubt sue resign negotiation arrest")

// boundAfter looks for the bound behind a number and one word that it counts: "two weeks or
// more".
func (r *numberReader) boundAfter() string {
	for k := range 2 {
		if r.form(k) != "or" {
			continue
		}
		switch r.form(k + 1) {
		case "more", "longer", "above", "over", "older":
			return "least"
		case "less", "fewer", "under", "younger":
			return "most"
		}
	}
	return ""
}

var currencies = pairs(`$ USD us$ USD usd USD £ GBP gbp GBP € EUR eur EUR ¥ JPY jpy JPY chf CHF rub RUB ₽ RUB ₴ UAH ₹ INR cny CNY
	dollar USD dollars USD euro EUR euros EUR pound GBP pounds GBP yen JPY rouble RUB roubles RUB ruble RUB rubles RUB crown crown crowns crown
	franc CHF francs CHF yuan CNY rupee INR rupees INR`)

func (r *numberReader) currency() string {
	c, ok := currencies[r.peek()]
	if next := r.form(1); ok && next != "" && (unicode.IsDigit(rune(next[0])) || c != "" && small[next] > 0) {
		r.at++
		return c
	}
	return ""
}

var small = map[string]float64{"zero": 0, "one": 1, "single": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
	"eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19,
	"twenty": 20, "thirty": 30, "forty": 40, "fourty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}

var scales = map[string]float64{"hundred": 100, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "dozen": 12, "score": 20,
	"k": 1e3, "m": 1e6, "mn": 1e6, "bn": 1e9, "tn": 1e12, "mln": 1e6, "bln": 1e9}

var vagueScales = map[string]float64{"dozens": 12, "hundreds": 100, "thousands": 1e3, "millions": 1e6, "billions": 1e9, "scores": 20}

var ordinals = map[string]float64{"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
	"eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16, "seventeenth": 17, "eighteenth": 18, "nineteenth": 19,
	"twentieth": 20, "thirtieth": 30, "fortieth": 40, "fiftieth": 50, "hundredth": 100, "thousandth": 1000}

var fractions = map[string]float64{"half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fourth": 4, "fourths": 4, "fifth": 5, "fifths": 5,
	"sixth": 6, "sixths": 6, "seventh": 7, "sevenths": 7, "eighth": 8, "eighths": 8, "ninth": 9, "ninths": 9, "tenth": 10, "tenths": 10}

var multiples = map[string]float64{"twice": 2, "thrice": 3, "doubled": 2, "double": 2, "doubling": 2, "tripled": 3, "triple": 3, "trebled": 3, "quadrupled": 4, "twofold": 2, "threefold": 3, "tenfold": 10, "halved": 0.5, "halving": 0.5, "halve": 0.5, "halves": 0.5}

// rangeEnd reads the second number of a range: "30 to 40", "30-40".
func (r *numberReader) rangeEnd(q *quantity) {
	mark := r.at
	joined := q.bound == "between" && r.accept("and") || q.bound == "from" && r.accept("to") || r.accept("to") || r.accept("--") || r.accept("-")
	if joined {
		if c := r.currency(); c != "" && q.unit != c {
			r.at = mark
			return
		}
		if high, unit, ok := r.value(); ok && high > q.low && (q.low >= 1 || high <= 1) && (unit == "" || unit == q.unit) { // "by a tenth to 412" is none
			q.high = high
			return
		}
	}
	r.at = mark
}

// unitAfter reads what is counted, where that is part of the number.
func (r *numberReader) unitAfter(q *quantity) {
	mark := r.at
	share := func() {
		q.unit = "share"
		q.low, q.high = q.low/100, q.high/100
	}
	switch {
	case q.unit == "share" || q.unit == "th":
		return
	case r.accept("percentage", "points"), r.accept("percentage", "point"):
		q.unit = "points"
	case r.accept("%"), r.accept("percent"), r.accept("per", "cent"), r.accept("pct"), r.accept("pc"):
		if r.accept("points") {
			q.unit = "points"
			return
		}
		share()
	case r.accept("times"):
		q.unit = "times"
	case r.accept("years", "old"), r.accept("years", "of", "age"): // a 27-year-old
	default:
		r.accept("us")
		c, ok := currencies[r.peek()]
		if !ok || len(r.peek()) < 3 {
			r.at = mark
			return
		}
		r.at++
		q.unit = c
	}
}

// String is the quantity for a reason.
func (q *quantity) String() string { return fmt.Sprintf("%s%s", q.bound, q.key()) }
