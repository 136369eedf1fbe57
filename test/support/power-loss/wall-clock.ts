import { closeSync, openSync, writeSync } from 'node:fs';
import { compilePreload } from './preload.ts';

const preload = compilePreload('wall-clock');

/** Why the wall clock of a process cannot be set here; null where it can. */
export const whyNoWallClock = preload.missing;

/** The wall clock of processes that run with `environment`. Their monotonic time is left alone. */
export class WallClock {
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
    this.set(0);
  }

  get environment(): NodeJS.ProcessEnv {
    if (preload.missing !== null) throw new Error(preload.missing);
    return { LD_PRELOAD: preload.library, WALL_CLOCK_FILE: this.#path };
  }

  /** So many ms before (negative) or after true time, from now on. */
  set(ms: number): void {
    const octets = Buffer.alloc(8);
    octets.writeBigInt64LE(BigInt(ms));
    const file = openSync(this.#path, 'a+');
    closeSync(file);
    const same = openSync(this.#path, 'r+');
    writeSync(same, octets, 0, octets.length, 0);
    closeSync(same);
  }
}
