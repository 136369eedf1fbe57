-- What each SIM has sent, by day of the calendar that plans count in: a number, YYYYMMDD. It goes with the SIM, not with the modem.
CREATE TABLE sim_day (
  day        INTEGER NOT NULL,
  sim_id     INTEGER NOT NULL REFERENCES sim (id),
  segments   INTEGER NOT NULL,   -- that left or may have left
  recipients INTEGER NOT NULL,   -- different ones among them
  PRIMARY KEY (day, sim_id)
) STRICT, WITHOUT ROWID;

-- To whom, until the day is over.
CREATE TABLE sim_recipient (
  day       INTEGER NOT NULL,
  sim_id    INTEGER NOT NULL REFERENCES sim (id),
  recipient TEXT NOT NULL,
  segments  INTEGER NOT NULL,
  PRIMARY KEY (day, sim_id, recipient)
) STRICT, WITHOUT ROWID;

ALTER TABLE attempt ADD COLUMN day INTEGER;               -- that it was counted on; NULL: on none
ALTER TABLE sim ADD COLUMN paced_until INTEGER NOT NULL DEFAULT 0;   -- when its allowance of submits is whole again
ALTER TABLE sim ADD COLUMN suspended_at INTEGER;          -- NULL: it is in use
ALTER TABLE sim ADD COLUMN suspended_until INTEGER;
ALTER TABLE sim ADD COLUMN suspended_for TEXT;            -- why

-- Prefixes of numbers that some plan treats apart. A segment that any SIM may send has route 0, or -id of the longest one that its number starts with.
CREATE TABLE zone (
  id     INTEGER PRIMARY KEY,
  prefix TEXT NOT NULL UNIQUE
) STRICT;
