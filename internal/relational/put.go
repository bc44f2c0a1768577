package relational

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"time"

	"reportedly"
	"reportedly/internal/parallel"
)

// A parcel is an entry made ready before the record is held.
type parcel struct {
	reportedly.Entry
	row            reportRow
	body, original []byte
	facts          []reportedly.Facts
}

// Put stores readings. See reportedly.Store.
func (s *Store) Put(ctx context.Context, entries ...reportedly.Entry) ([]reportedly.Outcome, error) {
	return s.PutWith(ctx, func(Conn, []reportedly.Outcome) error { return nil }, entries...)
}

// PutWith is Put, with what else is to be changed in the same step.
func (s *Store) PutWith(ctx context.Context, also func(Conn, []reportedly.Outcome) error, entries ...reportedly.Entry) ([]reportedly.Outcome, error) {
	parcels, errs := make([]parcel, len(entries)), make([]error, len(entries))
	parallel.Each(len(entries), func(i int) { parcels[i], errs[i] = s.parcel(entries[i]) })
	for _, err := range errs {
		if err != nil {
			return nil, fmt.Errorf("put: %w", err)
		}
	}
	out := make([]reportedly.Outcome, len(entries))
	err := s.change(ctx, "put", func(t *tx) error {
		work := newWork(t)
		for i := range parcels {
			var err error
			if out[i], err = work.put(&parcels[i]); err != nil {
				return fmt.Errorf("report %s: %w", reportedly.Visible(parcels[i].row.ID), err)
			}
		}
		if err := work.finish(); err != nil {
			return err
		}
		if err := work.addNews(parcels, out); err != nil {
			return err
		}
		return also(t.Conn, out)
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

func (s *Store) parcel(e reportedly.Entry) (parcel, error) {
	p := &e.Reading.Report
	if p.ID == "" {
		return parcel{}, errors.New("a report without an id")
	}
	out := parcel{Entry: e, row: reportRow{
		Metadata: p.Metadata, sha256: p.SHA256, text: p.Text.String(), textHash: textHash(p.Text.String()),
		put: time.Now().UTC().Format(time.RFC3339),
	}}
	out.row.ID = p.ID
	plain := asPut(e.Reading)
	var err error
	if out.body, err = packReading(plain); err != nil {
		return parcel{}, err
	}
	if e.Original != nil {
		if sum := sha256.Sum256(e.Original); p.SHA256 != "" && hex.EncodeToString(sum[:]) != p.SHA256 {
			return parcel{}, fmt.Errorf("report %s: the bytes to be kept are not those it was read from: their SHA-256 is another", reportedly.Visible(p.ID))
		}
		out.original = pack(e.Original)
	}
	out.facts = s.linker.Facts(plain)
	return out, nil
}

// put stores one entry; what hangs on it is left to finish.
func (w *work) put(p *parcel) (reportedly.Outcome, error) {
	if p.Origin != "" {
		if err := w.exec("INSERT INTO origin VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET report = excluded.report", p.Origin, p.row.ID); err != nil {
			return "", err
		}
	}
	was, err := w.report("id = ? AND text_hash = ?", p.row.ID, p.row.textHash)
	switch {
	case errors.Is(err, reportedly.ErrNotFound):
		return w.add(p)
	case err != nil:
		return "", err
	case was.state == removed:
		return reportedly.StaysAside, nil
	case !p.Reread:
		return reportedly.Duplicate, nil
	}
	return w.reread(was, p)
}

func (w *work) add(p *parcel) (reportedly.Outcome, error) {
	page, aside, err := w.pageOf(p.row.ID, p.row.URL)
	if err != nil {
		return "", err
	}
	p.row.state = older // until its page is settled
	if aside {
		p.row.state = removed
	}
	if err := w.insert(p, page); err != nil {
		return "", err
	}
	if aside {
		return reportedly.StaysAside, nil
	}
	w.pages[p.row.page] = true
	w.parcels[p.row.n] = p
	if _, err := w.takeOver(p); err != nil {
		return "", err
	}
	if page != 0 {
		return reportedly.Versioned, nil
	}
	return reportedly.Stored, nil
}

// reread puts a new reading in the place of one with the same text.
func (w *work) reread(was *reportRow, p *parcel) (reportedly.Outcome, error) {
	var body []byte
	var run string
	if err := w.get([]any{&body, &run}, "SELECT body, text FROM reading JOIN run ON run.n = ? WHERE report = ?", was.run, was.n); err != nil {
		return "", err
	}
	now := p.row
	now.n, now.run, now.page, now.turn, now.put, now.state, now.hash = was.n, was.run, was.page, was.turn, was.put, was.state, was.hash
	if bytes.Equal(body, p.body) && run == w.runOf(p) && bytes.Equal(now.sum(), was.hash) {
		if taken, err := w.takeOver(p); err != nil || taken > 0 {
			return reportedly.Reread, err
		}
		return reportedly.Duplicate, nil
	}
	if was.state == current {
		if err := w.unindex(was); err != nil {
			return "", err
		}
	}
	if p.original == nil { // those kept before are as good
		err := w.get([]any{&p.original}, "SELECT body FROM original WHERE report = ?", was.n)
		if err != nil && !errors.Is(err, sql.ErrNoRows) {
			return "", err
		}
		if was.sha256 != p.row.sha256 {
			p.original = nil
		}
	}
	if err := w.exec("DELETE FROM report WHERE n = ?", was.n); err != nil {
		return "", err
	}
	p.row.state, p.row.put = older, was.put
	if err := w.insert(p, was.page); err != nil {
		return "", err
	}
	if err := w.exec("UPDATE report SET turn = ? WHERE n = ?", was.turn, p.row.n); err != nil {
		return "", err
	}
	delete(w.parcels, was.n)
	w.pages[was.page] = true
	w.parcels[p.row.n] = p
	_, err := w.takeOver(p)
	return reportedly.Reread, err
}

func (w *work) runOf(p *parcel) string { return cmp.Or(p.Reading.Run, w.run) }

// insert writes the rows from which all others follow. Page 0 is a new one.
func (w *work) insert(p *parcel, page int64) error {
	r := &p.row
	var err error
	if r.n, err = w.nextKey("report", secondOf(r.Published)); err != nil {
		return err
	}
	r.page = page
	if page == 0 {
		if err := w.get([]any{&r.page}, "SELECT coalesce(max(page), 0) + 1 FROM report"); err != nil {
			return err
		}
	}
	if err := w.get([]any{&r.turn}, "SELECT coalesce(max(turn), 0) + 1 FROM report WHERE page = ?", r.page); err != nil {
		return err
	}
	if err := w.exec("INSERT INTO run (text) VALUES (?) ON CONFLICT DO NOTHING", w.runOf(p)); err != nil {
		return err
	}
	if err := w.get([]any{&r.run}, "SELECT n FROM run WHERE text = ?", w.runOf(p)); err != nil {
		return err
	}
	r.hash = r.sum()
	if err := w.exec("INSERT INTO report ("+reportColumns+") VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)", r.values()...); err != nil {
		return err
	}
	if err := w.exec("INSERT INTO reading VALUES (?, ?, ?)", r.n, p.body, rowHash("reading", r.n, p.body)); err != nil {
		return err
	}
	if p.original == nil {
		return nil
	}
	return w.exec("INSERT INTO original VALUES (?, ?, ?)", r.n, p.original, rowHash("original", r.n, p.original))
}

// Known gives the reports that origins led to. See reportedly.Store.
func (s *Store) Known(ctx context.Context, origins ...string) (map[string]string, error) {
	out := make(map[string]string)
	err := s.see(ctx, "known origins", func(t *tx) error {
		for _, o := range origins {
			var report string
			switch err := t.get([]any{&report}, "SELECT report FROM origin WHERE key = ?", o); {
			case errors.Is(err, sql.ErrNoRows):
			case err != nil:
				return err
			default:
				out[o] = report
			}
		}
		return nil
	})
	return out, err
}
