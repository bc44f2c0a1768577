package clean

import "testing"

func TestDate(t *testing.T) {
	tests := []struct{ in, want string }{
		{"2023-01-31", "2023-01-31"},
		{"2023-01-31T09:00:00Z", "2023-01-31T09:00:00Z"},
		{"2023-01-31T09:00:00.123+0100", "2023-01-31T09:00:00+01:00"},
		{"2023-01-31T09:00+01:00", "2023-01-31T09:00:00+01:00"},
		{"2023-01-31 09:00:00", "2023-01-31"}, // by whose clock?
		{"20230131", "2023-01-31"},
		{"2023/01/31", "2023-01-31"},
		{"Tue, 31 Jan 2023 09:00:00 +0100", "2023-01-31T09:00:00+01:00"},
		{"January 31, 2023", "2023-01-31"},
		{"2023-02-30", ""},
		{"2023-13-01T00:00:00Z", ""},
		{"31/01/2023", ""},
		{"yesterday", ""},
		{"", ""},
	}
	for _, tt := range tests {
		if got := date(tt.in); got != tt.want {
			t.Errorf("date(%q) = %q, want %q", tt.in, got, tt.want)
		}
	}
}

func TestPrintedDate(t *testing.T) {
	tests := []struct{ in, want string }{
		{"Published: 6 August 2019, 10:15", "2019-08-06"},
		{"By Ada Quill | Aug. 6th, 2019", "2019-08-06"},
		{"Publié le 24 août 2020 à 20 h 23", "2020-08-24"},
		{"6 de agosto de 2019", "2019-08-06"},
		{"Posted 2019-08-06", "2019-08-06"},
		{"06/08/2019", ""},
		{"26/08/2019", "2019-08-26"},
		{"06.08.2019", "2019-08-06"},
		{"07-Oct-2020", "2020-10-07"},
		{"2019年8月6日 10:15", "2019-08-06"},
		{"2019년 8월 6일", "2019-08-06"},
		{"٦ أغسطس ٢٠١٩", "2019-08-06"},
		{"24 نيسان / أبريل 2020", "2020-04-24"},
		{"6 августа 2019 г.", "2019-08-06"},
		{"6. července 2019", "2019-07-06"},
		{"6. června 2019", "2019-06-06"},
		{"version 1.2.2019-rc", "2019-02-01"},
		{"31 February 2019", ""},
		{"room 12 Building 2019", ""},
	}
	for _, tt := range tests {
		if got := printedDate(tt.in); got != tt.want {
			t.Errorf("printedDate(%q) = %q, want %q", tt.in, got, tt.want)
		}
	}
}

func TestDateInAddress(t *testing.T) {
	tests := []struct{ in, want string }{
		{"https://herald.example/2023/01/31/bridge", "2023-01-31"},
		{"https://herald.example/news/20230131/bridge", "2023-01-31"},
		{"https://herald.example/2023-01-31-bridge", "2023-01-31"},
		{"https://herald.example/2023/1/31/bridge", "2023-01-31"},
		{"https://herald.example/2023/jan/31/bridge", "2023-01-31"},
		{"https://herald.example/202301/31/bridge", "2023-01-31"},
		{"https://herald.example/bridge-20230131.html", "2023-01-31"},
		{"https://herald.example/bridge?day=2023-01-31", ""},
		{"https://herald.example/2023/01-31/bridge", ""},
		{"https://herald.example/20230231/bridge", ""},
		{"https://herald.example/item/1202301310", ""},
	}
	for _, tt := range tests {
		if got := dateInAddress(tt.in); got != tt.want {
			t.Errorf("dateInAddress(%q) = %q, want %q", tt.in, got, tt.want)
		}
	}
}

func TestOtherSide(t *testing.T) {
	tests := []struct {
		day, moment string
		want        bool
	}{
		{"2020-02-17", "2020-02-18T02:18:11Z", true},
		{"2020-07-08", "2020-07-09T22:40:00Z", false},
		{"2020-07-08", "2020-07-09T10:04:04Z", false}, // 06:04 in New York, the same day
		{"2020-04-13", "2020-04-14", true},
		{"2020-04-10", "2020-04-14", false},
		{"2020-02-17", "2020-02-18T02:18:11+01:00", false},
		{"", "2020-02-18", false},
	}
	for _, tt := range tests {
		if got := otherSide(tt.day, tt.moment); got != tt.want {
			t.Errorf("otherSide(%q, %q) = %v", tt.day, tt.moment, got)
		}
	}
}

func TestStamps(t *testing.T) {
	tests := []struct {
		in                  string
		o                   order
		published, modified string
	}{
		{"Published 1 May 2020 | Updated 3 May 2020", unknownOrder, "2020-05-01", "2020-05-03"},
		{"Updated: 3 May 2020. First published: 1 May 2020", unknownOrder, "2020-05-01", "2020-05-03"},
		{"Mis à jour le 3 mai 2020, publié le 1er mai 2020", unknownOrder, "2020-05-01", "2020-05-03"},
		{"Aktualisiert am 03.05.2020", dayThenMonth, "", "2020-05-03"},
		{"Ada Quill, 1 May 2020", unknownOrder, "2020-05-01", ""},
		{"05/03/2020", monthThenDay, "2020-05-03", ""},
		{"05/03/2020", dayThenMonth, "2020-03-05", ""},
		{"05/03/2020", unknownOrder, "", ""},
		{"no date", unknownOrder, "", ""},
	}
	for _, tt := range tests {
		if p, m := stamps(tt.in, tt.o); p != tt.published || m != tt.modified {
			t.Errorf("stamps(%q) = %q, %q, want %q, %q", tt.in, p, m, tt.published, tt.modified)
		}
	}
}

func TestOrderOf(t *testing.T) {
	for language, want := range map[string]order{
		"en-US": monthThenDay, "en_GB": dayThenMonth, "en": unknownOrder, "de": dayThenMonth, "": unknownOrder,
	} {
		if got := orderOf(language); got != want {
			t.Errorf("orderOf(%q) = %v", language, got)
		}
	}
}

func TestScriptDate(t *testing.T) {
	tests := []struct{ in, want string }{
		{`<script>var s = {"publishedAt":"2020-08-24T10:00:00Z"}</script>`, "2020-08-24T10:00:00Z"},
		{`<script>var s = "{\"publish_date\":\"2020-08-24\"}"</script>`, "2020-08-24"},
		{`{"pubDate":"Mon, 24 Aug 2020 10:00:00 +0200"}`, "2020-08-24T10:00:00+02:00"},
		{`{"publishedAt":"2020-08-24"} {"publishedAt":"2020-08-23"}`, ""},
		{`{"publishedAt":"soon, we hope"}`, ""},
		{``, ""},
	}
	for _, tt := range tests {
		if got := scriptDate(tt.in); got != tt.want {
			t.Errorf("scriptDate(%q) = %q, want %q", tt.in, got, tt.want)
		}
	}
}

// FuzzDate reads anything as a date: what comes out is a day that a calendar has,
// and reading it again gives the same.
func FuzzDate(f *testing.F) {
	for _, s := range []string{"2023-01-31T09:00:00.123+0100", "Tue, 31 Jan 2023 09:00:00 +0100", "20230131", "6 de agosto de 2019", "٦ أغسطس ٢٠١٩",
		"Updated: 3 May 2020. First published: 05/03/2020", "2019年8月6日", "https://herald.example/202301/31/bridge", `{"publishedAt":"2020-08-24"}`} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		day := func(what, d string) {
			if d == "" {
				return
			}
			if len(d) < 10 || !calendar(d[:10]) {
				t.Errorf("%s of %q: %q is no day", what, s, d)
			}
			if again := date(d); again != d {
				t.Errorf("%s of %q: %q, and of that %q", what, s, d, again)
			}
		}
		day("date", date(s))
		day("scriptDate", scriptDate(s))
		day("dateInAddress", dateInAddress(s))
		for _, o := range []order{unknownOrder, dayThenMonth, monthThenDay} {
			published, modified := stamps(s, o)
			day("published", published)
			day("modified", modified)
			for _, d := range printedDates(s, o) {
				if d.start < 0 || d.end < d.start || d.end > len(plainDigits(s)) {
					t.Errorf("%q: a date at %d to %d", s, d.start, d.end)
				}
			}
		}
	})
}
