package archive

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"strings"
	"time"
)

// A Report is one of news that is made up to be read and linked: unlike Reading, whose
// words mean nothing. Reports come by events, perEvent of each:
//
//	0  a wire's report of the event
//	1  another outlet's copy of it, word for word
//	2  a copy with sentences dropped and words replaced
//	3  an outlet's own report: the same statements in other words, some by the family name alone
//	4  of some events the first page again, changed; else a report without a date
//
// Every wireEvery-th report is a copy of one story that went round the world, and one
// minister speaks in many events, so that some keys are met by very many. Words that say
// nothing of the event are English, as frequent as there: so two events share by chance what
// two reports of real news do.
type Report struct {
	ID        string `json:"id"`
	URL       string `json:"url,omitempty"`
	Outlet    string `json:"outlet"`
	Title     string `json:"title"`
	Published string `json:"published,omitempty"`
	Modified  string `json:"modified,omitempty"`
	Text      string `json:"text"`
}

const perEvent, wireEvery = 5, 20

// A stream is what kind of archive events come in.
type stream struct {
	dayOf    func(event int) int // from the first
	minister int                 // in one of so many events the minister speaks, in half of those in her standing phrase
}

var (
	years = stream{func(event int) int { return event * 3 / 2 % 700 }, 3}
	today = stream{func(event int) int { return event / 4000 }, 25}
)

// News is the i-th report of two years, always the same, as a line of JSON: of some 160
// words, or of more, that tell of the place, until it has as many as wanted.
func News(i, words int) []byte { return years.line(i, words) }

// Today is the i-th report of a stream of which a day has 20,000.
func Today(i, words int) []byte { return today.line(i, words) }

func (s stream) line(i, words int) []byte {
	line, err := json.Marshal(s.report(i, words))
	if err != nil {
		panic(err) // strings and nothing else
	}
	return append(line, '\n')
}

func (s stream) report(i, words int) Report {
	n, kind := i/perEvent, i%perEvent
	outlet := fmt.Sprintf("Outlet %d", i%23)
	if i%wireEvery == wireEvery-1 {
		r := s.event(0).report(1, words, rand.New(rand.NewPCG(uint64(i), 3)))
		r.ID, r.Outlet = fmt.Sprintf("n%d", i), outlet
		return r
	}
	r := s.event(n).report(kind, words, rand.New(rand.NewPCG(uint64(i), 3)))
	r.ID, r.Outlet = fmt.Sprintf("n%d", i), outlet
	if kind == 0 || kind == 4 && n%3 == 1 {
		r.URL = fmt.Sprintf("https://outlet.example/event/%d", n)
	}
	return r
}

// An event is what happened, with what was said of it.
type event struct {
	n       int
	day     time.Time
	place   string
	speaker [2]string // full names
	office  [2]string
	said    [4][2]string // each in two wordings
}

func (s stream) event(n int) *event {
	rng := rand.New(rand.NewPCG(uint64(n), 2))
	e := &event{n: n, day: time.Date(2021, 3, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, s.dayOf(n)), place: upper(made(700 + n*13))}
	for k := range e.speaker {
		e.speaker[k] = person(rng, 40*n+90)
		e.office[k] = []string{"mayor of " + e.place, "foreign minister of Norland", "head of the harbour office", "spokeswoman for the railway", "finance minister"}[rng.IntN(5)]
	}
	if n%s.minister == 0 {
		e.speaker[0], e.office[0] = "Ilse Brandt", "foreign minister of Norland"
	}
	for k := range e.said {
		e.said[k] = e.saying(rng)
	}
	if n%(2*s.minister) == 0 { // a standing phrase of hers
		e.said[2][0] = "Norland will keep every bridge open whatever the winter brings"
	}
	return e
}

func upper(word string) string { return strings.ToUpper(word[:1]) + word[1:] }

// saying is something that can be said, in two wordings.
func (e *event) saying(rng *rand.Rand) [2]string {
	what := []string{"bridge", "ferry", "tunnel", "hospital", "treaty", "budget", "power station", "fishing fleet"}[rng.IntN(8)]
	thing := made(900 + rng.IntN(3000))
	number := 3 + rng.IntN(300)
	tail := ""
	for range 2 + rng.IntN(8) {
		tail += " " + english(rng)
	}
	wordings := [][2]string{
		{fmt.Sprintf("the %s at %s will stay closed for %d days after the %s", what, e.place, number, thing), fmt.Sprintf("the %s in %s is to remain shut for %d days following the %s", what, e.place, number, thing)},
		{fmt.Sprintf("%d people were taken from the %s before the %s broke", number, what, thing), fmt.Sprintf("%d passengers had left the %s before the %s gave way", number, what, thing)},
		{fmt.Sprintf("nobody had paid for the %s since the %s came to %s", what, thing, e.place), fmt.Sprintf("not one bill for the %s was settled after the %s reached %s", what, thing, e.place)},
		{fmt.Sprintf("we have no plan to sell the %s to the %s", what, thing), fmt.Sprintf("we do not plan to sell the %s to the %s", what, thing)},
	}[rng.IntN(4)]
	return [2]string{wordings[0] + tail, wordings[1] + tail}
}

func family(name string) string { return name[strings.LastIndexByte(name, ' ')+1:] }

// report is the report of a kind, of so many words or a few more.
func (e *event) report(kind, words int, rng *rand.Rand) Report {
	r := Report{Title: fmt.Sprintf("%s after the night at %s", upper(e.said[0][0]), e.place), Published: e.day.Format(time.DateOnly)}
	a, b := e.speaker[0], e.speaker[1]
	paragraphs := []string{
		fmt.Sprintf("%s, the %s, said on %s that %s. %s", a, e.office[0], e.day.Weekday(), e.said[0][0], e.filler(1)),
		fmt.Sprintf("“%s,” said %s, the %s. %s", upper(e.said[1][0]), b, e.office[1], e.filler(2)),
		fmt.Sprintf("%s added that %s. %s", family(a), e.said[2][0], e.filler(3)),
		fmt.Sprintf("“%s,” %s told reporters in %s. %s", upper(e.said[3][0]), family(b), e.place, e.filler(4)),
	}
	switch kind {
	case 2:
		paragraphs = append(paragraphs[:1], paragraphs[2:]...)
		r.Published = e.day.AddDate(0, 0, 1).Format(time.DateOnly)
		for k, p := range paragraphs {
			words := strings.Fields(p)
			for w := 11; w < len(words); w += 11 {
				words[w] = Word(60 + rng.IntN(2000))
			}
			paragraphs[k] = strings.Join(words, " ")
		}
	case 3:
		r.Published = e.day.AddDate(0, 0, 2).Format(time.DateOnly) + "T09:30:00Z"
		r.Title = "What " + family(a) + " and " + family(b) + " said at " + e.place
		paragraphs = []string{
			fmt.Sprintf("In %s the night is not over. %s", e.place, e.filler(5)),
			fmt.Sprintf("“%s,” said %s of the %s office. %s", upper(e.said[0][1]), a, e.place, e.filler(6)),
			fmt.Sprintf("Minister %s said that %s. %s", family(a), e.said[2][1], e.filler(7)),
			fmt.Sprintf("According to %s, %s. %s", b, e.said[1][1], e.filler(8)),
			fmt.Sprintf("The %s denied that %s.", e.office[1], e.said[3][1]),
		}
	case 4:
		r.Published = ""
		r.Title = "Again: " + r.Title
		paragraphs[1] = fmt.Sprintf("Sources said that %s. %s", e.said[1][1], e.filler(9))
		if e.n%3 == 1 {
			r.Published = e.day.Format(time.DateOnly)
			r.Modified = e.day.AddDate(0, 0, 1).Format(time.DateOnly)
		}
	}
	r.Text = strings.Join(paragraphs, "\n\n")
	background := 20 // that of the wire's report is copied with it
	if kind >= 3 {
		background = 1000 * kind
	}
	for have := len(strings.Fields(r.Text)); have < words; background += 3 {
		more := e.filler(background) + " " + e.filler(background+1) + " " + e.filler(background+2)
		r.Text += "\n\n" + more
		have += len(strings.Fields(more))
	}
	return r
}

// filler is a sentence of the event's place, one of its own rare words, and words that are
// as frequent as in English: words that no table knows would make every report like every other.
func (e *event) filler(k int) string {
	rng := rand.New(rand.NewPCG(uint64(e.n), uint64(10+k)))
	var b strings.Builder
	fmt.Fprintf(&b, "The %s of %s", made(200+rng.IntN(4000)), e.place)
	for range 18 {
		b.WriteString(" " + english(rng))
	}
	return b.String() + "."
}
