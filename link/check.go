package link

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"reportedly"
	"reportedly/internal/parallel"
	"reportedly/internal/segment"
	"reportedly/link/utterance"
)

// A Verdict says what a record knows of somebody having said something. There is no
// plain "no": a record does not hold everything that was ever said.
type Verdict string

// The verdicts, the best first.
const (
	Verbatim        Verdict = "verbatim"
	InOtherWords    Verdict = "in other words"
	Denied          Verdict = "denied"
	Altered         Verdict = "clipped or altered"
	PassedOn        Verdict = "passed on by others only"
	SaidBySomeone   Verdict = "said by someone else"
	NoSuchStatement Verdict = "no such statement in this record"
)

var verdicts = []Verdict{Verbatim, InOtherWords, Denied, Altered, PassedOn, SaidBySomeone, NoSuchStatement}

// A Claim is what is to be checked.
type Claim struct {
	Text string
	By   []string // ids of the speaker and of those merged into it; nil: of anybody
	On   string   // a day, or a month or year; "": at any time
}

// A Match is a statement that is near to what is claimed.
type Match struct {
	*reportedly.Finding
	Verdict    Verdict // by this statement alone
	Comparison         // of the statement (a) with the claim (b)
	Why        string  // what keeps it from being a plain yes, in words; ""
}

// An Answer is what a record says of a claim.
type Answer struct {
	Verdict    Verdict
	Unverified bool    // whether the best match is one that the program is not sure of
	Matches    []Match // the best first
	// Reports and Independent are how many reports the verdict rests on, and how many
	// that did not draw on each other.
	Reports, Independent int
	// Otherwise is how many other reports have it with another meaning, where the verdict
	// is one of the first two: a "not" or a number that differs must not go unseen.
	Otherwise int
	Earliest  *Match // of those the verdict rests on, the first published; nil if none is dated
}

// unsure is the confidence below which a match is unverified.
const unsure = 0.5

// Check judges a claim by statements that may be it; copied says whether one of two
// reports drew on the other.
func Check(c Claim, found []*reportedly.Finding, copied func(a, b string) bool) Answer {
	claim := utterance.Prepare(c.Text)
	sentences := len(segment.Split(c.Text).Sentences)
	if c.On != "" {
		found = slices.DeleteFunc(slices.Clone(found), func(f *reportedly.Finding) bool { return !spokenOn(f.Report.Published, c.On) })
	}
	comparisons := make([]Comparison, len(found))
	parallel.Each(len(found), func(i int) { comparisons[i] = nearest(found[i].Statement.Quote, claim, sentences) })
	var ms []Match
	for i, f := range found {
		if !comparisons[i].Sure() && !holds(f.Statement.Quote, c.Text) {
			continue
		}
		m := Match{Finding: f, Comparison: comparisons[i]}
		m.judge(c)
		ms = append(ms, m)
	}
	reportsOthers(ms)
	slices.SortStableFunc(ms, func(a, b Match) int {
		return cmp.Or(cmp.Compare(rank(a.Verdict), rank(b.Verdict)), cmp.Compare(b.Score, a.Score),
			cmp.Compare(b.Statement.Attribution.Confidence, a.Statement.Attribution.Confidence),
			compareDates(a.Report.Published, b.Report.Published), cmp.Compare(a.Statement.ID, b.Statement.ID))
	})
	a := Answer{Verdict: NoSuchStatement, Matches: ms}
	if len(ms) == 0 || ms[0].Verdict == NoSuchStatement {
		return a
	}
	a.Verdict = ms[0].Verdict
	a.Unverified = ms[0].Statement.Attribution.Confidence < unsure
	var reports []string
	for i := range ms {
		m := &ms[i]
		if m.Verdict != a.Verdict {
			break
		}
		if !slices.Contains(reports, m.Report.ID) {
			reports = append(reports, m.Report.ID)
		}
		if m.Report.Published != "" && (a.Earliest == nil || compareDates(m.Report.Published, a.Earliest.Report.Published) < 0) {
			a.Earliest = m
		}
	}
	a.Reports, a.Independent = len(reports), independent(reports, copied)
	if a.Verdict == Verbatim || a.Verdict == InOtherWords {
		other := map[string]bool{}
		for _, m := range ms {
			if !slices.Contains(reports, m.Report.ID) && (m.Verdict == Denied || m.Verdict == Altered && slices.ContainsFunc(m.Changes, turns)) {
				other[m.Report.ID] = true
			}
		}
		a.Otherwise = len(other)
	}
	return a
}

// reportsOthers: what a statement holds within it as somebody else's is not what its
// own speaker said. "Lavrov said that Stoltenberg said that Russia must lose" is no claim
// of Lavrov's about Russia.
func reportsOthers(ms []Match) {
	for i := range ms {
		inner := &ms[i]
		for k := range ms {
			outer := &ms[k]
			if inner.Statement.Parent != outer.Statement.ID || outer.Verdict == SaidBySomeone || sameSpeaker(inner.Statement, outer.Statement) {
				continue
			}
			who := "somebody else"
			if s := inner.Statement.Speaker; s != nil {
				who = reportedly.Visible(s.Name)
			}
			outer.Verdict, outer.Why = SaidBySomeone, "it reports what "+who+" said"
		}
	}
}

func sameSpeaker(a, b *reportedly.Statement) bool {
	return a.Speaker != nil && b.Speaker != nil && a.Speaker.ID == b.Speaker.ID
}

// longestQuote is how many sentences of a statement are looked at one by one.
const longestQuote = 60

// nearest compares a claim with the whole of a quotation and with as many of its
// sentences in a row as the claim has, give or take one: who repeats one sentence of a
// speech has not clipped the speech. The nearest counts.
func nearest(quote string, claim *utterance.Wording, sentences int) Comparison {
	best := utterance.Prepare(quote).Compare(claim)
	doc := segment.Split(quote)
	n := len(doc.Sentences)
	if n < 2 || n > longestQuote || best.Same && len(best.Changes) == 0 {
		return best
	}
	text := reportedly.NewText(quote)
	for size := max(sentences-1, 1); size <= min(sentences+1, n-1); size++ {
		for i := 0; i+size <= n; i++ {
			from := doc.Tokens[doc.Sentences[i].Start].Start
			to := doc.Tokens[doc.Sentences[i+size-1].End-1].End
			found := utterance.Prepare(quote[from:to]).Compare(claim)
			if !found.Same || best.Same && (len(found.Changes) > len(best.Changes) || len(found.Changes) == len(best.Changes) && found.Score <= best.Score) {
				continue
			}
			best = found
			shift := text.Rune(from)
			for k := range best.Changes {
				ch := &best.Changes[k]
				ch.A = reportedly.Span{Start: ch.A.Start + shift, End: ch.A.End + shift}
			}
		}
	}
	return best
}

// turns reports whether a change makes another thing of what was said.
func turns(ch Change) bool {
	switch ch.Kind {
	case utterance.Negation, utterance.Number, utterance.Entity, utterance.Time:
		return true
	}
	return false
}

func rank(v Verdict) int { return slices.Index(verdicts, v) }

// judge gives the verdict by one statement alone.
func (m *Match) judge(c Claim) {
	a := m.Statement.Attribution
	if c.By != nil {
		switch {
		case m.Statement.Speaker == nil:
			m.Verdict, m.Why = NoSuchStatement, "nobody knows who said it"
			return
		case !slices.Contains(c.By, m.Statement.Speaker.ID):
			m.Verdict, m.Why = SaidBySomeone, "it is "+reportedly.Visible(m.Statement.Speaker.Name)+"'s"
			return
		case len(m.Statement.Via) > 0:
			m.Verdict, m.Why = PassedOn, "it came through "+reportedly.Visible(m.Statement.Via[0].Name)
			if m.Statement.Via[0].Name == "" {
				m.Why = "it came through somebody without a name"
			}
			return
		}
	}
	meaning := slices.DeleteFunc(slices.Clone(m.Changes), func(ch Change) bool { return ch.Kind == utterance.Marks })
	negated := slices.ContainsFunc(meaning, func(ch Change) bool { return ch.Kind == utterance.Negation })
	switch {
	case a.Modality == reportedly.Asked:
		m.Verdict, m.Why = Altered, "it was asked, not said"
		return
	case a.Modality == reportedly.Conditional:
		m.Verdict, m.Why = Altered, "it was said of what may be, not of what is"
		return
	case a.Polarity == reportedly.Denied && negated && len(meaning) == 1:
		m.Verdict, m.Why = InOtherWords, "the opposite was denied"
		return
	case a.Polarity == reportedly.Denied && len(meaning) == 0:
		m.Verdict, m.Why = Denied, "it was denied"
		return
	case a.Polarity == reportedly.Denied:
		m.Verdict, m.Why = Altered, "something else was denied"
		return
	}
	exact, whole := stands(m.Statement.Quote, c.Text)
	clippedOnly := !slices.ContainsFunc(meaning, func(ch Change) bool { return ch.Kind != utterance.Clipped })
	switch {
	case exact && (len(meaning) == 0 || whole && clippedOnly):
		m.Verdict = Verbatim
		if a.Kind == reportedly.Indirect || a.Kind == reportedly.Mixed && !insideMarks(m.Statement.Quote, c.Text) {
			m.Verdict, m.Why = InOtherWords, "the words are the report's"
		}
	case len(meaning) == 0 && m.Same:
		m.Verdict = InOtherWords
	default:
		m.Verdict = Altered
		if len(meaning) > 0 {
			m.Why = meaning[0].Reason
		} else {
			m.Why = "only a part of what was said"
		}
	}
}

// words are the words of a text, letter case and marks aside, each with what stands
// before it.
func words(text string) (ws []string, before []string) {
	var word, gap strings.Builder
	flush := func() {
		if word.Len() > 0 {
			ws = append(ws, word.String())
			word.Reset()
			gap.Reset()
		}
	}
	for _, r := range text {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			if word.Len() == 0 {
				before = append(before, gap.String())
			}
			word.WriteRune(unicode.ToLower(r))
			continue
		}
		if r == '\'' || r == '’' { // "don’t" is one word, in whatever shape
			continue
		}
		flush()
		gap.WriteRune(r)
	}
	flush()
	return ws, append(before, gap.String())
}

// fewestWords is how many words are looked for as they are: fewer stand anywhere.
const fewestWords = 3

// holds reports whether the words of one text stand in another in a row.
func holds(text, part string) bool {
	exact, _ := stands(text, part)
	return exact
}

// stands is holds; whole says whether they begin and end where a sentence does.
func stands(text, part string) (exact, whole bool) {
	ws, before := words(text)
	ps, _ := words(part)
	if len(ps) < fewestWords {
		return false, false
	}
	for i := 0; i+len(ps) <= len(ws); i++ {
		if slices.Equal(ws[i:i+len(ps)], ps) {
			exact = true
			ends := func(k int) bool { return k == 0 || k == len(ws) || strings.ContainsAny(before[k], ".!?;") }
			if ends(i) && ends(i+len(ps)) {
				return true, true
			}
		}
	}
	return exact, false
}

// insideMarks reports whether the words of part stand within one pair of quotation marks.
func insideMarks(text, part string) bool {
	for piece := range strings.FieldsFuncSeq(strings.NewReplacer("“", "\"", "”", "\"", "«", "\"", "»", "\"", "„", "\"").Replace(text), func(r rune) bool { return r == '"' }) {
		if i := strings.Index(text, piece); i > 0 && holds(piece, part) {
			return true
		}
	}
	return false
}

// Of a day's words papers of the next days tell, too; and midnight is not one everywhere.
const (
	daysBefore = 1
	daysAfter  = 7
)

// spokenOn reports whether a report can be of what was said on a date. One without a
// date of its own can.
func spokenOn(published, on string) bool {
	if published == "" {
		return true
	}
	day, known := reportedly.Day(on)
	of, dated := reportedly.Day(published)
	if !known || !dated {
		n := min(len(published), len(on))
		return published[:n] == on[:n]
	}
	return day-daysBefore <= of && of <= day+daysAfter
}

// compareDates orders RFC 3339 dates, as precise as they are; none is last.
func compareDates(a, b string) int {
	if (a == "") != (b == "") {
		return cmp.Compare(len(b), len(a))
	}
	return cmp.Compare(a, b)
}

// independent counts reports of which none drew on another: copies count as one.
func independent(reports []string, copied func(a, b string) bool) int {
	group := make([]int, len(reports))
	for i := range group {
		group[i] = i
	}
	root := func(i int) int {
		for group[i] != i {
			i = group[i]
		}
		return i
	}
	n := len(reports)
	for i := range reports {
		for j := range i {
			if a, b := root(i), root(j); a != b && copied(reports[i], reports[j]) {
				group[max(a, b)] = min(a, b)
				n--
			}
		}
	}
	return n
}

// Rare gives the words of a text by which statements like it are found, the rarest first.
func Rare(text string) []string { return utterance.Prepare(text).Rare() }
