-- What all migrations lead to, for a database that has no schema yet. Change it by a migration.
CREATE TABLE api_key (
  id           INTEGER PRIMARY KEY,
  name         TEXT NOT NULL,
  scopes       TEXT NOT NULL,                -- separated by blanks
  hash         BLOB NOT NULL UNIQUE,         -- SHA-256 of the key
  created_at   INTEGER NOT NULL,
  revoked_at   INTEGER,
  last_used_at INTEGER
, restrictions TEXT NOT NULL DEFAULT
  '{"classes":[],"purposes":[],"prefixes":[],"addresses":[],"rate":null,"clientName":null}', rotated_at INTEGER, expires_at INTEGER, old_hash BLOB, old_until INTEGER) STRICT;

CREATE TABLE attempt (
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  segment_id    INTEGER NOT NULL REFERENCES segment (id),
  modem         TEXT NOT NULL,
  sim_id        INTEGER NOT NULL REFERENCES sim (id),
  started_at    INTEGER NOT NULL,
  ended_at      INTEGER,
  expected_mr   INTEGER CHECK (expected_mr BETWEEN 0 AND 255),
  mr            INTEGER CHECK (mr BETWEEN 0 AND 255),
  outcome       TEXT NOT NULL CHECK (outcome IN ('open', 'sent', 'failed', 'uncertain')),
  cms           INTEGER,
  reason        TEXT,
  report_status INTEGER CHECK (report_status BETWEEN 0 AND 255),   -- TP-ST
  report_class  TEXT CHECK (report_class IN ('delivered', 'pending', 'failed')),
  reported_at   INTEGER, day INTEGER,
  CHECK ((outcome = 'open') = (ended_at IS NULL))
) STRICT;

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

CREATE TABLE backup_code (
  set_id  INTEGER NOT NULL REFERENCES backup_code_set (id),
  salt    BLOB NOT NULL,
  hash    BLOB NOT NULL,                     -- keyed; deleted when it is used
  PRIMARY KEY (set_id, salt)
) STRICT, WITHOUT ROWID;

CREATE TABLE backup_code_set (
  id           INTEGER PRIMARY KEY AUTOINCREMENT,
  key_id       INTEGER NOT NULL,
  subject_hash BLOB NOT NULL,
  created_at   INTEGER NOT NULL,
  failures     INTEGER NOT NULL DEFAULT 0,   -- wrong codes in a row
  disabled_at  INTEGER,
  UNIQUE (key_id, subject_hash)
) STRICT;

CREATE TABLE configuration_digest (
  path   TEXT PRIMARY KEY,
  digest BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE conversion (
  subject BLOB PRIMARY KEY,                 -- 16 octets
  counts  TEXT NOT NULL,                    -- JSON: spans of ten minutes, hours and days with unused and used codes
  day     INTEGER NOT NULL                  -- of the last code, days since the epoch
) STRICT, WITHOUT ROWID;

CREATE TABLE conversion_flow (
  verification_id INTEGER PRIMARY KEY,
  subjects        BLOB NOT NULL,            -- hashes, one after the other
  sends           INTEGER NOT NULL,         -- counted as unused
  known_ms        INTEGER NOT NULL,         -- for how long its number is known once it is approved
  started_at      INTEGER NOT NULL
) STRICT;

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

CREATE TABLE event (
  id      INTEGER PRIMARY KEY,              -- ms of gateway time * 1024, and more where many come at once
  at      INTEGER NOT NULL,
  kind    INTEGER NOT NULL,                 -- event-kinds.ts
  subject INTEGER NOT NULL,                 -- its message, verification, received message or SIM; 0: none of them
  detail  BLOB                              -- sealed JSON; NULL: the row of its subject tells the rest
) STRICT;

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

CREATE TABLE idempotency (
  id              INTEGER PRIMARY KEY,
  scope           BLOB NOT NULL UNIQUE,
  body            BLOB NOT NULL,
  verification_id INTEGER,                    -- of a correct check: its answer is the verification as it is now
  created_at      INTEGER NOT NULL
, response BLOB) STRICT;

CREATE TABLE inbound_frame (
  id            INTEGER PRIMARY KEY,
  sim_id        INTEGER NOT NULL REFERENCES sim (id),
  hash          BLOB NOT NULL,                -- SHA-256 of the hex, 16 octets
  modem         TEXT NOT NULL,
  via           TEXT NOT NULL,
  received_at   INTEGER NOT NULL,
  kind          TEXT NOT NULL CHECK (kind IN ('status_report', 'deliver', 'ignored', 'undecodable')),
  reason        TEXT,
  -- status reports only
  mr            INTEGER,
  international INTEGER,
  status        INTEGER,
  report_class  TEXT,
  scts          INTEGER,
  attempt_id    INTEGER REFERENCES attempt (id)
, hex BLOB NOT NULL DEFAULT x'', recipient BLOB) STRICT;

CREATE TABLE inbound_message (
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  sim_id        INTEGER NOT NULL REFERENCES sim (id),
  binary        INTEGER NOT NULL CHECK (binary IN (0, 1)),   -- body is hex
  received_at   INTEGER NOT NULL,
  sent_at       INTEGER,                      -- TP-SCTS
  message_class INTEGER,
  port          INTEGER,
  parts         INTEGER NOT NULL,
  complete      INTEGER NOT NULL CHECK (complete IN (0, 1))
, sender BLOB NOT NULL DEFAULT x'', sender_hash BLOB NOT NULL DEFAULT x'', body BLOB NOT NULL DEFAULT x'') STRICT;

CREATE TABLE inbound_part (
  set_id   INTEGER NOT NULL REFERENCES inbound_set (id),
  seq      INTEGER NOT NULL,
  frame_id INTEGER NOT NULL REFERENCES inbound_frame (id),   -- parts are joined from their frames
  hash BLOB NOT NULL DEFAULT x'',                     -- as read alone: tells a repeat from a part of the next message
  PRIMARY KEY (set_id, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE inbound_set (
  id         INTEGER PRIMARY KEY,
  sim_id     INTEGER NOT NULL REFERENCES sim (id),
  ref        INTEGER NOT NULL,
  bits       INTEGER NOT NULL CHECK (bits IN (8, 16)),
  total      INTEGER NOT NULL,
  sent_at    INTEGER,
  message_class INTEGER,
  port       INTEGER,
  started_at INTEGER NOT NULL,                -- when its first part came
  inbound_id INTEGER REFERENCES inbound_message (id)
, sender BLOB NOT NULL DEFAULT x'', sender_hash BLOB NOT NULL DEFAULT x'') STRICT;

CREATE TABLE keyword_reading (
  id      INTEGER PRIMARY KEY CHECK (id = 1),
  through INTEGER NOT NULL
) STRICT;

CREATE TABLE lasting_key (
  id    INTEGER PRIMARY KEY,
  name  TEXT NOT NULL UNIQUE,
  value BLOB NOT NULL                        -- sealed
) STRICT;

CREATE TABLE message (
  id              INTEGER PRIMARY KEY AUTOINCREMENT,
  class           TEXT NOT NULL CHECK (class IN ('otp', 'alert', 'bulk')),
  priority        INTEGER NOT NULL CHECK (priority BETWEEN 0 AND 9),
  body            BLOB,                       -- UTF-8; sealed where the class is otp; NULL once erased
  erase_at        INTEGER,                    -- otp: when the body goes; NULL for others and after it
  alphabet        TEXT NOT NULL CHECK (alphabet IN ('gsm7', 'ucs2')),
  segments        INTEGER NOT NULL CHECK (segments BETWEEN 1 AND 255),
  concat_ref      INTEGER CHECK (concat_ref BETWEEN 0 AND 255),
  flash           INTEGER NOT NULL CHECK (flash IN (0, 1)),
  accepted_at     INTEGER NOT NULL,
  send_at         INTEGER,
  deadline        INTEGER NOT NULL,
  min_left        INTEGER NOT NULL,           -- ms that must be left of its life at a submit
  cancelled_at    INTEGER,                    -- no submit is tried (again) after this
  key_id          INTEGER,
  verification_id INTEGER REFERENCES verification (id),
  recipient BLOB NOT NULL DEFAULT x'', recipient_hash BLOB, client_ref BLOB, client_ref_hash BLOB, callback_url BLOB) STRICT;

CREATE TABLE meta (
  key   TEXT PRIMARY KEY,
  value INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE number_failure (
  number_hash  BLOB PRIMARY KEY,
  failures     INTEGER NOT NULL,              -- wrong codes in a row, over all verifications
  locked_until INTEGER
, failed_at INTEGER) STRICT, WITHOUT ROWID;

CREATE TABLE opt_out (
  id          INTEGER PRIMARY KEY,
  number_hash BLOB NOT NULL UNIQUE,
  number      BLOB NOT NULL,                 -- sealed
  since       INTEGER NOT NULL,
  source      TEXT NOT NULL CHECK (source IN ('message', 'operator'))
) STRICT;

CREATE TABLE pin_try (
  sim      TEXT NOT NULL,
  pin_hash BLOB NOT NULL,
  tried_at INTEGER NOT NULL,
  accepted INTEGER CHECK (accepted IN (0, 1)),   -- NULL until the SIM answered
  PRIMARY KEY (sim, pin_hash)
) STRICT, WITHOUT ROWID;

CREATE TABLE proven_number (
  number_hash BLOB PRIMARY KEY,
  used_at     INTEGER NOT NULL,
  forget_at   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE rate_window (
  bucket     BLOB NOT NULL,
  window_ms  INTEGER NOT NULL,
  stamps     BLOB,
  started_at INTEGER,
  current    INTEGER,
  previous   INTEGER,
  expires_at INTEGER NOT NULL,
  PRIMARY KEY (bucket, window_ms),
  CHECK ((stamps IS NULL) = (started_at IS NOT NULL))
) STRICT, WITHOUT ROWID;

CREATE TABLE recovery_step (
  modem    TEXT NOT NULL,
  step     TEXT NOT NULL CHECK (step IN ('radio', 'reset', 'usb', 'power')),
  taken_at INTEGER NOT NULL,
  PRIMARY KEY (modem, taken_at, step)
) STRICT, WITHOUT ROWID;

CREATE TABLE retention_waiting (
  step  TEXT NOT NULL,
  since INTEGER NOT NULL,
  id    INTEGER NOT NULL,
  PRIMARY KEY (step, since, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE schema_migration (version INTEGER PRIMARY KEY, name TEXT NOT NULL, applied_at INTEGER NOT NULL) STRICT;

CREATE TABLE segment (
  id                 INTEGER PRIMARY KEY,
  state              TEXT NOT NULL CHECK (state IN ('scheduled', 'queued', 'submitting', 'submitted', 'delivered', 'undelivered', 'no_report', 'failed', 'uncertain', 'unknown', 'expired', 'cancelled')),
  state_at           INTEGER NOT NULL,
  rank               INTEGER NOT NULL CHECK (rank BETWEEN 0 AND 2),   -- class: otp 0, alert 1, bulk 2
  priority           INTEGER NOT NULL,
  route              INTEGER NOT NULL,        -- the only SIM that may send it, 0 = any
  avoid_sim          INTEGER NOT NULL DEFAULT 0,   -- the SIM that should not send it, 0 = none
  deadline           INTEGER NOT NULL,
  start_by           INTEGER NOT NULL,        -- deadline - min_left: no submit from here on
  -- scheduled: to be queued or expired; queued: to expire; submitted: no report any more;
  -- uncertain: to be tried again or given up; NULL: nothing happens by time
  due_at             INTEGER,
  give_up_at         INTEGER,                 -- uncertain -> unknown
  attempts           INTEGER NOT NULL DEFAULT 0,   -- those that count
  uncertain_attempts INTEGER NOT NULL DEFAULT 0,
  reason             TEXT                     -- why it failed without an attempt
, wanted_by INTEGER NOT NULL DEFAULT 0) STRICT;

CREATE TABLE sim (
  id         INTEGER PRIMARY KEY,
  name       TEXT NOT NULL UNIQUE,           -- ICCID, else IMSI, else unknown:<modem>
  iccid      TEXT UNIQUE,
  imsi       TEXT,
  last_mr    INTEGER CHECK (last_mr BETWEEN 0 AND 255),
  created_at INTEGER NOT NULL
, paced_until INTEGER NOT NULL DEFAULT 0, suspended_at INTEGER, suspended_until INTEGER, suspended_for TEXT) STRICT;

CREATE TABLE sim_balance (
  sim_id   INTEGER PRIMARY KEY REFERENCES sim (id),
  asked_at INTEGER NOT NULL,
  problem  TEXT,                             -- why the last answer told no amount
  amount   REAL,
  read_at  INTEGER,                          -- when the amount was read
  low      INTEGER NOT NULL CHECK (low IN (0, 1)),
  CHECK ((amount IS NULL) = (read_at IS NULL))
) STRICT;

CREATE TABLE sim_day (
  day        INTEGER NOT NULL,
  sim_id     INTEGER NOT NULL REFERENCES sim (id),
  segments   INTEGER NOT NULL,   -- that left or may have left
  recipients INTEGER NOT NULL,   -- different ones among them
  PRIMARY KEY (day, sim_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE "sim_recipient" (
  day            INTEGER NOT NULL,
  sim_id         INTEGER NOT NULL REFERENCES sim (id),
  recipient_hash BLOB NOT NULL,              -- keyed
  segments       INTEGER NOT NULL,
  PRIMARY KEY (day, sim_id, recipient_hash)
) STRICT, WITHOUT ROWID;

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

CREATE TABLE verification (
  id           INTEGER PRIMARY KEY AUTOINCREMENT,   -- public ids come from it: never reused
  key_id       INTEGER NOT NULL,
  purpose      TEXT NOT NULL,
  number_hash  BLOB NOT NULL,
  state        TEXT NOT NULL CHECK (state IN ('pending', 'approved', 'expired', 'max_attempts_reached', 'canceled', 'failed', 'blocked')),
  secret       BLOB,                          -- sealed; erased when the challenge ends, as are hash and salt
  code_hash    BLOB,
  salt         BLOB,
  locale       TEXT NOT NULL,
  template     TEXT NOT NULL,
  attempts     INTEGER NOT NULL DEFAULT 0,
  max_attempts INTEGER NOT NULL,
  sends        INTEGER NOT NULL DEFAULT 1,
  created_at   INTEGER NOT NULL,
  ended_at     INTEGER,
  expires_at   INTEGER NOT NULL,
  resend_after INTEGER NOT NULL,
  due_at       INTEGER,                       -- pending: to expire; ended: to erase; NULL: nothing left to do
  channels TEXT NOT NULL DEFAULT 'sms', channel TEXT NOT NULL DEFAULT 'sms' CHECK (channel IN ('sms', 'email', 'totp', 'backup_code')), subject_hash BLOB, offer_at INTEGER, advance_at INTEGER, pair_id INTEGER, confirmed_at INTEGER, recipient BLOB NOT NULL DEFAULT x'', client_ref BLOB, callback_url BLOB,
  CHECK ((state = 'pending') = (ended_at IS NULL)),
  CHECK (attempts <= max_attempts)
) STRICT;

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

CREATE TABLE webhook_endpoint (
  id          INTEGER PRIMARY KEY,
  name        TEXT NOT NULL UNIQUE,
  through     INTEGER NOT NULL,             -- id of an event
  disabled_at INTEGER                       -- it said that it is gone
) STRICT;

CREATE TABLE zone (
  id     INTEGER PRIMARY KEY,
  prefix TEXT NOT NULL UNIQUE
) STRICT;

CREATE UNIQUE INDEX api_key_name ON api_key (name) WHERE revoked_at IS NULL;

CREATE UNIQUE INDEX api_key_old_hash ON api_key (old_hash) WHERE old_hash IS NOT NULL;

CREATE INDEX attempt_mr ON attempt (sim_id, mr) WHERE mr IS NOT NULL;

CREATE INDEX attempt_segment ON attempt (segment_id);

CREATE INDEX attempt_unanswered ON attempt (sim_id, expected_mr) WHERE mr IS NULL AND outcome IN ('open', 'uncertain');

CREATE INDEX conversion_day ON conversion (day);

CREATE INDEX email_due ON email (due_at) WHERE due_at IS NOT NULL;

CREATE INDEX email_submitting ON email (id) WHERE state = 'submitting';

CREATE INDEX email_verification ON email (verification_id);

CREATE INDEX guard_block_until ON guard_block (until);

CREATE INDEX inbound_frame_attempt ON inbound_frame (attempt_id) WHERE attempt_id IS NOT NULL;

CREATE UNIQUE INDEX inbound_frame_hash ON inbound_frame (sim_id, hash);

CREATE INDEX inbound_frame_undecodable ON inbound_frame (id) WHERE kind = 'undecodable';

CREATE INDEX inbound_frame_unmatched ON inbound_frame (sim_id, mr) WHERE kind = 'status_report' AND attempt_id IS NULL;

CREATE INDEX inbound_message_sender ON inbound_message (sender_hash);

CREATE INDEX inbound_part_frame ON inbound_part (frame_id);

CREATE INDEX inbound_set_key ON inbound_set (sim_id, sender_hash, ref, bits, total, started_at);

CREATE INDEX inbound_set_shown ON inbound_set (inbound_id) WHERE inbound_id IS NOT NULL;

CREATE INDEX inbound_set_waiting ON inbound_set (started_at) WHERE inbound_id IS NULL;

CREATE INDEX message_client_ref ON message (client_ref_hash) WHERE client_ref_hash IS NOT NULL;

CREATE INDEX message_erase ON message (erase_at) WHERE erase_at IS NOT NULL;

CREATE INDEX message_key ON message (key_id) WHERE key_id IS NOT NULL;

CREATE INDEX message_recipient ON message (recipient_hash) WHERE recipient_hash IS NOT NULL;

CREATE INDEX message_verification ON message (verification_id) WHERE verification_id IS NOT NULL;

CREATE INDEX number_failure_failed ON number_failure (failed_at);

CREATE INDEX proven_number_forget ON proven_number (forget_at);

CREATE INDEX rate_window_expires ON rate_window (expires_at);

CREATE INDEX segment_due ON segment (due_at) WHERE due_at IS NOT NULL;

CREATE INDEX segment_ready ON segment (route, rank, priority DESC, wanted_by, id, start_by, avoid_sim) WHERE state = 'queued';

CREATE INDEX segment_scheduled ON segment (due_at, rank) WHERE state = 'scheduled';

CREATE INDEX sim_imsi ON sim (imsi);

CREATE UNIQUE INDEX totp_offered ON totp (key_id, subject_hash) WHERE confirmed_at IS NULL;

CREATE UNIQUE INDEX totp_subject ON totp (key_id, subject_hash) WHERE confirmed_at IS NOT NULL;

CREATE INDEX totp_unconfirmed ON totp (created_at) WHERE confirmed_at IS NULL;

CREATE INDEX verification_advance ON verification (advance_at) WHERE advance_at IS NOT NULL;

CREATE INDEX verification_due ON verification (due_at) WHERE due_at IS NOT NULL;

CREATE INDEX verification_key ON verification (key_id);

CREATE INDEX verification_subject ON verification (key_id, purpose, number_hash, id);

CREATE INDEX webhook_delivery_dead ON webhook_delivery (dead_at, endpoint_id) WHERE dead_at IS NOT NULL;

CREATE INDEX webhook_delivery_due ON webhook_delivery (endpoint_id, due_at) WHERE due_at IS NOT NULL;

CREATE INDEX webhook_delivery_event ON webhook_delivery (event_id);

CREATE TRIGGER audit_mark_forwards BEFORE UPDATE ON audit_mark WHEN NEW.name <> OLD.name OR NEW.row < OLD.row
BEGIN SELECT RAISE(ABORT, 'the audit goes forwards only'); END;

CREATE TRIGGER audit_mark_stays BEFORE DELETE ON audit_mark BEGIN SELECT RAISE(ABORT, 'the audit has an end'); END;

CREATE TRIGGER audit_not_changed BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'rows of the audit are not changed'); END;

CREATE TRIGGER audit_not_deleted BEFORE DELETE ON audit WHEN OLD.id > (SELECT row FROM audit_mark WHERE name = 'anchor')
BEGIN SELECT RAISE(ABORT, 'rows of the audit are not deleted before their time'); END;
