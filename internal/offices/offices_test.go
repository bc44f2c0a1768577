package offices

import (
	"strings"
	"testing"

	"reportedly"
	"reportedly/internal/names"
)

// norland is a table as the maker leaves it. Its newer facts are of 2025-01-31.
func norland() *Table {
	foreign := reportedly.Office{Role: "minister", Field: "foreign", Country: "Norland"}
	president := reportedly.Office{Role: "president", Country: "Norland"}
	return NewTable([]Row{
		{foreign, "Ilse Brandt", "Q1", "2004-03-09", "2025-01-31"},
		{president, "Erik Holm", "Q2", "2012-05-07", "2018-05-07"},
		{president, "Mara Venn", "Q3", "2018-05-07", "2022-06-30"}, // open in a table of that day
		{president, "Olin Brask", "Q4", "2024-05-07", "2025-01-31"},
		{reportedly.Office{Role: "president", Country: "Sudland"}, "Sergiy Holmenko", "Q5", "2010-01-01", "2025-01-31"},
		{reportedly.Office{Role: "secretary general", Body: "un"}, "Ada Lund", "Q6", "2017-01-01", "2025-01-31"},
		{reportedly.Office{Role: "director", Body: "office", Country: "Norland"}, "Tom Kvist", "Q7", "2017-01-01", "2025-01-31"},
	})
}

func TestHolder(t *testing.T) {
	for _, c := range []struct {
		office     reportedly.Office
		date, want string
		why        string
	}{
		{reportedly.Office{Role: "minister", Field: "foreign", Country: "Norland"}, "2023-01-31", "Ilse Brandt", "within the span"},
		{reportedly.Office{Role: "minister", Field: "foreign", Country: "Norland"}, "2025-02-01", "", "after the day of the facts"},
		{reportedly.Office{Role: "minister", Field: "foreign", Country: "Norland"}, "2003", "", "before the span"},
		{reportedly.Office{Role: "president", Country: "Norland"}, "2017-08", "Erik Holm", "a month within the span"},
		{reportedly.Office{Role: "president", Country: "Norland"}, "2018", "", "two presidents that year"},
		{reportedly.Office{Role: "president", Country: "Norland"}, "2018-05-07", "", "two presidents that day"},
		{reportedly.Office{Role: "president", Country: "Norland"}, "2023-01-31", "", "between the tables nobody is proved"},
		{reportedly.Office{Role: "president", Country: "Norland"}, "2024-06-01T10:00:00Z", "Olin Brask", "from the day he took office"},
		{reportedly.Office{Role: "president", Country: "Norland"}, "", "", "an undated report"},
		{reportedly.Office{Role: "president"}, "2017-08-01", "", "of no country"},
		{reportedly.Office{Role: "minister", Country: "Norland"}, "2017-08-01", "", "of no ministry"},
		{reportedly.Office{Role: "secretary general", Body: "un"}, "2020-02-02", "Ada Lund", "of a world body"},
		{reportedly.Office{Role: "director", Body: "office", Country: "Norland"}, "2020-02-02", "", "one of many directors"},
	} {
		got, ok := norland().Holder(c.office, c.date)
		if got.Person != c.want || ok != (c.want != "") {
			t.Errorf("%s on %q (%s): got %q, want %q", c.office, c.date, c.why, got.Person, c.want)
		}
	}
}

func TestNamed(t *testing.T) {
	for _, c := range []struct {
		name, role, country, date, want string
	}{
		{"Holm", "president", "", "2016-02-01", "Q2"},
		{"Eric Holm", "president", "Norland", "2016-02-01", "Q2"},
		{"Ann Holm", "president", "", "2016-02-01", ""},        // a namesake
		{"Holm", "president", "", "2019-02-01", ""},            // after his time
		{"Holm", "president", "Sudland", "2016-02-01", ""},     // of another country
		{"Holmenko", "president", "", "2016-02-01", "Q5"},      // not Holm
		{"Ilse Brandt", "president", "", "2016-02-01", ""},     // another office
		{"Sergey Holmenko", "president", "", "2016", "Q5"},     // Ukrainian and Russian forms
		{"Sergеy Holmenko", "president", "", "2016-02-01", ""}, // a Cyrillic е
	} {
		got, _ := norland().Named(names.Parse(strings.Fields(c.name)), reportedly.Office{Role: c.role, Country: c.country}, c.date)
		if got.QID != c.want {
			t.Errorf("%s, %s of %q on %s: got %q, want %q", c.name, c.role, c.country, c.date, got.QID, c.want)
		}
	}
}

func TestParsePost(t *testing.T) {
	for post, want := range map[string]string{
		"Minister of Foreign Affairs":                      "foreign minister",
		"Minister for Foreign Affairs":                     "foreign minister",
		"Minister of the Interior":                         "interior minister",
		"Minister of Internal Affairs":                     "interior minister",
		"Minister of National Defence":                     "defense minister",
		"Federal Minister of Finance":                      "finance minister",
		"Secretary of State":                               "secretary of state",
		"Secretary of State for Defence":                   "secretary of defense",
		"Prime Minister":                                   "prime minister",
		"Minister of Foreign Trade":                        "",
		"Minister of Economy, Finance and Industry":        "economy minister",
		"Minister of Health and Social Services":           "health minister",
		"Secretary of the Security Council":                "",
		"Vice-President":                                   "vice president",
		"Attorney General":                                 "attorney general",
		"Secretary-General of the United Nations":          "secretary general of the un",
		"Secretary General of NATO":                        "secretary general of the nato",
		"Director of the CIA":                              "director of the cia",
		"Governor of Alabama":                              "governor of the alabama",
		"Chancellor of the Exchequer":                      "",
		"Deputy Minister of Foreign Affairs":               "",
		"First Deputy Prime Minister":                      "",
		"Deputy Prime Minister":                            "",
		"Minister of State for Transport":                  "",
		"Minister without portfolio":                       "",
		"Under Secretary of State for Arms Control":        "",
		"Assistant Secretary of State for African Affairs": "",
		"Secretary of State of Alabama":                    "",
		"President of the Liberal Youth":                   "",
		"":                                                 "",
	} {
		o, ok := ParsePost(post)
		got := o.String()
		if !ok {
			got = ""
		}
		if got != want {
			t.Errorf("%s: got %q, want %q", post, got, want)
		}
	}
}

func TestDays(t *testing.T) {
	for date, want := range map[string]string{
		"2023": "2023-01-01 2023-12-31", "2023-02": "2023-02-01 2023-02-28", "2024-02-29": "2024-02-29 2024-02-29",
		"2023-01-31T23:00:00-05:00": "2023-01-31 2023-01-31", "2023-13": " ", "soon": " ", "": " ",
	} {
		from, to, _ := Days(date)
		if got := from + " " + to; got != want {
			t.Errorf("%q: got %q, want %q", date, got, want)
		}
	}
}

// The embedded table is small, whole, and says of nobody that they hold an
// office after the day of its facts.
func TestBuiltin(t *testing.T) {
	if len(packed) > 1<<20 {
		t.Errorf("the table takes %d bytes", len(packed))
	}
	rows, err := read(packed)
	if err != nil {
		t.Fatal(err)
	}
	if len(rows) < 5000 {
		t.Errorf("only %d rows", len(rows))
	}
	for i, r := range rows {
		if r.From > r.To || r.Office.Role == "" || r.Person == "" || r.To > "2026-06-10" {
			t.Errorf("row %d: %+v", i+1, r)
		}
	}
}

func BenchmarkBuiltin(b *testing.B) {
	for b.Loop() {
		rows, err := read(packed)
		if err != nil {
			b.Fatal(err)
		}
		NewTable(rows)
	}
}
