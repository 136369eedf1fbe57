import Database from 'better-sqlite3';
import type { Keyring } from '../../../src/crypto/sealer.ts';
import { registerSealing } from '../../../src/store/sqlite/sql-functions.ts';

const TEXT = 'Your appointment is tomorrow at nine. Please bring your vaccination card along.';
const WEEK = 7 * 24 * 3600 * 1000;
/** Numbers of the fill do not come in order, as those of real messages do not. */
const SPREAD = 7919;
const NUMBERS = 100_000_000;

/** Segments whose report has been recorded, of messages later than this one. */
export function deliveredSegments(path: string, afterMessage: number): number {
  const db = new Database(path, { readonly: true });
  try {
    const count = db.prepare<[number], number>("SELECT count(*) FROM segment WHERE id > ? AND state = 'delivered'");
    return count.pluck().get(afterMessage * 256 + 255) ?? 0;
  } finally {
    db.close();
  }
}

const SERIES = 'WITH RECURSIVE series (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM series WHERE n < $count)';

const MESSAGES = `${SERIES} INSERT INTO message
  (id, recipient, recipient_hash, class, priority, body, alphabet, segments, flash, accepted_at, deadline, min_left, key_id)
  SELECT id, simgate_seal(number, 'message.recipient:' || id), simgate_index('number', number), 'alert', 5,
    simgate_seal($text, 'message.body:' || id), 'gsm7', 1, 0, $now, $now + $week + n, 0, 1
  FROM (SELECT n, CAST($message + n AS INTEGER) AS id, '+4477' || substr(${NUMBERS} + n * ${SPREAD} % ${NUMBERS}, 2) AS number FROM series)`;

const SEGMENTS = `INSERT INTO segment (id, state, state_at, rank, priority, route, deadline, start_by, wanted_by, due_at, attempts)
  SELECT id * 256 + 1, $state, $now, 1, 5, 0, deadline, deadline, deadline, CASE $state WHEN 'queued' THEN deadline END, $state = 'delivered' FROM message WHERE id > $message`;

const ATTEMPTS = `INSERT INTO attempt
  (segment_id, modem, sim_id, started_at, ended_at, mr, outcome, report_status, report_class, reported_at)
  SELECT id, 'm0', $sim, $now, $now, id / 256 % 256, 'sent', 0, 'delivered', $now FROM segment WHERE id / 256 > $message`;

const FRAMES = `INSERT INTO inbound_frame
  (sim_id, hash, modem, via, received_at, hex, kind, mr, recipient, international, status, report_class, scts, attempt_id)
  SELECT $sim, randomblob(16), 'm0', 'cds', $now, randomblob(92), 'status_report', mr, NULL, 1, 0, 'delivered', $now, id FROM attempt WHERE id > $attempt`;

export type Filling = 'queued' | 'delivered';

/**
 * Writes messages of one segment into the database of a gateway that does not run, with all the rows that it would have
 * written: through the gateway a million take minutes.
 */
export function fill(path: string, sealer: Keyring, count: number, state: Filling, now = Date.now()): void {
  const db = new Database(path);
  try {
    registerSealing(db, sealer, sealer.freshKeys());
    db.pragma('synchronous = OFF');
    db.pragma('cache_size = -1000000');
    const last = (table: string) => db.prepare(`SELECT coalesce(max(id), 0) FROM ${table}`).pluck().get();
    const message = last('message');
    const attempt = last('attempt');
    db.transaction(() => {
      db.prepare(MESSAGES).run({ count, now, text: TEXT, week: WEEK, message });
      db.prepare(SEGMENTS).run({ state, now, message });
      if (state === 'queued') return;
      const sim = db
        .prepare(
          "INSERT INTO sim (name, created_at) VALUES ('filled', ?) ON CONFLICT DO UPDATE SET name = name RETURNING id",
        )
        .pluck()
        .get(now);
      db.prepare(ATTEMPTS).run({ sim, now, message });
      db.prepare(FRAMES).run({ sim, now, attempt });
    })();
    db.pragma('wal_checkpoint(TRUNCATE)');
  } finally {
    db.close();
  }
}
