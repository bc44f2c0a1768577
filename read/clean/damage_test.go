package clean

import (
	"strings"
	"testing"

	"reportedly"

	"github.com/google/go-cmp/cmp"
)

const (
	bridge  = "The council of Calder voted on Tuesday to close the old bridge over the Wend, after engineers found cracks in its pillars."
	bakery  = "Tomas Venn, who runs a bakery on Quay Street, expects to lose a dozen customers a week while the road is shut."
	mending = "Repairs will cost four million and last until the spring, and the district has set aside half of that sum."
)

// Each case: a text, and the damage in it as found prints it.
var damageCases = []struct{ name, text, want string }{
	{"clean news", "Bridge to close\n\n" + bridge + "\n\n“Nobody wants this,” Mayor Ana Ruiz said. “Nobody asked us.”\n\n“We have days to find another way,” she added.\n\n“And we shall find one before the month is out.”\n\n" + bakery, ""},

	// leftover
	{"furniture", bridge + "\n\nBy admin\n\nLeave a Reply\n\nYour email address will not be published. Required fields are marked *\n\n12 Comments\n\nShare on Facebook",
		"leftover: By admin\nleftover: Leave a Reply\nleftover: Your email address will not be published. Required fields are marked *\nleftover: 12 Comments\nleftover: Share on Facebook"},
	{"appeal", bridge + "\n\nFor more videos and details about the situation in the valley, watch the Calder Courier channel.",
		"leftover: For more videos and details about the situation in the valley, watch the Calder Courier channel."},
	{"photo and byline", "By Ana Ruiz and Tomas Venn\n\n" + bridge + "\n\nPhoto: Calder Courier/M. Oduya",
		"leftover: By Ana Ruiz and Tomas Venn\nleftover: Photo: Calder Courier/M. Oduya"},
	{"statements that look like furniture", "By Friday, the mayor said, the bridge will be shut.\n\nFollow the money, Ruiz told the council.\n\nFor more than a year the council has asked for a new bridge.\n\n“Share this,” she said.\n\nShare prices fell.", ""},

	// unbalanced-quote
	{"never closed", "“We shall close the bridge, Mayor Ruiz said.\n\n" + bakery, "unbalanced-quote: “"},
	{"never opened", "We shall close the bridge,” Mayor Ruiz said.\n\n" + bakery, "unbalanced-quote: ”"},
	{"opened twice", "“In this “regard we go on,” Mayor Ruiz said.\n\n" + bakery, "unbalanced-quote: “"},
	{"the wrong way", "”We shall close the bridge,” Mayor Ruiz said.\n\n" + bakery, "unbalanced-quote: ”"},
	{"goes on in the next paragraph", "“We shall close the bridge.\n\n“Then we shall mend it,” Mayor Ruiz said.", ""},
	{"mixed marks", "It was \"never a plan.” She left. ''Not so,'' he said. “He called it “mad” once,” she said.", ""},
	{"inches", "A pipe of 6\" burst. Venn is 5'10\" tall.", ""},

	// pull-quote
	{"lifted to the top", "\"We shall rebuild every house on this street, and we start on Monday.\"\n\n" + bridge + " The mayor added that\n\nRuiz continued.\n\n" + bakery,
		"pull-quote: \"We shall rebuild every house on this street, and we start on Monday.\"\npull-quote: The mayor added that\npull-quote: Ruiz continued."},
	{"between paragraphs", bridge + "\n\n“We shall rebuild every house on this street.”\n\n" + bakery, "pull-quote: “We shall rebuild every house on this street.”"},
	{"signed without a mark", bridge + "\n\n“This is a good day for our town” Ana Ruiz, Mayor of Calder\n\n" + bakery, "pull-quote: “This is a good day for our town” Ana Ruiz, Mayor of Calder"},
	{"signed on the next line", bridge + "\n\n“This is a good day for our town”\nAna Ruiz, Mayor of Calder\n\n" + bakery, "pull-quote: “This is a good day for our town”\nAna Ruiz, Mayor of Calder"},
	{"signed within a paragraph", bridge + "\n\n" + bakery + " “This is a good day for our town” Ana Ruiz Mayor of Calder", "pull-quote: “This is a good day for our town” Ana Ruiz Mayor of Calder"},
	{"named, and said", bridge + "\n\n“This is a good day for our town,” Ana Ruiz, the mayor, said. The book “What Ana Ruiz of Calder Knew” Tomas Venn read.", ""},
	{"cue with its quotation", "“We stay.” Ruiz continued.\n\nVenn replied. “We go.”\n\nThe mayor said:\n\n“We shall see about that in the spring.”\n\nThe war continued.", ""},
	{"signed with a dash", bridge + "\n\n“This is a good day for our town” — Ana Ruiz, Mayor of Calder", ""},
	{"quotation that goes on", "“We go,” said Ruiz.\n\n“And we shall not come back before the spring.”\n\n" + bakery, ""},

	// truncated
	{"within a sentence", bridge + "\n\nTomas Venn, who runs a bakery on Quay Street, expects to lose a dozen customers a", "truncated: a"},
	{"dots", bridge + "\n\nTomas Venn, who runs a bakery, expects […]", "truncated: […]"},
	{"pay wall", bridge + "\n\nSubscribe to continue reading", "truncated: Subscribe to continue reading"},
	{"trailing off", "“I do not know…”", ""},
	{"signature", bridge + "\n\nAna Ruiz, Calder Courier", ""},

	// spun
	{"spinner", "The White Home and the Safety Council met in moscow on friday, the overseas minister instructed reporters. " + bakery,
		"spun: White Home\nspun: Safety Council\nspun: moscow\nspun: friday\nspun: overseas minister\nspun: instructed reporters"},
	{"not a spinner", "The white home on Quay Street was sold. See moscow.example or #russia or @friday. " + bakery, ""},

	// repeated-block
	{"quoted again by another", "“We shall rebuild every house on this street,” Mayor Ruiz said.\n\n" + bakery + "\n\nTomas Venn laughed when he heard the words “we shall rebuild every house on this street” at the market.", ""},
	{"a not dropped", "The mayor said on Monday that there is no plan to close the bridge over the Wend this year.\n\n" + bakery + "\n\nThe mayor said on Monday that there is a plan to close the bridge over the Wend this year.", ""},
	{"another number", "The count stood at 12 votes for the bridge and against the mayor of the town on Monday.\n\nThe count stood at 15 votes for the bridge and against the mayor of the town on Monday.", ""},
}

func TestDamage(t *testing.T) {
	for _, c := range damageCases {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, found(ofText(t, c.text))); diff != "" {
				t.Error(diff)
			}
			checkRepair(t, c.text)
		})
	}
}

// unread gives the words that are not to be read, and what stands for them.
func unread(r reportedly.Report) (words, instead []string) {
	for _, d := range r.Damage {
		if d.Kind == reportedly.RepeatedBlock {
			words = append(words, r.Text.Slice(d.Span))
			instead = append(instead, r.Text.Slice(d.Copy))
		}
	}
	return words, instead
}

func TestRepeatedBlocks(t *testing.T) {
	quote := "“Nobody wants this, and nobody asked us what we need,” Mayor Ana Ruiz said."
	only := "The last ferry ran in the year of the flood, as every child in the town is told."
	for _, c := range []struct {
		name, text     string
		words, instead []string
	}{
		{"summary run together, then the text",
			bridge + quote + only + bakery + "\n" + bridge + "\n" + quote + "\n" + mending + "\n" + bakery + "\n",
			[]string{bridge + "\n\n" + quote, bakery}, []string{bridge + "\n" + quote, bakery}},
		{"teaser that is the beginning of a sentence",
			"The council of Calder voted on Tuesday to close the old bridge over the Wend\n\n" + bridge + "\n\n" + bakery,
			[]string{"The council of Calder voted on Tuesday to close the old bridge over the Wend"}, []string{bridge}},
		{"the whole text again",
			bridge + "\n\n" + quote + "\n\n" + bakery + "\n\n" + bridge + "\n\n" + quote + "\n\n" + bakery,
			[]string{bridge + "\n\n" + quote + "\n\n" + bakery}, []string{bridge + "\n\n" + quote + "\n\n" + bakery}},
		{"pull quote of what the body says",
			bridge + "\n\n“Nobody wants this, and nobody asked us what we need”\n\n" + bakery + "\n\n" + quote + "\n\n" + mending,
			[]string{"“Nobody wants this, and nobody asked us what we need”"}, []string{quote}},
		{"marks and spaces that differ",
			strings.ReplaceAll(strings.ReplaceAll(quote, "“", "\""), "”", "\"") + bakery + only + "\n\n" + bridge + "\n\n" + quote + "\n\n" + bakery + "\n\n" + only,
			[]string{strings.ReplaceAll(strings.ReplaceAll(quote, "“", "\""), "”", "\"") + "\n\n" + bakery + "\n\n" + only}, []string{quote + "\n\n" + bakery + "\n\n" + only}},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := ofText(t, c.text)
			words, instead := unread(r)
			if diff := cmp.Diff(c.words, words); diff != "" {
				t.Errorf("not read: %s", diff)
			}
			if diff := cmp.Diff(c.instead, instead); diff != "" {
				t.Errorf("read instead: %s", diff)
			}
			checkRepair(t, c.text)
		})
	}
}

// However often a block stands in a text, one copy is read, and all others point
// to it.
func TestCopiesPointToWhatIsRead(t *testing.T) {
	for _, n := range []int{2, 3, 50} {
		r := ofText(t, strings.Repeat(bridge+"\n\n"+bakery+"\n\n", n))
		hidden := 0
		for _, d := range r.Damage {
			hidden += d.Span.Len()
			for _, e := range r.Damage {
				if d.Copy.Overlaps(e.Span) {
					t.Errorf("%d copies: %v points to %v, which is not read", n, d.Span, d.Copy)
				}
			}
		}
		if one := len(bridge) + len(bakery); r.Text.Len()-hidden > 2*one {
			t.Errorf("%d copies: %d code points are left to read, one copy has %d", n, r.Text.Len()-hidden, one)
		}
	}
}

func TestHeadlineInTheTextIsReadOnce(t *testing.T) {
	for _, title := range []string{"Calder closes its old bridge", "Calder closes its old bridge - Calder Courier"} {
		r, err := Clean(reportedly.Item{Format: reportedly.Plain, Body: "Calder closes its old bridge.\n\n" + bridge, Meta: reportedly.Metadata{Title: title}}, Options{})
		if err != nil || found(r) != "repeated-block: Calder closes its old bridge." {
			t.Errorf("%s: %s, error %v", title, found(r), err)
		}
	}
}
