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
  PRIMARY KEY (modem, taken_at, step)
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
CREATE INDEX webhook_delivery_dead ON webhook_delivery (dead_at, endpoint_id) WHERE dead_at IS NOT NULL;
CREATE INDEX webhook_delivery_event ON webhook_delivery (event_id);

-- Numbers, texts, PDUs and callers' references only sealed, and found by keyed hashes. The functions are this program's (sql-functions.ts).
-- What stood in the clear goes from the file's free pages too: its owner is told by `vacuum_due`.
INSERT INTO meta (key, value) SELECT 'vacuum_due', 1 WHERE EXISTS (SELECT 1 FROM sqlite_sequence);
CREATE TABLE lasting_key (
  id    INTEGER PRIMARY KEY,
  name  TEXT NOT NULL UNIQUE,
  value BLOB NOT NULL                        -- sealed
) STRICT;
INSERT INTO lasting_key (id, name, value)
  SELECT id, name, simgate_seal(simgate_lasting_key(name), 'lasting_key.value:' || id)
  FROM (SELECT 1 AS id, 'hash' AS name UNION ALL SELECT 2, 'code' UNION ALL SELECT 3, 'publicId' UNION ALL SELECT 4, 'audit');

DROP INDEX message_recipient;
DROP INDEX message_client_ref;
ALTER TABLE message ADD COLUMN sealed_recipient BLOB NOT NULL DEFAULT x'';
ALTER TABLE message ADD COLUMN recipient_hash BLOB;    -- NULL once the number is masked
ALTER TABLE message ADD COLUMN sealed_client_ref BLOB;
ALTER TABLE message ADD COLUMN client_ref_hash BLOB;
ALTER TABLE message ADD COLUMN sealed_callback_url BLOB;   -- names may stand in it, or a token
UPDATE message SET
  sealed_recipient = simgate_seal(recipient, 'message.recipient:' || id),
  recipient_hash = iif(instr(recipient, '*'), NULL, simgate_index('number', recipient)),
  body = iif(class = 'otp', body, simgate_seal(body, 'message.body:' || id)),
  sealed_client_ref = simgate_seal(client_ref, 'message.client_ref:' || id),
  client_ref_hash = simgate_index('client_ref', client_ref),
  sealed_callback_url = simgate_seal(callback_url, 'message.callback_url:' || id);
ALTER TABLE message DROP COLUMN recipient;
ALTER TABLE message DROP COLUMN client_ref;
ALTER TABLE message DROP COLUMN callback_url;
ALTER TABLE message RENAME COLUMN sealed_recipient TO recipient;
ALTER TABLE message RENAME COLUMN sealed_client_ref TO client_ref;
ALTER TABLE message RENAME COLUMN sealed_callback_url TO callback_url;
CREATE INDEX message_recipient ON message (recipient_hash) WHERE recipient_hash IS NOT NULL;
CREATE INDEX message_client_ref ON message (client_ref_hash) WHERE client_ref_hash IS NOT NULL;

ALTER TABLE verification ADD COLUMN sealed_recipient BLOB NOT NULL DEFAULT x'';
ALTER TABLE verification ADD COLUMN sealed_client_ref BLOB;
ALTER TABLE verification ADD COLUMN sealed_callback_url BLOB;
UPDATE verification SET
  sealed_recipient = simgate_seal(recipient, 'verification.recipient:' || id),
  sealed_client_ref = simgate_seal(client_ref, 'verification.client_ref:' || id),
  sealed_callback_url = simgate_seal(callback_url, 'verification.callback_url:' || id);
ALTER TABLE verification DROP COLUMN recipient;
ALTER TABLE verification DROP COLUMN client_ref;
ALTER TABLE verification DROP COLUMN callback_url;
ALTER TABLE verification RENAME COLUMN sealed_recipient TO recipient;
ALTER TABLE verification RENAME COLUMN sealed_client_ref TO client_ref;
ALTER TABLE verification RENAME COLUMN sealed_callback_url TO callback_url;

ALTER TABLE inbound_message ADD COLUMN sealed_sender BLOB NOT NULL DEFAULT x'';
ALTER TABLE inbound_message ADD COLUMN sender_hash BLOB NOT NULL DEFAULT x'';
ALTER TABLE inbound_message ADD COLUMN sealed_body BLOB NOT NULL DEFAULT x'';
UPDATE inbound_message SET
  sealed_sender = simgate_seal(sender, 'inbound_message.sender:' || id),
  sender_hash = simgate_index('number', sender),
  sealed_body = simgate_seal(body, 'inbound_message.body:' || id);
ALTER TABLE inbound_message DROP COLUMN sender;
ALTER TABLE inbound_message DROP COLUMN body;
ALTER TABLE inbound_message RENAME COLUMN sealed_sender TO sender;
ALTER TABLE inbound_message RENAME COLUMN sealed_body TO body;
CREATE INDEX inbound_message_sender ON inbound_message (sender_hash);

DROP INDEX inbound_set_key;
ALTER TABLE inbound_set ADD COLUMN sealed_sender BLOB NOT NULL DEFAULT x'';
ALTER TABLE inbound_set ADD COLUMN sender_hash BLOB NOT NULL DEFAULT x'';
UPDATE inbound_set SET
  sealed_sender = simgate_seal(sender, 'inbound_set.sender:' || id),
  sender_hash = simgate_index('number', sender);
ALTER TABLE inbound_set DROP COLUMN sender;
ALTER TABLE inbound_set RENAME COLUMN sealed_sender TO sender;
CREATE INDEX inbound_set_key ON inbound_set (sim_id, sender_hash, ref, bits, total, started_at);

ALTER TABLE inbound_part ADD COLUMN hash BLOB NOT NULL DEFAULT x'';   -- keyed, of the text as read alone: tells a repeat from a part of the next message
UPDATE inbound_part SET hash = simgate_hash('inbound_part', body);
ALTER TABLE inbound_part DROP COLUMN body;

-- The hash is keyed now, over the one that there was, so that frames whose contents are gone are recognised as before. Of a report that
-- has found its attempt the number is not kept.
ALTER TABLE inbound_frame ADD COLUMN sealed_hex BLOB NOT NULL DEFAULT x'';   -- empty once it is forgotten
ALTER TABLE inbound_frame ADD COLUMN sealed_recipient BLOB;
UPDATE inbound_frame SET
  hash = substr(simgate_hash('inbound_frame', hash), 1, 16),
  sealed_hex = iif(hex = '', x'', simgate_seal(hex, 'inbound_frame.hex:' || id)),
  sealed_recipient = iif(attempt_id IS NULL, simgate_seal(recipient, 'inbound_frame.recipient:' || id), NULL);
ALTER TABLE inbound_frame DROP COLUMN hex;
ALTER TABLE inbound_frame DROP COLUMN recipient;
ALTER TABLE inbound_frame RENAME COLUMN sealed_hex TO hex;
ALTER TABLE inbound_frame RENAME COLUMN sealed_recipient TO recipient;

UPDATE opt_out SET number =
  simgate_seal(simgate_open(number, 'opt_out.number:' || lower(hex(number_hash))), 'opt_out.number:' || id);

CREATE TABLE sim_recipient_by_hash (
  day            INTEGER NOT NULL,
  sim_id         INTEGER NOT NULL REFERENCES sim (id),
  recipient_hash BLOB NOT NULL,              -- keyed
  segments       INTEGER NOT NULL,
  PRIMARY KEY (day, sim_id, recipient_hash)
) STRICT, WITHOUT ROWID;
INSERT INTO sim_recipient_by_hash (day, sim_id, recipient_hash, segments)
  SELECT day, sim_id, substr(simgate_hash('sim_recipient', recipient), 1, 16), segments FROM sim_recipient;
DROP TABLE sim_recipient;
ALTER TABLE sim_recipient_by_hash RENAME TO sim_recipient;

-- Answers name the number that was sent to.
ALTER TABLE idempotency ADD COLUMN sealed_response BLOB;
UPDATE idempotency SET sealed_response = simgate_seal(response, 'idempotency.response:' || id);
ALTER TABLE idempotency DROP COLUMN response;
ALTER TABLE idempotency RENAME COLUMN sealed_response TO response;

-- Whether codes that are sent are also used: by range of numbers, country, end user and caller, all of them as keyed hashes.
CREATE TABLE conversion (
  subject BLOB PRIMARY KEY,                 -- 16 octets
  counts  TEXT NOT NULL,                    -- JSON: spans of ten minutes, hours and days with unused and used codes
  day     INTEGER NOT NULL                  -- of the last code, days since the epoch
) STRICT, WITHOUT ROWID;
CREATE INDEX conversion_day ON conversion (day);
-- What a verification counted for, until it is approved, or for a day.
CREATE TABLE conversion_flow (
  verification_id INTEGER PRIMARY KEY,
  subjects        BLOB NOT NULL,            -- hashes, one after the other
  sends           INTEGER NOT NULL,         -- counted as unused
  known_ms        INTEGER NOT NULL,         -- for how long its number is known once it is approved
  started_at      INTEGER NOT NULL
) STRICT;
-- Numbers that used a code: they are sent codes whatever is blocked.
CREATE TABLE proven_number (
  number_hash BLOB PRIMARY KEY,
  used_at     INTEGER NOT NULL,
  forget_at   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX proven_number_forget ON proven_number (forget_at);
INSERT INTO proven_number (number_hash, used_at, forget_at)
  SELECT number_hash, max(ended_at), max(ended_at) + 7776000000 FROM verification WHERE state = 'approved' GROUP BY number_hash;
-- What the fraud guard holds back.
CREATE TABLE guard_block (
  id      INTEGER PRIMARY KEY AUTOINCREMENT,
  subject BLOB NOT NULL UNIQUE,
  kind    TEXT NOT NULL CHECK (kind IN ('range', 'country', 'end_user', 'key')),
  action  TEXT NOT NULL CHECK (action IN ('deny', 'record')),
  span    TEXT NOT NULL CHECK (span IN ('hour', 'day')),
  unused  INTEGER NOT NULL,                 -- codes when it began
  used    INTEGER NOT NULL,
  since   INTEGER NOT NULL,
  until   INTEGER NOT NULL,
  label   BLOB NOT NULL                     -- sealed: what the operator is shown
) STRICT;
CREATE INDEX guard_block_until ON guard_block (until);

-- What became of messages and codes by the hour, so that nobody has to read a million rows to know it.
CREATE TABLE stat_hour (
  hour    INTEGER NOT NULL,                  -- hours since the epoch, when it happened
  sim_id  INTEGER NOT NULL,                  -- 0: no SIM
  range   TEXT NOT NULL,                     -- the first digits of the number
  purpose TEXT NOT NULL,                     -- of the code; empty for other messages
  event   TEXT NOT NULL CHECK (event IN ('sent', 'delivered', 'undelivered', 'started', 'approved')),
  bucket  INTEGER NOT NULL,                  -- how long it took, see stat-counts.ts
  count   INTEGER NOT NULL,
  PRIMARY KEY (hour, sim_id, range, purpose, event, bucket)
) STRICT, WITHOUT ROWID;

-- Verifications are listed by whose they are.
CREATE INDEX verification_key ON verification (key_id);
