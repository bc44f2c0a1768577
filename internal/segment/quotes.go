package segment

// How quotation marks are read.
//
//	“First,” he said, 'the Joneses' dog is 6'2".   He said it was “over.
//	O      C          no: nothing closes it  no             O ......... paragraph ends
//
// A mark is looked at three times. Its neighbours say which way it leans: a mark
// with a space before it and a letter after it opens. Then a stack pairs the marks
// of each paragraph, and may turn a mark that leans neither way, as in
// `he stated."We go`. Last, what is left open at the end of a paragraph goes on in
// the next one if that begins with a mark (a long quotation is opened anew in
// every paragraph and closed once) or closes one that it did not open.
//
// Single marks are apostrophes until proved to be a pair. What stays unpaired is
// not guessed at: a closing mark that nothing opened quotes nothing.
//
// Every step is linear in the number of tokens. What it gets wrong: two faults in
// one paragraph (a mark lost and another doubled) may pair with each other.

// A pair is a quotation before it is painted onto the tokens: open and close are
// the tokens of its marks, -1 where there is none; its words are those from start
// to end.
type pair struct {
	open, close int
	start, end  int
}

// markQuotes sets Token.Quote for every token, and Token.Norm of every double
// mark, and of the single ones that work as quotation marks.
func markQuotes(d *Doc) {
	m := matcher{d: d}
	for p := range d.Paragraphs {
		m.paragraph(p)
	}
	d.quotations = paint(d, m.pairs)
	link(d, d.quotations)
}

// paint sets the state of the tokens of all pairs, and gives the outermost of
// the quotations they make, by position.
func paint(d *Doc, pairs []pair) []Quotation {
	depth := make([]int32, len(d.Tokens)+1) // differences: how many pairs begin less how many end here
	for _, p := range pairs {
		depth[p.start]++
		depth[p.end]--
	}
	inside := int32(0)
	for i := range d.Tokens {
		if inside += depth[i]; inside > 0 {
			d.Tokens[i].Quote = Inside
		}
	}
	var out []Quotation
	ends := make([]int, len(d.Tokens)) // by first token, one more than the token after the last; 0 if no pair begins there
	closed := make([]bool, len(d.Tokens))
	for _, p := range pairs {
		first, after := p.start, p.end
		if p.open >= 0 {
			first = p.open
			d.Tokens[p.open].Quote = Opening
		}
		if p.close >= 0 {
			after = p.close + 1
			d.Tokens[p.close].Quote = Closing
		}
		if first < after && ends[first] < after+1 {
			ends[first], closed[first] = after+1, p.close >= 0
		}
	}
	for i := 0; i < len(ends); {
		if ends[i] == 0 {
			i++
			continue
		}
		after := ends[i] - 1
		for j := i + 1; j < after; j++ { // pairs that cross this one belong to it
			after = max(after, ends[j]-1)
		}
		out = append(out, Quotation{Range: Range{i, after}, Closed: closed[i], Next: -1})
		i = after
	}
	return out
}
