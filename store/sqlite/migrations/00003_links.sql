-- What belongs together: which reports drew on which, which are of one event, which
-- statements are wordings of one thing said. All of it follows from what was put and
-- decided, by a reportedly.Matcher; layer is a reportedly.Layer. Items are reports by
-- report.n, in the layer of utterances statements by statement.n.

-- +goose Up

-- Under what items find each other. A key is layer, window of time and hash (see
-- match_key.go); place orders the items of one key by hash.
CREATE TABLE link_key (
	key   INTEGER NOT NULL,
	place INTEGER NOT NULL,
	item  INTEGER NOT NULL,
	PRIMARY KEY (key, place, item)
) WITHOUT ROWID;

-- Those that a full key does not hold: they come back when others go.
CREATE TABLE link_over (
	key   INTEGER NOT NULL,
	place INTEGER NOT NULL,
	item  INTEGER NOT NULL,
	PRIMARY KEY (key, place, item)
) WITHOUT ROWID;

-- What matching looks at of a report, where that is cheaper to keep than to make again.
CREATE TABLE link_form (
	report INTEGER PRIMARY KEY REFERENCES report ON DELETE CASCADE,
	data   BLOB NOT NULL,
	hash   BLOB NOT NULL
);

-- By whom a statement was when it was entered under its keys.
CREATE TABLE link_said (
	statement INTEGER PRIMARY KEY,
	speaker   TEXT NOT NULL -- id; '' if unknown
);

-- Pairs that belong together, from both sides.
CREATE TABLE link_tie (
	layer INTEGER NOT NULL,
	a     INTEGER NOT NULL,
	b     INTEGER NOT NULL,
	score REAL NOT NULL,
	hash  INTEGER NOT NULL,
	PRIMARY KEY (layer, a, b)
) WITHOUT ROWID;

-- The groups that ties make.
CREATE TABLE link_member (
	layer   INTEGER NOT NULL,
	item    INTEGER NOT NULL,
	cluster TEXT NOT NULL,    -- id; '' if it is alone
	level   INTEGER NOT NULL, -- of the island in which that was found (see match_island.go)
	hash    INTEGER NOT NULL,
	PRIMARY KEY (layer, item)
) WITHOUT ROWID;
CREATE INDEX link_member_by_cluster ON link_member (layer, cluster, item) WHERE cluster <> '';

-- What linking has still to do.
CREATE TABLE link_todo (
	what  INTEGER NOT NULL, -- see match.go
	layer INTEGER NOT NULL,
	item  INTEGER NOT NULL,
	PRIMARY KEY (what, layer, item)
) WITHOUT ROWID;
INSERT INTO link_todo SELECT 0, 0, n FROM report WHERE state = 'current';

-- The version of the rules by which the record is linked.
CREATE TABLE link_rules (version TEXT NOT NULL);

-- +goose StatementBegin
CREATE TRIGGER link_speaker AFTER UPDATE OF speaker, verdict ON statement
WHEN EXISTS (SELECT 1 FROM link_said WHERE statement = new.n)
	AND (old.speaker IS NOT new.speaker OR old.verdict IS NOT new.verdict)
BEGIN
	INSERT OR IGNORE INTO link_todo VALUES (1, 2, new.n);
END;
-- +goose StatementEnd
