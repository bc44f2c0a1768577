package attribution

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"reportedly"
	"reportedly/internal/pos"
	"reportedly/internal/segment"
)

func tagged(text string) *segment.Doc {
	d := segment.Split(text)
	pos.Tag(d)
	return d
}

// shown writes candidates a line each, "source | cue | content", pieces of a role
// parted by " + ".
func shown(d *segment.Doc, cs []candidate) string {
	var b strings.Builder
	for _, c := range cs {
		var roles []string
		for _, role := range [][]segment.Range{c.source, c.cue, c.content} {
			var pieces []string
			for _, r := range role {
				pieces = append(pieces, d.Text[d.Tokens[r.Start].Start:d.Tokens[r.End-1].End])
			}
			roles = append(roles, strings.Join(pieces, " + "))
		}
		fmt.Fprintf(&b, "%s | %s | %s\n", roles[0], roles[1], roles[2])
	}
	return b.String()
}

// What the rules make of a text with no model beside them.
func TestLayout(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"transcript in capitals", "A partial transcript:\n\nRUIZ: The pier is safe.\n\nVENN: Is it?\n\nRUIZ: Yes.\n\nWe looked twice.\n\nVENN: When?",
			"RUIZ | : | The pier is safe.\nVENN | : | Is it?\nRUIZ | : | Yes. + We looked twice.\nVENN | : | When?\n"},
		{"stage directions", "RUIZ: The pier is safe.\n\n(LAUGHTER)\n\nVENN: Is it?\n\nRUIZ: Yes.",
			"RUIZ | : | The pier is safe.\nVENN | : | Is it?\nRUIZ | : | Yes.\n"},
		{"transcript of names", "They spoke at noon on the pier of Calder in the rain, and for an hour.\n\nAna Ruiz: The pier is safe.\n\nTom Venn: I doubt it.\n\nAna Ruiz: We looked.",
			"Ana Ruiz | : | The pier is safe.\nTom Venn | : | I doubt it.\nAna Ruiz | : | We looked.\n"},
		{"one name and a quotation", "The council met on Monday to hear about the pier and its repair in spring.\n\nHarbour master Tom Venn: “The pier is safe.”\n\nIt rose.",
			"Harbour master Tom Venn | : | “The pier is safe.”\n"},
		{"a clause before a colon", "The council met on Monday to hear about the pier and its repair in spring.\n\nThis they know: “The pier is safe.”\n\nIt rose.", ""},
		{"one capitalised name and a quotation", "The council met on Monday to hear about the pier and its repair in spring.\n\nCommissioner Venn: “The pier is safe for all of us.”\n\nIt rose.",
			"Commissioner Venn | : | “The pier is safe for all of us.”\n"},
		{"a list is no transcript", "The council met on Monday to hear about the pier and its repair in spring.\n\nCalder: sunny.\n\nVenn: on top again.\n\nPort Venn: rain.", ""},
		{"notes are no speakers", "The council met on Monday to hear about the pier and its repair in spring.\n\nNote: The pier is shut.\n\nPHOTO: A pier.\n\nUPDATE: The pier is open.\n\nNote: It rains.\n\nUPDATE: Wet.", ""},
		{"times are no speakers", "The council met on Monday to hear about the pier and its repair in spring.\n\n9:30: The meeting.\n\n10:15: The vote.", ""},
		{"questions and answers", "The Courier met Ana Ruiz on the pier.\n\nQ: Is it safe?\n\nA: It is.\n\nQ: For all?\n\nA: For all.",
			" | : | Is it safe?\nAna Ruiz | : | It is.\n | : | For all?\nAna Ruiz | : | For all.\n"},
		{"answers of nobody known", "The Courier met several people on the pier.\n\nQ. Is it safe?\n\nA. It is.\n\nQ. For all?\n\nA. For all.",
			" | Q. | Is it safe?\n | A. | It is.\n | Q. | For all?\n | A. | For all.\n"},

		{"dash after a quotation", "“The pier is safe for all of us.” — Ana Ruiz, mayor of Calder", "Ana Ruiz, mayor of Calder | — | “The pier is safe for all of us.”\n"},
		{"dash on the next line", "“The pier is safe for all of us.”\n― Ana Ruiz", "Ana Ruiz | ― | “The pier is safe for all of us.”\n"},
		{"press release", `"We are glad that the pier is safe." - Commissioner Tom Venn`, "Commissioner Tom Venn | - | \"We are glad that the pier is safe.\"\n"},
		{"comma and office", `"We are glad that the pier is safe," Commissioner Venn, chair of the port`, "Commissioner Venn, chair of the port |  | \"We are glad that the pier is safe,\"\n"},
		{"glued", `"It was a good day for our town" Ana Ruiz, Mayor of Calder`, "Ana Ruiz, Mayor of Calder |  | \"It was a good day for our town\"\n"},
		{"name on the next line", "“It was a good day for our town.”\nAna Ruiz, Mayor of Calder", "Ana Ruiz, Mayor of Calder |  | “It was a good day for our town.”\n"},
		{"a verb makes it a sentence", `"It was a good day for our town," Ana Ruiz told the council.`, ""},
		{"dash within a sentence", `"It was a good day for our town" - and it rained.`, ""},
		{"a heading is no name", "“It was a good day for our town.”\nA Wet Summer", " |  | “It was a good day for our town.”\n"},
		{"over two paragraphs", "“The pier is safe.\n\n“We looked at it twice in May.” — Ana Ruiz", "Ana Ruiz | — | “The pier is safe. + “We looked at it twice in May.”\n"},
		{"post", "The pier is safe. Come and see it! — Ana Ruiz (@ruiz) July 5, 2016", "Ana Ruiz | — | The pier is safe. Come and see it!\n"},
		{"wire desk", "The pier is safe. Come and see it! — Ana Ruiz (@ruiz)", ""},
		{"results", "The council met on Monday to hear about the pier and its repair in spring.\n\nRuiz: 547.\n\nVenn: 46.\n\nRuiz: 12.", ""},
		{"brief with a reporter's name", `Venn called it "the first of all the piers in the land." -- Ana Ruiz`, ""},
		{"epigraph", "The sea gives nothing back to those who wait.\n— Tom Venn", "Tom Venn | — | The sea gives nothing back to those who wait.\n"},
		{"list after a dash", "The council met today.\n— the pier is shut\n— the bridge is open", ""},

		{"a quotation by itself", "“The pier is safe for all of us, and so it will stay.”\n\nThe council met on Monday.", " |  | “The pier is safe for all of us, and so it will stay.”\n"},
		{"a title by itself", "“Low Tide”\n\nThe council met on Monday.", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := tagged(c.text)
			if diff := cmp.Diff(c.want, shown(d, layout(page{d: d}, nil))); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestHeadlines(t *testing.T) {
	body := tagged("The mayor, Ana Ruiz, spoke on the pier. Tom Venn of the port listened. A poll was out.")
	for title, want := range map[string]string{
		"Ruiz: Calder ignored every warning":                 "Ruiz | : | Calder ignored every warning\n",
		"Calder ignored every warning - Ruiz":                "Ruiz | - | Calder ignored every warning\n",
		"Calder Ignored Every Warning – Tom Venn":            "Tom Venn | – | Calder Ignored Every Warning\n",
		"Ruiz on the pier: ‘It is safe’":                     "Ruiz | : | ‘It is safe’\n",
		"'It is safe,' says Ruiz":                            "Ruiz | says | 'It is safe,'\n",
		"Poll: Most in Calder want a ferry":                  "Poll | : | Most in Calder want a ferry\n",
		"Calder ignored every warning - Calder Courier":      "",
		"Calder ignored every warning | The Courier":         "",
		"The Latest: Calder ignored every warning":           "",
		"Big win for Ruiz: Calder ignored every warning":     "",
		"Calder ignored every warning - it may surprise you": "",
		"Ana Ruiz: a mayor or a captain of the port?":        "",
		"Watch: Calder ignored every warning":                "",
		"Wet and Wild: Calder ignored every warning":         "",
		"Calder ignored every warning":                       "",
		"Calder – Venn ferry opens":                          "",
	} {
		d := tagged(title)
		if got := shown(d, layout(page{d: d, title: true, body: body}, nil)); got != want {
			t.Errorf("%s\n got %swant %s", title, got, want)
		}
	}
}

// A quotation is ascribed whole, unless another statement has the rest of it.
func TestWholeQuotations(t *testing.T) {
	text := "“We heard a message that it must close,” the minister stressed."
	d := tagged(text)
	outer := candidate{source: tokensOf(t, d, "the minister"), cue: tokensOf(t, d, "stressed"), content: tokensOf(t, d, "that it must close,”"), confidence: 0.9}
	inner := candidate{cue: tokensOf(t, d, "message"), content: tokensOf(t, d, "that it must close"), confidence: 0.9}
	want := "the minister | stressed | “We heard a message that it must close,”\n | message | that it must close\n"
	if diff := cmp.Diff(want, shown(d, layout(page{d: d}, []candidate{outer, inner}))); diff != "" {
		t.Error(diff)
	}
}

// A quotation that fills a paragraph belongs to the statement before it.
func TestContinuations(t *testing.T) {
	for _, c := range []struct{ name, text, source, cue, content, want string }{
		{"closed and opened anew", "“It is safe,” said Ruiz.\n\n“We looked at it twice in May and June.”\n\nIt rained.", "Ruiz", "said", "“It is safe,”",
			"Ruiz | said | “It is safe,” + “We looked at it twice in May and June.”\n"},
		{"after a colon", "Ruiz added:\n\n“We looked at it twice in May and June.”", "Ruiz", "added:", "", ""},
		{"indirect that ends the paragraph", "Ruiz said it was safe.\n\n“We looked at it twice in May and June.”", "Ruiz", "said", "it was safe",
			"Ruiz | said | it was safe + “We looked at it twice in May and June.”\n"},
		{"something comes between", "Ruiz said it was safe. The bridge opened in the rain.\n\n“We looked at it twice in May and June.”", "Ruiz", "said", "it was safe",
			"Ruiz | said | it was safe\n |  | “We looked at it twice in May and June.”\n"},
		{"a belief does not go on", "Ruiz thinks it is safe.\n\n“We looked at it twice in May and June.”", "Ruiz", "thinks", "it is safe",
			"Ruiz | thinks | it is safe\n |  | “We looked at it twice in May and June.”\n"},
		{"three paragraphs", "Ruiz said: “It is safe.\n\n“We looked at it twice.\n\n“It rained.”", "Ruiz", "said:", "“It is safe.",
			"Ruiz | said: | “It is safe. + “We looked at it twice. + “It rained.”\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := tagged(c.text)
			var model []candidate
			if c.content != "" {
				model = []candidate{{source: tokensOf(t, d, c.source), cue: tokensOf(t, d, c.cue), content: tokensOf(t, d, c.content), confidence: 0.9}}
			} else {
				c.want = "Ruiz | added: | “We looked at it twice in May and June.”\n"
			}
			if diff := cmp.Diff(c.want, shown(d, layout(page{d: d}, model))); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestCarriedOn(t *testing.T) {
	const before, first = "Ruiz said the pier was safe.", "Ruiz | said | the pier was safe\n"
	for _, c := range []struct{ name, text, want string }{
		{"a phrase is quoted", before + " There were only “the old fears of those who never walk on it.”", first + "Ruiz |  | There were only “the old fears of those who never walk on it.”\n"},
		{"and the sentence goes on", before + " It was “a place for all of us to walk” in any weather.", first + "Ruiz |  | It was “a place for all of us to walk” in any weather\n"},
		{"a title", before + " She stars in “The Old Fears of Those Who Walk”.", first},
		{"a word at arm's length", before + " There were only “old fears”.", first},
		{"somebody else may speak", before + " Brask called it “a place for all of us to drown in”.", first},
		{"another paragraph", before + "\n\nThere were only “the old fears of those who never walk on it”.", first},
		{"a sentence between", before + " It rained. There were only “the old fears of those who never walk on it”.", first},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := tagged(c.text)
			model := []candidate{{source: tokensOf(t, d, "Ruiz"), cue: tokensOf(t, d, "said"), content: tokensOf(t, d, "the pier was safe"), confidence: 0.9}}
			if diff := cmp.Diff(c.want, shown(d, layout(page{d: d}, model))); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestReseat(t *testing.T) {
	text := "“We looked at it twice in May and in June.”\n\n“No plan was ever made for it by anyone.”\n\n" +
		"The pier is safe. The mayor added that\n\nRuiz continued.\n\nThe bridge was closed. Harbour master Tom Venn told reporters at the time:"
	d := tagged(text)
	report := reportedly.NewText(text)
	var damage []reportedly.Damage
	for _, x := range []struct{ words, note string }{
		{"“We looked at it twice in May and in June.”", "quotation without a cue"},
		{"“No plan was ever made for it by anyone.”", "quotation without a cue"},
		{"The mayor added that", "cue without a quotation"},
		{"Ruiz continued.", "cue without a quotation"},
		{"Harbour master Tom Venn told reporters at the time:", "cue without a quotation"},
	} {
		at := strings.Index(text, x.words)
		damage = append(damage, reportedly.Damage{Kind: reportedly.PullQuote, Span: report.Span(at, at+len(x.words)), Note: x.note})
	}
	want := "Ruiz | continued | “We looked at it twice in May and in June.”\nHarbour master Tom Venn | told | “No plan was ever made for it by anyone.”\n"
	if diff := cmp.Diff(want, shown(d, layout(page{d: d, lost: lostIn(report, d, damage)}, nil))); diff != "" {
		t.Error(diff)
	}
}

func TestInOrder(t *testing.T) {
	for _, c := range []struct {
		n    int
		fits []int
		want []int
	}{
		{2, []int{2, 3}, []int{0, 1}},
		{1, []int{2, 3}, []int{1}},
		{1, []int{2, 2}, []int{0}},
		{3, []int{2}, []int{0, -1, -1}},
		{2, nil, []int{-1, -1}},
		{0, []int{1}, []int{}},
	} {
		if diff := cmp.Diff(c.want, inOrder(c.n, c.fits)); diff != "" {
			t.Errorf("%d in %v: %s", c.n, c.fits, diff)
		}
	}
}

// A sure rule stands against the model, an unsure one does not, and what is said
// within a turn stays.
func TestMerge(t *testing.T) {
	d := tagged("RUIZ: Venn said it was safe.")
	turn := candidate{source: tokensOf(t, d, "RUIZ"), cue: tokensOf(t, d, ":"), content: tokensOf(t, d, "Venn said it was safe."), confidence: 0.9}
	inner := candidate{source: tokensOf(t, d, "Venn"), cue: tokensOf(t, d, "said"), content: tokensOf(t, d, "it was safe"), confidence: 0.5}
	rival := candidate{source: tokensOf(t, d, "RUIZ"), cue: tokensOf(t, d, ":"), content: tokensOf(t, d, "Venn said it was"), confidence: 0.9}
	if got := merge(len(d.Tokens), []candidate{inner, rival}, []candidate{turn}); shown(d, got) != shown(d, []candidate{inner, turn}) {
		t.Errorf("got %s", shown(d, got))
	}
	turn.confidence = 0.3
	if got := merge(len(d.Tokens), []candidate{inner, rival}, []candidate{turn}); shown(d, got) != shown(d, []candidate{inner, rival}) {
		t.Errorf("got %s", shown(d, got))
	}
}

func FuzzLayout(f *testing.F) {
	f.Add("A: b\n\nQ: c\n\n“d” — E F\n\n“g h i”\n\nJ K: “l”", true)
	f.Add("“a.\n\n“b,” c said.\n— D E (@f) g", false)
	f.Fuzz(func(t *testing.T, text string, title bool) {
		d := tagged(text)
		damage := []reportedly.Damage{
			{Kind: reportedly.PullQuote, Span: reportedly.Span{End: reportedly.NewText(text).Len() / 2}, Note: "quotation without a cue"},
			{Kind: reportedly.PullQuote, Span: reportedly.Span{End: reportedly.NewText(text).Len()}, Note: "cue without a quotation"},
		}
		for _, c := range layout(page{d: d, title: title, lost: lostIn(reportedly.NewText(text), d, damage)}, nil) {
			if len(c.content) == 0 || c.rule == "" || c.confidence <= 0 || c.confidence > 1 {
				t.Fatalf("%+v", c)
			}
			for _, role := range [][]segment.Range{c.source, c.cue, c.content} {
				at := 0
				for _, r := range role {
					if r.Start < at || r.End <= r.Start || r.End > len(d.Tokens) {
						t.Fatalf("%v of %d tokens", role, len(d.Tokens))
					}
					at = r.End
				}
			}
		}
	})
}
