import { GatewayError } from '../../src/runtime/errors.ts';
import type { Clock } from '../../src/runtime/clock.ts';
import type { Store } from '../../src/store/store.ts';
import type { Upkeep } from '../../src/store/upkeep.ts';
import type { TransportFactory } from '../../src/transport/transport.ts';
import type { Standstill } from './standstill.ts';

/** Somebody who waits for a dead process waits for ever. */
const never = <T>() => new Promise<T>(() => {});

/**
 * The life of one process. Whatever it does to the world goes through here: bytes to a modem, transactions, answers to
 * callers. A crash shows only between two of these effects, so crashing before or after the n-th of them, for any n, is
 * crashing at every point that anybody could tell apart.
 */
export class Lifeline {
  readonly standstill: Standstill;
  #left = Number.POSITIVE_INFINITY;
  #alive = true;
  readonly #heirs = new Set<() => void>();

  constructor(standstill: Standstill) {
    this.standstill = standstill;
  }

  get alive(): boolean {
    return this.#alive;
  }

  /** Dies at the n-th of the points to come; every effect has one before it and one after it. */
  dieAt(points: number): void {
    this.#left = points;
  }

  /** Called at the death, in the order of their coming. Returns what strikes the heir out: what has ended inherits nothing. */
  onDeath(heir: () => void): () => void {
    this.#heirs.add(heir);
    return () => void this.#heirs.delete(heir);
  }

  die(): void {
    if (!this.#alive) return;
    this.#alive = false;
    for (const heir of this.#heirs) heir();
  }

  async effect<T>(perform: () => Promise<T>): Promise<T> {
    if (!this.#passes()) return never();
    const [result] = await Promise.allSettled([perform()]);
    await new Promise<void>((resolve) => this.standstill.pass(resolve));
    if (!this.#passes()) return never();
    if (result.status === 'rejected') throw result.reason;
    return result.value;
  }

  #passes(): boolean {
    if (this.#alive && --this.#left <= 0) this.die();
    return this.#alive;
  }
}

/** The disk under the database. */
export interface Disk {
  full: boolean;
  /** A commit, and what it wakes, is held up for so long, ms: SQLite blocks the process. */
  commitMs: () => number;
}

const READS: ReadonlySet<string> = new Set([
  'nextReady',
  'account',
  'unansweredAttempts',
  'lastMr',
  'get',
  'list',
  'counts',
  'find',
]);

/** The store as a mortal process sees it: verbs are effects, and a full disk refuses each transaction as SQLite would. */
export function mortalStore(store: Store, line: Lifeline, disk: Disk, clock: Clock): Store {
  const refused = () =>
    new Promise<never>((_resolve, reject) => {
      clock.setImmediate(() => reject(new GatewayError('storage_full', 'The disk is full.')));
    });
  let committed = Number.NaN;
  const synced = () => {
    const now = clock.monotonic();
    // What arrives together shares a commit.
    if (now !== committed) line.standstill.begin(disk.commitMs());
    committed = now;
  };
  const stored = async (run: () => unknown) => {
    const result = await run();
    synced();
    return result;
  };
  const mortal = <T extends object>(verbs: T): T =>
    new Proxy(verbs, {
      get(target, name) {
        const verb: unknown = Reflect.get(target, name);
        if (typeof verb !== 'function') return verb;
        return (...given: readonly unknown[]) => {
          const run = () => Reflect.apply(verb, target, given) as unknown;
          if (SYNCHRONOUS.has(String(name))) return run();
          return line.effect(async () => {
            if (READS.has(String(name))) return run();
            return disk.full ? refused() : stored(run);
          });
        };
      },
    });
  const parts = {
    outbox: mortal(store.outbox),
    inbox: mortal(store.inbox),
    verifications: mortal(store.verifications),
    keys: mortal(store.keys),
    sims: mortal(store.sims),
    upkeep: mortal<Upkeep>({
      checkedOnOpen: true,
      purge: (now, ages) => store.upkeep.purge(now, ages),
      shrink: () => store.upkeep.shrink(),
      // Work of a process of its own, with nothing in it to simulate.
      check: async () => [],
      backup: (file) => store.upkeep.backup(file),
      health: () => store.upkeep.health(),
    }),
  };
  return new Proxy(mortal(store), {
    get: (target, name) => (Object.hasOwn(parts, name) ? parts[name as keyof typeof parts] : Reflect.get(target, name)),
  });
}

/** Verbs that only look at what is in memory, and the end. */
const SYNCHRONOUS: ReadonlySet<string> = new Set(['depth', 'ensureWritable', 'commitTimes', 'health', 'stop']);

export interface Wiretap {
  /** The bytes are on the wire now; whatever they bring about at the modem has not happened yet. */
  toModem(bytes: Uint8Array): void;
  /** It has. */
  taken(bytes: Uint8Array): void;
  fromModem(bytes: Uint8Array): void;
}

/** A port of a mortal process: the kernel closes it. */
export function mortalPort(open: TransportFactory, line: Lifeline, tap: Wiretap): TransportFactory {
  return async () => {
    const port = await open();
    if (!line.alive) {
      await port.close();
      return never();
    }
    const closed = line.onDeath(() => void port.close());
    return {
      name: port.name,
      write: (bytes) =>
        line.effect(() => {
          tap.toModem(bytes);
          const written = port.write(bytes);
          tap.taken(bytes);
          return written;
        }),
      onBytes: (listener) =>
        port.onBytes((bytes) => {
          tap.fromModem(bytes);
          line.standstill.pass(() => {
            if (line.alive) listener(bytes);
          });
        }),
      onClose: (listener) =>
        port.onClose((error) => {
          closed();
          line.standstill.pass(() => {
            if (line.alive) listener(error);
          });
        }),
      close: () => port.close(),
    };
  };
}
