import type { Database } from 'better-sqlite3';
import type { LastingKeys } from '../../crypto/data-keys.ts';
import { createKeyedHash } from '../../crypto/keyed-hash.ts';
import type { Keyring } from '../../crypto/sealer.ts';
import { sealColumn } from './column-seal.ts';
import { ensureOwnKeys } from './key-binding.ts';
import { lastingKeysFor, SEALED_SINCE } from './lasting-keys.ts';
import { RowIds } from './row-ids.ts';
import { registerSealing } from './sql-functions.ts';

interface OptOutRow {
  readonly numberHash: Buffer;
  readonly number: string;
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
  readonly hash: Buffer;
  readonly segments: number;
}

/** What must outlive a restore, as the database that is replaced knows it. */
export interface Legacy {
  readonly lasting: LastingKeys;
  readonly optOuts: readonly OptOutRow[];
  readonly sims: readonly SimRow[];
  readonly days: readonly DayRow[];
  readonly recipients: readonly RecipientRow[];
}

/**
 * Throws SQLite's own error where the database is damaged, or older than these tables, and `data_key_invalid` or
 * `decrypt_failed` where its data key is not here.
 */
export function legacyOf(db: Database, sealer: Keyring): Legacy {
  const version = Number(db.pragma('user_version', { simple: true }));
  ensureOwnKeys(db, sealer);
  const lasting = lastingKeysFor(db, version, sealer);
  registerSealing(db, sealer, lasting);
  const sealed = version >= SEALED_SINCE;
  const numberRow = sealed ? 'id' : 'lower(hex(number_hash))';
  const recipientHash = sealed ? 'recipient_hash' : "substr(simgate_hash('sim_recipient', recipient), 1, 16)";
  const all = <Row>(sql: string) => db.prepare<[], Row>(sql).all();
  return db.transaction(() => ({
    lasting,
    optOuts: all<OptOutRow>(
      `SELECT number_hash AS numberHash, simgate_open(number, 'opt_out.number:' || ${numberRow}) AS number, since, source
       FROM opt_out ORDER BY id`,
    ),
    sims: all<SimRow>('SELECT id, name, iccid, imsi, created_at FROM sim'),
    days: all<DayRow>('SELECT day, sim_id, segments, recipients FROM sim_day'),
    recipients: all<RecipientRow>(`SELECT day, sim_id, ${recipientHash} AS hash, segments FROM sim_recipient`),
  }))();
}

/**
 * Adds to a restored database who has opted out since the backup, and what the SIMs have sent of their plans. Where both know
 * something, the stricter holds: a message too many cannot be taken back.
 */
export function carryOver(db: Database, legacy: Legacy, sealer: Keyring, lasting: LastingKeys): void {
  db.transaction(() => {
    addOptOuts(db, legacy, sealer, lasting);
    addPlans(db, legacy);
  }).immediate();
}

function addOptOuts(db: Database, legacy: Legacy, sealer: Keyring, lasting: LastingKeys): void {
  const insert = db.prepare(
    `INSERT INTO opt_out (id, number_hash, number, since, source) VALUES (?, ?, ?, ?, ?) ON CONFLICT (number_hash) DO NOTHING`,
  );
  const ids = new RowIds(db, 'opt_out');
  const numbers = sealColumn(sealer, 'opt_out', 'number');
  // Another database, made anew meanwhile, counts by keys of its own.
  const same = Buffer.compare(legacy.lasting.hash, lasting.hash) === 0;
  const hash = createKeyedHash(lasting);
  for (const { numberHash, number, since, source } of legacy.optOuts) {
    const id = ids.next();
    insert.run(id, same ? numberHash : hash('opt_out', number), numbers.seal(id, number), since, source);
  }
}

function addPlans(db: Database, legacy: Legacy): void {
  const sims = simIdsIn(db, legacy.sims);
  const day = db.prepare(
    `INSERT INTO sim_day (day, sim_id, segments, recipients) VALUES (@day, @sim, @segments, @recipients)
     ON CONFLICT (day, sim_id) DO UPDATE
     SET segments = max(segments, excluded.segments), recipients = max(recipients, excluded.recipients)`,
  );
  for (const row of legacy.days) day.run({ ...row, sim: sims.get(row.sim_id) });
  const recipient = db.prepare(
    `INSERT INTO sim_recipient (day, sim_id, recipient_hash, segments) VALUES (@day, @sim, @hash, @segments)
     ON CONFLICT (day, sim_id, recipient_hash) DO UPDATE SET segments = max(segments, excluded.segments)`,
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
