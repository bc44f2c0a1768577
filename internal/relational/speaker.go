package relational

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"slices"
	"strings"

	"reportedly"
	"reportedly/internal/names"
)

// writeSpeaker writes a speaker as the linker has it and gives its key. What a person
// decided of it stays.
func (w *work) writeSpeaker(s reportedly.Speaker) (int64, error) {
	variants, err := json.Marshal(append([]string{}, s.Variants...))
	if err != nil {
		return 0, err
	}
	rows, err := w.speakers("id = ?", s.ID)
	if err != nil {
		return 0, err
	}
	if len(rows) > 0 {
		row := *rows[0]
		row.name, row.typ, row.qid, row.variants = s.Name, string(s.Type), s.QID, string(variants)
		if row.name == rows[0].name && row.typ == rows[0].typ && row.qid == rows[0].qid && row.variants == rows[0].variants {
			return row.n, nil
		}
		return row.n, w.updateSpeaker(&row)
	}
	row := speakerRow{id: s.ID, name: s.Name, typ: string(s.Type), qid: s.QID, variants: string(variants)}
	return row.n, w.insertSpeaker(&row)
}

func (w *work) insertSpeaker(row *speakerRow) error {
	if err := w.get([]any{&row.n}, "SELECT coalesce(max(n), 0) + 1 FROM speaker"); err != nil {
		return err
	}
	row.hash = row.sum()
	err := w.exec("INSERT INTO speaker ("+speakerColumns+") VALUES (?,?,?,?,?,?,?,?,?,?)",
		row.n, row.id, row.name, row.typ, row.qid, row.variants, row.made, row.into, row.called, row.hash)
	if err != nil {
		return err
	}
	return w.writeNames(row)
}

func (w *work) updateSpeaker(row *speakerRow) error {
	row.hash = row.sum()
	err := w.exec("UPDATE speaker SET name = ?, type = ?, qid = ?, variants = ?, made = ?, into_n = ?, called = ?, hash = ? WHERE n = ?",
		row.name, row.typ, row.qid, row.variants, row.made, row.into, row.called, row.hash, row.n)
	if err != nil {
		return err
	}
	return w.writeNames(row)
}

// writeNames writes what a speaker is found by.
func (w *work) writeNames(row *speakerRow) error {
	var keys []string
	s, err := row.speaker()
	if err != nil {
		return err
	}
	for _, name := range append(s.Variants, row.name, row.called) {
		keys = append(keys, nameKeys(name)...)
	}
	slices.Sort(keys)
	keys = slices.Compact(keys)
	var was []string
	var key string
	if err := w.each([]any{&key}, func() error { was = append(was, key); return nil },
		"SELECT key FROM speaker_name WHERE speaker = ? ORDER BY key", row.n); err != nil {
		return err
	}
	for _, k := range was {
		if _, kept := slices.BinarySearch(keys, k); !kept {
			if err := w.exec("DELETE FROM speaker_name WHERE key = ? AND speaker = ?", k, row.n); err != nil {
				return err
			}
		}
	}
	for _, k := range keys {
		if !slices.Contains(was, k) {
			if err := w.exec("INSERT INTO speaker_name VALUES (?, ?)", k, row.n); err != nil {
				return err
			}
		}
	}
	return nil
}

// The kinds of key that a name is found by: all of it, a word of it, how that word sounds.
const (
	wholeName = "="
	nameWord  = "+"
	nameSound = "~"
)

func nameKeys(name string) []string {
	words := nameWords(name)
	if len(words) == 0 {
		return nil
	}
	out := []string{wholeName + strings.Join(words, " ")}
	for _, word := range words {
		out = append(out, nameWord+word)
		if sound := names.Skeleton(word); sound != "" {
			out = append(out, nameSound+sound)
		}
	}
	return out
}

// nameWords are the words of a name, folded, without "the" and the marks at their edges.
func nameWords(name string) []string {
	var out []string
	for word := range strings.FieldsSeq(names.Fold(name)) {
		if word = strings.Trim(word, ".,;:!?\"'()[]“”‘’«»"); word != "" && word != "the" {
			out = append(out, word)
		}
	}
	return out
}

// Speaker gives a speaker by id. See reportedly.Store.
func (s *Store) Speaker(ctx context.Context, id string) (*reportedly.Speaker, error) {
	var out reportedly.Speaker
	err := s.see(ctx, "speaker "+reportedly.Visible(id), func(t *tx) error {
		row, err := t.speakerByID(id)
		if err != nil {
			return err
		}
		out, err = t.merged(row)
		return err
	})
	if err != nil {
		return nil, err
	}
	return &out, nil
}

// speakerByID gives who an id means now: whom it was merged into.
func (t *tx) speakerByID(id string) (*speakerRow, error) {
	if row := t.seen.id(id); row != nil {
		return t.root(row)
	}
	rows, err := t.speakers("id = ?", id)
	if err != nil {
		return nil, err
	}
	if len(rows) == 0 {
		return nil, reportedly.ErrNotFound
	}
	t.seen.keep(rows[0])
	return t.root(rows[0])
}

// root follows mergers.
func (t *tx) root(row *speakerRow) (*speakerRow, error) {
	for steps := 0; row.into.Valid; steps++ {
		if steps > 1000 {
			return nil, damaged("speaker", row.id, "mergers go in a circle")
		}
		var err error
		if row, err = t.speakerRow(row.into.Int64); err != nil {
			return nil, err
		}
	}
	return row, nil
}

// merged gives a speaker with the names of all who were merged into it.
func (t *tx) merged(row *speakerRow) (reportedly.Speaker, error) {
	out, err := row.speaker()
	if err != nil {
		return out, err
	}
	parts, err := t.partsOf(row.n)
	if err != nil {
		return out, err
	}
	for _, n := range parts[1:] {
		part, err := t.speakerRow(n)
		if err != nil {
			return out, err
		}
		other, err := part.speaker()
		if err != nil {
			return out, err
		}
		for _, v := range other.Variants {
			if !slices.Contains(out.Variants, v) {
				out.Variants = append(out.Variants, v)
			}
		}
		out.QID = cmp.Or(out.QID, other.QID)
	}
	return out, nil
}

// partsOf are a speaker and all who were merged into it, by id after the first.
func (t *tx) partsOf(n int64) ([]int64, error) {
	parts := []int64{n}
	for i := 0; i < len(parts); i++ {
		more, known := t.seen.partsOf(parts[i])
		if !known {
			var err error
			if more, err = t.numbers("SELECT n FROM speaker WHERE into_n = ? ORDER BY id", parts[i]); err != nil {
				return nil, err
			}
		}
		parts = append(parts, more...)
	}
	return parts, nil
}

// Speakers gives those who go by a name. See reportedly.Store.
func (s *Store) Speakers(ctx context.Context, name string, limit int) ([]reportedly.SpeakerCount, error) {
	var out []reportedly.SpeakerCount
	err := s.see(ctx, "speakers", func(t *tx) error {
		found, err := t.tallies(name, limit)
		if err != nil {
			return err
		}
		var keys []int64
		for _, f := range found {
			keys = append(keys, f.speaker)
		}
		if err := t.fetchSpeakers(keys); err != nil {
			return err
		}
		p := t.people()
		for _, f := range found {
			c := reportedly.SpeakerCount{Statements: f.statements, Reports: f.reports}
			if c.Speaker, err = p.speaker(f.speaker); err != nil {
				return err
			}
			out = append(out, c)
		}
		return nil
	})
	slices.SortFunc(out, func(a, b reportedly.SpeakerCount) int {
		return cmp.Or(-cmp.Compare(a.Statements, b.Statements), cmp.Compare(a.Name, b.Name), cmp.Compare(a.ID, b.ID))
	})
	if limit > 0 {
		out = out[:min(limit, len(out))]
	}
	return out, err
}

// A speakerTally is how much a speaker says.
type speakerTally struct {
	speaker             int64
	statements, reports int
}

// tallies counts what those who go by a name say, those with the most first: no more than
// the limit and those who say as much as the last of them.
func (t *tx) tallies(name string, limit int) ([]speakerTally, error) {
	var all []speakerTally
	var one speakerTally
	var err error
	if strings.TrimSpace(name) != "" {
		all, err = t.talliesOf(name)
	} else {
		err = t.each([]any{&one.speaker, &one.statements, &one.reports}, func() error { all = append(all, one); return nil },
			`SELECT statement.speaker, count(*), count(DISTINCT report) FROM statement JOIN speaker ON speaker.n = statement.speaker
			WHERE statement.speaker IS NOT NULL AND verdict <> 'not said' AND (name <> '' OR called <> '') GROUP BY statement.speaker ORDER BY 2 DESC`)
	}
	for i := limit; limit > 0 && i < len(all); i++ {
		if all[i].statements < all[limit-1].statements {
			return all[:i], err
		}
	}
	return all, err
}

// talliesOf counts what each of those says who go by a name.
func (t *tx) talliesOf(name string) ([]speakerTally, error) {
	who, err := t.whoGoesBy(name)
	if err != nil {
		return nil, err
	}
	says := map[int64]speakerTally{}
	var one speakerTally
	err = t.eachOf(who, []any{&one.speaker, &one.statements, &one.reports}, func() error { says[one.speaker] = one; return nil },
		"SELECT speaker, count(*), count(DISTINCT report) FROM statement WHERE verdict <> 'not said' AND speaker "+anyOf+" GROUP BY speaker")
	all := make([]speakerTally, len(who)) // with those who say nothing
	for i, n := range who {
		all[i] = says[n]
		all[i].speaker = n
	}
	slices.SortStableFunc(all, func(a, b speakerTally) int { return b.statements - a.statements })
	return all, err
}

// whoGoesBy gives the keys of the speakers, mergers followed, who go by a name:
//
//	exactly so, if the name has several words; else with all of these words in one
//	name; else with words that sound like these in one name, where the comparison of
//	names takes the two for one
func (t *tx) whoGoesBy(name string) ([]int64, error) {
	words := nameWords(name)
	if len(words) == 0 {
		return nil, nil
	}
	found, err := t.withKey(wholeName + strings.Join(words, " "))
	if err != nil || len(found) > 0 && len(words) > 1 {
		return found, err
	}
	var keys, sounds []string
	for _, word := range words {
		keys = append(keys, nameWord+word)
		sounds = append(sounds, nameSound+names.Skeleton(word))
	}
	if len(words) == 1 {
		found, err = t.withKey(keys[0])
	} else {
		found, err = t.withKeys(keys, func(variant string) bool {
			has := nameWords(variant)
			return !slices.ContainsFunc(words, func(word string) bool { return !slices.Contains(has, word) })
		})
	}
	if err != nil || len(found) > 0 {
		return found, err
	}
	asked := names.Parse(strings.Fields(name))
	return t.withKeys(sounds, func(variant string) bool {
		c := names.Compare(asked, names.Parse(strings.Fields(variant)))
		return c.Family >= names.AsSpelled && (c.Given >= names.AsVariant || asked.Given == "" && c.Given == names.Missing)
	})
}

// withKey gives the speakers that have a key, mergers followed. There may be thousands, and of
// them no more is read than who they are.
func (t *tx) withKey(key string) ([]int64, error) {
	var out, merged []int64
	var n int64
	var id string
	var into sql.NullInt64
	err := t.each([]any{&n, &id, &into}, func() error {
		if into.Valid {
			merged = append(merged, n)
			return nil
		}
		out = append(out, n)
		t.seen.keepID(n, id)
		return nil
	}, "SELECT speaker.n, speaker.id, speaker.into_n FROM speaker_name CROSS JOIN speaker ON speaker.n = speaker_name.speaker WHERE speaker_name.key = ?", key)
	if err != nil {
		return nil, err
	}
	for _, n := range merged {
		row, err := t.speakerRow(n)
		if err == nil {
			row, err = t.root(row)
		}
		if err != nil {
			return nil, err
		}
		out = append(out, row.n)
	}
	slices.Sort(out)
	return slices.Compact(out), nil
}

// withKeys gives the speakers that have all of the keys, and a variant that passes.
func (t *tx) withKeys(keys []string, pass func(variant string) bool) ([]int64, error) {
	query, args := "SELECT speaker FROM speaker_name WHERE key = ?", []any{keys[0]}
	for _, k := range keys[1:] {
		query += " INTERSECT SELECT speaker FROM speaker_name WHERE key = ?"
		args = append(args, k)
	}
	found, err := t.numbers(query, args...)
	if err != nil {
		return nil, err
	}
	if err := t.fetchSpeakers(found); err != nil {
		return nil, err
	}
	var out []int64
	for _, n := range found {
		row, err := t.speakerRow(n)
		if err != nil {
			return nil, err
		}
		s, err := row.speaker()
		if err != nil {
			return nil, err
		}
		if !slices.ContainsFunc(append(s.Variants, row.name, row.called), pass) {
			continue
		}
		if row, err = t.root(row); err != nil {
			return nil, err
		}
		out = append(out, row.n)
	}
	slices.Sort(out)
	return slices.Compact(out), nil
}
