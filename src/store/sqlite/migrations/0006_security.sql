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

-- Other ways than SMS to answer a verification: e-mails on their way to the relay, authenticator apps, backup codes.
ALTER TABLE verification ADD COLUMN channels TEXT NOT NULL DEFAULT 'sms';   -- those that may answer it, in their order, separated by blanks
ALTER TABLE verification ADD COLUMN channel TEXT NOT NULL DEFAULT 'sms' CHECK (channel IN ('sms', 'email', 'totp', 'backup_code'));   -- the one in use
ALTER TABLE verification ADD COLUMN subject_hash BLOB;   -- whose authenticator app and backup codes may answer it
ALTER TABLE verification ADD COLUMN offer_at INTEGER;    -- from when on the next way is to be offered; NULL: there is none
ALTER TABLE verification ADD COLUMN advance_at INTEGER;  -- when the gateway takes it by itself; NULL: never
CREATE INDEX verification_advance ON verification (advance_at) WHERE advance_at IS NOT NULL;
CREATE TABLE email (
  id              INTEGER PRIMARY KEY AUTOINCREMENT,   -- Message-IDs come from it: never reused
  verification_id INTEGER NOT NULL REFERENCES verification (id),
  content         BLOB,                      -- sealed: address, subject, text; erased when its verification ends
  state           TEXT NOT NULL CHECK (state IN ('queued', 'submitting', 'submitted', 'failed', 'unknown', 'expired', 'cancelled')),
  state_at        INTEGER NOT NULL,
  accepted_at     INTEGER NOT NULL,
  deadline        INTEGER NOT NULL,
  due_at          INTEGER,                   -- the next try; NULL: none
  attempts        INTEGER NOT NULL DEFAULT 0,
  unanswered      INTEGER NOT NULL DEFAULT 0,   -- those after which nobody knows whether the relay took it
  reason          TEXT                       -- why the last try failed
) STRICT;
CREATE INDEX email_due ON email (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX email_submitting ON email (id) WHERE state = 'submitting';
CREATE INDEX email_verification ON email (verification_id);
CREATE TABLE totp (
  id           INTEGER PRIMARY KEY AUTOINCREMENT,   -- binds the secret: never reused
  key_id       INTEGER NOT NULL,
  subject_hash BLOB NOT NULL,
  secret       BLOB NOT NULL,                -- sealed
  created_at   INTEGER NOT NULL,
  confirmed_at INTEGER,                      -- by a first right code; NULL: it answers nothing yet
  last_step    INTEGER,                      -- of the last code that was right: neither it nor an older one is taken again
  failures     INTEGER NOT NULL DEFAULT 0,   -- wrong codes in a row
  disabled_at  INTEGER
) STRICT;
CREATE UNIQUE INDEX totp_subject ON totp (key_id, subject_hash) WHERE confirmed_at IS NOT NULL;
CREATE UNIQUE INDEX totp_offered ON totp (key_id, subject_hash) WHERE confirmed_at IS NULL;
CREATE INDEX totp_unconfirmed ON totp (created_at) WHERE confirmed_at IS NULL;
CREATE TABLE backup_code_set (
  id           INTEGER PRIMARY KEY AUTOINCREMENT,
  key_id       INTEGER NOT NULL,
  subject_hash BLOB NOT NULL,
  created_at   INTEGER NOT NULL,
  failures     INTEGER NOT NULL DEFAULT 0,   -- wrong codes in a row
  disabled_at  INTEGER,
  UNIQUE (key_id, subject_hash)
) STRICT;
CREATE TABLE backup_code (
  set_id  INTEGER NOT NULL REFERENCES backup_code_set (id),
  salt    BLOB NOT NULL,
  hash    BLOB NOT NULL,                     -- keyed; deleted when it is used
  PRIMARY KEY (set_id, salt)
) STRICT, WITHOUT ROWID;

-- A change of number is two challenges, one for each number, that are approved together.
ALTER TABLE verification ADD COLUMN pair_id INTEGER;        -- the challenge of the other number; that of the new one has the lower id
ALTER TABLE verification ADD COLUMN confirmed_at INTEGER;   -- its code was right, and it waits for the other one

-- What is told to others, by webhooks and server-sent events. An id is a time, so none is given twice, not even after a restore.
CREATE TABLE event (
  id      INTEGER PRIMARY KEY,              -- ms of gateway time * 1024, and more where many come at once
  at      INTEGER NOT NULL,
  kind    INTEGER NOT NULL,                 -- event-kinds.ts
  subject INTEGER NOT NULL,                 -- its message, verification, received message or SIM; 0: none of them
  detail  BLOB                              -- sealed JSON; NULL: the row of its subject tells the rest
) STRICT;

-- Who is told, and how far. Every event up to `through` was delivered, is below, or was not for this endpoint.
CREATE TABLE webhook_endpoint (
  id          INTEGER PRIMARY KEY,
  name        TEXT NOT NULL UNIQUE,
  through     INTEGER NOT NULL,             -- id of an event
  disabled_at INTEGER                       -- it said that it is gone
) STRICT;

-- Deliveries that failed: tried again, or dead.
CREATE TABLE webhook_delivery (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  endpoint_id INTEGER NOT NULL REFERENCES webhook_endpoint (id),
  event_id    INTEGER NOT NULL REFERENCES event (id),
  attempts    INTEGER NOT NULL,
  due_at      INTEGER,                      -- of the next attempt
  dead_at     INTEGER,
  status      INTEGER,                      -- HTTP status of the last answer; NULL: there was none
  reason      TEXT NOT NULL,                -- why the last attempt failed
  UNIQUE (endpoint_id, event_id),
  CHECK ((due_at IS NULL) = (dead_at IS NOT NULL))
) STRICT;
CREATE INDEX webhook_delivery_due ON webhook_delivery (endpoint_id, due_at) WHERE due_at IS NOT NULL;
CREATE INDEX webhook_delivery_dead ON webhook_delivery (dead_at) WHERE dead_at IS NOT NULL;
CREATE INDEX webhook_delivery_event ON webhook_delivery (event_id);
