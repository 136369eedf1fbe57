import type { Database } from 'better-sqlite3';
import { statesBefore } from '../../message/state.ts';
import { betweenIdsOf, messageIdIn } from './segment-ids.ts';

/** What became of what was moving when a backup was made. */
export interface Settled {
  /** Segments that may have been sent since then, and are not sent again. */
  readonly segments: number;
  /** Segments that wait for a later time, and are sent at it. */
  readonly scheduled: number;
  /** Verifications that are over: their codes may have been used since then. */
  readonly verifications: number;
}

/** More ids than a gateway gives between two backups: those that it gave since the backup was made are not given again. */
const SKIPPED_IDS = 100_000_000;
const PUBLIC_TABLES = ['message', 'verification', 'inbound_message'] as const;

const UNSURE = statesBefore('uncertain')
  .map((state) => `'${state}'`)
  .join(', ');
/** Nothing is submitted before its `send_at`: what that lies ahead of has not left. */
const AHEAD = `state = 'scheduled' AND EXISTS (SELECT 1 FROM message WHERE id = ${messageIdIn('segment.id')} AND send_at > ?)`;

/**
 * Makes a restored database keep the promise of sending at most once, though it knows nothing of what happened after the
 * backup: all that could have left since then becomes uncertain, without another submit (`unknown` once the gateway runs), and
 * codes that could have been used are void.
 */
export function settleRestored(db: Database, now: number): Settled {
  return db
    .transaction((): Settled => {
      db.prepare(
        "UPDATE attempt SET outcome = 'uncertain', ended_at = ?, reason = 'restored' WHERE outcome = 'open'",
      ).run(now);
      const known = db
        .prepare("UPDATE segment SET due_at = ?, give_up_at = ? WHERE state = 'uncertain'")
        .run(now, now).changes;
      const unsure = db
        .prepare(
          `UPDATE segment SET uncertain_attempts = uncertain_attempts + (state = 'submitting'), state = 'uncertain',
             state_at = ?, due_at = ?, give_up_at = ?, reason = 'restored' WHERE state IN (${UNSURE}) AND NOT (${AHEAD})`,
        )
        .run(now, now, now, now).changes;
      const scheduled = Number(db.prepare(`SELECT count(*) FROM segment WHERE ${AHEAD}`).pluck().get(now));
      const verifications = db
        .prepare("UPDATE verification SET state = 'canceled', ended_at = ?, due_at = ? WHERE state = 'pending'")
        .run(now, now).changes;
      db.prepare(
        `UPDATE message SET erase_at = ? WHERE erase_at IS NOT NULL AND NOT EXISTS
           (SELECT 1 FROM segment WHERE id ${betweenIdsOf('message')} AND state = 'scheduled')`,
      ).run(now);
      // The modem has counted on.
      db.exec('UPDATE sim SET last_mr = NULL');
      for (const table of PUBLIC_TABLES) skipIds(db, table);
      return { segments: known + unsure, scheduled, verifications };
    })
    .immediate();
}

function skipIds(db: Database, table: string): void {
  db.prepare(
    'INSERT INTO sqlite_sequence (name, seq) SELECT ?, 0 WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = ?)',
  ).run(table, table);
  db.prepare('UPDATE sqlite_sequence SET seq = seq + ? WHERE name = ?').run(SKIPPED_IDS, table);
}
