-- What watching feeds and pages keeps from one time to the next. It is no part of what
-- was read: without it the record is the same, and feeds are asked as if for the first time.

-- +goose Up

-- What is known of a feed or page.
CREATE TABLE watch (
	url  TEXT PRIMARY KEY,
	body TEXT NOT NULL, -- reportedly.Watch, JSON
	hash BLOB NOT NULL
) WITHOUT ROWID;

-- Reports that came by watching, in the order they came, until all followers know.
CREATE TABLE news (
	n      INTEGER PRIMARY KEY AUTOINCREMENT, -- never given away twice: followers remember it
	report TEXT NOT NULL
);

-- Who is told of new wordings, and the last of the news that they know of.
CREATE TABLE follower (
	name  TEXT PRIMARY KEY,
	place INTEGER NOT NULL,
	hash  BLOB NOT NULL
) WITHOUT ROWID;

-- What they are told.
CREATE TABLE notice (
	n        INTEGER PRIMARY KEY,
	follower TEXT NOT NULL,
	id       TEXT NOT NULL,
	state    TEXT NOT NULL,
	body     TEXT NOT NULL, -- reportedly.Notice, JSON
	hash     BLOB NOT NULL,
	UNIQUE (follower, id)
);
CREATE INDEX notice_by_state ON notice (follower, state, n);
