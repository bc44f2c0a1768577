package link

import (
	"testing"

	"reportedly"
)

// found makes a finding: who says it ("" is nobody known), through whom, how.
func found(id, report, published, who, via string, kind reportedly.Kind, quote string) *reportedly.Finding {
	s := &reportedly.Statement{ID: id, Quote: quote, Attribution: &reportedly.Attribution{Kind: kind, Polarity: reportedly.Asserted, Confidence: 0.9}}
	if who != "" {
		s.Speaker = &reportedly.Speaker{ID: who, Name: who}
	}
	if via != "" {
		s.Via = []reportedly.Speaker{{ID: via, Name: via}}
	}
	return &reportedly.Finding{Report: reportedly.ReportBrief{ID: report, Published: published}, Statement: s}
}

func denied(f *reportedly.Finding) *reportedly.Finding {
	f.Statement.Attribution.Polarity = reportedly.Denied
	return f
}

func asked(f *reportedly.Finding) *reportedly.Finding {
	f.Statement.Attribution.Modality = reportedly.Asked
	return f
}

func inside(f *reportedly.Finding, parent string) *reportedly.Finding {
	f.Statement.Parent = parent
	return f
}

func TestCheck(t *testing.T) {
	const direct, indirect = reportedly.Direct, reportedly.Indirect
	ferry := found("s1", "r1", "2024-06-01", "Venn", "", direct, "“The night ferry will not return before the spring. We have no money for a second boat.”")
	for _, c := range []struct {
		name  string
		claim Claim
		in    []*reportedly.Finding
		want  Verdict
	}{
		{"a sentence as it was said", Claim{Text: "We have no money for a second boat"}, []*reportedly.Finding{ferry}, Verbatim},
		{"by the right one", Claim{Text: "we have no money for a second boat.", By: []string{"Venn"}}, []*reportedly.Finding{ferry}, Verbatim},
		{"in other words", Claim{Text: "There is no money for a second boat"}, []*reportedly.Finding{ferry}, InOtherWords},
		{"a not left out", Claim{Text: "The night ferry will return before the spring"}, []*reportedly.Finding{ferry}, Altered},
		{"another number", Claim{Text: "We have no money for a third boat"}, []*reportedly.Finding{ferry}, Altered},
		{"a sentence cut in half", Claim{Text: "The night ferry will not return"}, []*reportedly.Finding{ferry}, Altered},
		{"someone else", Claim{Text: "We have no money for a second boat", By: []string{"Brask"}}, []*reportedly.Finding{ferry}, SaidBySomeone},
		{"nobody known", Claim{Text: "the harbour will be closed for a year", By: []string{"Brask"}},
			[]*reportedly.Finding{found("s2", "r1", "", "", "", direct, "“The harbour will be closed for a year”")}, NoSuchStatement},
		{"through others", Claim{Text: "the harbour will be closed for a year", By: []string{"Brask"}},
			[]*reportedly.Finding{found("s2", "r1", "", "Brask", "Venn", indirect, "that the harbour will be closed for a year")}, PassedOn},
		{"the words of the report", Claim{Text: "the harbour will be closed for a year"},
			[]*reportedly.Finding{found("s2", "r1", "", "Brask", "", indirect, "that the harbour will be closed for a year")}, InOtherWords},
		{"denied", Claim{Text: "the harbour will be closed for a year", By: []string{"Brask"}},
			[]*reportedly.Finding{denied(found("s2", "r1", "", "Brask", "", indirect, "that the harbour will be closed for a year"))}, Denied},
		{"the opposite denied", Claim{Text: "the harbour will not be closed for a year", By: []string{"Brask"}},
			[]*reportedly.Finding{denied(found("s2", "r1", "", "Brask", "", indirect, "that the harbour will be closed for a year"))}, InOtherWords},
		{"asked", Claim{Text: "the harbour will be closed for a year", By: []string{"Brask"}},
			[]*reportedly.Finding{asked(found("s2", "r1", "", "Brask", "", indirect, "whether the harbour will be closed for a year"))}, Altered},
		{"what he reports of another", Claim{Text: "the harbour will be closed for a year", By: []string{"Venn"}},
			[]*reportedly.Finding{
				found("s3", "r1", "", "Venn", "", indirect, "that Brask had told her that the harbour will be closed for a year"),
				inside(found("s2", "r1", "", "Brask", "Venn", indirect, "that the harbour will be closed for a year"), "s3"),
			}, SaidBySomeone},
		{"on another day", Claim{Text: "We have no money for a second boat", On: "2024-08-01"}, []*reportedly.Finding{ferry}, NoSuchStatement},
		{"on that day", Claim{Text: "We have no money for a second boat", On: "2024-05-31"}, []*reportedly.Finding{ferry}, Verbatim},
		{"in that year", Claim{Text: "We have no money for a second boat", On: "2024"}, []*reportedly.Finding{ferry}, Verbatim},
		{"nothing like it", Claim{Text: "The council sold the museum"}, []*reportedly.Finding{ferry}, NoSuchStatement},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := Check(c.claim, c.in, func(a, b string) bool { return false }); got.Verdict != c.want {
				t.Errorf("%s, want %s: %+v", got.Verdict, c.want, got.Matches)
			}
		})
	}
}

// Copies count once, and the first published is named.
func TestCheckCounts(t *testing.T) {
	const words = "“We have no money for a second boat.”"
	a := Check(Claim{Text: "We have no money for a second boat"}, []*reportedly.Finding{
		found("s1", "r1", "2024-06-03", "Venn", "", reportedly.Direct, words),
		found("s2", "r2", "2024-06-02", "Venn", "", reportedly.Direct, words),
		found("s3", "r3", "", "Venn", "", reportedly.Direct, words),
	}, func(a, b string) bool { return a != "r3" && b != "r3" })
	if a.Reports != 3 || a.Independent != 2 || a.Earliest == nil || a.Earliest.Report.ID != "r2" || a.Unverified {
		t.Errorf("%d reports, %d independent, earliest %v, unverified %v", a.Reports, a.Independent, a.Earliest, a.Unverified)
	}
	a = Check(Claim{Text: "We have no money for a second boat"}, []*reportedly.Finding{func() *reportedly.Finding {
		f := found("s1", "r1", "", "Venn", "", reportedly.Direct, words)
		f.Statement.Attribution.Confidence = 0.3
		return f
	}()}, nil)
	if !a.Unverified || a.Verdict != Verbatim {
		t.Errorf("%s, unverified %v: the program is not sure of it", a.Verdict, a.Unverified)
	}
}

func TestStands(t *testing.T) {
	for _, c := range []struct {
		text, part   string
		exact, whole bool
	}{
		{"We won’t go. We never did!", "we won't go", true, true},
		{"We never go there.", "never go there", true, false},
		{"We never go there.", "go never there", false, false},
		{"Go there.", "go there", false, false}, // too short to prove anything
	} {
		exact, whole := stands(c.text, c.part)
		if exact != c.exact || whole != c.whole {
			t.Errorf("%q in %q: %v, %v", c.part, c.text, exact, whole)
		}
	}
}
