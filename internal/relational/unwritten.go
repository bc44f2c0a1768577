package relational

import (
	"database/sql"
	"slices"
	"strings"
)

// What reports that become current bring by the dozen is written many rows at once, which
// costs a fraction of a query a row: keys before anybody looks under them, statements when
// it is known who says them, so that none is written twice.
type unwritten struct {
	keys       []entityKey
	hidden     map[int64]bool // entities that others stand for: of their keys only what they ask and answer is written
	statements []newStatement
	mentions   []mention
	said       map[int64]sql.NullInt64 // by entity that says one of statements: its speaker
}

// An entityKey is a row of entity_key.
type entityKey struct {
	keyed
	entity int64
}

// A mention is a row of the table mention.
type mention struct{ entity, statement int64 }

// A newStatement is a row of the table statement with what else stands there.
type newStatement struct {
	statementRow
	outlet, month string
}

// say takes a statement in whose speaker is not known yet.
func (u *unwritten) say(s newStatement) {
	u.statements = append(u.statements, s)
	if s.entity.Valid {
		if u.said == nil {
			u.said = map[int64]sql.NullInt64{}
		}
		u.said[s.entity.Int64] = sql.NullInt64{}
	}
}

// hide keeps an entity's keys of those that stand for a crowd from being written.
func (u *unwritten) hide(entity int64) {
	if u.hidden == nil {
		u.hidden = map[int64]bool{}
	}
	u.hidden[entity] = true
}

// speaker says who an entity is; false if no statement waits for that.
func (u *unwritten) speaker(entity int64, speaker sql.NullInt64) bool {
	_, waits := u.said[entity]
	if waits {
		u.said[entity] = speaker
	}
	return waits
}

// rowsOf are a query for one row and one for as many as are written at once.
func rowsOf(into string, columns int, then string) (one, many string) {
	row := "(?" + strings.Repeat(", ?", columns-1) + ")"
	one = "INSERT INTO " + into + " VALUES " + row
	return one + then, one + strings.Repeat(", "+row, atOnce-1) + then
}

var (
	writeKey, writeKeys             = rowsOf("entity_key", 3, " ON CONFLICT DO NOTHING")
	writeMention, writeMentions     = rowsOf("mention", 2, "")
	writeStatement, writeStatements = rowsOf("statement (n, id, report, ord, entity, speaker, kind, class, quote, parent, body, hash, outlet, month)", 14, "")
)

// writeUnwritten writes all that waits.
func (w *work) writeUnwritten() error {
	if err := w.writeKeys(); err != nil {
		return err
	}
	return w.writeStatements()
}

func (w *work) writeKeys() error {
	u := &w.unwritten
	keys := slices.DeleteFunc(u.keys, func(k entityKey) bool { return u.hidden[k.entity] && (k.role == ties || k.role == called) })
	u.keys, u.hidden = nil, nil
	return insert(w, writeKey, writeKeys, keys, func(args []any, k entityKey) []any { return append(args, k.key, k.role, k.entity) })
}

// writeStatements writes statements, with the speakers that are known, and what they mention.
func (w *work) writeStatements() error {
	u := w.unwritten
	w.unwritten = unwritten{keys: u.keys, hidden: u.hidden}
	err := insert(w, writeStatement, writeStatements, u.statements, func(args []any, s newStatement) []any {
		return append(args, s.n, s.id, s.report, s.ord, s.entity, u.said[s.entity.Int64], s.kind, s.class, s.quote, s.parent, s.body, s.sum(), s.outlet, s.month)
	})
	if err != nil {
		return err
	}
	return insert(w, writeMention, writeMentions, u.mentions, func(args []any, m mention) []any { return append(args, m.entity, m.statement) })
}
