-- What a hospital signs off: who may call, what was done, who is told of it, and nothing personal in the clear.

-- What narrows an API key, how long it lives, and the key that it replaced.
ALTER TABLE api_key ADD COLUMN restrictions TEXT NOT NULL DEFAULT
  '{"classes":[],"purposes":[],"prefixes":[],"addresses":[],"rate":null,"clientName":null}';
ALTER TABLE api_key ADD COLUMN rotated_at INTEGER;
ALTER TABLE api_key ADD COLUMN expires_at INTEGER;
ALTER TABLE api_key ADD COLUMN old_hash BLOB; -- SHA-256 of the key before the last rotation,
ALTER TABLE api_key ADD COLUMN old_until INTEGER; -- which is taken until then
CREATE UNIQUE INDEX api_key_old_hash ON api_key (old_hash) WHERE old_hash IS NOT NULL;

-- Who did what. Each row is tied to the one before by a keyed hash; `head` is the last row, `anchor` the last one that was forgotten for its age.
CREATE TABLE audit (
  id      INTEGER PRIMARY KEY,               -- without gaps
  at      INTEGER NOT NULL,
  actor   TEXT NOT NULL,                     -- key:<id>, local:<uid>, system, unknown
  address TEXT,
  action  TEXT NOT NULL,
  subject TEXT,                              -- <kind>:<row id, name or keyed hash>
  count   INTEGER NOT NULL,
  outcome TEXT NOT NULL,
  detail  TEXT,
  mac     BLOB NOT NULL
) STRICT;
CREATE TABLE audit_mark (
  name TEXT PRIMARY KEY CHECK (name IN ('head', 'anchor')),
  row  INTEGER NOT NULL,
  at   INTEGER NOT NULL,
  mac  BLOB NOT NULL,
  seal BLOB NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO audit_mark (name, row, at, mac, seal) VALUES ('head', 0, 0, zeroblob(32), x''), ('anchor', 0, 0, zeroblob(32), x'');
CREATE TRIGGER audit_not_changed BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'rows of the audit are not changed'); END;
CREATE TRIGGER audit_not_deleted BEFORE DELETE ON audit WHEN OLD.id > (SELECT row FROM audit_mark WHERE name = 'anchor')
BEGIN SELECT RAISE(ABORT, 'rows of the audit are not deleted before their time'); END;
CREATE TRIGGER audit_mark_forwards BEFORE UPDATE ON audit_mark WHEN NEW.name <> OLD.name OR NEW.row < OLD.row
BEGIN SELECT RAISE(ABORT, 'the audit goes forwards only'); END;
CREATE TRIGGER audit_mark_stays BEFORE DELETE ON audit_mark BEGIN SELECT RAISE(ABORT, 'the audit has an end'); END;
-- The settings of the last start as keyed hashes, so that the audit can name those that were changed.
CREATE TABLE configuration_digest (
  path   TEXT PRIMARY KEY,
  digest BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- What was done about ailing modems within the last day: a gateway that starts again and again does not spend that budget anew.
CREATE TABLE recovery_step (
  modem    TEXT NOT NULL,
  step     TEXT NOT NULL CHECK (step IN ('radio', 'reset', 'usb', 'power')),
  taken_at INTEGER NOT NULL,
  PRIMARY KEY (modem, step, taken_at)
) STRICT, WITHOUT ROWID;
