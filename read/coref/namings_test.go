package coref

import (
	"slices"
	"strings"
	"testing"

	"reportedly"
	"reportedly/internal/pos"
	"reportedly/internal/segment"
)

// TestNamings checks whose each name in a passage is: after the arrow the names
// that the cast prints for its namings, in order; "-" is a name left out on purpose.
func TestNamings(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		// titles
		{"Forecaster Anneke Vroom said so. Vroom left.", "Anneke Vroom, Anneke Vroom"},
		{"Ringmaster Pavle Stan disagreed. Ringmaster Stan laughed.", "Pavle Stan, Pavle Stan"},
		{"Council treasurer-elect Jia Meiling said so. Jia left.", "Council?, Jia Meiling, Jia Meiling"},
		{"Author and activist Ruth Kellaway said so.", "Ruth Kellaway"},
		{"Trapeze artist Lourdes Quispe wept.", "Lourdes Quispe"},
		{"Hunter Davies met baker Tom Ellis and Tom Baker.", "Hunter Davies, Tom Ellis, Tom Baker"},
		{"The critic Ines Quaresma said so.", "Ines Quaresma"},
		{"The Norland-born violinist Sunniva Hegg said so.", "Sunniva Hegg"},
		{"Dato' Rohana Yusof said so. Dato' Rohana left.", "Rohana Yusof, Rohana Yusof"},
		{"Shri Gopal Tomar said so. Tomar-ji left.", "Gopal Tomar, Gopal Tomar"},
		// forms of address behind the name
		{"Feride Alsancak said so. Feride Hanım left.", "Feride Alsancak, Feride Alsancak"},
		{"Shigeru Mori said so. Mori-san left.", "Shigeru Mori, Shigeru Mori"},
		// other names
		{"Ada Holm, better known as Skip, said so. Skip left.", "Ada Holm, Ada Holm, Ada Holm"},
		{"Noknoi, whose real name is Ada Holm, said so.", "Ada Holm, Ada Holm"},
		{"Lena Hofstad, née Brekke, said so. Brekke left.", "Lena Hofstad, Lena Hofstad, Lena Hofstad"},
		{"Priya Rao (formerly Priya Iyer) said so. Iyer left.", "Priya Rao, Priya Rao, Priya Rao"},
		{"Tolu \"Bone\" Akande said so. Bone left. Akande stayed.", "Tolu Akande, Tolu Akande, Tolu Akande"},
		{"They call Ada Holm the Gazelle. The Gazelle won.", "Ada Holm, Ada Holm, Ada Holm"},
		// parts of a name
		{"Hendrika van der Laak-Postma said so. Van der Laak left. Postma stayed.", "Hendrika van der Laak-Postma, Hendrika van der Laak-Postma, Hendrika van der Laak-Postma"},
		{"Ines Ferreiro Castro said so. Ms Ferreiro Castro left. Ferreiro stayed.", "Ines Ferreiro Castro, Ines Ferreiro Castro, Ines Ferreiro Castro"},
		{"Sheikh Hamdan bin Rashid Al Suwaidi said so. Al Suwaidi left.", "Hamdan bin Rashid Al Suwaidi, Hamdan bin Rashid Al Suwaidi"},
		{"Rima al-Daher said so. Al-Daher left. Giulia d'Amico said so. D'Amico left.", "Rima al-Daher, Rima al-Daher, Giulia d'Amico, Giulia d'Amico"},
		{"Serhiy Dovhalenko said so. Mr. Dovgalenko left.", "Serhiy Dovhalenko, Serhiy Dovhalenko"},
		// two of one name
		{"Brothers Aldo and Enzo Marchi said so. Aldo left.", "Aldo Marchi, Enzo Marchi, Aldo Marchi"},
		{"Ramon Villar Jr. said so. Ramon Villar Sr. left. The elder Villar stayed.", "Ramon Villar Jr., Ramon Villar Sr., Ramon Villar Sr."},
		{"Kim Dong-hyuk, a representative, met President Kim Hae-won. Representative Kim left.", "Kim Dong-hyuk, Kim Hae-won, Kim Dong-hyuk"},
		{"Omar Haddad and Walid Haddad own a bakery. Haddad left.", "Omar Haddad, Walid Haddad, Haddad"},
		// places and bodies
		{"Jordan Holland lost. Holland, an Australian, left. She lives in Holland.", "Jordan Holland, Jordan Holland, Holland"},
		{"Brightwater Seafood said so. Brightwater left.", "Brightwater Seafood, Brightwater Seafood"},
		{"The news agency Norpress said so.", "Norpress"},
		{"Green Dawn, a conservation group, said so. Green Dawn left.", "Green Dawn, Green Dawn"},
	} {
		d := segment.Split(c.text)
		pos.Tag(d)
		cast := newCast(newPage(reportedly.NewText(c.text), d))
		var got []string
		for k := range cast.mentions {
			if m := &cast.mentions[k]; m.form == byName && m.entity >= 0 {
				got = append(got, cast.all[m.entity].printed())
			}
		}
		want := slices.DeleteFunc(strings.Split(c.want, ", "), func(s string) bool { return strings.HasSuffix(s, "?") })
		if !slices.Equal(got, want) {
			t.Errorf("%s\n got  %q\n want %q", c.text, got, want)
		}
	}
}

// TestTypesOfNames checks what sort of someone a first name in a passage is.
func TestTypesOfNames(t *testing.T) {
	for _, c := range []struct {
		text string
		want reportedly.EntityType
	}{
		{"Brightwater Seafood said so.", reportedly.Organisation},
		{"Daily Ostro said so.", reportedly.Organisation},
		{"Vantor, the maker of tyres, said so.", reportedly.Organisation},
		{"Ada Holm, the maker of tyres, said so.", reportedly.Person},
		{"Postmistress Wen Orla said so.", reportedly.Person},
	} {
		d := segment.Split(c.text)
		pos.Tag(d)
		ms := findMentions(newPage(reportedly.NewText(c.text), d))
		if len(ms) == 0 || ms[0].typ != c.want {
			t.Errorf("%s: got %+v, want %s", c.text, ms, c.want)
		}
	}
}

// A headline names people by titles that no list has, too.
func TestHeadlineTitles(t *testing.T) {
	text, head := "Ringmaster Pavle Stan said the tent holds.", "Ringmaster Pavle Stan: tent holds"
	r := &reportedly.Report{Text: reportedly.NewText(text), Headline: reportedly.NewText(head)}
	d, h := segment.Split(text), segment.Split(head)
	pos.Tag(d)
	pos.Tag(h)
	as := []reportedly.Attribution{{Source: []reportedly.Span{{Start: 0, End: 21}}, Content: []reportedly.Span{{Start: 23, End: 33}}, InTitle: true, Within: -1, Entity: -1}}
	res := Resolve(r, d, h, as)
	if e := res.Entity[0]; e < 0 || res.Entities[e].Name != "Pavle Stan" {
		t.Errorf("got entity %d of %+v, want Pavle Stan", e, res.Entities)
	}
}
