import type { CheckDepth } from '../upkeep.ts';
import { runAside, type Result, type Statement } from './aside.ts';
import { SEALED_COLUMNS } from './sealed-columns.ts';
import { betweenIdsOf, messageIdIn } from './segment-ids.ts';

/** Findings of SQLite that are told; a damaged file may have thousands. */
const TOLD = 20;

/** What must be true of rows together and no constraint of the schema can say: how many are wrong, and in words. */
const INVARIANTS: readonly (readonly [problem: string, sql: string])[] = [
  [
    'segments belong to no message',
    `SELECT count(*) FROM segment s WHERE NOT EXISTS (SELECT 1 FROM message WHERE id = ${messageIdIn('s.id')})`,
  ],
  [
    'messages do not have the segments that they were accepted with',
    `SELECT count(*) FROM message m WHERE segments <> (SELECT count(*) FROM segment
       WHERE id ${betweenIdsOf('m')})`,
  ],
  [
    'segments are at a modem without an attempt that says so',
    `SELECT count(*) FROM segment s WHERE state = 'submitting'
       AND NOT EXISTS (SELECT 1 FROM attempt WHERE segment_id = s.id AND outcome = 'open')`,
  ],
  [
    'segments count as sent without an attempt that was',
    `SELECT count(*) FROM segment s WHERE state IN ('submitted', 'delivered', 'undelivered', 'no_report')
       AND NOT EXISTS (SELECT 1 FROM attempt WHERE segment_id = s.id AND outcome = 'sent')`,
  ],
  [
    'segments wait without a time at which they stop waiting',
    "SELECT count(*) FROM segment WHERE state IN ('scheduled', 'queued', 'uncertain') AND due_at IS NULL",
  ],
  [
    'segments wait to be sent, but their text is gone',
    `SELECT count(*) FROM segment s JOIN message m ON m.id = ${messageIdIn('s.id')}
       WHERE s.state IN ('scheduled', 'queued') AND m.body IS NULL`,
  ],
  [
    'texts of one-time passwords have no time at which they are erased',
    "SELECT count(*) FROM message WHERE class = 'otp' AND body IS NOT NULL AND erase_at IS NULL",
  ],
  [
    'verifications wait for a code that is gone',
    `SELECT count(*) FROM verification WHERE state = 'pending'
       AND (code_hash IS NULL OR salt IS NULL OR secret IS NULL OR due_at IS NULL)`,
  ],
  [
    'verifications have ended and still hold their code',
    `SELECT count(*) FROM verification WHERE state <> 'pending' AND due_at IS NULL
       AND (code_hash IS NOT NULL OR secret IS NOT NULL)`,
  ],
  [
    'segments wait on a route that no modem walks',
    `SELECT count(*) FROM segment s WHERE state IN ('scheduled', 'queued', 'uncertain') AND iif(route < 0,
       NOT EXISTS (SELECT 1 FROM zone WHERE id = -s.route), route > 0 AND NOT EXISTS (SELECT 1 FROM sim WHERE id = s.route))`,
  ],
  [
    'days of SIMs count less than was sent to their recipients',
    `SELECT count(*) FROM (SELECT day, sim_id, sum(segments) AS segments, count(*) AS recipients FROM sim_recipient
       GROUP BY day, sim_id) r LEFT JOIN sim_day d ON d.day = r.day AND d.sim_id = r.sim_id
       WHERE d.day IS NULL OR d.segments < r.segments OR d.recipients < r.recipients`,
  ],
  ['recipients of a SIM got no segment', 'SELECT count(*) FROM sim_recipient WHERE segments < 1'],
  [
    'suspensions of SIMs have no beginning, no end or no cause',
    `SELECT count(*) FROM sim WHERE (suspended_at IS NULL) + (suspended_until IS NULL) + (suspended_for IS NULL) NOT IN (0, 3)`,
  ],
  ['balances were read after they were asked for last', 'SELECT count(*) FROM sim_balance WHERE read_at > asked_at'],
  [
    'opted-out numbers are not there to be read',
    'SELECT count(*) FROM opt_out WHERE length(number_hash) = 0 OR length(number) = 0',
  ],
  [
    'marks of how far keywords were read are missing or wrong',
    `SELECT 1 - count(*) FROM keyword_reading
       WHERE through <= coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'inbound_message'), 0)`,
  ],
  ['data keys are named, and one belongs to a database', "SELECT 1 - count(*) FROM meta WHERE key = 'data_key'"],
];

/** Names of the data keys that the database belongs to, as they stand before what they sealed. */
const KEY_IDS =
  "SELECT printf('%08X', value) FROM meta WHERE key = 'data_key' OR key LIKE 'data_key.earlier.%' AND typeof(value) = 'integer'";

/** Of everything that is sealed. */
const SEALS = SEALED_COLUMNS.map(({ table, column }): (typeof INVARIANTS)[number] => [
  `values of ${table}.${column} are not sealed with the data key of this database`,
  `SELECT count(*) FROM ${table} WHERE length(${column}) > 0 AND hex(substr(${column}, 1, 4)) NOT IN (${KEY_IDS})`,
]);

const STATEMENTS = [...INVARIANTS, ...SEALS];

export interface Findings {
  /** The file itself is damaged. */
  readonly damage: readonly string[];
  /** Rows contradict each other. */
  readonly contradictions: readonly string[];
}

/** Reads the whole database in another process. Rejects with `storage_failed`. */
export async function examine(path: string, depth: CheckDepth, signal?: AbortSignal): Promise<Findings> {
  const whole: Statement = [depth === 'quick' ? `PRAGMA quick_check(${TOLD})` : `PRAGMA integrity_check(${TOLD})`];
  const rows: readonly Statement[] =
    depth === 'quick' ? [] : [['PRAGMA foreign_key_check'], ...STATEMENTS.map(([, sql]): Statement => [sql])];
  const [verdict, orphans, ...counts] = await runAside(path, [whole, ...rows], signal);
  const damage = damageIn(verdict);
  // What a damaged file says of its rows is worth nothing.
  return { damage, contradictions: damage.length > 0 ? [] : [...orphaned(orphans), ...contradictionsIn(counts)] };
}

function damageIn(verdict: Result | undefined): readonly string[] {
  if (verdict === undefined || 'error' in verdict)
    return [`The file cannot be read: ${verdict?.error ?? 'no answer'}.`];
  const lines = verdict.rows.map(([line]) => String(line));
  return lines.length === 1 && lines[0] === 'ok' ? [] : lines;
}

function orphaned(orphans: Result | undefined): readonly string[] {
  if (orphans === undefined) return [];
  if ('error' in orphans) return [`References between rows cannot be read: ${orphans.error}.`];
  return orphans.rows.length === 0 ? [] : [`${orphans.rows.length} rows refer to rows that are not there.`];
}

function contradictionsIn(counts: readonly Result[]): readonly string[] {
  return counts.flatMap((result, index) => {
    const problem = STATEMENTS[index]?.[0] ?? '';
    if ('error' in result) return [`It cannot be told whether ${problem}: ${result.error}.`];
    const wrong = Number(result.rows[0]?.[0] ?? 0);
    return wrong === 0 ? [] : [`${wrong} ${problem}.`];
  });
}
