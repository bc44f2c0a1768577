package segment

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// painted shows the quotation states of a text: [ and ] stand for the marks,
// quoted words are in capitals, all in the text's own spacing.
func painted(text string) string {
	d := Split(text)
	var b strings.Builder
	at := 0
	for i, t := range d.Tokens {
		b.WriteString(text[at:t.Start])
		at = t.End
		switch t.Quote {
		case Opening:
			b.WriteByte('[')
		case Closing:
			b.WriteByte(']')
		case Inside:
			b.WriteString(strings.ToUpper(d.Word(i)))
		default:
			b.WriteString(strings.ToLower(d.Word(i)))
		}
	}
	return b.String() + text[at:]
}

func TestMarks(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"curly", "“We go,” she said.", "[WE GO,] she said."},
		{"straight", `"We go," she said. "All of us."`, `[WE GO,] she said. [ALL OF US.]`},
		{"apostrophes", "''We go,'' she said.", "[WE GO,] she said."},
		{"backticks", "``We go,'' she said.", "[WE GO,] she said."},
		{"guillemets", "«We go,» she said, « and stay ».", "[WE GO,] she said, [ AND STAY ]."},
		{"guillemets inward", "»We go«, she said.", "[WE GO], she said."},
		{"low and high", "„We go,“ she said, „now”.", "[WE GO,] she said, [NOW]."},
		{"one glyph for both", "”We go,” she said.", "[WE GO,] she said."},
		{"other glyph for both", "“We go,“ she said. “Now.“", "[WE GO,] she said. [NOW.]"},
		{"single curly", "‘We go,’ she said.", "[WE GO,] she said."},
		{"single straight", "'We go,' she said, 'and don't stop.'", "[WE GO,] she said, [AND DON'T STOP.]"},
		{"mixed", "\"We go,” she said.", "[WE GO,] she said."},
		{"mixed the other way", "“We go,\" she said.", "[WE GO,] she said."},
		{"comma after the mark", `"We go", she said.`, `[WE GO], she said.`},
		{"bracket before", `He left ("for good") today.`, `he left ([FOR GOOD]) today.`},
		{"dash after", `"We go"—she paused—"now."`, `[WE GO]—she paused—[NOW.]`},
		{"spaced marks", `" We go , " she said.`, `[ WE GO , ] she said.`},
		{"space before the closing mark", `"We go, "she said, and went.`, `[WE GO, ]she said, and went.`},
		{"fused after", `Venn stated."We go," he said.`, `venn stated.[WE GO,] he said.`},
		{"fused before", `"We go."The mayor left.`, `[WE GO.]the mayor left.`},
		{"colon with no space", `He said:" We go."`, `he said:[ WE GO.]`},

		{"within another", `"She told us, 'Go home,' and we went," he said.`, `[SHE TOLD US, [GO HOME,] AND WE WENT,] he said.`},
		{"ends with the inner one", `“He said ‘go.’” And we went.`, `[HE SAID [GO.]] and we went.`},
		{"double in single", "‘She said “go” and left,’ he said.", "[SHE SAID [GO] AND LEFT,] he said."},
		{"same marks within", `"He said, "Go home," and left," she said.`, `[HE SAID, [GO HOME,] AND LEFT,] she said.`},
		{"opened twice", `““We go,” she said.`, `[WE GO,] she said.`},

		{"never closed", "She said: “We go. Now.\n\nThe bus left.", "she said: [WE GO. NOW.\n\nthe bus left."},
		{"never closed, another follows", "“We go. She left. “We stay,” he said.", "[WE GO. she left. [WE STAY,] he said."},
		{"never opened", "We go,” she said. He left.", "we go,” she said. he left."},
		{"opened anew", "“One.\n\n“Two,” she said. Three.", "[ONE.\n\n[TWO,] she said. three."},
		{"not opened anew", "“One.\n\nTwo,” she said. Three.", "[ONE.\n\nTWO,] she said. three."},
		{"opened anew, single", "‘One.\n\n‘Two,’ she said.", "[ONE.\n\n[TWO,] she said."},
		{"opened anew, single, late", "He left. ‘One for the Joneses’ dog.\n\n‘Two,’ she said.", "he left. [ONE FOR THE JONESES’ DOG.\n\n[TWO,] she said."},

		{"plural", "the Joneses' dog and the workers' party", "the joneses' dog and the workers' party"},
		{"plural in single marks", "'The workers' party will win,' he said.", "[THE WORKERS' PARTY WILL WIN,] he said."},
		{"phrase that ends in s", "the 'experts' said so", "the [EXPERTS] said so"},
		{"elisions", "'Tis the '90s, and rock 'n' roll is for 'em.", "'tis the '90s, and rock 'n' roll is for 'em."},
		{"elisions, curly", "’Tis the ’90s, rock ’n’ roll, the ‘80s.", "’tis the ’90s, rock ’n’ roll, the ‘80s."},
		{"dropped ends", "She's goin' home to her ol' man.", "she's goin' home to her ol' man."},
		{"feet and inches", `He is 6'2" and the screen 27" wide.`, `he is 6'2" and the screen 27" wide.`},
		{"inches in a quotation", `"I'm 6'2" tall," he said.`, `[I'M 6'2" TALL,] he said.`},
		{"a number last", `She said "only 25" to him.`, `she said [ONLY 25] to him.`},
		{"clitics", "It's Ann's; they'd go.", "it's ann's; they'd go."},
		{"one alone", "She cried ' once.", "she cried ' once."},

		{"dashes", "—Ya voy —dijo el alcalde—. No tengo miedo.", "[YA VOY ]dijo el alcalde[. NO TENGO MIEDO."},
		{"dash and comma", "— Come in, said the ferryman. He waved.", "[ COME IN, said the ferryman. he waved."},
		{"a list", "— The bill raises taxes\n— The mayor opposes it", "— the bill raises taxes\n— the mayor opposes it"},
		{"a signature", "— Ana Ruiz, mayor of Calder", "— ana ruiz, mayor of calder"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, painted(c.text)); diff != "" {
				t.Errorf("%s\n%s", c.text, diff)
			}
		})
	}
}

func TestNormsOfMarks(t *testing.T) {
	for text, want := range map[string]string{
		`"We go," she said.`:          "`` We go , '' she said .",
		"«We go», 'she' said.":        "`` We go '' , ` she ' said .",
		"We go,” he said of 27\" men": "We go , '' he said of 27 \" men",
		"‘90s dogs’ home":             "' 90s dogs ' home",
	} {
		var norms []string
		for _, tok := range Split(text).Tokens {
			norms = append(norms, tok.Norm)
		}
		if got := strings.Join(norms, " "); got != want {
			t.Errorf("%s:\n got %s\nwant %s", text, got, want)
		}
	}
}

func TestQuotations(t *testing.T) {
	text := "“One.\n\n“Two. ‘Too.’\n\n“Three,” she said. “Four.”\n\n“Five.”"
	d := Split(text)
	var got []string
	var next []int
	for _, q := range d.Quotations() {
		got = append(got, text[d.Tokens[q.Start].Start:d.Tokens[q.End-1].End])
		next = append(next, q.Next)
	}
	if diff := cmp.Diff([]string{"“One.", "“Two. ‘Too.’", "“Three,”", "“Four.”", "“Five.”"}, got); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]int{1, 2, -1, -1, -1}, next); diff != "" {
		t.Error(diff)
	}
}

func TestScareQuote(t *testing.T) {
	for text, want := range map[string]bool{
		`the "experts" came`:                         true,
		`on “Meet the Harbour.”`:                     true,
		`a "superiority complex," it said`:           true,
		`"Why?" she asked`:                           false,
		`"We will go on until it is done," she said`: false,
		`"Stop. Never," she said`:                    false,
	} {
		d := Split(text)
		if got := ScareQuote(d, d.Quotations()[0].Range); got != want {
			t.Errorf("%s: %v", text, got)
		}
	}
}

// A hundred thousand marks of any kind are read in linear time.
func TestManyMarks(t *testing.T) {
	for _, unit := range []string{`"`, "“", "”", "'", "‘", "“a ", `"a" `, "'a ", "a' ", "«“", "“ a ” ", "'\"", "— said, said ", "“\n", "‘a\n\n"} {
		d := tokensOnly(strings.Repeat(unit, 100_000))
		start := time.Now()
		markQuotes(d)
		if took := time.Since(start); took > 2*time.Second {
			t.Errorf("%q: %v", unit, took)
		}
		wellFormed(t, d)
	}
}

// tokensOnly is Split without its last step.
func tokensOnly(text string) *Doc {
	d := Split(text)
	d.quotations = nil
	for i := range d.Tokens {
		t := &d.Tokens[i]
		t.Quote, t.Norm = Outside, normalMark(d.Word(i))
	}
	return d
}

// wellFormed checks what every caller relies on.
func wellFormed(t *testing.T, d *Doc) {
	t.Helper()
	for i, tok := range d.Tokens {
		first := i == 0 || d.Tokens[i-1].Paragraph != tok.Paragraph
		if tok.Quote == Inside && !first && d.Tokens[i-1].Quote == Outside {
			t.Fatalf("token %d of %.200q is inside, the one before it is not", i, d.Text)
		}
	}
	at := 0
	for i, q := range d.Quotations() {
		if q.Start < at || q.End <= q.Start || q.End > len(d.Tokens) {
			t.Fatalf("quotation %d of %.200q: %v after %d", i, d.Text, q, at)
		}
		if d.Tokens[q.Start].Paragraph != d.Tokens[q.End-1].Paragraph {
			t.Fatalf("quotation %d of %.200q leaves its paragraph", i, d.Text)
		}
		if q.Next >= 0 && q.Next != i+1 {
			t.Fatalf("quotation %d of %.200q goes on in %d", i, d.Text, q.Next)
		}
		for k := at; k < q.Start; k++ {
			if d.Tokens[k].Quote != Outside {
				t.Fatalf("token %d of %.200q is quoted by no quotation", k, d.Text)
			}
		}
		at = q.End
	}
}

func FuzzQuotes(f *testing.F) {
	for _, s := range []string{`"a" 'b' “c` + "\n\n“d” e’s", "''a'' ``b'' — c, said d", `"'"'"''"`, "„a“ »b« «c»", "‘a “b’ c”"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) { wellFormed(t, Split(text)) })
}
