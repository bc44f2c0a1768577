package relational

import "reportedly"

// A report that becomes current is noted for linking; one that ceases to be leaves.

// awaitLink notes a report that became current.
func (w *work) awaitLink(row *reportRow) error { return w.todo(newReport, 0, row.n) }

// unlink takes a report and its statements out of all that linking made.
func (w *work) unlink(row *reportRow, statements []*statementRow) error {
	var waits bool
	if err := w.get([]any{&waits}, "SELECT EXISTS (SELECT 1 FROM link_todo WHERE what = ? AND layer = 0 AND item = ?)", newReport, row.n); err != nil {
		return err
	}
	if waits {
		return w.done(newReport, note{0, row.n})
	}
	if w.matcher == nil { // nobody knows its keys: all is to be linked anew
		return w.exec("DELETE FROM link_rules")
	}
	report, err := w.reportOf(row)
	if err != nil {
		return err
	}
	for _, t := range w.traits(report) {
		if err := w.leave(w.item(row.n, row.ID, row.Published, t)); err != nil {
			return err
		}
		if err := w.forgetItem(t.Layer, row.n); err != nil {
			return err
		}
	}
	if err := w.exec("DELETE FROM link_form WHERE report = ?", row.n); err != nil {
		return err
	}
	for _, s := range statements {
		var speaker string
		if err := w.get([]any{&speaker}, "SELECT speaker FROM link_said WHERE statement = ?", s.n); isNone(err) {
			continue
		} else if err != nil {
			return err
		}
		if err := w.unsay(s, row, speaker); err != nil {
			return err
		}
	}
	return nil
}

// forgetItem takes out what was found of an item, once it has left the index.
func (w *work) forgetItem(l reportedly.Layer, n int64) error {
	if err := w.untieAll(l, n); err != nil {
		return err
	}
	w.forms.drop(formNote(l, n))
	for _, query := range []string{
		"DELETE FROM link_member WHERE layer = ? AND item = ?",
		"DELETE FROM link_todo WHERE what > 0 AND layer = ? AND item = ?",
	} {
		if err := w.exec(query, int(l), n); err != nil {
			return err
		}
	}
	return nil
}

func (w *work) untieAll(l reportedly.Layer, n int64) error {
	had, err := w.tiesOf(l, n)
	if err != nil {
		return err
	}
	for other := range had {
		if err := w.untie(l, n, other); err != nil {
			return err
		}
	}
	return nil
}
