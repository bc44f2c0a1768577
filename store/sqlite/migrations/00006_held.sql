-- The index of linking, a row a key: of a key that thousands of items have, one row is
-- read and written, and no thousands. All links are found anew with it.

-- +goose Up

DROP TABLE link_key;
DROP TABLE link_over;

-- Under what items find each other. A key is layer, window of time and hash (see
-- match_key.go); held are its items, packed, in order of place (see match_held.go).
CREATE TABLE link_key (
	key  INTEGER PRIMARY KEY,
	held BLOB NOT NULL
);

-- Those that a full key does not hold, as they came: they come back when others go.
CREATE TABLE link_over (
	key  INTEGER NOT NULL,
	part INTEGER NOT NULL,
	held BLOB NOT NULL,
	PRIMARY KEY (key, part)
) WITHOUT ROWID;

DELETE FROM link_rules;
