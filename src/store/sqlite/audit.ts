import type { Database, Statement } from 'better-sqlite3';
import { nextTurn, type Clock } from '../../runtime/clock.ts';
import type { Audit, AuditEntry, AuditRow, ChainBreak, ChainPoint, ChainVerdict } from '../audit.ts';
import { AUDIT_COLUMNS, type AuditChain, type Mark, type StoredRow } from './audit-chain.ts';
import type { Committer } from './committer.ts';
import { SqliteRowTimes } from './row-times.ts';

/** Rows that are checked in one go: about a millisecond. */
const SLICE_ROWS = 200;
/** An act is dated when it is begun, and may be written down behind one of later. */
const MIXED_MS = 60_000;
/** Names of settings in one row. */
const NAMED_SETTINGS = 40;

export interface SqliteAuditParts {
  readonly db: Database;
  readonly committer: Committer;
  readonly chain: AuditChain;
  readonly clock: Clock;
}

export class SqliteAudit implements Audit {
  readonly #parts: SqliteAuditParts;
  readonly #times: SqliteRowTimes;
  readonly #rows: Statement<[number, number, number], AuditRow>;
  readonly #slice: Statement<[number, number], StoredRow>;
  readonly #digests: Statement<[], { path: string; digest: Buffer }>;
  readonly #forgetDigests: Statement;
  readonly #keepDigest: Statement;

  constructor(parts: SqliteAuditParts) {
    this.#parts = parts;
    const { db } = parts;
    this.#times = new SqliteRowTimes(db);
    this.#rows = db.prepare(`SELECT ${AUDIT_COLUMNS} FROM audit WHERE id > ? AND at >= ? ORDER BY id LIMIT ?`);
    this.#slice = db.prepare(`SELECT ${AUDIT_COLUMNS}, mac FROM audit WHERE id > ? ORDER BY id LIMIT ?`);
    this.#digests = db.prepare('SELECT path, digest FROM configuration_digest');
    this.#forgetDigests = db.prepare('DELETE FROM configuration_digest');
    this.#keepDigest = db.prepare('INSERT INTO configuration_digest (path, digest) VALUES (?, ?)');
  }

  append(entries: readonly AuditEntry[]): Promise<void> {
    const { committer, chain } = this.#parts;
    return committer.write(
      () => {
        for (const entry of entries) chain.append(entry);
      },
      { lane: 'batch', rows: entries.length },
    );
  }

  async read({ after, since, limit }: { after: number; since: number; limit: number }): Promise<readonly AuditRow[]> {
    const before = this.#times.firstSince('audit', since - MIXED_MS) - 1;
    return this.#rows.all(Math.max(after, before), since, limit);
  }

  head(): ChainPoint {
    const { row, mac } = this.#parts.chain.mark('head');
    return { row, mac: Buffer.from(mac).toString('hex') };
  }

  async verify(noted?: ChainPoint): Promise<ChainVerdict> {
    const { chain } = this.#parts;
    let walk = new ChainWalk(chain, noted);
    for (;;) {
      // Retention may forget what is yet to be read: the chain begins later then.
      if (chain.mark('anchor').row > walk.at) walk = new ChainWalk(chain, noted);
      // Rows that come meanwhile are read too: the end is where the head is at that moment.
      if (walk.take(this.#slice.all(walk.at, SLICE_ROWS))) return walk.verdict();
      await nextTurn(this.#parts.clock);
    }
  }

  noteConfiguration(digests: ReadonlyMap<string, Uint8Array>, entry: AuditEntry): Promise<void> {
    const { committer, chain } = this.#parts;
    return committer.write(() => {
      const before = new Map(this.#digests.all().map(({ path, digest }) => [path, digest]));
      const changed = [...new Set([...before.keys(), ...digests.keys()])]
        .filter((path) => !sameOctets(before.get(path), digests.get(path)))
        .toSorted();
      chain.append({ ...entry, count: changed.length, detail: before.size === 0 ? 'first' : namesOf(changed) });
      if (changed.length === 0) return;
      this.#forgetDigests.run();
      for (const [path, digest] of digests) this.#keepDigest.run(path, digest);
    });
  }
}

function sameOctets(one: Uint8Array | undefined, other: Uint8Array | undefined): boolean {
  return one !== undefined && other !== undefined && Buffer.compare(one, other) === 0;
}

function namesOf(paths: readonly string[]): string {
  const more = paths.length - NAMED_SETTINGS;
  return [...paths.slice(0, NAMED_SETTINGS), ...(more > 0 ? [`and ${more} more`] : [])].join(' ');
}

/** Goes along the chain and stops where it is none. */
class ChainWalk {
  readonly #chain: AuditChain;
  readonly #anchor: Mark;
  readonly #noted: ChainPoint | undefined;
  #at: number;
  #mac: Uint8Array;
  #seal: Uint8Array = new Uint8Array();
  #rows = 0;
  #broken: ChainBreak | null = null;

  constructor(chain: AuditChain, noted: ChainPoint | undefined) {
    this.#chain = chain;
    this.#noted = noted;
    this.#anchor = chain.mark('anchor');
    this.#at = this.#anchor.row;
    this.#mac = this.#anchor.mac;
    if (!chain.isGenuineStart(this.#anchor)) this.#broken = { row: this.#at, reason: 'wrong_start' };
    this.#compareNoted();
  }

  get at(): number {
    return this.#at;
  }

  /** True: the walk is over. */
  take(rows: readonly StoredRow[]): boolean {
    for (const row of rows) {
      if (this.#broken !== null) return true;
      this.#step(row);
    }
    if (this.#broken !== null) return true;
    if (rows.length > 0) return false;
    this.#end(this.#chain.mark('head'));
    return true;
  }

  verdict(): ChainVerdict {
    const { row, at } = this.#anchor;
    return {
      rows: this.#rows,
      forgotten: row === 0 ? null : { through: row, at },
      head: { row: this.#at, mac: Buffer.from(this.#mac).toString('hex') },
      broken: this.#broken,
    };
  }

  #step(row: StoredRow): void {
    if (row.id !== this.#at + 1) {
      this.#broken = { row: this.#at + 1, reason: 'missing' };
      return;
    }
    const { mac, seal } = this.#chain.link(this.#mac, row);
    if (Buffer.compare(mac, row.mac) !== 0) {
      this.#broken = { row: row.id, reason: 'changed' };
      return;
    }
    this.#at = row.id;
    this.#mac = mac;
    this.#seal = seal;
    this.#rows++;
    this.#compareNoted();
  }

  /** The newest row is never forgotten, so a chain that has begun has one whose seal can be compared. */
  #end(head: Mark): void {
    const sealed = Buffer.compare(head.seal, this.#seal) === 0 && Buffer.compare(head.mac, this.#mac) === 0;
    if (this.#at !== head.row || !sealed || (this.#noted?.row ?? 0) > head.row)
      this.#broken = { row: this.#at + 1, reason: 'cut_off' };
  }

  #compareNoted(): void {
    if (this.#noted?.row !== this.#at) return;
    if (this.#noted.mac !== Buffer.from(this.#mac).toString('hex'))
      this.#broken ??= { row: this.#at, reason: 'exchanged' };
  }
}
