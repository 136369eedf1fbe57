-- Wrong codes are forgotten some time after the last of them.
ALTER TABLE number_failure ADD COLUMN failed_at INTEGER;
UPDATE number_failure SET failed_at = coalesce((SELECT value FROM meta WHERE key = 'high_water'), 0);
CREATE INDEX number_failure_failed ON number_failure (failed_at);

-- Rows that their step of retention passed over, because they were still in use, and since when their age counts.
-- How far each step has come is in meta.
CREATE TABLE retention_waiting (
  step  TEXT NOT NULL,
  since INTEGER NOT NULL,
  id    INTEGER NOT NULL,
  PRIMARY KEY (step, since, id)
) STRICT, WITHOUT ROWID;

-- Without these, each deletion of an attempt or a frame would read the whole table that refers to it.
CREATE INDEX inbound_frame_attempt ON inbound_frame (attempt_id) WHERE attempt_id IS NOT NULL;
CREATE INDEX inbound_part_frame ON inbound_part (frame_id);
