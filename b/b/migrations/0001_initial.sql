-- Times are gateway time in ms since the epoch. Keys are integers: a random text key makes every insert six times slower.
-- States have no default on purpose: who inserts says in which state.

CREATE TABLE meta (
  key   TEXT PRIMARY KEY,
  value INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE api_key (
  id           INTEGER PRIMARY KEY,
  name         TEXT NOT NULL,
  scopes       TEXT NOT NULL,                -- separated by blanks
  hash         BLOB NOT NULL UNIQUE,         -- SHA-256 of the key
  created_at   INTEGER NOT NULL,
  revoked_at   INTEGER,
  last_used_at INTEGER
) STRICT;
CREATE UNIQUE INDEX api_key_name ON api_key (name) WHERE revoked_at IS NULL;

CREATE TABLE sim (
  id         INTEGER PRIMARY KEY,
  name       TEXT NOT NULL UNIQUE,           -- ICCID, else IMSI, else unknown:<modem>
  iccid      TEXT UNIQUE,
  imsi       TEXT,
  last_mr    INTEGER CHECK (last_mr BETWEEN 0 AND 255),
  created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX sim_imsi ON sim (imsi);

CREATE TABLE pin_try (
  sim      TEXT NOT NULL,
  pin_hash BLOB NOT NULL,
  tried_at INTEGER NOT NULL,
  accepted INTEGER CHECK (accepted IN (0, 1)),   -- NULL until the SIM answered
  PRIMARY KEY (sim, pin_hash)
) STRICT, WITHOUT ROWID;

CREATE TABLE verification (
  id           INTEGER PRIMARY KEY AUTOINCREMENT,   -- public ids come from it: never reused
  key_id       INTEGER NOT NULL,
  purpose      TEXT NOT NULL,
  recipient    TEXT NOT NULL,
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
  client_ref   TEXT,
  callback_url TEXT,
  CHECK ((state = 'pending') = (ended_at IS NULL)),
  CHECK (attempts <= max_attempts)
) STRICT;
CREATE INDEX verification_subject ON verification (key_id, purpose, number_hash, id);
CREATE INDEX verification_due ON verification (due_at) WHERE due_at IS NOT NULL;

CREATE TABLE number_failure (
  number_hash  BLOB PRIMARY KEY,
  failures     INTEGER NOT NULL,              -- wrong codes in a row, over all verifications
  locked_until INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE message (
  id              INTEGER PRIMARY KEY AUTOINCREMENT,
  recipient       TEXT NOT NULL,              -- E.164
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
  client_ref      TEXT,
  callback_url    TEXT
) STRICT;
CREATE INDEX message_recipient ON message (recipient);
CREATE INDEX message_key ON message (key_id) WHERE key_id IS NOT NULL;
CREATE INDEX message_client_ref ON message (client_ref) WHERE client_ref IS NOT NULL;
CREATE INDEX message_verification ON message (verification_id) WHERE verification_id IS NOT NULL;
CREATE INDEX message_erase ON message (erase_at) WHERE erase_at IS NOT NULL;

-- id = message id * 256 + seq: the segments of a message are a range of the primary key, and no index is kept for it.
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
) STRICT;
-- What nextReady walks, and nothing but it: scheduled rows would have to be stepped over one by one.
CREATE INDEX segment_ready ON segment (route, rank, priority DESC, deadline, id, start_by, avoid_sim) WHERE state = 'queued';
CREATE INDEX segment_due ON segment (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX segment_scheduled ON segment (due_at, rank) WHERE state = 'scheduled';

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
  reported_at   INTEGER,
  CHECK ((outcome = 'open') = (ended_at IS NULL))
) STRICT;
CREATE INDEX attempt_segment ON attempt (segment_id);
CREATE INDEX attempt_mr ON attempt (sim_id, mr) WHERE mr IS NOT NULL;
CREATE INDEX attempt_unanswered ON attempt (sim_id, expected_mr) WHERE mr IS NULL AND outcome IN ('open', 'uncertain');

CREATE TABLE inbound_message (
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  sim_id        INTEGER NOT NULL REFERENCES sim (id),
  sender        TEXT NOT NULL,
  body          TEXT NOT NULL,
  binary        INTEGER NOT NULL CHECK (binary IN (0, 1)),   -- body is hex
  received_at   INTEGER NOT NULL,
  sent_at       INTEGER,                      -- TP-SCTS
  message_class INTEGER,
  port          INTEGER,
  parts         INTEGER NOT NULL,
  complete      INTEGER NOT NULL CHECK (complete IN (0, 1))
) STRICT;

-- A concatenated message on its way in. Kept after it is shown, so that a late or repeated part finds its place.
CREATE TABLE inbound_set (
  id         INTEGER PRIMARY KEY,
  sim_id     INTEGER NOT NULL REFERENCES sim (id),
  sender     TEXT NOT NULL,
  ref        INTEGER NOT NULL,
  bits       INTEGER NOT NULL CHECK (bits IN (8, 16)),
  total      INTEGER NOT NULL,
  sent_at    INTEGER,
  message_class INTEGER,
  port       INTEGER,
  started_at INTEGER NOT NULL,                -- when its first part came
  inbound_id INTEGER REFERENCES inbound_message (id)
) STRICT;
CREATE INDEX inbound_set_key ON inbound_set (sim_id, sender, ref, bits, total, started_at);
CREATE INDEX inbound_set_shown ON inbound_set (inbound_id) WHERE inbound_id IS NOT NULL;
CREATE INDEX inbound_set_waiting ON inbound_set (started_at) WHERE inbound_id IS NULL;

CREATE TABLE inbound_part (
  set_id   INTEGER NOT NULL REFERENCES inbound_set (id),
  seq      INTEGER NOT NULL,
  frame_id INTEGER NOT NULL REFERENCES inbound_frame (id),   -- parts are joined from their frames
  body     TEXT NOT NULL,                     -- as read alone: tells a repeat from a part of the next message
  PRIMARY KEY (set_id, seq)
) STRICT, WITHOUT ROWID;

-- Every frame that a modem gave, as it came.
CREATE TABLE inbound_frame (
  id            INTEGER PRIMARY KEY,
  sim_id        INTEGER NOT NULL REFERENCES sim (id),
  hash          BLOB NOT NULL,                -- SHA-256 of the hex, 16 octets
  modem         TEXT NOT NULL,
  via           TEXT NOT NULL,
  received_at   INTEGER NOT NULL,
  hex           TEXT NOT NULL,
  kind          TEXT NOT NULL CHECK (kind IN ('status_report', 'deliver', 'ignored', 'undecodable')),
  reason        TEXT,
  -- status reports only
  mr            INTEGER,
  recipient     TEXT,
  international INTEGER,
  status        INTEGER,
  report_class  TEXT,
  scts          INTEGER,
  attempt_id    INTEGER REFERENCES attempt (id)
) STRICT;
CREATE UNIQUE INDEX inbound_frame_hash ON inbound_frame (sim_id, hash);
CREATE INDEX inbound_frame_unmatched ON inbound_frame (sim_id, mr) WHERE kind = 'status_report' AND attempt_id IS NULL;
CREATE INDEX inbound_frame_undecodable ON inbound_frame (id) WHERE kind = 'undecodable';

-- Sliding windows. Up to 64 in a window the moments themselves, above that two counters of whole windows.
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
CREATE INDEX rate_window_expires ON rate_window (expires_at);

-- In the order of their making, so that what is over is purged from the front.
CREATE TABLE idempotency (
  id              INTEGER PRIMARY KEY,
  scope           BLOB NOT NULL UNIQUE,
  body            BLOB NOT NULL,
  response        TEXT,
  verification_id INTEGER,                    -- of a correct check: its answer is the verification as it is now
  created_at      INTEGER NOT NULL
) STRICT;
