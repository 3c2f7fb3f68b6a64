-- One release of Commonty: a DuckDB file that is written once, checked, renamed into place and never changed.
-- This file is the one description of the stored shape. Ingest writes it; the API opens it read-only.

CREATE TABLE release (
  id            VARCHAR PRIMARY KEY,
  built_at      TIMESTAMP NOT NULL,
  fingerprint   VARCHAR NOT NULL,
  demonstration BOOLEAN NOT NULL
);
COMMENT ON TABLE release IS 'Exactly one row: what this file is.';
COMMENT ON COLUMN release.id IS 'Day it was built and the first eight digits of the fingerprint, e.g. 2026-11-21-3f9a1c2e.';
COMMENT ON COLUMN release.demonstration IS 'Whether it holds made-up figures of a stand-in publisher: then nothing in it is statistics.';
COMMENT ON COLUMN release.fingerprint IS 'SHA-256 over every input file and the code that read them.';

CREATE TABLE area (
  code         VARCHAR PRIMARY KEY,
  name         VARCHAR NOT NULL,
  type         VARCHAR NOT NULL CHECK (type IN ('country', 'council-area', 'partnership')),
  short_name   VARCHAR NOT NULL,
  abbreviation VARCHAR,
  aliases      VARCHAR[] NOT NULL,
  scheme       VARCHAR,
  position     INTEGER NOT NULL
);
COMMENT ON TABLE area IS 'Scotland, the 32 council areas and every partnership of every scheme.';
COMMENT ON COLUMN area.aliases IS 'Closed list of other spellings; nothing is ever matched by likeness.';
COMMENT ON COLUMN area.position IS 'Order of listing: Scotland, councils by code, then partnerships by scheme.';

CREATE TABLE scheme (
  id          VARCHAR PRIMARY KEY,
  title       VARCHAR NOT NULL,
  plural      VARCHAR NOT NULL,
  kind        VARCHAR NOT NULL,
  description VARCHAR NOT NULL,
  notes       VARCHAR[] NOT NULL,
  position    INTEGER NOT NULL
);
COMMENT ON TABLE scheme IS 'Ways to group the 32 council areas; each council is in exactly one group of a scheme.';

CREATE TABLE membership (
  scheme  VARCHAR NOT NULL REFERENCES scheme (id),
  council VARCHAR NOT NULL REFERENCES area (code),
  "group" VARCHAR NOT NULL REFERENCES area (code),
  status  VARCHAR NOT NULL,
  source  VARCHAR NOT NULL,
  PRIMARY KEY (scheme, council)
);
COMMENT ON COLUMN membership.status IS 'How sure it is, in the words of the source: confirmed, assumed single-authority, unconfirmed …';

CREATE TABLE dataset (
  id           VARCHAR PRIMARY KEY,
  title        VARCHAR NOT NULL,
  publisher    VARCHAR NOT NULL,
  licence      VARCHAR NOT NULL,
  state        VARCHAR NOT NULL,
  refusal      VARCHAR,
  cadence      VARCHAR NOT NULL,
  expected     VARCHAR NOT NULL,
  missing      VARCHAR[] NOT NULL,
  calendar     JSON,
  fetching     JSON,
  position     INTEGER NOT NULL
);
COMMENT ON COLUMN dataset.state IS 'current, newer-published, newer-due, not-in-release or refused.';
COMMENT ON COLUMN dataset.calendar IS 'Days of the year on which its publisher may release, and after how many days an edition is stale; NULL for a dataset that is not fetched.';
COMMENT ON COLUMN dataset.fetching IS 'Last try, last success, edition, addresses and failure, as known when the release was built; the API prefers state.json of the archive, which is newer.';
COMMENT ON COLUMN dataset.refusal IS 'Why the newest edition was refused: file, row, column, value and what to do. The last good edition stays.';

CREATE TABLE edition (
  dataset     VARCHAR NOT NULL REFERENCES dataset (id),
  edition     VARCHAR NOT NULL,
  provenance  JSON NOT NULL,
  rows        INTEGER NOT NULL,
  served      BOOLEAN NOT NULL,
  PRIMARY KEY (dataset, edition)
);
COMMENT ON TABLE edition IS 'Every edition held, whole: publisher, publication, address, licence, SHA-256 of each file.';
COMMENT ON COLUMN edition.served IS 'Whether any observation rests on it; the others are kept for comparison.';

CREATE TABLE measure (
  dataset       VARCHAR NOT NULL,
  edition       VARCHAR NOT NULL,
  file          VARCHAR NOT NULL,
  "row"         INTEGER NOT NULL,
  measure       VARCHAR NOT NULL,
  breakdown     VARCHAR NOT NULL,
  area          VARCHAR NOT NULL,
  period        VARCHAR NOT NULL,
  period_kind   VARCHAR NOT NULL,
  period_start  DATE NOT NULL,
  period_months INTEGER NOT NULL,
  value         DOUBLE,
  status        VARCHAR NOT NULL,
  mark          VARCHAR
);
COMMENT ON TABLE measure IS 'Every value of every edition, each traced to dataset, edition, file and row. A publisher''s figure is never edited here.';
COMMENT ON COLUMN measure."row" IS 'Row of the source file, counted from 1 with the header as row 1.';
COMMENT ON COLUMN measure.mark IS 'The publisher''s own mark as printed (.., *, n/l); NULL for a plain figure.';

CREATE TABLE observation (
  indicator           VARCHAR NOT NULL,
  breakdown           VARCHAR NOT NULL,
  area                VARCHAR NOT NULL,
  period              VARCHAR NOT NULL,
  period_start        DATE NOT NULL,
  value               DOUBLE,
  lower               DOUBLE,
  upper               DOUBLE,
  numerator           DOUBLE,
  denominator         DOUBLE,
  per                 DOUBLE NOT NULL,
  unit                VARCHAR NOT NULL,
  status              VARCHAR NOT NULL,
  marker              VARCHAR NOT NULL,
  reason              VARCHAR,
  method              VARCHAR NOT NULL,
  dataset             VARCHAR NOT NULL,
  edition             VARCHAR,
  denominator_edition VARCHAR
);
COMMENT ON TABLE observation IS 'What is served: one row an indicator, breakdown, area (councils and Scotland) and period, gaps included. Sorted by indicator, breakdown, period, area. Partnerships are added up from these on request.';
COMMENT ON COLUMN observation.status IS 'published, provisional, revised, suppressed, not-published, not-in-release or not-applicable; only the first three carry a value.';
COMMENT ON COLUMN observation.lower IS '95% limit in the unit of value; NULL where no interval applies.';
COMMENT ON COLUMN observation.reason IS 'Plain words for a reader; never NULL when the status carries no figure.';

CREATE TABLE class_break (
  indicator VARCHAR NOT NULL,
  breakdown VARCHAR NOT NULL,
  breaks    DOUBLE[] NOT NULL,
  PRIMARY KEY (indicator, breakdown)
);
COMMENT ON TABLE class_break IS 'Round limits of the map''s colour classes, the same for every period of a series.';

CREATE TABLE data_zone (
  code                   VARCHAR PRIMARY KEY,
  name                   VARCHAR NOT NULL,
  council                VARCHAR NOT NULL REFERENCES area (code),
  population             INTEGER NOT NULL,
  working_age_population INTEGER NOT NULL,
  ranks                  STRUCT(domain VARCHAR, rank DOUBLE)[] NOT NULL,
  indicators             STRUCT(name VARCHAR, value DOUBLE, mark VARCHAR)[] NOT NULL,
  edition                VARCHAR NOT NULL,
  "row"                  INTEGER NOT NULL
);
COMMENT ON TABLE data_zone IS 'The 6,976 data zones (2011) of SIMD 2020v2: 1 is the most deprived. Tied ranks end in .5; * is withheld by the publisher.';

CREATE TABLE answer (
  name   VARCHAR PRIMARY KEY,
  body   BLOB NOT NULL,
  brotli BLOB NOT NULL
);
COMMENT ON TABLE answer IS 'Answers made once at publish time: the cubes that the pages draw from, as JSON and as the same bytes in brotli.';

CREATE TABLE change_report (
  dataset      VARCHAR NOT NULL,
  from_edition VARCHAR NOT NULL,
  to_edition   VARCHAR NOT NULL,
  sentence     VARCHAR NOT NULL,
  "new"        INTEGER NOT NULL,
  revised      INTEGER NOT NULL,
  withdrawn    INTEGER NOT NULL,
  relabelled   INTEGER NOT NULL,
  unchanged    INTEGER NOT NULL,
  series       JSON NOT NULL,
  verdicts     JSON NOT NULL,
  PRIMARY KEY (dataset, to_edition)
);
COMMENT ON TABLE change_report IS 'What each edition changed of what its dataset said before: one row an edition, but for the first.';
COMMENT ON COLUMN change_report.series IS 'The same counts by measure and period, those without a change left out.';
COMMENT ON COLUMN change_report.verdicts IS 'Council areas whose verdict beside Scotland the revisions changed, before and after: single overlap of the intervals.';

CREATE TABLE change (
  dataset      VARCHAR NOT NULL,
  from_edition VARCHAR,
  to_edition   VARCHAR NOT NULL,
  kind         VARCHAR NOT NULL CHECK (kind IN ('new', 'revised', 'withdrawn', 'relabelled')),
  measure      VARCHAR NOT NULL,
  breakdown    VARCHAR NOT NULL,
  area         VARCHAR NOT NULL,
  period       VARCHAR NOT NULL,
  "old"        DOUBLE,
  "new"        DOUBLE,
  old_label    VARCHAR,
  new_label    VARCHAR
);
COMMENT ON TABLE change IS 'Every cell that an edition changed.';
COMMENT ON COLUMN change.from_edition IS 'Edition that gave the cell last, which need not be the one just before; NULL where none did.';
COMMENT ON COLUMN change.old_label IS 'Status, mark or category before; NULL unless it is what changed.';
