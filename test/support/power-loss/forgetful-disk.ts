import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compilePreload } from './preload.ts';

const preload = compilePreload('disk');

/** Why there is no forgetful disk on this machine; null where there is one. */
export const whyNoDisk = preload.missing;

/** The smallest piece that a disk writes at once. */
const SECTOR = 512;
const NEW = '.new';
/** Shared memory of SQLite: made anew from the WAL, never on a disk that counts. */
const MEMORY = /-shm$/;

export interface DiskFaults {
  /** `sync:<n>`, `step:<n>`: the process is killed just before its n-th fsync, or its n-th change or fsync of any kind. */
  readonly kill?: string;
  /** The same, but it is stopped (SIGSTOP) until somebody lets it go on. */
  readonly stop?: string;
  /** `sync:<n>:<errno>`, `write:<n>:<errno>`: that call fails; with `<n>+` all from there on. */
  readonly fail?: string;
}

/** Throws a coin whose side comes up with probability `p`. */
export type Coin = (p: number) => boolean;

/**
 * A folder on a disk that can lose its power. A process that runs with `environment` keeps a copy of what its fsyncs
 * made durable; `cut` makes the folder what such a disk shows after the power is back.
 */
export class ForgetfulDisk {
  readonly folder: string;
  readonly #durable: string;

  constructor(folder: string) {
    this.folder = folder;
    this.#durable = `${folder}.durable`;
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    this.settle();
  }

  environment({ kill, stop, fail }: DiskFaults = {}): NodeJS.ProcessEnv {
    if (preload.missing !== null) throw new Error(preload.missing);
    return {
      LD_PRELOAD: preload.library,
      DISK_FOLDER: this.folder,
      DISK_DURABLE: this.#durable,
      ...(kill === undefined ? {} : { DISK_KILL: kill }),
      ...(stop === undefined ? {} : { DISK_STOP: stop }),
      ...(fail === undefined ? {} : { DISK_FAIL: fail }),
    };
  }

  /** All that the folder holds is durable from now on. */
  settle(): void {
    rmSync(this.#durable, { recursive: true, force: true });
    mkdirSync(this.#durable);
    for (const name of filesIn(this.folder)) copyFileSync(join(this.folder, name), join(this.#durable, name));
  }

  /**
   * The power was off. Only what fsync promised is left; with a coin, also some of what it had not promised yet: each
   * sector, each new and each removed name by itself, because a disk writes in any order it likes.
   */
  cut(coin?: Coin): void {
    const durable = new Set(filesIn(this.#durable));
    const kept = new Map<string, Buffer>();
    for (const name of filesIn(this.folder)) {
      const promised = durable.has(name) ? name : durable.has(name + NEW) ? name + NEW : null;
      if (promised !== name && coin?.(0.5) !== true) continue;
      const old = promised === null ? Buffer.alloc(0) : readFileSync(join(this.#durable, promised));
      kept.set(name, coin === undefined ? old : mixture(old, readFileSync(join(this.folder, name)), coin));
    }
    for (const name of durable) {
      const removed = !name.endsWith(NEW) && !kept.has(name);
      if (removed && coin?.(0.5) !== true) kept.set(name, readFileSync(join(this.#durable, name)));
    }
    rmSync(this.folder, { recursive: true });
    mkdirSync(this.folder, { mode: 0o700 });
    for (const [name, content] of kept) writeFileSync(join(this.folder, name), content, { mode: 0o600 });
    this.settle();
  }
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && !MEMORY.test(entry.name))
    .map(({ name }) => name);
}

/** Some sectors of the one, some of the other, and a length between the two. */
function mixture(promised: Buffer, written: Buffer, coin: Coin): Buffer {
  const longer = Math.max(promised.length, written.length);
  const length = coin(0.5) ? promised.length : written.length;
  const mixed = Buffer.alloc(longer);
  promised.copy(mixed);
  for (let at = 0; at < written.length; at += SECTOR) {
    if (coin(0.5)) written.copy(mixed, at, at, Math.min(at + SECTOR, written.length));
  }
  return mixed.subarray(0, length);
}
