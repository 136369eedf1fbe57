import type { Database, Statement } from 'better-sqlite3';
import type { LimitCharge } from '../limits.ts';
import { countExactly, countRoughly, EXACT_UP_TO, type Moments, type WindowCounts } from './sliding-window.ts';

export interface LimitRefusal {
  readonly kind: 'limited';
  readonly charge: LimitCharge;
  readonly retryAfterMs: number;
}

interface WindowRow {
  readonly stamps: Buffer | null;
  readonly started_at: number | null;
  readonly current: number | null;
  readonly previous: number | null;
}

/** Octets of a moment: ms since the epoch in 48 bits. */
const STAMP_BYTES = 6;

/** Counters of the limits, in the transaction of what they guard. */
export class RateLimits {
  readonly #find: Statement<[Uint8Array, number], WindowRow>;
  readonly #save: Statement;
  readonly #purge: Statement;

  constructor(db: Database) {
    this.#find = db.prepare(
      'SELECT stamps, started_at, current, previous FROM rate_window WHERE bucket = ? AND window_ms = ?',
    );
    this.#save = db.prepare(
      `INSERT OR REPLACE INTO rate_window (bucket, window_ms, stamps, started_at, current, previous, expires_at)
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
    );
    this.#purge = db.prepare('DELETE FROM rate_window WHERE expires_at <= ? ORDER BY expires_at LIMIT ?');
  }

  /** Counts all charges, or none: a refusal writes nothing. */
  charge(charges: readonly LimitCharge[], now: number): LimitRefusal | null {
    const verdict = this.#judge(charges, now);
    if ('kind' in verdict) return verdict;
    for (const save of verdict.saves) save();
    return null;
  }

  /** What `charge` would say, without counting. */
  foresee(charges: readonly LimitCharge[], now: number): LimitRefusal | null {
    const verdict = this.#judge(charges, now);
    return 'kind' in verdict ? verdict : null;
  }

  #judge(charges: readonly LimitCharge[], now: number): LimitRefusal | { readonly saves: readonly (() => void)[] } {
    const saves: (() => void)[] = [];
    for (const charge of merge(charges)) {
      const row = this.#find.get(charge.bucket, charge.windowMs);
      const verdict =
        charge.max <= EXACT_UP_TO
          ? countExactly(momentsOf(row), charge, now)
          : countRoughly(countsOf(row), charge, now);
      if ('retryAfterMs' in verdict) return { kind: 'limited', charge, retryAfterMs: verdict.retryAfterMs };
      const { next } = verdict;
      saves.push(() => this.#write(charge, next, now));
    }
    return { saves };
  }

  /** Forgets counters that count nothing any more, `limit` at most. */
  purge(now: number, limit: number): number {
    return this.#purge.run(now, limit).changes;
  }

  #write({ bucket, windowMs }: LimitCharge, next: Moments | WindowCounts, now: number): void {
    if ('startedAt' in next) {
      const { startedAt, current, previous } = next;
      this.#save.run(bucket, windowMs, null, startedAt, current, previous, startedAt + 2 * windowMs);
    } else {
      this.#save.run(bucket, windowMs, packMoments(next), null, null, null, now + windowMs);
    }
  }
}

/** A batch may charge one bucket several times. */
function merge(charges: readonly LimitCharge[]): readonly LimitCharge[] {
  if (charges.length < 2) return charges;
  const merged = new Map<string, LimitCharge>();
  for (const charge of charges) {
    const key = `${Buffer.from(charge.bucket).toString('latin1')}/${charge.windowMs}`;
    const known = merged.get(key);
    merged.set(key, known === undefined ? charge : { ...known, cost: known.cost + charge.cost });
  }
  return [...merged.values()];
}

function packMoments(moments: Moments): Buffer {
  const packed = Buffer.allocUnsafe(moments.length * STAMP_BYTES);
  for (const [index, moment] of moments.entries()) packed.writeUIntBE(moment, index * STAMP_BYTES, STAMP_BYTES);
  return packed;
}

/** A limit that was raised above EXACT_UP_TO, or lowered below it, starts with an empty window. */
function momentsOf(row: WindowRow | undefined): Moments {
  const stamps = row?.stamps ?? Buffer.alloc(0);
  return Array.from({ length: stamps.length / STAMP_BYTES }, (_, index) =>
    stamps.readUIntBE(index * STAMP_BYTES, STAMP_BYTES),
  );
}

function countsOf(row: WindowRow | undefined): WindowCounts | null {
  if (row === undefined || row.started_at === null) return null;
  return { startedAt: row.started_at, current: row.current ?? 0, previous: row.previous ?? 0 };
}
