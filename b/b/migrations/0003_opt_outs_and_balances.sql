-- Numbers that want no messages besides one-time passwords. Kept until they want them again, so not in the clear.
CREATE TABLE opt_out (
  id          INTEGER PRIMARY KEY,
  number_hash BLOB NOT NULL UNIQUE,
  number      BLOB NOT NULL,                 -- sealed
  since       INTEGER NOT NULL,
  source      TEXT NOT NULL CHECK (source IN ('message', 'operator'))
) STRICT;

-- Up to which received message keywords have been looked for; what came before this table is not looked at.
CREATE TABLE keyword_reading (
  id      INTEGER PRIMARY KEY CHECK (id = 1),
  through INTEGER NOT NULL
) STRICT;
INSERT INTO keyword_reading (id, through) SELECT 1, coalesce(max(id), 0) FROM inbound_message;

-- What each SIM's network said of its credit last.
CREATE TABLE sim_balance (
  sim_id   INTEGER PRIMARY KEY REFERENCES sim (id),
  asked_at INTEGER NOT NULL,
  problem  TEXT,                             -- why the last answer told no amount
  amount   REAL,
  read_at  INTEGER,                          -- when the amount was read
  low      INTEGER NOT NULL CHECK (low IN (0, 1)),
  CHECK ((amount IS NULL) = (read_at IS NULL))
) STRICT;
