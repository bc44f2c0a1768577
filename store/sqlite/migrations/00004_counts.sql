-- What statements are counted by stands beside each of them, and in an index that has
-- all that counting asks for: a speaker of 17,000 statements was counted in 0.2 s, going
-- from row to row of statement and report.

-- +goose Up
ALTER TABLE statement ADD COLUMN outlet TEXT NOT NULL DEFAULT ''; -- of the report
ALTER TABLE statement ADD COLUMN month TEXT NOT NULL DEFAULT '';  -- of its publication, '2023-01'; '' if not known so precisely
UPDATE statement SET outlet = report.outlet,
	month = CASE WHEN published GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]*' THEN substr(published, 1, 7) ELSE '' END
	FROM report WHERE report.n = statement.report;
CREATE INDEX statement_by_count ON statement (speaker, outlet, month, kind, class, verdict, report) WHERE speaker IS NOT NULL;
