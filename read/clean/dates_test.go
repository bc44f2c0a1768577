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
