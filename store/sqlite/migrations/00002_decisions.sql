-- What people decided. It is the other thing, beside what was read, that follows
-- from nothing else.

-- +goose Up
CREATE TABLE decision (
	n       INTEGER PRIMARY KEY,
	at      TEXT NOT NULL, -- RFC 3339
	action  TEXT NOT NULL,
	body    TEXT NOT NULL, -- reportedly.Decision, JSON
	anchors TEXT NOT NULL, -- what it was made on, JSON (see anchor.go)
	undone  INTEGER NOT NULL DEFAULT 0,
	loose   TEXT NOT NULL DEFAULT '',
	hash    BLOB NOT NULL  -- of n, at, action, body, anchors
);
