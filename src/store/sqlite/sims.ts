import type { Database, Statement } from 'better-sqlite3';
import type { DayOfMonth, SimAccountRecord, SimRecord, Sims, Suspension, SuspensionCause } from '../sims.ts';
import type { Committer } from './committer.ts';
import type { SimDays } from './sim-days.ts';
import type { Zones } from './zones.ts';

interface HealthRow {
  readonly pacedUntil: number;
  readonly since: number | null;
  readonly until: number | null;
  readonly cause: SuspensionCause | null;
}

export interface SimsParts {
  readonly db: Database;
  readonly committer: Committer;
  readonly days: SimDays;
  readonly zones: Zones;
}

export class SqliteSims implements Sims {
  readonly #committer: Committer;
  readonly #days: SimDays;
  readonly #zones: Zones;
  readonly #health: Statement<[number], HealthRow>;
  readonly #suspend: Statement;
  readonly #byIccid: Statement<[string], SimRecord>;
  readonly #byImsi: Statement<[string], SimRecord>;
  readonly #byName: Statement<[string], SimRecord>;
  readonly #insert: Statement;
  readonly #complete: Statement;
  readonly #claimPin: Statement;
  readonly #pinResult: Statement;

  constructor({ db, committer, days, zones }: SimsParts) {
    this.#committer = committer;
    this.#days = days;
    this.#zones = zones;
    this.#health = db.prepare(
      `SELECT paced_until AS pacedUntil, suspended_at AS since, suspended_until AS until, suspended_for AS cause
       FROM sim WHERE id = ?`,
    );
    this.#suspend = db.prepare('UPDATE sim SET suspended_at = ?, suspended_until = ?, suspended_for = ? WHERE id = ?');
    this.#byIccid = db.prepare('SELECT id, iccid, imsi FROM sim WHERE iccid = ?');
    this.#byImsi = db.prepare('SELECT id, iccid, imsi FROM sim WHERE imsi = ? ORDER BY id DESC LIMIT 1');
    this.#byName = db.prepare('SELECT id, iccid, imsi FROM sim WHERE name = ?');
    this.#insert = db.prepare('INSERT INTO sim (name, iccid, imsi, created_at) VALUES (?, ?, ?, ?)');
    this.#complete = db.prepare('UPDATE sim SET iccid = ?, imsi = ?, name = ? WHERE id = ?');
    // A PIN that the SIM once took may be given again; one that it refused, or whose answer is not known, may not.
    this.#claimPin = db.prepare(
      `INSERT INTO pin_try (sim, pin_hash, tried_at) VALUES (?, ?, ?)
       ON CONFLICT (sim, pin_hash) DO UPDATE SET tried_at = excluded.tried_at WHERE accepted = 1`,
    );
    this.#pinResult = db.prepare('UPDATE pin_try SET accepted = ? WHERE sim = ? AND pin_hash = ?');
  }

  identify(sim: { imsi: string | null; iccid: string | null; modem: string; now: number }): Promise<SimRecord> {
    return this.#committer.write(() => {
      const { iccid, imsi, modem, now } = sim;
      const known = this.#known(sim);
      const name = iccid ?? imsi ?? `unknown:${modem}`;
      if (known === null) {
        return { id: Number(this.#insert.run(name, iccid, imsi, now).lastInsertRowid), iccid, imsi };
      }
      const merged = { id: known.id, iccid: known.iccid ?? iccid, imsi: imsi ?? known.imsi };
      if (merged.iccid !== known.iccid || merged.imsi !== known.imsi) {
        this.#complete.run(merged.iccid, merged.imsi, merged.iccid ?? name, known.id);
      }
      return merged;
    });
  }

  async find(name: string): Promise<SimRecord | null> {
    return this.#byIccid.get(name) ?? this.#byImsi.get(name) ?? this.#byName.get(name) ?? null;
  }

  claimPinTry(sim: string, pinHash: Uint8Array, now: number): Promise<boolean> {
    return this.#committer.write(() => this.#claimPin.run(sim, pinHash, now).changes > 0);
  }

  recordPinResult(sim: string, pinHash: Uint8Array, ok: boolean): Promise<void> {
    return this.#committer.write(() => void this.#pinResult.run(ok ? 1 : 0, sim, pinHash));
  }

  async account(simId: number, day: DayOfMonth): Promise<SimAccountRecord> {
    const row = this.#health.get(simId);
    const { since = null, until = null, cause = null, pacedUntil = 0 } = row ?? {};
    return {
      use: this.#days.use(simId, day),
      pacedUntil,
      suspension: since === null || until === null || cause === null ? null : { since, until, cause },
    };
  }

  setSuspension(simId: number, modem: string, suspension: Suspension | null): Promise<void> {
    return this.#committer.write((effects) => {
      const { since = null, until = null, cause = null } = suspension ?? {};
      this.#suspend.run(since, until, cause, simId);
      effects.tell('suspension', { simId, modem, cause });
    });
  }

  divide(prefixes: readonly string[]): Promise<ReadonlyMap<string, number>> {
    return this.#zones.divide(prefixes);
  }

  /** By ICCID; by IMSI only where no other ICCID is known for it. */
  #known({ iccid, imsi, modem }: { iccid: string | null; imsi: string | null; modem: string }): SimRecord | null {
    const byIccid = iccid === null ? undefined : this.#byIccid.get(iccid);
    if (byIccid !== undefined) return byIccid;
    const byImsi = imsi === null ? undefined : this.#byImsi.get(imsi);
    if (byImsi !== undefined && (iccid === null || byImsi.iccid === null)) return byImsi;
    return iccid === null && imsi === null ? (this.#byName.get(`unknown:${modem}`) ?? null) : null;
  }
}
