package main

import (
	"fmt"
	"testing"

	"reportedly"
	"reportedly/internal/offices"
)

func minister(field, person, from, to string, open bool) row {
	return row{offices.Row{Office: reportedly.Office{Role: "minister", Field: field, Country: "Norland"}, Person: person, QID: person, From: from, To: to}, open}
}

func TestJoin(t *testing.T) {
	formed := []row{ // a government formed on one day
		minister("health", "B", "2024-05-14", "2025-01-31", true), minister("justice", "C", "2024-05-14", "2025-01-31", true),
		minister("culture", "D", "2024-05-14", "2025-01-31", true),
	}
	for _, c := range []struct {
		why  string
		rows []row
		want string
	}{
		{"terms that meet", []row{minister("foreign", "A", "2010-01-01", "2014-03-31", false), minister("foreign", "A", "2014-03-31", "2016-02-11", false)},
			"2010-01-01 2016-02-11;"},
		{"terms that do not", []row{minister("foreign", "A", "2010-01-01", "2012-03-31", false), minister("foreign", "A", "2014-03-31", "2016-02-11", false)},
			"2010-01-01 2012-03-31;2014-03-31 2016-02-11;"},
		{"in both tables", []row{minister("foreign", "A", "2010-01-01", "2022-06-30", true), minister("foreign", "A", "2010-01-01", "2025-01-31", true)},
			"2010-01-01 2025-01-31;"},
		{"appointed anew with the government", append([]row{minister("foreign", "A", "2010-01-01", "2022-06-30", true), minister("foreign", "A", "2024-05-14", "2025-01-31", true)}, formed...),
			"2010-01-01 2025-01-31;"},
		{"come back", append([]row{minister("foreign", "A", "2010-01-01", "2022-06-30", true), minister("foreign", "A", "2023-07-25", "2025-01-31", true)}, formed...),
			"2010-01-01 2022-06-30;2023-07-25 2025-01-31;"},
	} {
		got := ""
		for _, r := range join(c.rows) {
			if r.Person == "A" {
				got += fmt.Sprintf("%s %s;", r.From, r.To)
			}
		}
		if got != c.want {
			t.Errorf("%s: got %s, want %s", c.why, got, c.want)
		}
	}
}
