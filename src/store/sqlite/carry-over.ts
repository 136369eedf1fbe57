import type { Database } from 'better-sqlite3';
import { dataKeyOf } from './key-binding.ts';

interface OptOutRow {
  readonly number_hash: Buffer;
  readonly number: Buffer;
  readonly since: number;
  readonly source: string;
}

interface SimRow {
  readonly id: number;
  readonly name: string;
  readonly iccid: string | null;
  readonly imsi: string | null;
  readonly created_at: number;
}

interface DayRow {
  readonly day: number;
  readonly sim_id: number;
  readonly segments: number;
  readonly recipients: number;
}

interface RecipientRow {
  readonly day: number;
  readonly sim_id: number;
  readonly recipient: string;
  readonly segments: number;
}

/** What must outlive a restore, as the database that is replaced knows it. */
export interface Legacy {
  readonly dataKey: number;
  readonly optOuts: readonly OptOutRow[];
  readonly sims: readonly SimRow[];
  readonly days: readonly DayRow[];
  readonly recipients: readonly RecipientRow[];
}

/** Throws SQLite's own error where the database is damaged, or older than these tables. */
export function legacyOf(db: Database): Legacy {
  const all = <Row>(sql: string) => db.prepare<[], Row>(sql).all();
  return db.transaction(() => ({
    dataKey: dataKeyOf(db),
    optOuts: all<OptOutRow>('SELECT number_hash, number, since, source FROM opt_out ORDER BY id'),
    sims: all<SimRow>('SELECT id, name, iccid, imsi, created_at FROM sim'),
    days: all<DayRow>('SELECT day, sim_id, segments, recipients FROM sim_day'),
    recipients: all<RecipientRow>('SELECT day, sim_id, recipient, segments FROM sim_recipient'),
  }))();
}

/**
 * Adds to a restored database who has opted out since the backup, and what the SIMs have sent of their plans. Where both know
 * something, the stricter holds: a message too many cannot be taken back. False where the legacy belongs to another data key.
 */
export function carryOver(db: Database, legacy: Legacy): boolean {
  if (legacy.dataKey !== dataKeyOf(db)) return false;
  db.transaction(() => add(db, legacy)).immediate();
  return true;
}

function add(db: Database, legacy: Legacy): void {
  const optOut = db.prepare(
    `INSERT INTO opt_out (number_hash, number, since, source) VALUES (@number_hash, @number, @since, @source)
     ON CONFLICT (number_hash) DO NOTHING`,
  );
  for (const row of legacy.optOuts) optOut.run(row);
  const sims = simIdsIn(db, legacy.sims);
  const day = db.prepare(
    `INSERT INTO sim_day (day, sim_id, segments, recipients) VALUES (@day, @sim, @segments, @recipients)
     ON CONFLICT (day, sim_id) DO UPDATE
     SET segments = max(segments, excluded.segments), recipients = max(recipients, excluded.recipients)`,
  );
  for (const row of legacy.days) day.run({ ...row, sim: sims.get(row.sim_id) });
  const recipient = db.prepare(
    `INSERT INTO sim_recipient (day, sim_id, recipient, segments) VALUES (@day, @sim, @recipient, @segments)
     ON CONFLICT (day, sim_id, recipient) DO UPDATE SET segments = max(segments, excluded.segments)`,
  );
  for (const row of legacy.recipients) recipient.run({ ...row, sim: sims.get(row.sim_id) });
  // Both may know recipients that the other does not.
  db.exec(`UPDATE sim_day SET (segments, recipients) = (
    SELECT max(sim_day.segments, coalesce(sum(r.segments), 0)), max(sim_day.recipients, count(*))
    FROM sim_recipient r WHERE r.day = sim_day.day AND r.sim_id = sim_day.sim_id)`);
}

/** Row ids here by row ids there; a SIM that came after the backup is made known. */
function simIdsIn(db: Database, sims: readonly SimRow[]): ReadonlyMap<number, number> {
  const find = db
    .prepare<SimRow, number>(
      'SELECT id FROM sim WHERE iccid = @iccid OR name = @name OR (imsi = @imsi AND iccid IS NULL) ORDER BY iccid IS NULL LIMIT 1',
    )
    .pluck();
  const insert = db
    .prepare<SimRow, number>(
      'INSERT INTO sim (name, iccid, imsi, created_at) VALUES (@name, @iccid, @imsi, @created_at) RETURNING id',
    )
    .pluck();
  return new Map(sims.map((sim) => [sim.id, Number(find.get(sim) ?? insert.get(sim))]));
}
