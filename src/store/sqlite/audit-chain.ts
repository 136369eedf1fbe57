import type { Database, Statement } from 'better-sqlite3';
import { CHAIN_START, chainLink, type Link } from '../../crypto/chain-mac.ts';
import type { RetentionAges } from '../retention.ts';
import type { AuditEntry, AuditRow } from '../audit.ts';

export interface StoredRow extends AuditRow {
  readonly mac: Buffer;
}

/** The end of the chain, or the last row that was forgotten. */
export interface Mark {
  readonly row: number;
  readonly at: number;
  readonly mac: Uint8Array;
  readonly seal: Uint8Array;
}

export const AUDIT_COLUMNS = 'id, at, actor, address, action, subject, count, outcome, detail';

/** What the mac of a row is made over: every column, so that none can be changed. */
function contentOf(row: AuditRow): string {
  const { id, at, actor, address, action, subject, count, outcome, detail } = row;
  return JSON.stringify([id, at, actor, address, action, subject, count, outcome, detail]);
}

/** What the seal of the forgotten beginning is made over. */
const startContent = ({ row, at }: Pick<Mark, 'row' | 'at'>) => JSON.stringify(['forgotten', row, at]);

/** Writes the chain, inside the transactions of what it tells of: both are there after a crash, or neither. */
export class AuditChain {
  readonly #key: Uint8Array;
  readonly #mark: Statement<[string], Mark>;
  readonly #move: Statement;
  readonly #insert: Statement;
  readonly #oldest: Statement<[number, number], { id: number; at: number; mac: Buffer }>;
  readonly #forget: Statement;
  /** The end as the running transaction has moved it; null: as it is in the database. */
  #moved: Mark | null = null;

  constructor(db: Database, key: Uint8Array) {
    this.#key = key;
    this.#mark = db.prepare('SELECT row, at, mac, seal FROM audit_mark WHERE name = ?');
    this.#move = db.prepare('UPDATE audit_mark SET row = ?, at = ?, mac = ?, seal = ? WHERE name = ?');
    this.#insert = db.prepare(`INSERT INTO audit (${AUDIT_COLUMNS}, mac) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
    this.#oldest = db.prepare('SELECT id, at, mac FROM audit WHERE id < ? ORDER BY id LIMIT ?');
    this.#forget = db.prepare('DELETE FROM audit WHERE id <= ?');
  }

  mark(name: 'head' | 'anchor'): Mark {
    if (name === 'head' && this.#moved !== null) return this.#moved;
    const found = this.#mark.get(name);
    if (found === undefined) throw new Error(`the audit has lost its ${name}`);
    return found;
  }

  /** `finish` has to come before the commit: many rows of one transaction move the end once. */
  append(entry: AuditEntry): void {
    const head = this.mark('head');
    const { at, by, action, subject = null, count = 1, outcome = 'ok', detail = null } = entry;
    const row = { id: head.row + 1, at, actor: by.who, address: by.address, action, subject, count, outcome, detail };
    const { mac, seal } = this.link(head.mac, row);
    this.#insert.run(row.id, at, row.actor, row.address, action, subject, count, outcome, detail, mac);
    this.#moved = { row: row.id, at, mac, seal };
  }

  finish(): void {
    if (this.#moved === null) return;
    const { row, at, mac, seal } = this.#moved;
    this.#moved = null;
    this.#move.run(row, at, mac, seal, 'head');
  }

  undone(): void {
    this.#moved = null;
  }

  link(before: Uint8Array, row: AuditRow): Link {
    return chainLink(this.#key, before, contentOf(row));
  }

  /** Is the forgotten beginning the one that retention sealed? */
  isGenuineStart(anchor: Mark): boolean {
    if (anchor.row === 0) return anchor.seal.length === 0 && Buffer.compare(anchor.mac, CHAIN_START) === 0;
    return Buffer.compare(anchor.seal, this.#startSeal(anchor)) === 0;
  }

  /** Forgets the oldest rows, `limit` at most; the newest stays whatever its age. Returns how many. */
  purge(now: number, limit: number, ages: RetentionAges): number {
    const oldest = this.#oldest.all(this.mark('head').row, limit);
    const until = now - ages.audit;
    // Rows from the future were written under a clock that stood ahead: they go with their neighbours.
    const young = oldest.findIndex(({ at }) => at > until && at <= now);
    const last = oldest.slice(0, young === -1 ? oldest.length : young).findLast(({ at }) => at <= until);
    if (last === undefined) return 0;
    const anchor = { row: last.id, at: now, mac: last.mac };
    this.#move.run(anchor.row, now, last.mac, this.#startSeal(anchor), 'anchor');
    return this.#forget.run(last.id).changes;
  }

  #startSeal(anchor: Pick<Mark, 'row' | 'at' | 'mac'>): Uint8Array {
    return chainLink(this.#key, anchor.mac, startContent(anchor)).seal;
  }
}
