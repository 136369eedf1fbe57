-- Within a class and a priority the queue goes by when a message is wanted, as promised when it was accepted: by its deadline, a
-- lasting stream of short-lived codes would overtake one with a longer life until it is too late for that one.
ALTER TABLE segment ADD COLUMN wanted_by INTEGER NOT NULL DEFAULT 0;
UPDATE segment SET wanted_by = (
  SELECT max(accepted_at, coalesce(send_at, 0)) + min((deadline - min_left - max(accepted_at, coalesce(send_at, 0))) / 2,
    iif(class = 'otp', 60000, deadline))
  FROM message WHERE message.id = segment.id >> 8
) WHERE state IN ('scheduled', 'queued', 'submitting', 'uncertain');
DROP INDEX segment_ready;
CREATE INDEX segment_ready ON segment (route, rank, priority DESC, wanted_by, id, start_by, avoid_sim) WHERE state = 'queued';
