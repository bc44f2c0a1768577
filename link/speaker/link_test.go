package speaker_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"reportedly"
	"reportedly/internal/offices"
	"reportedly/link/speaker"
)

// report makes a reading of lines, an entity each:
//
//	person Ilse Brandt: foreign minister of Norland; she she; Brandt
//	       the name     offices (role phrases below), pronouns, further names
//
// The date is the first word of the id, if it is one: "2024-06-04 gazette".
func report(id string, lines ...string) *reportedly.Reading {
	r := &reportedly.Reading{Report: reportedly.Report{ID: id}}
	if date, _, ok := strings.Cut(id, " "); ok {
		r.Report.Published = date
	}
	var text strings.Builder
	for _, line := range lines {
		kind, rest, _ := strings.Cut(line, " ")
		name, facts, _ := strings.Cut(rest, ":")
		e := reportedly.Entity{Name: strings.TrimSpace(name), Type: reportedly.EntityType(kind)}
		if e.Type != reportedly.Unnamed {
			e.Names = []string{e.Name}
		}
		for _, honorific := range []string{"Mr. ", "Mrs. "} {
			e.Name = strings.TrimPrefix(e.Name, honorific)
		}
		mention := func(words string) {
			start := len([]rune(text.String()))
			text.WriteString(words)
			e.Mentions = append(e.Mentions, reportedly.Span{Start: start, End: start + len([]rune(words))})
			text.WriteString(" ")
		}
		mention(name)
		for fact := range strings.SplitSeq(facts, ";") {
			fact = strings.TrimSpace(fact)
			switch first := strings.Fields(fact + " .")[0]; {
			case fact == "":
			case first == "he" || first == "she":
				for w := range strings.FieldsSeq(fact) {
					mention(w)
				}
			case strings.ToLower(first) != first:
				e.Names = append(e.Names, fact)
			default:
				e.Offices = append(e.Offices, office(fact))
			}
		}
		r.Entities = append(r.Entities, e)
	}
	r.Report.Text = reportedly.NewText(text.String())
	return r
}

// speaks ascribes some words to the first entity.
func speaks(r *reportedly.Reading) *reportedly.Reading {
	r.Attributions = append(r.Attributions, reportedly.Attribution{Content: []reportedly.Span{{Start: 0, End: 1}}, Within: -1})
	return r
}

// office reads "foreign minister of Norland", "mayor", ", Norland" and "spokesman at harbour trust".
func office(s string) (o reportedly.Office) {
	s, o.Country, _ = strings.Cut(s, " of ")
	s, o.Body, _ = strings.Cut(s, " at ")
	words := strings.Fields(s)
	o.Role = words[len(words)-1]
	if len(words) > 1 {
		o.Field = words[0]
	}
	return o
}

// partition is who is who, as text: "a:0 b:1 | a:1" for two speakers.
func partition(readings []*reportedly.Reading, who [][]reportedly.Identity) string {
	groups := map[string][]string{}
	for i, r := range readings {
		for e := range r.Entities {
			id := who[i][e].ID
			groups[id] = append(groups[id], fmt.Sprintf("%s:%d", r.Report.ID, e))
		}
	}
	var out []string
	for _, g := range groups {
		slices.Sort(g)
		out = append(out, strings.Join(g, " "))
	}
	slices.Sort(out)
	return strings.Join(out, " | ")
}

// noOffices is a table that proves nothing.
var noOffices = speaker.Options{Offices: offices.NewTable(nil)}

func TestLink(t *testing.T) {
	for _, c := range []struct {
		name     string
		readings []*reportedly.Reading
		same     bool // whether the first entities of the first two are one speaker
	}{
		{"a rare name in two romanisations", []*reportedly.Reading{report("a", "person Sergei Brandtov"), report("b", "person Sergey Brandtov")}, true},
		{"Russian and Ukrainian forms", []*reportedly.Reading{report("a", "person Petro Holubenko"), report("b", "person Pyotr Holubenko")}, true},
		{"an Arabic name in two romanisations", []*reportedly.Reading{report("a", "person Sameh Shoukair"), report("b", "person Sameh Shukair")}, true},
		{"Mac and Mc", []*reportedly.Reading{report("a", "person Douglas MacArdle"), report("b", "person Douglas McArdle")}, true},
		{"the commonest names alone", []*reportedly.Reading{report("a", "person John Smith"), report("b", "person John Smith")}, false},
		{"the commonest names, one office", []*reportedly.Reading{
			report("a", "person John Smith: foreign minister of Norland"), report("b", "person John Smith: foreign minister of Norland")}, true},
		{"one name, offices of two countries", []*reportedly.Reading{
			report("a", "person Ilse Brandt: foreign minister of Norland"), report("b", "person Ilse Brandt: foreign minister of Sudland")}, false},
		{"one name, men of two countries", []*reportedly.Reading{
			report("a", "person Erik Holm: farmer of Norland"), report("b", "person Erik Holm: spokesman of Sudland")}, false},
		{"a family name alone", []*reportedly.Reading{report("a", "person Holm"), report("b", "person Erik Holm")}, false},
		{"a family name and people beside it", []*reportedly.Reading{
			report("a", "person Venn", "person Olin Brask", "person Tom Kvist"), report("b", "person Mara Venn", "person Olin Brask", "person Tom Kvist")}, true},
		{"a common family name and one beside it", []*reportedly.Reading{
			report("a", "person Smith", "person Olin Brask"), report("b", "person Ann Smith", "person Olin Brask")}, false},
		{"a family name and an office", []*reportedly.Reading{
			report("a", "person Venn: health minister of Norland"), report("b", "person Mara Venn: health minister of Norland")}, true},
		{"a family name that two bear", []*reportedly.Reading{
			report("a", "person Venn", "person Olin Brask", "person Tom Kvist"),
			report("b", "person Mara Venn", "person Olin Brask", "person Tom Kvist"),
			report("c", "person Otto Venn", "person Olin Brask", "person Tom Kvist")}, false},
		{"a bare name beside another bearer in its report", []*reportedly.Reading{
			report("a", "person Venn: she", "person Mara Venn", "person Olin Brask", "person Tom Kvist"), report("b", "person Mara Venn", "person Olin Brask", "person Tom Kvist")}, false},
		{"Mr. is not Mrs.", []*reportedly.Reading{
			report("a", "person Mr. Venn", "person Olin Brask", "person Tom Kvist"), report("b", "person Mara Venn: she she", "person Olin Brask", "person Tom Kvist")}, false},
		{"father and son", []*reportedly.Reading{
			report("a", "person Erik Holm", "person Olin Brask", "person Tom Kvist"), report("b", "person Erik Holm Jr.", "person Olin Brask", "person Tom Kvist")}, false},
		{"other middle initials", []*reportedly.Reading{
			report("a", "person Erik W. Holm", "person Olin Brask", "person Tom Kvist"), report("b", "person Erik H. W. Holm", "person Olin Brask", "person Tom Kvist")}, false},
		{"a forged name", []*reportedly.Reading{report("a", "person Sergeу Brandtov"), report("b", "person Sergey Brandtov")}, false},
		{"a short form", []*reportedly.Reading{
			report("a", "person Bob Kvistgaard", "person Olin Brask"), report("b", "person Robert Kvistgaard", "person Olin Brask")}, true},
		{"family name first", []*reportedly.Reading{report("a", "person Seok Min-jae"), report("b", "person Min-jae Seok")}, true},
		{"a Chinese name cut to its first word", []*reportedly.Reading{
			report("a", "person Qiu: president of Norland"), report("b", "person Qiu Jingpeng: president of Norland")}, true},

		{"a ministry in two wordings", []*reportedly.Reading{
			report("a", "organisation Russian Foreign Ministry"), report("b", "organisation Ministry of Foreign Affairs of Russia")}, true},
		{"ministries of two countries", []*reportedly.Reading{
			report("a", "organisation Russian Foreign Ministry"), report("b", "organisation Egyptian Foreign Ministry")}, false},
		{"a ministry of a report's country", []*reportedly.Reading{
			report("a", "organisation Foreign Ministry", "place Egypt: x of Egypt", "place Cairo: y of Egypt", "person Ilse Brandt: foreign minister of Egypt"),
			report("b", "organisation Egyptian Ministry of Foreign Affairs")}, true},
		{"a ministry of no country", []*reportedly.Reading{report("a", "organisation Foreign Ministry"), report("b", "organisation Foreign Ministry")}, false},
		{"a body by its initials", []*reportedly.Reading{report("a", "organisation NATO"), report("b", "organisation North Atlantic Treaty Organization")}, true},
		{"a country by its initials", []*reportedly.Reading{report("a", "place U.S."), report("b", "place United States")}, true},
		{"a capital that does not speak", []*reportedly.Reading{report("a", "place Moscow"), report("b", "place Russia")}, false},
		{"a capital that speaks", []*reportedly.Reading{speaks(report("a", "place Moscow")), report("b", "place Russia")}, true},
		{"a company", []*reportedly.Reading{report("a", "organisation Kellmark Ferries Inc."), report("b", "organisation Kellmark Ferries")}, true},
		{"analysts", []*reportedly.Reading{report("a", "group analysts"), report("b", "group analysts")}, false},
		{"unnamed officials", []*reportedly.Reading{report("a", "unnamed senior official"), report("b", "unnamed senior official")}, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			who := speaker.Link(c.readings, noOffices)
			if got := who[0][0].ID == who[1][0].ID; got != c.same {
				t.Errorf("one speaker: %v\n%+v\n%+v", got, who[0][0], who[1][0])
			}
			for i := range who {
				for _, id := range who[i] {
					if !(0 < id.Confidence && id.Confidence <= 1) {
						t.Errorf("%+v", id)
					}
				}
			}
			if c.same && len(who[0][0].Why)+len(who[1][0].Why) == 0 {
				t.Error("no reason given")
			}
		})
	}
}

// Every way in which names agree is found, however the two are keyed: given one
// office, all of these are one person.
func TestVariants(t *testing.T) {
	for _, pair := range []string{
		"Nikita Khrushin = Nikita Hrushin", "Fyodor Tolbin = Fedor Tolbin", "Vladimir Ruban = Volodymyr Ruban", "Alexander Dubko = Aliaksandr Dubko",
		"Andrei Gromin = Andrey Andreyevich Gromin", "Yulia Marchuk = Iuliia Marchuk", "Lev Trotin = Lev Trotyn", "Grigory Lukashenko = Hryhoriy Lukashenka",
		"Mohammed Nagib = Muhammad Naguib", "Abdel Fattah el-Bitar = Abdul Fatah al-Bitar", "Abdel-Fattah El Bitar = Abdelfattah el-Bitar",
		"Youssef Wahbi = Yusuf Wahbi", "Faisal bin Turki = Faysal bin Turki", "Seok Minjae = Min-jae Seok", "Kálmán Tisza = Tisza Kálmán",
		"Yitzhak Ben-Zvi = Itzhak Ben Zvi", "Georgios Rallis = George Rallis", "Bob La Follette = Robert La Follette", "Bill Taftman = William Howard Taftman",
		"Tony Edenby = Anthony Edenby", "Douglas McArthy = Douglas MacArthy", "J. Ramsay MacDonald = Ramsay McDonald", "W. H. Audenby = Wystan Audenby",
		"José Batlle = Jose Batlle", "Lech Wałęsa = Lech Walesa", "Jean-Luc Dehaene = Jean Luc Dehaene", "Wim van der Berg = Wim Van Der Berg",
		"Charles de Gaulle = Charles Gaulle", "Pedro Sanz = Pedro Sanz Rubio", "Anna Smith-Holm = Anna Holm", "Mr. Kvist = Olin Kvist", "Cruz = Penélope de la Cruz",
		"O’Malley = Martin O'Malley", "D'Angelo = Rosa d’Angelo", "Xu Zhihao = Xu Zhi-hao",
	} {
		a, b, _ := strings.Cut(pair, " = ")
		rs := []*reportedly.Reading{report("a", "person "+a+": foreign minister of Norland"), report("b", "person "+b+": foreign minister of Norland")}
		if who := speaker.Link(rs, noOffices); who[0][0].ID != who[1][0].ID {
			t.Errorf("%s: two", pair)
		}
	}
}

// A forged name stays another's, and both say so.
func TestForged(t *testing.T) {
	for i, who := range speaker.Link([]*reportedly.Reading{report("a", "person Sergeу Brandtov"), report("b", "person Sergey Brandtov")}, noOffices) {
		if len(who[0].Why) != 1 || !strings.Contains(who[0].Why[0], "two scripts") {
			t.Errorf("report %d: %v", i, who[0].Why)
		}
	}
}

// The fullest usual name is printed, and every variant is kept.
func TestNames(t *testing.T) {
	rs := []*reportedly.Reading{
		report("a", "person Mara Venn: Venn"), report("b", "person Mara Venn"), report("c", "person Mara I. Venn"), report("d", "person MARA VENN"),
	}
	who := speaker.Link(rs, noOffices)
	s := who[3][0].Speaker
	if s.Name != "Mara Venn" {
		t.Errorf("name %q", s.Name)
	}
	if diff := cmp.Diff([]string{"Mara Venn", "Mara I. Venn", "MARA VENN", "Venn"}, s.Variants); diff != "" {
		t.Error(diff)
	}
}

func norland() speaker.Options {
	return speaker.Options{Offices: offices.NewTable([]offices.Row{
		{Office: reportedly.Office{Role: "minister", Field: "foreign", Country: "Norland"}, Person: "Ilse Brandt", QID: "Q1", From: "2020-01-01", To: "2025-01-31"},
		{Office: reportedly.Office{Role: "president", Country: "Norland"}, Person: "Erik Holm", QID: "Q2", From: "2012-05-07", To: "2018-05-07"},
	})}
}

func TestOffices(t *testing.T) {
	unnamed := "unnamed the Norland foreign minister: foreign minister of Norland"
	for _, c := range []struct {
		what, name, qid string
		readings        []*reportedly.Reading
	}{
		{"the table names the holder", "Ilse Brandt", "Q1", []*reportedly.Reading{report("2023-01-31 a", unnamed)}},
		{"unless a report of the time names another", "the Norland foreign minister", "", []*reportedly.Reading{
			report("2023-01-31 a", unnamed), report("2023-02-02 b", "person Mara Venn: foreign minister of Norland")}},
		{"and joins those who name her", "Ilse Brandt", "Q1", []*reportedly.Reading{
			report("2023-01-31 a", unnamed), report("2023-02-02 b", "person Ilse Brandt: foreign minister of Norland")}},
		{"not after the day of its facts", "the Norland foreign minister", "", []*reportedly.Reading{report("2025-03-01 a", unnamed)}},
		{"not for a report without a date", "the Norland foreign minister", "", []*reportedly.Reading{report("a", unnamed)}},
		{"not a former one", "the former Norland foreign minister", "", []*reportedly.Reading{
			report("2023-01-31 a", "unnamed the former Norland foreign minister: foreign minister of Norland")}},
		{"not one of several", "a Norland foreign minister", "", []*reportedly.Reading{
			report("2023-01-31 a", "unnamed a Norland foreign minister: foreign minister of Norland")}},
		{"other reports of the time name the holder", "Mara Venn", "", []*reportedly.Reading{
			report("2025-03-01 a", unnamed), report("2025-03-02 b", "person Mara Venn: foreign minister of Norland")}},
		{"reports of another time do not", "the Norland foreign minister", "", []*reportedly.Reading{
			report("2025-03-01 a", unnamed), report("2026-03-02 b", "person Mara Venn: foreign minister of Norland")}},
		{"two holders are none", "the Norland foreign minister", "", []*reportedly.Reading{
			report("2025-03-01 a", unnamed), report("2025-03-02 b", "person Mara Venn: foreign minister of Norland"),
			report("2025-03-03 c", "person Otto Kvist: foreign minister of Norland")}},
		{"a family name and an office prove the holder", "Erik Holm", "Q2", []*reportedly.Reading{report("2016-01-01 a", "person Holm: president")}},
		{"his wife is not he", "Ann Holm", "", []*reportedly.Reading{
			report("2016-01-01 a", "person Ann Holm"), report("2016-01-01 b", "person Holm: president")}},
	} {
		t.Run(c.what, func(t *testing.T) {
			got := speaker.Link(c.readings, norland())[0][0]
			if got.Name != c.name || got.QID != c.qid {
				t.Errorf("got %q %q, want %q %q: %v", got.Name, got.QID, c.name, c.qid, got.Why)
			}
			if got.QID != "" && len(got.Why) == 0 && got.Type != reportedly.Person {
				t.Errorf("no reason, or no person: %+v", got)
			}
		})
	}
}

// world makes reports with namesakes, variants, bare names and noise.
func world(rng *rand.Rand, n int) []*reportedly.Reading {
	given := []string{"Sergei", "Sergey", "Mara", "Ann", "Bob", "Robert", "Mohammed", "Muhammad", "Erik", "Eric", "John", "J."}
	family := []string{"Venn", "Smith", "Brandtov", "Holm", "Kvist", "Shoukair", "Shukair", "Lee", "de la Cruz", "Cruz", "al-Masri"}
	jobs := []string{"foreign minister of Norland", "foreign minister of Sudland", "mayor", "president", "farmer", ""}
	bodies := []string{"organisation Russian Foreign Ministry", "organisation Foreign Ministry", "organisation NATO", "place Russia: x of Russia", "group analysts",
		"unnamed the Norland foreign minister: foreign minister of Norland"}
	pick := func(of []string) string { return of[rng.IntN(len(of))] }
	var out []*reportedly.Reading
	for i := range n {
		var lines []string
		for range 1 + rng.IntN(5) {
			name := pick(family)
			if rng.IntN(4) > 0 {
				name = pick(given) + " " + name
			} else if rng.IntN(3) == 0 {
				name = "Mr. " + name
			}
			lines = append(lines, "person "+name+": "+pick(jobs))
		}
		lines = append(lines, pick(bodies))
		out = append(out, report(fmt.Sprintf("2023-%02d-01 r%d", 1+rng.IntN(12), i), lines...))
	}
	return out
}

// The order of the reports changes nothing: not who is who, not an id, a name or
// a reason.
func TestOrder(t *testing.T) {
	for seed := range uint64(30) {
		rng := rand.New(rand.NewPCG(seed, 1))
		rs := world(rng, 40)
		want := map[string][]reportedly.Identity{}
		for i, who := range speaker.Link(rs, norland()) {
			want[rs[i].Report.ID] = who
		}
		rng.Shuffle(len(rs), func(i, j int) { rs[i], rs[j] = rs[j], rs[i] })
		for i, who := range speaker.Link(rs, norland()) {
			if diff := cmp.Diff(want[rs[i].Report.ID], who); diff != "" {
				t.Fatalf("seed %d, report %s: %s", seed, rs[i].Report.ID, diff)
			}
		}
	}
}

// Adding a report with names that no other bears leaves all else as it was.
func TestAddition(t *testing.T) {
	for seed := range uint64(20) {
		rng := rand.New(rand.NewPCG(seed, 2))
		rs := world(rng, 30)
		before := speaker.Link(rs, norland())
		more := append(slices.Clone(rs), report("2023-05-01 new",
			"person Xanthe Quillfeather: treasurer of Ostland", "person Quillfeather", "organisation Zebra Works", "group jugglers"))
		if diff := cmp.Diff(before, speaker.Link(more, norland())[:len(rs)]); diff != "" {
			t.Fatalf("seed %d: %s", seed, diff)
		}
		// A report that shares one family name changes nobody of another.
		more[len(rs)] = report("2023-05-01 new", "person Sergiy Brandtov", "person Brandtov: mayor")
		after := speaker.Link(more, norland())
		for i, r := range rs {
			for e := range r.Entities {
				if strings.Contains(r.Entities[e].Name, "Brandtov") || r.Entities[e].Type == reportedly.Unnamed {
					continue
				}
				if diff := cmp.Diff(before[i][e], after[i][e]); diff != "" {
					t.Fatalf("seed %d, %s: %s", seed, r.Entities[e].Name, diff)
				}
			}
		}
	}
}

// Linking a reading alone and twice over is safe, and an empty one is, too.
func TestLittle(t *testing.T) {
	if got := speaker.Link(nil, noOffices); len(got) != 0 {
		t.Error(got)
	}
	r := report("a", "person ", "person Mara Venn", "organisation ", "unnamed ")
	if p := partition([]*reportedly.Reading{r}, speaker.Link([]*reportedly.Reading{r}, noOffices)); p != "a:0 | a:1 | a:2 | a:3" {
		t.Error(p)
	}
	twice := speaker.Link([]*reportedly.Reading{r, r}, noOffices)
	if twice[0][1].ID != twice[1][1].ID {
		t.Error("a report is not what it is when read twice")
	}
}
