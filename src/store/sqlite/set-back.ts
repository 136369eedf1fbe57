import type { Database } from 'better-sqlite3';
import { DAY_MS } from '../../runtime/durations.ts';
import { highWaterOf } from './gateway-time.ts';
import { utcDay } from './sim-days.ts';

/** No host is without power for so long and then boots with the time of its last day. */
const IMPLAUSIBLE_MS = 5 * 365 * DAY_MS;
/** A wall clock that shows less was never set: this program is younger. */
const NEVER_SET_BEFORE = Date.UTC(2026, 0, 1);
/** Times that centres wrote into messages: theirs, whatever the clock of this host was. And ids of events, which go on from the last. */
const NOT_OURS: ReadonlySet<string> = new Set([
  'inbound_message.sent_at',
  'inbound_set.sent_at',
  'inbound_frame.scts',
  'webhook_endpoint.through',
  'webhook_delivery.event_id',
]);

/**
 * A clock that stood years ahead for a while (a dead battery, a GPS receiver that counts its weeks wrong) raised gateway time
 * for good: it never goes back. Where the database is years ahead of a wall clock that has been set, all that was written
 * meanwhile is moved back by as much, so that codes have as long to live as before and the queue keeps its order. Counters of
 * limits and plans begin anew. Returns by how much (ms), 0 where nothing was wrong.
 */
export function setBackTime(db: Database, wall: number): number {
  const ahead = highWaterOf(db) - wall;
  if (ahead < IMPLAUSIBLE_MS || wall < NEVER_SET_BEFORE) return 0;
  // What was written under the right clock is near the wall clock, everything else is near the mark.
  const line = wall + ahead / 2;
  db.transaction(() => {
    db.prepare('DELETE FROM rate_window WHERE expires_at > ?').run(line);
    db.prepare('DELETE FROM conversion WHERE day > ?').run(Math.floor(line / DAY_MS));
    const day = utcDay(line);
    for (const table of ['sim_day', 'sim_recipient']) db.prepare(`DELETE FROM ${table} WHERE day > ?`).run(day);
    db.prepare('UPDATE attempt SET day = NULL WHERE day > ?').run(day);
    for (const { table, column } of timesOf(db))
      db.prepare(`UPDATE OR REPLACE "${table}" SET "${column}" = "${column}" - ? WHERE "${column}" > ?`).run(
        ahead,
        line,
      );
    db.prepare("UPDATE meta SET value = ? WHERE key = 'high_water'").run(wall);
  }).immediate();
  return ahead;
}

/**
 * Columns that may hold times. Nothing else in them is as large as a time: ids and counts are smaller by orders. The audit
 * stays as it was written, with the times that the host had.
 */
function timesOf(db: Database): readonly { readonly table: string; readonly column: string }[] {
  return db
    .prepare<[], { table: string; column: string }>(
      `SELECT t.name AS "table", c.name AS "column" FROM pragma_table_list t JOIN pragma_table_info(t.name) c
       WHERE t.schema = 'main' AND t.type = 'table' AND c.type = 'INTEGER' AND c.name <> 'id'
         AND t.name NOT IN ('meta', 'rate_window', 'audit', 'audit_mark') AND t.name NOT LIKE 'sqlite%'`,
    )
    .all()
    .filter(({ table, column }) => !NOT_OURS.has(`${table}.${column}`));
}
