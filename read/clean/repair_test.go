package clean

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"reportedly"

	"github.com/google/go-cmp/cmp"
)

// Each line: a text as it came, and as it should be read.
var repairCases = []struct{ name, in, want string }{
	// invisible
	{"zero-width in a name", "Mayor Ana Ru\u200bi\u200cz spoke.", "Mayor Ana Ruiz spoke."},
	{"soft hyphens", "The coun\u00adcil met.", "The council met."},
	{"no-break spaces", "On\u00a012\u202fMay\u2009she left.", "On 12 May she left."},
	{"byte order mark", "\ufeffThe council met.", "The council met."},
	{"override in a name", "Mayor \u202eziuR\u202c spoke.", "Mayor ziuR spoke."},
	{"variation selector alone", "She said that \ufe0fCalder waits.", "She said that Calder waits."},
	{"line ends of two sorts", "One.\r\n\r\nTwo.\rThree.", "One.\n\nTwo.\nThree."},
	{"line separator", "One day.\u2028Two days.", "One day.\nTwo days."},
	{"control characters", "The\x00 coun\x07cil met.", "The council met."},
	{"tag characters", "Calm\U000e0041\U000e0042 seas.", "Calm seas."},
	{"persian joiner stays", "او می\u200cخواهد برود.", "او می\u200cخواهد برود."},
	{"hebrew marks stay", "\u200fראש העיר אמר (כן)\u200f.", "\u200fראש העיר אמר (כן)\u200f."},
	{"emoji family stays", "A 👩\u200d👩\u200d👧 came ❤\ufe0f.", "A 👩\u200d👩\u200d👧 came ❤\ufe0f."},
	{"keycap stays", "Press 1\ufe0f\u20e3 now.", "Press 1\ufe0f\u20e3 now."},
	{"flag stays", "A 🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f flew.", "A 🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f flew."},
	{"tabs and double spaces stay", "One.  Two.\tThree.", "One.  Two.\tThree."},

	// mojibake
	{"curly marks", "â€œWe wonâ€™t go,â€\u009d she said â€“ twiceâ€¦", "“We won’t go,” she said – twice…"},
	{"closing mark with its last byte lost", "â€œWe stay,â€ she said.", "“We stay,” she said."},
	{"letters", "FranÃ§ois met JosÃ© in MÃ¼nchen.", "François met José in München."},
	{"twice over", "Ã¢â‚¬Å“We stayÃ¢â‚¬Â\u009d", "“We stay”"},
	{"no-break space by halves", "The year.Â  The town.", "The year.  The town."},
	{"pound", "It cost Â£5.", "It cost £5."},
	{"taken for latin-1", "Itâ\u0080\u0099s late.", "It’s late."},
	{"taken for windows-1251", "вЂњWe stay,вЂќ she said.", "“We stay,” she said."},
	{"taken for mac roman", "‚ÄúWe stay,‚Äù she said.", "“We stay,” she said."},
	{"emoji", "Thanks ðŸ˜€ all.", "Thanks 😀 all."},
	{"capitals before a mark stay", "“OLÉ” and “CAFÉ” and VOILÀ…", "“OLÉ” and “CAFÉ” and VOILÀ…"},
	{"foreign names stay", "Ångström, Ærø, São Tomé, Żółć, naïve, €5, ½.", "Ångström, Ærø, São Tomé, Żółć, naïve, €5, ½."},
	{"cyrillic stays", "Он сказал: «Нет» — в Москве.", "Он сказал: «Нет» — в Москве."},

	// missing-space
	{"full stop", "The bridge is closed, she said.The mayor left.", "The bridge is closed, she said. The mayor left."},
	{"before an opening mark", `She said:"We stay."`, `She said: "We stay."`},
	{"after a closing mark", `"We stay,"Ruiz said.`, `"We stay," Ruiz said.`},
	{"after a curly mark", "“We stay,”Ruiz said.", "“We stay,” Ruiz said."},
	{"after a title", "They met Mr.Venn there.", "They met Mr. Venn there."},
	{"comma", "The mayor said,he was late.", "The mayor said, he was late."},
	{"his and a name", "The head of hisNordic council left.", "The head of his Nordic council left."},
	{"title and name", "The mayor met president Ana Ruiz. Later presidentAna Ruiz left.", "The mayor met president Ana Ruiz. Later president Ana Ruiz left."},
	{"preposition and The", "He spoke toThe Courier.", "He spoke to The Courier."},

	// fused-sentence
	{"a link and a break gone", "She met with hisWhile Calder waits, the town sleeps.", "She met with his\n\nWhile Calder waits, the town sleeps."},
	{"quotation opens", `That is so, Ruiz stated."Minister Venn said so."`, "That is so, Ruiz stated.\n\n\"Minister Venn said so.\""},
	{"quotation closed", `He said "it is the end of the war."The mayor agreed.`, "He said \"it is the end of the war.\"\n\nThe mayor agreed."},
	{"curly, closed", "It was ruined by “Mayor Venn.”At this point she left.", "It was ruined by “Mayor Venn.”\n\nAt this point she left."},
	{"curly, closed and opened", "“We stay.”“We go.”", "“We stay.”\n\n“We go.”"},
	{"cue left behind", "The mayor added thatRuiz continued.Many officials left town.", "The mayor added that\n\nRuiz continued.\n\nMany officials left town."},
	{"colon", "The mayor told reporters at the time:Calder sent help.", "The mayor told reporters at the time:\n\nCalder sent help."},
	{"subject gone", "It took in the regions.signaled last week that it may.", "It took in the regions.\n\nsignaled last week that it may."},
	{"two in a paragraph", "He will not come instead.Mr Venn will.Ms Ruiz knows.", "He will not come instead.\n\nMr Venn will.\n\nMs Ruiz knows."},
	{"name before an opener", "They met in Calder. Talks were held in CalderWhile the town slept.", "They met in Calder. Talks were held in Calder\n\nWhile the town slept."},
	{"a space within a quotation", "“It is over.We go,” she said.", "“It is over. We go,” she said."},
	{"abbreviations stay", "The U.S. and U.S.A. and Ph.D. at 6 a.m. and J.R.R. Venn.", "The U.S. and U.S.A. and Ph.D. at 6 a.m. and J.R.R. Venn."},
	{"addresses stay", "See www.Calder.example/News.Today or Ana.Ruiz@calder.example or @anaRuiz #CalderVotes.", "See www.Calder.example/News.Today or Ana.Ruiz@calder.example or @anaRuiz #CalderVotes."},
	{"names stay", "Node.js, ASP.NET, Booking.com, iPhone, eBay, YouTube, McVenn, DeRuiz, OpenAI, theGrio, Yahoo!", "Node.js, ASP.NET, Booking.com, iPhone, eBay, YouTube, McVenn, DeRuiz, OpenAI, theGrio, Yahoo!"},
	{"numbers stay", "It was 3.5%, 1,000 votes, 10:30, 5'10\", v2.0.", "It was 3.5%, 1,000 votes, 10:30, 5'10\", v2.0."},
	{"apostrophe marks stay", "''We stay,'' she said. ''We go.''", "''We stay,'' she said. ''We go.''"},
	{"quoted words stay", "The so-called \"plan\" and “Trumpism”s and \"A\"-level.", "The so-called \"plan\" and “Trumpism”s and \"A\"-level."},
	{"tweets stay", "Vote! https://t.co/hbaWqfjJcp pic.example.com/P2qZe", "Vote! https://t.co/hbaWqfjJcp pic.example.com/P2qZe"},

	// broken-line
	{"links on lines of their own", "Calder is ready to listen to everyone who wants to stop the use of the valley\nas an instrument of war\nagainst the north\n.", "Calder is ready to listen to everyone who wants to stop the use of the valley as an instrument of war against the north."},
	{"comma on the next line", "The town snubbed gestures of goodwill\n, Mayor Ana Ruiz said.", "The town snubbed gestures of goodwill, Mayor Ana Ruiz said."},
	{"cue on the next line", "\"Today it is quite clear to all of us that the bridge must go,\"\nRuiz said.", "\"Today it is quite clear to all of us that the bridge must go,\" Ruiz said."},
	{"end of a word", "She said it was \"never a political issue\ns.\" Then she left.", "She said it was \"never a political issues.\" Then she left."},
	{"cut at a fixed width", "The council of Calder voted on Tuesday to close\nthe old bridge over the Wend, after engineers\nfound cracks in twelve of its pillars. Mayor\nRuiz said that nobody had asked her about it\nbefore the vote, which was held behind doors.", "The council of Calder voted on Tuesday to close the old bridge over the Wend, after engineers found cracks in twelve of its pillars. Mayor Ruiz said that nobody had asked her about it before the vote, which was held behind doors."},
	{"headline stays apart", "Mayor closes the old bridge over the Wend\nCALDER — The council voted on Tuesday.", "Mayor closes the old bridge over the Wend\nCALDER — The council voted on Tuesday."},
	{"list stays apart", "The council will buy:\napples\npears\nplums", "The council will buy:\napples\npears\nplums"},
	{"transcript stays apart", "RUIZ: We stay.\nVENN: We do not.\nRUIZ: We do", "RUIZ: We stay.\nVENN: We do not.\nRUIZ: We do"},
	{"verse stays apart", "the river runs below the town\nand no one hears it go\nthe bridge has fallen down\nbeneath the winter snow", "the river runs below the town\nand no one hears it go\nthe bridge has fallen down\nbeneath the winter snow"},
	{"address stays apart", "Calder Courier,\n12 Quay Street,\nCalder", "Calder Courier,\n12 Quay Street,\nCalder"},
	{"paragraphs stay apart", "The mayor left town on Tuesday evening.\nthe council met.", "The mayor left town on Tuesday evening.\nthe council met."},
}

func TestRepair(t *testing.T) {
	for _, c := range repairCases {
		t.Run(c.name, func(t *testing.T) {
			got, _ := repair(c.in)
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Error(diff)
			}
			checkRepair(t, c.in)
		})
	}
}

// checkRepair holds repairs to what they promise: read backwards they give the
// original, and a text that was repaired needs no more.
func checkRepair(t *testing.T, original string) {
	t.Helper()
	r := ofText(t, original)
	if back := undone(r); back != original {
		t.Errorf("undone: %q, was %q", back, original)
	}
	before := reportedly.NewText(original)
	for _, d := range r.Damage {
		if d.Span.Start < 0 || d.Span.Start > d.Span.End || d.Span.End > r.Text.Len() {
			t.Fatalf("span %v outside the text of %d", d.Span, r.Text.Len())
		}
		if d.Copy.Start < 0 || d.Copy.Start > d.Copy.End || d.Copy.End > r.Text.Len() || d.Copy.Overlaps(d.Span) {
			t.Fatalf("copy %v of %v in a text of %d", d.Copy, d.Span, r.Text.Len())
		}
		if d.Repaired && before.Slice(d.Original) != d.Was {
			t.Errorf("at %v stood %q, not %q", d.Original, before.Slice(d.Original), d.Was)
		}
	}
	if again, edits := repair(r.Text.String()); again != r.Text.String() {
		t.Errorf("repaired once %q, twice %q (%v)", r.Text.String(), again, edits)
	}
}

// undone takes the repairs of a report back.
func undone(r reportedly.Report) string {
	var b strings.Builder
	at := 0
	for _, d := range r.Damage {
		if d.Repaired {
			b.WriteString(r.Text.Slice(reportedly.Span{Start: at, End: d.Span.Start}))
			b.WriteString(d.Was)
			at = d.Span.End
		}
	}
	b.WriteString(r.Text.Slice(reportedly.Span{Start: at, End: r.Text.Len()}))
	return b.String()
}

func TestManyRepairsAreListedAsOne(t *testing.T) {
	text := strings.Repeat("Wo\u00adrd. ", 60_000)
	r := ofText(t, text)
	if n := len(r.Damage); n != 1 {
		t.Errorf("%d entries", n)
	}
	checkRepair(t, text)
}

// A text made to want another repair at every character is told in so many stretches,
// which still lead back to the original.
func TestRepairsOfManySortsAreBounded(t *testing.T) {
	text := "One word. " + strings.Repeat("a\u0085b\u009bc.”Dd ", 20_000)
	r, err := Clean(reportedly.Item{Format: reportedly.Plain, Body: text}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if n := len(r.Damage); n > 2*maxRepairs {
		t.Errorf("%d entries", n)
	}
	checkRepair(t, text)
}

// Composing two lists of edits is making the one and then the other.
func TestCompose(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	some := func(text string) []edit {
		var out []edit
		for at := 0; at <= len(text); {
			start := at + rng.IntN(4)
			end := start + rng.IntN(3)
			if end > len(text) {
				break
			}
			if put := "xyz"[:rng.IntN(4)]; put != text[start:end] {
				out = append(out, edit{start: start, end: end, text: put})
			}
			at = end + rng.IntN(2)
			if start == end {
				at = end + 1
			}
		}
		return out
	}
	for range 20_000 {
		text := "abcdefghijklmno"[:rng.IntN(16)]
		first := some(text)
		middle := apply(text, first)
		second := some(middle)
		want := apply(middle, second)
		both := compose(first, middle, second)
		if !slices.IsSortedFunc(both, func(a, b edit) int { return a.start - b.start }) {
			t.Fatalf("%q %v then %v: %v out of order", text, first, second, both)
		}
		if got := apply(text, both); got != want {
			t.Fatalf("%q %v then %v: %q, want %q", text, first, second, got, want)
		}
	}
}

func FuzzClean(f *testing.F) {
	for _, c := range repairCases {
		f.Add(c.in)
	}
	for _, c := range damageCases {
		f.Add(c.text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) { // ingest decodes
			text = strings.ToValidUTF8(text, "\ufffd")
		}
		checkRepair(t, text)
	})
}
