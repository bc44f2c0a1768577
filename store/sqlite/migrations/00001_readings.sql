-- What was read. Tables report, reading, original and origin are what was put; all
-- the others of this file follow from them and can be made again.

-- +goose Up

-- The program, models and options that read a report.
CREATE TABLE run (
	n    INTEGER PRIMARY KEY,
	text TEXT NOT NULL UNIQUE
);

-- A version of a report. n is a key in order of publication (see key.go).
CREATE TABLE report (
	n         INTEGER PRIMARY KEY,
	id        TEXT NOT NULL,
	url       TEXT NOT NULL,
	outlet    TEXT NOT NULL,
	title     TEXT NOT NULL,
	author    TEXT NOT NULL,
	published TEXT NOT NULL,
	modified  TEXT NOT NULL,
	retrieved TEXT NOT NULL,
	language  TEXT NOT NULL,
	sha256    TEXT NOT NULL,
	text      TEXT NOT NULL,
	text_hash BLOB NOT NULL,
	run       INTEGER NOT NULL REFERENCES run,
	page      INTEGER NOT NULL, -- the same for versions of one page
	turn      INTEGER NOT NULL, -- in which of them it came
	put       TEXT NOT NULL,    -- when, RFC 3339
	state     TEXT NOT NULL CHECK (state IN ('current', 'older', 'removed')),
	hash      BLOB NOT NULL,    -- of all before, page and turn aside
	UNIQUE (id, text_hash)
);
CREATE INDEX report_by_url ON report (url) WHERE url <> '';
CREATE INDEX report_by_page ON report (page);
CREATE INDEX report_by_outlet ON report (outlet COLLATE NOCASE);
CREATE VIEW current_report AS SELECT n, title, text FROM report WHERE state = 'current';

-- The rest of a reading: compressed JSON (see reading.go).
CREATE TABLE reading (
	report INTEGER PRIMARY KEY REFERENCES report ON DELETE CASCADE,
	body   BLOB NOT NULL,
	hash   BLOB NOT NULL
);

-- The bytes a report was read from, compressed; their hash is report.sha256.
CREATE TABLE original (
	report INTEGER PRIMARY KEY REFERENCES report ON DELETE CASCADE,
	body   BLOB NOT NULL,
	hash   BLOB NOT NULL
);

-- What entries were put under, and the report that each led to.
CREATE TABLE origin (
	key    TEXT PRIMARY KEY,
	report TEXT NOT NULL
) WITHOUT ROWID;

-- Speakers: as the linker finds them, and what people made of them.
CREATE TABLE speaker (
	n        INTEGER PRIMARY KEY,
	id       TEXT NOT NULL UNIQUE,
	name     TEXT NOT NULL,
	type     TEXT NOT NULL,
	qid      TEXT NOT NULL,
	variants TEXT NOT NULL, -- JSON
	made     INTEGER NOT NULL DEFAULT 0, -- the decision that made it; 0: the linker
	into_n   INTEGER REFERENCES speaker, -- whom a person merged it into
	called   TEXT NOT NULL DEFAULT '',   -- what a person calls it
	hash     BLOB NOT NULL
);
CREATE INDEX speaker_by_into ON speaker (into_n) WHERE into_n IS NOT NULL;
CREATE INDEX speaker_by_called ON speaker (n) WHERE called <> '';
CREATE INDEX speaker_by_made ON speaker (n) WHERE made <> 0;

-- What speakers are found by: whole names, the words of them, spellings.
CREATE TABLE speaker_name (
	key     TEXT NOT NULL,
	speaker INTEGER NOT NULL REFERENCES speaker ON DELETE CASCADE,
	PRIMARY KEY (key, speaker)
) WITHOUT ROWID;
CREATE INDEX speaker_name_by_speaker ON speaker_name (speaker);

-- Entities of current reports.
CREATE TABLE entity (
	n          INTEGER PRIMARY KEY,
	report     INTEGER NOT NULL REFERENCES report,
	ord        INTEGER NOT NULL, -- index in the reading
	name       TEXT NOT NULL,    -- by its report alone, with the first mention: what
	start      INTEGER NOT NULL, -- decisions find it by after its report is read again
	facts      BLOB NOT NULL,
	hash_order INTEGER NOT NULL,
	alike      INTEGER,          -- hash of Facts.Like; NULL if it is like no other
	tally      INTEGER NOT NULL, -- hash of Facts.Tally
	base       INTEGER REFERENCES speaker, -- who it is by the linker
	speaker    INTEGER REFERENCES speaker, -- and after what people decided
	split      INTEGER NOT NULL DEFAULT 0, -- the decision that took it out of base
	confidence REAL NOT NULL,
	why        TEXT NOT NULL, -- JSON
	hash       BLOB NOT NULL,
	UNIQUE (report, ord)
);
CREATE INDEX entity_by_alike ON entity (alike, hash_order) WHERE alike IS NOT NULL;
CREATE INDEX entity_by_base ON entity (base);
CREATE INDEX entity_by_speaker ON entity (speaker);
CREATE INDEX entity_by_split ON entity (n) WHERE split <> 0;

-- Hashes of Facts.Keys (role 0), Asks (1), Answers (2), Calls (3) and Called (4).
CREATE TABLE entity_key (
	key    INTEGER NOT NULL,
	role   INTEGER NOT NULL,
	entity INTEGER NOT NULL,
	PRIMARY KEY (key, role, entity)
) WITHOUT ROWID;
CREATE INDEX entity_key_by_entity ON entity_key (entity, role, key);

-- How many entities of a speaker add the same to its summary.
CREATE TABLE crowd (
	speaker INTEGER NOT NULL,
	tally   INTEGER NOT NULL,
	count   INTEGER NOT NULL,
	facts   BLOB NOT NULL, -- of one of them
	PRIMARY KEY (speaker, tally)
) WITHOUT ROWID;

-- Statements of current reports. n is a key in order of publication.
CREATE TABLE statement (
	n        INTEGER PRIMARY KEY,
	id       TEXT NOT NULL,
	report   INTEGER NOT NULL REFERENCES report,
	ord      INTEGER NOT NULL, -- index in the reading
	entity   INTEGER REFERENCES entity,
	speaker  INTEGER REFERENCES speaker, -- of the entity, or of the verdict
	verdict  TEXT NOT NULL DEFAULT '',   -- what a person decided: 'speaker', 'unknown', 'not said'
	decision INTEGER NOT NULL DEFAULT 0, -- by which decision
	kind     TEXT NOT NULL,
	class    TEXT NOT NULL,
	quote    TEXT NOT NULL,
	parent   TEXT NOT NULL,
	body     TEXT NOT NULL, -- the attribution, JSON
	hash     BLOB NOT NULL  -- of all before but entity, speaker, verdict, decision
);
CREATE INDEX statement_by_id ON statement (id);
CREATE INDEX statement_by_report ON statement (report);
CREATE INDEX statement_by_speaker ON statement (speaker, n, verdict, report);
CREATE INDEX statement_by_entity ON statement (entity) WHERE entity IS NOT NULL;
CREATE INDEX statement_by_verdict ON statement (n) WHERE verdict <> '';

-- Who is mentioned within the content of which statement.
CREATE TABLE mention (
	entity    INTEGER NOT NULL,
	statement INTEGER NOT NULL,
	PRIMARY KEY (entity, statement)
) WITHOUT ROWID;

CREATE VIRTUAL TABLE statement_words USING fts5 (
	quote, content = 'statement', content_rowid = 'n', tokenize = 'unicode61 remove_diacritics 2'
);
CREATE VIRTUAL TABLE report_words USING fts5 (
	title, text, content = 'current_report', content_rowid = 'n', tokenize = 'unicode61 remove_diacritics 2'
);
