package relational

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"reportedly"
)

// Outlets counts what the record has of each outlet. See reportedly.Store.
func (s *Store) Outlets(ctx context.Context) ([]reportedly.OutletCount, error) {
	var out []reportedly.OutletCount
	err := s.see(ctx, "outlets", func(t *tx) error {
		at := map[string]*reportedly.OutletCount{}
		var name, kind, source string
		var n int
		err := t.each([]any{&name, &n}, func() error {
			at[fold(name)] = &reportedly.OutletCount{Outlet: name, Reports: n, ByKind: map[reportedly.Kind]int{}}
			return nil
		}, "SELECT min(outlet), count(*) FROM report WHERE state = 'current' GROUP BY outlet COLLATE NOCASE")
		if err != nil {
			return err
		}
		err = t.each([]any{&name, &n}, func() error {
			if o := at[fold(name)]; o != nil {
				o.Copies = n
			}
			return nil
		}, "SELECT min(report.outlet), count(*) FROM (SELECT DISTINCT a FROM link_tie WHERE layer = 0) AS tied JOIN report ON report.n = tied.a WHERE report.state = 'current' GROUP BY report.outlet COLLATE NOCASE")
		if err != nil {
			return err
		}
		err = t.each([]any{&name, &kind, &source, &n}, func() error {
			o := at[fold(name)]
			if o == nil {
				return damaged("statement", name, "it is of a report that is not current")
			}
			o.Statements += n
			o.ByKind[reportedly.Kind(kind)] += n
			switch source {
			case "named":
				o.Named += n
			case "unnamed":
				o.Unnamed += n
			default:
				o.Unknown += n
			}
			return nil
		}, `SELECT min(report.outlet), statement.kind,
				CASE WHEN speaker.n IS NULL THEN 'unknown' WHEN speaker.type = 'unnamed' OR speaker.name = '' AND speaker.called = '' THEN 'unnamed' ELSE 'named' END AS source,
				count(*)
			FROM statement JOIN report ON report.n = statement.report LEFT JOIN speaker ON speaker.n = statement.speaker
			WHERE statement.verdict <> 'not said' GROUP BY report.outlet COLLATE NOCASE, statement.kind, source`)
		for _, o := range at {
			out = append(out, *o)
		}
		slices.SortFunc(out, func(a, b reportedly.OutletCount) int {
			return cmp.Or(cmp.Compare(fold(a.Outlet), fold(b.Outlet)), cmp.Compare(a.Outlet, b.Outlet))
		})
		return err
	})
	return out, err
}

// fold is a name as outlets are compared, without case: in ASCII.
func fold(s string) string {
	return strings.Map(func(r rune) rune {
		if 'A' <= r && r <= 'Z' {
			return r + 'a' - 'A'
		}
		return r
	}, s)
}
