package relational

import (
	"context"

	"reportedly"
)

// Resolve gives what the beginning of an id may mean. See reportedly.Store.
func (s *Store) Resolve(ctx context.Context, prefix string) ([]reportedly.Ref, error) {
	var out []reportedly.Ref
	err := s.see(ctx, "id "+reportedly.Visible(prefix), func(t *tx) error {
		var exact []reportedly.Ref
		// What begins so is below the beginning with the last of all characters behind it:
		// without that bound who looks for nothing goes through all that comes later.
		for _, k := range []struct {
			kind  reportedly.RefKind
			query string
		}{
			{reportedly.RefReport, "SELECT DISTINCT id FROM report WHERE state <> 'removed' AND id >= ?1 AND id < ?1 || char(1114111) AND substr(id, 1, length(?1)) = ?1 ORDER BY id LIMIT 20"},
			{reportedly.RefStatement, "SELECT DISTINCT id FROM statement WHERE id >= ?1 AND id < ?1 || char(1114111) AND substr(id, 1, length(?1)) = ?1 ORDER BY id LIMIT 20"},
			{reportedly.RefStory, "SELECT DISTINCT cluster FROM link_member WHERE layer = 1 AND cluster <> '' AND cluster >= ?1 AND cluster < ?1 || char(1114111) AND substr(cluster, 1, length(?1)) = ?1 ORDER BY cluster LIMIT 20"},
			{reportedly.RefUtterance, "SELECT DISTINCT cluster FROM link_member WHERE layer = 2 AND cluster <> '' AND cluster >= ?1 AND cluster < ?1 || char(1114111) AND substr(cluster, 1, length(?1)) = ?1 ORDER BY cluster LIMIT 20"},
			{reportedly.RefSpeaker, "SELECT id FROM speaker WHERE id >= ?1 AND id < ?1 || char(1114111) AND substr(id, 1, length(?1)) = ?1 ORDER BY id LIMIT 20"},
		} {
			var id string
			err := t.each([]any{&id}, func() error {
				ref := reportedly.Ref{Kind: k.kind, ID: id}
				if id == prefix {
					exact = append(exact, ref)
				}
				out = append(out, ref)
				return nil
			}, k.query, prefix)
			if err != nil {
				return err
			}
		}
		if len(exact) > 0 {
			out = exact
		}
		return nil
	})
	return out, err
}

// Versions gives the versions of a report's page. See reportedly.Store.
func (s *Store) Versions(ctx context.Context, report string) ([]reportedly.Version, error) {
	var out []reportedly.Version
	err := s.see(ctx, "versions of report "+reportedly.Visible(report), func(t *tx) error {
		row, err := t.newest(report)
		if err == nil && row.state == removed {
			err = reportedly.ErrNotFound
		}
		if err != nil {
			return err
		}
		rows, err := t.reports("page = ?", row.page)
		if err != nil {
			return err
		}
		sortVersions(rows)
		var before *reportedly.Reading
		for _, r := range rows {
			v := reportedly.Version{Report: r.ID, SHA256: r.sha256, Modified: r.Modified, Read: r.put, Current: r.state == current}
			plain, err := t.unlinked(r)
			if err != nil {
				return err
			}
			if v.Reading, err = t.linked(r); err != nil {
				return err
			}
			if before != nil { // by the names of their own reports, which both have
				v.Change = reportedly.CompareVersions(before, plain)
			}
			before = plain
			out = append(out, v)
		}
		return nil
	})
	return out, err
}

// Stats says how much the record holds. See reportedly.Store.
func (s *Store) Stats(ctx context.Context) (*reportedly.Stats, error) {
	var out reportedly.Stats
	err := s.see(ctx, "stats", func(t *tx) error {
		for query, into := range map[string]any{
			"SELECT count(*) FROM report WHERE state = 'current'":                                               &out.Reports,
			"SELECT count(*) FROM report WHERE state = 'older'":                                                 &out.Versions,
			"SELECT count(*) FROM report WHERE state = 'removed'":                                               &out.Removed,
			"SELECT count(*) FROM statement WHERE verdict <> 'not said'":                                        &out.Statements,
			"SELECT count(DISTINCT speaker) FROM statement WHERE verdict <> 'not said' AND speaker IS NOT NULL": &out.Speakers,
			"SELECT count(*) FROM decision":                                                                     &out.Decisions,
			s.engine.Size():                                                                                     &out.Bytes,
		} {
			if err := t.get([]any{into}, query); err != nil {
				return err
			}
		}
		return nil
	})
	return &out, err
}
