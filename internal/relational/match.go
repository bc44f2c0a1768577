package relational

import (
	"context"
	"encoding/binary"
	"slices"

	"reportedly"
	"reportedly/internal/parallel"
)

// Linking: which reports drew on which, which are of one event, which statements are
// wordings of one thing said. Put leaves a note of each report that becomes current,
// and Link works the notes off, a few at a time, each batch in one transaction: a kill
// costs one batch.
//
//	newReport   traits, keys ──▶ index ──▶ those that share keys ──▶ Matcher.Match ──▶ ties
//	lookAgain      an item that won a place in the index: its ties are found anew
//	countAgain     an item that lost one: ties that nothing else holds are untied
//	groupAgain     an item whose ties are others now: its group is made anew (match_group.go)
//
// Which items a full key holds goes by a hash, and every item that wins or loses a place
// is noted: so the ties, and the groups that follow from them, are the same whatever the
// order in which reports came and however they were batched.
const (
	newReport  = 0
	lookAgain  = 1 // also a statement whose speaker is another now
	groupAgain = 2
	countAgain = 3
)

// linkBatch is how many notes are worked off in one transaction; of reports, of which all
// enter the index before any is looked at, more: copies of one report then fill their
// keys once, and lose no places to each other. Such a batch ends after enterBatch reports
// or with so many keys that they take some 10 MB. Their forms are made prepareBatch at a
// time, and not held.
const (
	linkBatch    = 128
	enterBatch   = 2048
	enterKeys    = 400_000
	prepareBatch = 128
)

// Link links what was put since it was called last. See reportedly.Store.
func (s *Store) Link(ctx context.Context) error {
	if s.matcher == nil {
		return nil
	}
	more := false
	step := func(run func(*work) (bool, error)) error {
		return s.change(ctx, "link", func(t *tx) (err error) {
			more, err = run(newWork(t))
			return err
		})
	}
	if err := step((*work).followRules); err != nil {
		return err
	}
	for _, run := range []func(*work) (bool, error){(*work).linkReports, (*work).linkAgain, (*work).countLost, (*work).groupLoose} {
		for more = true; more; {
			if err := step(run); err != nil {
				return err
			}
		}
	}
	return nil
}

// followRules begins anew if other rules than the program's linked the record.
func (w *work) followRules() (more bool, err error) {
	var version string
	err = w.get([]any{&version}, "SELECT version FROM link_rules")
	if err != nil && !isNone(err) || version == w.matcher.Version() {
		return false, err
	}
	for _, query := range []string{
		"DELETE FROM link_key", "DELETE FROM link_over", "DELETE FROM link_form", "DELETE FROM link_said", "DELETE FROM link_tie",
		"DELETE FROM link_member", "DELETE FROM link_todo", "DELETE FROM link_rules",
		"INSERT INTO link_todo SELECT 0, 0, n FROM report WHERE state = 'current'",
	} {
		if err := w.exec(query); err != nil {
			return false, err
		}
	}
	return false, w.exec("INSERT INTO link_rules VALUES (?)", w.matcher.Version())
}

// A note is a row of link_todo.
type note struct {
	layer reportedly.Layer
	item  int64
}

func (w *work) notes(what, limit int) ([]note, error) {
	var out []note
	var layer int
	var n int64
	err := w.each([]any{&layer, &n}, func() error {
		out = append(out, note{reportedly.Layer(layer), n})
		return nil
	}, "SELECT layer, item FROM link_todo WHERE what = ? ORDER BY layer, item LIMIT ?", what, limit)
	return out, err
}

func (w *work) done(what int, n note) error {
	return w.exec("DELETE FROM link_todo WHERE what = ? AND layer = ? AND item = ?", what, int(n.layer), n.item)
}

func (w *work) todo(what int, l reportedly.Layer, n int64) error {
	return w.exec("INSERT INTO link_todo VALUES (?, ?, ?) ON CONFLICT DO NOTHING", what, int(l), n)
}

// linkReports enters reports that are new, all of a batch before any of it is looked
// at, so that those of one batch find each other.
func (w *work) linkReports() (more bool, err error) {
	notes, err := w.notes(newReport, enterBatch)
	if err != nil || len(notes) == 0 {
		return false, err
	}
	w.entered = map[int64]held{}
	defer func() { w.entered = nil }()
	var items []*item
	keys, worked := 0, 0
	for some := range slices.Chunk(notes, prepareBatch) {
		entered, err := w.prepare(some)
		if err != nil {
			return false, err
		}
		var ps []posting
		for _, i := range entered {
			ps = append(ps, i.postings()...)
		}
		if err := w.enter(ps); err != nil {
			return false, err
		}
		items = append(items, entered...)
		worked += len(some)
		if keys += len(ps); keys >= enterKeys {
			break
		}
	}
	if err := w.look(items, true); err != nil {
		return false, err
	}
	for _, n := range notes[:worked] {
		if err := w.done(newReport, n); err != nil {
			return false, err
		}
	}
	return worked < len(notes) || len(notes) == enterBatch, nil
}

// linkAgain looks again at items. A statement may have another speaker now, and so
// other keys.
func (w *work) linkAgain() (more bool, err error) { return w.again(lookAgain, w.itemAgain, true) }

// countLost counts again what the ties of items hang on.
func (w *work) countLost() (more bool, err error) { return w.again(countAgain, w.itemAsIs, false) }

func (w *work) again(what int, itemOf func(note) (*itemJob, error), match bool) (more bool, err error) {
	notes, err := w.notes(what, linkBatch)
	if err != nil {
		return false, err
	}
	var jobs []*itemJob
	for _, n := range notes {
		if err := w.done(what, n); err != nil {
			return false, err
		}
		j, err := itemOf(n)
		if err != nil {
			return false, err
		}
		if j != nil {
			jobs = append(jobs, j)
		}
	}
	parallel.Each(len(jobs), func(k int) { jobs[k].made, jobs[k].has = jobs[k].make() })
	var items []*item
	for _, j := range jobs {
		if j.has {
			items = append(items, w.kept(j.n, j.id, j.published, j.made))
		}
	}
	return len(notes) > 0, w.look(items, match) // looking may have displaced others
}

// tiesOf are the ties of an item: their scores by the other.
func (t *tx) tiesOf(l reportedly.Layer, n int64) (map[int64]float64, error) {
	out := map[int64]float64{}
	var other, sum int64
	var score float64
	err := t.each([]any{&other, &score, &sum}, func() error {
		out[other] = score
		if sum != tieSum(l, n, other, score) {
			return damaged("tie", n, "its hash is wrong")
		}
		return nil
	}, "SELECT b, score, hash FROM link_tie WHERE layer = ? AND a = ?", int(l), n)
	return out, err
}

// untie takes a tie back; the other's group may be another without it.
func (w *work) untie(l reportedly.Layer, a, b int64) error {
	const remove = "DELETE FROM link_tie WHERE layer = ? AND a = ? AND b = ?"
	if err := w.exec(remove, int(l), a, b); err != nil {
		return err
	}
	if err := w.exec(remove, int(l), b, a); err != nil {
		return err
	}
	if !l.Groups() {
		return nil
	}
	return w.todo(groupAgain, l, b)
}

// tieSum and memberSum are hashes of rows, short since there are many.
func tieSum(l reportedly.Layer, a, b int64, score float64) int64 {
	return shortHash(rowHash("tie", int(l), a, b, score))
}

func memberSum(l reportedly.Layer, n int64, cluster string, level int) int64 {
	return shortHash(rowHash("member", int(l), n, cluster, level))
}

func shortHash(sum []byte) int64 { return int64(binary.BigEndian.Uint32(sum)) }
