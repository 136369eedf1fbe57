import { closeSync, openSync, writeSync } from 'node:fs';
import { compilePreload } from './preload.ts';

const preload = compilePreload('clocks');

/** Why the clocks of a process cannot be set here; null where they can. */
export const whyNoClocks = preload.missing;

/** The wall clock and the monotonic clock of processes that run with `environment`. */
export class Clocks {
  readonly environment: NodeJS.ProcessEnv;
  readonly #file: number;
  #wallMs = 0;
  #monotonicMs = 0;

  constructor(path: string) {
    this.#file = openSync(path, 'w');
    this.environment = preload.missing === null ? { LD_PRELOAD: preload.library, CLOCKS_FILE: path } : {};
    this.#write();
  }

  /** The wall clock is so many ms before (negative) or after true time, from now on. */
  setWall(ms: number): void {
    this.#wallMs = ms;
    this.#write();
  }

  /** Both clocks go forward at once, as for a process that did not run meanwhile. */
  pass(ms: number): void {
    this.#wallMs += ms;
    this.#monotonicMs += ms;
    this.#write();
  }

  close(): void {
    closeSync(this.#file);
  }

  #write(): void {
    const octets = Buffer.alloc(16);
    octets.writeBigInt64LE(BigInt(this.#wallMs), 0);
    octets.writeBigInt64LE(BigInt(this.#monotonicMs), 8);
    writeSync(this.#file, octets, 0, octets.length, 0);
  }
}
