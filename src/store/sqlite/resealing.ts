import type { Database, Statement } from 'better-sqlite3';
import type { DataKeys } from '../../crypto/data-keys.ts';
import type { Keyring } from '../../crypto/sealer.ts';
import type { Clock } from '../../runtime/clock.ts';
import { isGatewayError } from '../../runtime/errors.ts';
import type { Resealing, ResealingProgress } from '../resealing.ts';
import { sealColumn, type ColumnSeal } from './column-seal.ts';
import type { Committer } from './committer.ts';
import { bindDataKey, forgetSpareKeys, hasEarlierKeys, releaseEarlierKeys, spareKeysOf } from './key-binding.ts';
import { Budget, SLICE_ROWS } from './retention/budget.ts';
import { SEALED_COLUMNS, type SealedColumn } from './sealed-columns.ts';

/** Rows that are read at once: what a slice has no time for is read again by the next. */
const CHUNK_ROWS = 50;

/** Where a pass over all tables is. */
interface Place {
  readonly table: number;
  readonly after: number;
  /** Rows that this pass sealed anew. */
  readonly changed: number;
  readonly unreadable: number;
}

const BEGINNING: Place = { table: 0, after: 0, changed: 0, unreadable: 0 };

/** Passes over everything that is sealed until a pass finds nothing to do; so it may be stopped anywhere, and begins again. */
export class SqliteResealing implements Resealing {
  readonly #db: Database;
  readonly #committer: Committer;
  readonly #sealer: Keyring;
  readonly #clock: Clock;
  readonly #tables: readonly SealedTable[];
  #place = BEGINNING;
  #rows = 0;
  #running = false;

  constructor(parts: { db: Database; committer: Committer; sealer: Keyring; clock: Clock }) {
    this.#db = parts.db;
    this.#committer = parts.committer;
    this.#sealer = parts.sealer;
    this.#clock = parts.clock;
    this.#tables = [...new Set(SEALED_COLUMNS.map(({ table }) => table))].map(
      (table) => new SealedTable(parts.db, table, parts.sealer),
    );
  }

  get pending(): boolean {
    return hasEarlierKeys(this.#db);
  }

  get progress(): ResealingProgress {
    const { table: at, after, unreadable } = this.#place;
    const table = this.#running ? this.#tables[at] : undefined;
    return { rows: this.#rows, unreadable, table: table?.name ?? null, share: table?.shareOf(after) ?? 0 };
  }

  begin(keys: DataKeys): Promise<void> {
    this.#sealer.add(keys);
    this.#place = BEGINNING;
    this.#rows = 0;
    return this.#committer.write(() => bindDataKey(this.#db, this.#sealer));
  }

  async slice(): Promise<boolean> {
    this.#running = true;
    const place = await this.#committer.write(
      (effects) => {
        const next = this.#walk(this.#place);
        if (next.table < this.#tables.length) return next;
        // Old pages hold what the earlier key opens.
        effects.erased = true;
        if (next.changed === 0) releaseEarlierKeys(this.#db);
        return next;
      },
      { lane: 'batch', rows: SLICE_ROWS },
    );
    this.#rows += place.changed - this.#place.changed;
    if (place.table < this.#tables.length) {
      this.#place = place;
      return true;
    }
    this.#place = { ...BEGINNING, unreadable: place.changed === 0 ? place.unreadable : 0 };
    this.#running = place.changed > 0;
    if (!this.#running) this.#sealer.forgetEarlier();
    return this.#running;
  }

  spareKeys(): readonly Uint8Array[] {
    return spareKeysOf(this.#db);
  }

  forgetSpareKeys(): Promise<void> {
    return this.#committer.write(() => forgetSpareKeys(this.#db));
  }

  #walk(from: Place): Place {
    const budget = new Budget(this.#clock);
    let { table, after, changed, unreadable } = from;
    while (table < this.#tables.length && !budget.spent) {
      const done = this.#tables[table]?.reseal(after, budget);
      if (done === undefined || done.over) {
        table++;
        after = 0;
      } else after = done.after;
      changed += done?.changed ?? 0;
      unreadable += done?.unreadable ?? 0;
    }
    return { table, after, changed, unreadable };
  }
}

interface Done {
  readonly over: boolean;
  readonly after: number;
  readonly changed: number;
  readonly unreadable: number;
}

type Row = Readonly<Record<string, number | Buffer | null>>;

/** The sealed columns of one table. */
class SealedTable {
  readonly name: string;
  readonly #sealer: Keyring;
  readonly #columns: readonly (SealedColumn & { readonly seal: ColumnSeal; readonly update: Statement })[];
  readonly #chunk: Statement<[number, number], Row>;
  readonly #last: Statement<[], number | null>;

  constructor(db: Database, table: string, sealer: Keyring) {
    this.name = table;
    this.#sealer = sealer;
    const columns = SEALED_COLUMNS.filter((column) => column.table === table);
    const id = columns[0]?.id ?? 'id';
    this.#columns = columns.map((column) => ({
      ...column,
      seal: sealColumn(sealer, table, column.column),
      update: db.prepare(
        column.index === undefined
          ? `UPDATE ${table} SET ${column.column} = ? WHERE ${id} = ?`
          : `UPDATE ${table} SET ${column.column} = ?, ${column.index.column} = iif(${column.index.column} IS NULL, NULL, ?) WHERE ${id} = ?`,
      ),
    }));
    const names = columns.map(({ column }) => column).join(', ');
    this.#chunk = db.prepare(`SELECT ${id} AS row_id, ${names} FROM ${table} WHERE ${id} > ? ORDER BY ${id} LIMIT ?`);
    this.#last = db.prepare<[], number | null>(`SELECT max(${id}) FROM ${table}`).pluck();
  }

  shareOf(after: number): number {
    const last = this.#last.get() ?? 0;
    return last === 0 ? 1 : Math.min(1, after / last);
  }

  reseal(from: number, budget: Budget): Done {
    const rows = this.#chunk.all(from, CHUNK_ROWS);
    let after = from;
    let changed = 0;
    let unreadable = 0;
    for (const row of rows) {
      after = Number(row['row_id']);
      budget.take(1);
      try {
        if (this.#resealRow(after, row)) changed++;
      } catch (error) {
        if (!isGatewayError(error) || error.code !== 'decrypt_failed') throw error;
        unreadable++;
      }
      if (budget.spent) return { over: false, after, changed, unreadable };
    }
    return { over: rows.length < CHUNK_ROWS, after, changed, unreadable };
  }

  #resealRow(id: number, row: Row): boolean {
    let changed = false;
    for (const { column, index, seal, update } of this.#columns) {
      const sealed = row[column];
      if (!Buffer.isBuffer(sealed) || sealed.length === 0 || this.#sealer.isCurrent(sealed)) continue;
      const plain = seal.open(id, sealed);
      const hash = index === undefined ? [] : [this.#sealer.index(index.kind, plain)];
      update.run(seal.seal(id, plain), ...hash, id);
      changed = true;
    }
    return changed;
  }
}
