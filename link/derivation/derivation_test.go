package derivation

import (
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"reportedly"
)

const wire = `The ferry between Ostrand and Vell will stay in harbour until Monday, the port authority said, after divers ` +
	`found a crack in the hull of the Kvistgaard, the older of its two ships. Some four hundred commuters a day were told to ` +
	`take the bus across the northern bridge. A spare vessel chartered from a shipyard in Holmby cannot berth at the Vell pier, ` +
	`which silted up during the autumn storms. Fishermen ran a shuttle of their own on Thursday evening and charged nothing. ` +
	`The authority expects the repair to cost nearly two million crowns and has asked the county for a loan.`

const spun = `The ferry among Ostrand and Vell will remain in harbour until Monday, the harbour authority said, after jumpers ` +
	`discovered a crack in the frame of the Kvistgaard, the elder of its two vessels. Some four hundred passengers a day were advised to ` +
	`take the coach across the northern bridge. A spare ship chartered from a dockyard in Holmby cannot moor at the Vell pier, ` +
	`which clogged up during the autumn gales. Anglers ran a shuttle of their own on Thursday night and billed nothing. ` +
	`The authority anticipates the fix to cost almost two million crowns and has begged the county for a credit.`

const other = `Voters in Sundhavn chose a council of nineteen on Saturday, and for the first time in three decades the farmers' list ` +
	`lost its majority. Turnout was the lowest since the war. Counting went on until dawn because the machine in the old school ` +
	`jammed twice. The new mayor, a retired midwife, promised to sell the town's shares in the cement works before the summer.`

const speech = `"We will not sell a single share of the waterworks while I hold this office, and whoever tells you otherwise ` +
	`has not read the contract that my predecessor signed on the last night of his term with nobody in the room but the buyer"`

const boilerplate = `By admin Leave a Reply Your email address will not be published. Required fields are marked * ` +
	`Subscribe to our newsletter Read more Share this on Facebook Twitter WhatsApp Click here to follow us `

func report(id, text string) *reportedly.Report {
	return &reportedly.Report{ID: id, Text: reportedly.NewText(text)}
}

func TestCompare(t *testing.T) {
	paragraph := wire[:strings.Index(wire, " A spare")]
	for _, c := range []struct {
		name, a, b string
		want       Relation // "" for none
	}{
		{"the same", wire, wire, NearDuplicate},
		{"a typing error mended", wire, strings.Replace(wire, "charged", "asked", 1), NearDuplicate},
		{"in upper case", wire, strings.ToUpper(wire), NearDuplicate},
		{"furniture round it", wire, boilerplate + wire + " " + boilerplate, NearDuplicate},
		{"spun", wire, spun, Spun},
		{"its first half", wire, paragraph, Partial},
		{"a half within another", wire, other + "\n\n" + paragraph, Partial},
		{"moved paragraphs", wire + "\n\n" + other, other + "\n\n" + wire, NearDuplicate},
		{"unrelated", wire, other, ""},
		{"furniture alone", boilerplate + wire + boilerplate, boilerplate + other + boilerplate, ""},
		{"one speech, two reports", "In Vell, the mayor was cheered. " + speech + ", she said. " + wire, other + " " + speech + ", the mayor told the farmers.", ""},
		{"empty", "", wire, ""},
		{"both empty", "", "", ""},
		{"two words", "Ferry stuck", "Ferry stuck", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			d, ok := Compare(report("a", c.a), report("b", c.b))
			if d.Relation != c.want || ok != (c.want != "") {
				t.Errorf("got %q %.2f %+v %+v", d.Relation, d.Shared, d.SharesA, d.SharesB)
			}
		})
	}
}

func TestSharesAndPassages(t *testing.T) {
	a, b := report("a", wire), report("b", "Council news. "+strings.Replace(wire, "The authority expects", "It expects", 1)+" "+other)
	d, ok := Compare(a, b)
	if !ok {
		t.Fatal("no derivation")
	}
	check(t, a, b, d)
	if len(d.Passages) != 1 || !strings.HasPrefix(b.Text.Slice(d.Passages[0].B), "The ferry between") || d.SharesA.New > 0.05 || d.SharesB.New < 0.3 {
		t.Errorf("%+v", d)
	}
}

// check holds what is true of every derivation.
func check(t *testing.T, a, b *reportedly.Report, d Derivation) {
	t.Helper()
	for _, s := range []Shares{d.SharesA, d.SharesB} {
		if math.Abs(s.Verbatim+s.Rewritten+s.New-1) > 1e-9 || min(s.Verbatim, s.Rewritten, s.New) < -1e-9 {
			t.Fatalf("shares %+v", s)
		}
	}
	if d.Shared < 0 || d.Shared > 1 || len(d.Passages) == 0 {
		t.Fatalf("%+v", d)
	}
	for _, p := range d.Passages {
		for _, side := range []struct {
			r *reportedly.Report
			s reportedly.Span
		}{{a, p.A}, {b, p.B}} {
			if side.s.Start < 0 || side.s.Start >= side.s.End || side.s.End > side.r.Text.Len() {
				t.Fatalf("span %v in a text of %d", side.s, side.r.Text.Len())
			}
		}
		if p.Verbatim <= 0 || p.Verbatim > 1 {
			t.Fatalf("%+v", p)
		}
	}
}

func TestEarlier(t *testing.T) {
	dated := func(published string) func(*reportedly.Report) {
		return func(r *reportedly.Report) { r.Published = published }
	}
	outlet := func(name string) func(*reportedly.Report) {
		return func(r *reportedly.Report) { r.Outlet = name }
	}
	says := func(line string) func(*reportedly.Report) {
		return func(r *reportedly.Report) { r.Text = reportedly.NewText(line + "\n\n" + r.Text.String()) }
	}
	for _, c := range []struct {
		name string
		a, b []func(*reportedly.Report)
		want string
	}{
		{"nothing known", nil, nil, ""},
		{"by date", []func(*reportedly.Report){dated("2024-03-02")}, []func(*reportedly.Report){dated("2024-03-01")}, "b"},
		{"the same day", []func(*reportedly.Report){dated("2024-03-01T22:00:00Z")}, []func(*reportedly.Report){dated("2024-03-01")}, ""},
		{"by the hour", []func(*reportedly.Report){dated("2024-03-01T09:00:00Z")}, []func(*reportedly.Report){dated("2024-03-01T10:00:00Z")}, "a"},
		{"zones differ", []func(*reportedly.Report){dated("2024-03-01T09:00:00Z")}, []func(*reportedly.Report){dated("2024-03-01T10:00:00+05:00")}, ""},
		{"the month is all there is", []func(*reportedly.Report){dated("2024-03")}, []func(*reportedly.Report){dated("2024-03-05")}, ""},
		{"a credit", []func(*reportedly.Report){outlet("Coast Gazette")}, []func(*reportedly.Report){says("This article first appeared in the Coast Gazette.")}, "a"},
		{"a dateline", []func(*reportedly.Report){outlet("Reuters")}, []func(*reportedly.Report){says("VELL (Reuters) -")}, "a"},
		{"the agency's short name", []func(*reportedly.Report){outlet("Associated Press")}, []func(*reportedly.Report){says("VELL (AP) -")}, "a"},
		{"within another word", []func(*reportedly.Report){outlet("AP")}, []func(*reportedly.Report){says("By APRIL, things changed.")}, ""},
		{"credit against date", []func(*reportedly.Report){outlet("Reuters"), dated("2024-03-09")}, []func(*reportedly.Report){says("VELL (Reuters) -"), dated("2024-03-01")}, ""},
		{"a spinner", nil, []func(*reportedly.Report){func(r *reportedly.Report) { r.Damage = []reportedly.Damage{{Kind: reportedly.Spun}} }}, "a"},
	} {
		t.Run(c.name, func(t *testing.T) {
			a, b := report("a", wire), report("b", wire)
			for _, f := range c.a {
				f(a)
			}
			for _, f := range c.b {
				f(b)
			}
			d, ok := Compare(a, b)
			if !ok || d.Earlier != c.want {
				t.Errorf("got %q, %q", d.Earlier, d.Why)
			}
			if (d.Earlier != "") && len(d.Why) == 0 {
				t.Error("no reason given")
			}
		})
	}
}

// The answer is the same whichever report comes first, and whatever order they
// come in.
func TestOrderDoesNotMatter(t *testing.T) {
	reports := family(rand.New(rand.NewPCG(1, 2)), 40)
	want, err := Link(reports)
	if err != nil || len(want) < 20 {
		t.Fatal(len(want), err)
	}
	for seed := range uint64(8) {
		r := rand.New(rand.NewPCG(seed, 9))
		r.Shuffle(len(reports), func(i, j int) { reports[i], reports[j] = reports[j], reports[i] })
		got, err := Link(reports)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatal(diff)
		}
		a, b := reports[0], reports[1]
		d, _ := Compare(a, b)
		e, _ := Compare(b, a)
		if diff := cmp.Diff(d, e); diff != "" {
			t.Fatal(diff)
		}
	}
}

// Reports that come one by one, those that were displaced asked for again, give
// the links of all at once, also where a key is full.
func TestOneByOne(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	words := vocabulary()
	shared := sentence(r, words, 30)
	var reports []*reportedly.Report
	byID := map[string]*reportedly.Report{}
	for i := range KeyCap + 40 {
		x := report(string(rune('A'+i%26))+string(rune('a'+i/26)), shared+" "+sentence(r, words, 20))
		reports = append(reports, x)
		byID[x.ID] = x
	}
	want, err := Link(reports)
	if err != nil {
		t.Fatal(err)
	}
	for seed := range uint64(2) {
		rand.New(rand.NewPCG(seed, 5)).Shuffle(len(reports), func(i, j int) { reports[i], reports[j] = reports[j], reports[i] })
		l := NewLinker(NewMemory(), func(id string) (*reportedly.Report, error) { return byID[id], nil })
		links := map[[2]string]Derivation{}
		for _, x := range reports {
			displaced, err := l.Add(x)
			if err != nil {
				t.Fatal(err)
			}
			slices.Sort(displaced)
			for _, id := range append(slices.Compact(displaced), x.ID) {
				for pair := range links {
					if pair[0] == id || pair[1] == id {
						delete(links, pair)
					}
				}
				found, err := l.Of(id, nil)
				if err != nil {
					t.Fatal(err)
				}
				for _, d := range found {
					links[[2]string{d.A, d.B}] = d
				}
			}
		}
		if len(links) != len(want) {
			t.Fatalf("one by one %d links, all at once %d", len(links), len(want))
		}
		for _, d := range want {
			if diff := cmp.Diff(d, links[[2]string{d.A, d.B}]); diff != "" {
				t.Fatal(diff)
			}
		}
	}
}

func TestAddTwiceIsAnError(t *testing.T) {
	if _, err := Link([]*reportedly.Report{report("a", wire), report("a", spun)}); err == nil {
		t.Error("one id stood for two reports")
	}
}

// FuzzCompare wants no panic, spans within the texts, and the same answer from
// both sides.
func FuzzCompare(f *testing.F) {
	for _, s := range []string{wire, spun, other, speech, boilerplate, "", "a a a a a a a a a a", "部长说" + wire, "\xff\xfe" + wire} {
		f.Add(wire, s)
		f.Add(s, s+s)
	}
	f.Fuzz(func(t *testing.T, x, y string) {
		a, b := report("a", x), report("b", y)
		d, ok := Compare(a, b)
		e, also := Compare(b, a)
		if ok != also || cmp.Diff(d, e) != "" {
			t.Fatalf("%+v and, the other way round, %+v", d, e)
		}
		if ok {
			check(t, a, b, d)
		}
	})
}
