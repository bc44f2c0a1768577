package speaker

import (
	"strings"
	"time"

	"reportedly"
	"reportedly/internal/names"
	"reportedly/internal/offices"
)

// titled is a mention that means the holder of an office now and no one else, of
// someone the report never names: "the Norland foreign minister". It is "" if
// there is none: "a minister", "the former minister", "the deputy minister".
func titled(r *reportedly.Reading, e *reportedly.Entity) string {
	if len(e.Offices) == 0 {
		return ""
	}
	for _, span := range e.Mentions {
		words := strings.Fields(names.Fold(r.Report.Text.Slice(span)))
		definite := false
		for i, w := range words {
			if notNow[strings.Trim(w, ",.")] || strings.HasPrefix(w, "ex-") || strings.HasPrefix(w, "then-") {
				return ""
			}
			definite = definite || i == 0 && w == "the" || strings.HasSuffix(w, "'s") || strings.HasSuffix(w, "s'")
		}
		if definite && len(words) > 1 {
			return r.Report.Text.Slice(span)
		}
	}
	return ""
}

// notNow are words beside an office that make it another, or another time's.
var notNow = set("former then late ex next new incoming outgoing future acting interim deputy vice assistant under shadow aspiring would-be potential first second last previous current-turned state's opposition")

func set(words string) map[string]bool {
	out := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		out[w] = true
	}
	return out
}

// A holder is whom an office alone leads to.
type holder struct {
	group      int32 // root of the group, -1 if only the table names the holder
	row        offices.Row
	confidence float64
	why        string
}

// nearby is how many days may lie between two reports for one to tell who holds
// an office in the other.
const nearby = 45

// holdersOf finds whom titled facts mean: by the table if it proves the office
// for the report's own date, else by the other reports if those near in time give
// the office to one person only.
func holdersOf(titled []*facts, full []unit, g *groups, table func() *offices.Table) []holder {
	byOffice := map[reportedly.Office][]int32{}
	byQID := map[string]int32{}
	for i := range full {
		for _, o := range full[i].offices {
			o.Party = ""
			byOffice[o] = append(byOffice[o], int32(i))
		}
		if q := full[i].proof.QID; q != "" {
			byQID[q] = g.root(int32(i))
		}
	}
	out := make([]holder, len(titled))
	for k, f := range titled {
		out[k].group = -1
		for _, o := range f.offices {
			o.Party = ""
			if row, ok := table().Holder(o, f.date); f.date != "" && ok && !disputed(f, row, full, byOffice[o]) {
				out[k] = holder{group: -1, row: row, confidence: 0.7,
					why: "the table of offices proves for " + f.date + " that " + row.Person + " was " + o.String()}
				if root, met := byQID[row.QID]; met && row.QID != "" {
					out[k].group = root
				}
				break
			}
			root, other := onlyHolder(f, full, byOffice[o], g)
			if _, proved := table().Holder(o, f.date); !proved && root >= 0 && o.Country != "" {
				out[k] = holder{group: root, confidence: 0.6, why: "a report of the time, " + other + ", gives the office to one person: " + o.String()}
				break
			}
		}
	}
	return out
}

// disputed reports whether a report near in time gives the office to someone of
// another name than the table does. Then neither is believed: tables have wrong
// days, reports old titles.
func disputed(f *facts, row offices.Row, full []unit, holders []int32) bool {
	proved := names.Parse(strings.Fields(row.Person))
	for _, i := range holders {
		c := names.Compare(proved, full[i].name)
		if c.Family > names.Missing && c.Given != names.Unlike {
			continue
		}
		for _, m := range full[i].members {
			if near(f.date, m.date) {
				return true
			}
		}
	}
	return false
}

// onlyHolder is the group to which reports near in time give an office, and one
// of those reports; -1 if there is none, or two.
func onlyHolder(f *facts, full []unit, holders []int32, g *groups) (root int32, report string) {
	root = -1
	for _, i := range holders {
		for _, m := range full[i].members {
			if !near(f.date, m.date) || m.report == f.report {
				continue
			}
			if r := g.root(i); root < 0 || r == root {
				root, report = r, max(report, m.report)
			} else {
				return -1, ""
			}
		}
	}
	return root, report
}

// near reports whether two dates, both known to the day, are near each other.
func near(a, b string) bool {
	if len(a) < len(time.DateOnly) || len(b) < len(time.DateOnly) {
		return false
	}
	x, err := time.Parse(time.DateOnly, a[:len(time.DateOnly)])
	if err != nil {
		return false
	}
	y, err := time.Parse(time.DateOnly, b[:len(time.DateOnly)])
	return err == nil && x.Sub(y).Abs() <= nearby*24*time.Hour
}
