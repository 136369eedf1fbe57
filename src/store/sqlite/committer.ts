import type { Database, Statement } from 'better-sqlite3';
import type { Clock, Timer } from '../../runtime/clock.ts';
import { GatewayError } from '../../runtime/errors.ts';
import { Effects } from './effects.ts';
import { troubleOf, type SqlTrouble } from './sql-error.ts';

/** Rows of one commit. More wait for the next, so that a batch client cannot hold up a one-time password. */
const FLUSH_ROWS = 500;
/** Longest that a lazy write waits for company. */
const LAZY_MS = 5;
const COMMIT_TIMES = 256;

/** Runs inside a transaction, synchronously. May run twice: it keeps nothing but its effects. */
export type Verb<T> = (effects: Effects) => T;

export interface WriteOptions {
  /** `first`: one-time passwords and lanes; `batch`: what can wait a commit. Default `first`. */
  readonly lane?: 'first' | 'batch';
  /** About how many rows it writes; default 1. */
  readonly rows?: number;
}

export interface CommitterHooks {
  /** After each verb, in its transaction: writes what is to be told of it. */
  readonly record?: (effects: Effects) => void;
  /** Inside each transaction, after its last verb. */
  readonly finish?: () => void;
  /** A transaction was undone. */
  readonly undone?: () => void;
  /** After each commit, once a verb, in commit order. */
  readonly committed: (effects: readonly Effects[]) => void;
  readonly full: () => void;
  readonly fatal: (error: GatewayError) => void;
}

interface Job {
  readonly rows: number;
  readonly verb: Verb<unknown>;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
  effects: Effects;
  result: unknown;
}

/**
 * One commit for all writes that arrive in one turn (rule 9): an fsync costs more than a hundred statements. A promise resolves
 * after the commit that holds its verb, so nothing is acknowledged that a power cut could take back.
 */
export class Committer {
  readonly #db: Database;
  readonly #clock: Clock;
  readonly #hooks: CommitterHooks;
  readonly #begin: Statement;
  readonly #commit: Statement;
  readonly #rollback: Statement;
  readonly #times: number[] = [];
  #first: Job[] = [];
  #batch: Job[] = [];
  #flush: Timer | null = null;
  #lazy: Timer | null = null;
  #refusal: GatewayError | null = null;

  constructor(db: Database, clock: Clock, hooks: CommitterHooks) {
    this.#db = db;
    this.#clock = clock;
    this.#hooks = hooks;
    this.#begin = db.prepare('BEGIN IMMEDIATE');
    this.#commit = db.prepare('COMMIT');
    this.#rollback = db.prepare('ROLLBACK');
  }

  /** Set once writing has become impossible for good. */
  get refusal(): GatewayError | null {
    return this.#refusal;
  }

  /** Durations of the last commits in ms, newest last. */
  get times(): readonly number[] {
    return [...this.#times];
  }

  write<T>(verb: Verb<T>, options: WriteOptions = {}): Promise<T> {
    const { lane = 'first', rows = 1 } = options;
    return this.#enqueue(verb, rows, lane === 'first' ? this.#first : this.#batch, () => this.#schedule());
  }

  /** Rides along with the next commit, or goes 5 ms later at most. */
  lazy<T>(verb: Verb<T>): Promise<T> {
    return this.#enqueue(verb, 1, this.#first, () => {
      if (this.#flush === null) this.#lazy ??= this.#clock.setTimeout(LAZY_MS, () => this.#run());
    });
  }

  /** The file is damaged: refuses whatever waits or comes later, and says so. */
  fail(error: GatewayError): void {
    if (this.#refusal === null) this.#end(error);
  }

  /** Commits what waits and refuses whatever comes later. Idempotent. */
  stop(): void {
    this.#refusal ??= new GatewayError('stopping', 'The gateway is shutting down. Try again when it is back.');
    while (this.#first.length + this.#batch.length > 0) this.#run();
  }

  #enqueue<T>(verb: Verb<T>, rows: number, queue: Job[], schedule: () => void): Promise<T> {
    if (this.#refusal !== null) return Promise.reject(this.#refusal);
    return new Promise<unknown>((resolve, reject) => {
      queue.push({ rows, verb, resolve, reject, effects: new Effects(), result: undefined });
      schedule();
    }) as Promise<T>;
  }

  #schedule(): void {
    this.#flush ??= this.#clock.setImmediate(() => this.#run());
  }

  #run(): void {
    this.#flush?.cancel();
    this.#lazy?.cancel();
    this.#flush = null;
    this.#lazy = null;
    const group = this.#take();
    if (this.#first.length + this.#batch.length > 0) this.#schedule();
    if (group.length > 0) this.#transact(group);
  }

  #take(): Job[] {
    let rows = 0;
    const upTo = (queue: readonly Job[]) => {
      let count = 0;
      for (const job of queue) {
        if (rows > 0 && rows + job.rows > FLUSH_ROWS) break;
        rows += job.rows;
        count++;
      }
      return count;
    };
    const first = this.#first.splice(0, upTo(this.#first));
    // A first lane that fills a flush by itself leaves the batch waiting: that is its meaning.
    return this.#first.length > 0 ? first : [...first, ...this.#batch.splice(0, upTo(this.#batch))];
  }

  /**
   * No savepoints on the fast path: when one verb throws, the group is rolled back and each runs again in a transaction of its
   * own, so that only the one that throws is undone.
   */
  #transact(group: readonly Job[]): void {
    const startedAt = this.#clock.monotonic();
    try {
      this.#begin.run();
      for (const job of group) {
        job.effects = new Effects();
        job.result = job.verb(job.effects);
        this.#hooks.record?.(job.effects);
      }
      this.#hooks.finish?.();
      this.#commit.run();
    } catch (error) {
      this.#undo();
      this.#failed(group, error);
      return;
    }
    this.#times.push(this.#clock.monotonic() - startedAt);
    if (this.#times.length > COMMIT_TIMES) this.#times.shift();
    const trouble = group.some((job) => job.effects.erased) ? this.#truncateWal() : null;
    for (const job of group) job.resolve(job.result);
    this.#hooks.committed(group.map((job) => job.effects));
    if (trouble !== null) this.#failed([], trouble);
  }

  /** The commit stands already, so a failure here must not undo its promises. */
  #truncateWal(): unknown {
    try {
      this.#db.pragma('wal_checkpoint(TRUNCATE)');
      return null;
    } catch (error) {
      return error;
    }
  }

  #undo(): void {
    this.#hooks.undone?.();
    if (this.#db.inTransaction) this.#rollback.run();
  }

  #failed(group: readonly Job[], error: unknown): void {
    const trouble = troubleOf(error);
    if (trouble === 'verb') {
      if (group.length === 1) group[0]?.reject(error);
      else for (const job of group) this.#transact([job]);
      return;
    }
    const refusal = refusalFor(trouble, error);
    for (const job of group) job.reject(refusal);
    if (trouble === 'full') this.#hooks.full();
    if (trouble === 'damaged' || trouble === 'broken') this.#end(refusal);
  }

  /** After a failed fsync nobody knows what is on the disk: nothing more may be acknowledged. */
  #end(refusal: GatewayError): void {
    this.#refusal = refusal;
    for (const job of [...this.#first.splice(0), ...this.#batch.splice(0)]) job.reject(refusal);
    this.#hooks.fatal(refusal);
  }
}

function refusalFor(trouble: Exclude<SqlTrouble, 'verb'>, cause: unknown): GatewayError {
  if (trouble === 'full') {
    return new GatewayError('storage_full', 'The disk is full. Free some space; the gateway goes on by itself.', {
      cause,
    });
  }
  if (trouble === 'busy') {
    return new GatewayError('storage_failed', 'Another program holds the database. Close it and try again.', { cause });
  }
  return new GatewayError(
    'storage_failed',
    'The database could not write. Check the disk, then start the gateway again.',
    { cause },
  );
}
