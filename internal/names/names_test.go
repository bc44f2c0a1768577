package names

import (
	"strings"
	"testing"
)

func TestParse(t *testing.T) {
	for _, c := range []struct{ in, honorific, given, middle, family, suffix string }{
		{"Ilse Brandt", "", "Ilse", "", "Brandt", ""},
		{"Mrs. Ilse M. Brandt", "Mrs.", "Ilse", "M.", "Brandt", ""},
		{"Maria de la Cruz", "", "Maria", "", "de la Cruz", ""},
		{"De la Cruz", "", "", "", "De la Cruz", ""},
		{"Ward Hollis Jr.", "", "Ward", "", "Hollis", "Jr."},
		{"Brandt", "", "", "", "Brandt", ""},
		{"Dr. Holm", "Dr.", "", "", "Holm", ""},
		{"Yusuf bin Tariq", "", "Yusuf", "", "bin Tariq", ""},
	} {
		n := Parse(strings.Fields(c.in))
		if n.Honorific != c.honorific || n.Given != c.given || strings.Join(n.Middle, " ") != c.middle || n.Family != c.family || n.Suffix != c.suffix {
			t.Errorf("%s: %+v", c.in, n)
		}
	}
}

func TestGender(t *testing.T) {
	for name, want := range map[string]Gender{
		"Ilse Brandt": Feminine, "Mr. Robin Holm": Masculine, "Robin Holm": Either, "Xq Morozova": Feminine,
		"Qx Petrovich Zed": Masculine, "Zo\u00eb Holm": Feminine, "Qx Zed": Unknown, "Jean-Luc Perrin": Masculine,
	} {
		if got := Parse(strings.Fields(name)).Gender; got != want {
			t.Errorf("%s: %d, want %d", name, got, want)
		}
	}
}

// No gender is better known than the other: the table must serve both.
func TestGivenBalanced(t *testing.T) {
	count := map[Gender]int{}
	for _, g := range given {
		count[g]++
	}
	if count[Feminine] < 1500 || count[Masculine] > 3*count[Feminine] {
		t.Errorf("given names: %d of men, %d of women", count[Masculine], count[Feminine])
	}
	t.Logf("given names: %d of men, %d of women, %d of either", count[Masculine], count[Feminine], count[Either])
}

func TestSkeleton(t *testing.T) {
	for _, pair := range [][2]string{{"shukri", "shoukry"}, {"sergei", "sergey"}, {"antony", "anthony"}, {"mohammed", "mohamed"}, {"dmitry", "dmitri"}} {
		if Skeleton(pair[0]) != Skeleton(pair[1]) {
			t.Errorf("%s and %s: %s, %s", pair[0], pair[1], Skeleton(pair[0]), Skeleton(pair[1]))
		}
	}
	if Skeleton("holm") == Skeleton("helm") && SameGiven("anna", "hanna") {
		t.Error("too much is alike")
	}
}

func TestLookAlikes(t *testing.T) {
	if !Mixed("Sоkolin") || Mixed("Sokolin") || Mixed("Соколин") {
		t.Error("a word of two scripts is told by its letters")
	}
	if Fold("Sоkolin") == Fold("Sokolin") {
		t.Error("look-alikes must stay apart")
	}
}

func TestCountry(t *testing.T) {
	for word, want := range map[string]string{"norwegian": "Norway", "oslo": "Norway", "u.s.": "United States", "the hague": "Netherlands", "kremlin": "Russia"} {
		if got, _ := Country(word); got != want {
			t.Errorf("%s: %q, want %q", word, got, want)
		}
	}
	if len(countries) < 700 {
		t.Errorf("only %d words for countries", len(countries))
	}
}

func TestRoles(t *testing.T) {
	for word, want := range map[string]string{"ministers": "minister", "gov.": "governor", "spokeswomen": "spokeswoman", "secretaries": "secretary"} {
		if r := FindRole(word); r == nil || r.Word != want {
			t.Errorf("%s: %v, want %s", word, r, want)
		}
	}
	if !FindRole("diplomat").StandsFor(FindRole("minister")) || FindRole("minister").StandsFor(FindRole("diplomat")) {
		t.Error("a diplomat may be a minister, a minister is called no diplomat's name")
	}
	for w, r := range roles { // every word that a role stands for is one
		for other := range r.stands {
			if roles[other] == nil {
				t.Errorf("roles.txt: %s stands for %s, which is no role", w, other)
			}
		}
	}
}

func TestOccupations(t *testing.T) {
	for word, want := range map[string]bool{"midwife": true, "wardens": true, "treasurer-elect": true, "prosecutor-general": true, "dam": false, "letter": false} {
		if got := FindOccupation(word) != nil; got != want {
			t.Errorf("FindOccupation(%s): %t", word, got)
		}
	}
	for word, want := range map[string]bool{"lacemaker": true, "postmistress": true, "zitherist": true, "river": false, "committee": false, "program": false} {
		if got := Personal(word); got != want {
			t.Errorf("Personal(%s): %t", word, got)
		}
	}
	if !Trade("campanologist") || Trade("iskander") {
		t.Error("Trade takes names for trades or trades for names")
	}
}

func TestForms(t *testing.T) {
	for in, want := range map[string]string{"Feride Hanım": "Feride", "Rashid Sahib": "Rashid", "Van der Berg": "Van der Berg", "Shri Gopal Tomar": "Tomar", "Anna van der Berg": "van der Berg"} {
		if got := Parse(strings.Fields(in)).Family; got != want {
			t.Errorf("%s: family name %q, want %q", in, got, want)
		}
	}
}
