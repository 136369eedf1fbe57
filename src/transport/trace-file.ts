import { closeSync, constants, fchmodSync, fstatSync, mkdirSync, openSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { GatewayError } from '../runtime/errors.ts';
import type { TraceLine } from './trace.ts';

export interface TraceFileOptions {
  readonly path: string;
  /** Told once, when the file cannot be written any more; lines after it are dropped. */
  readonly onFailure: (error: unknown) => void;
  readonly maxBytes?: number;
}

/** With its predecessor, which is kept as `<path>.1`, a trace takes twice this. */
const MAX_BYTES = 10 * 1024 * 1024;
const FLAGS = constants.O_WRONLY | constants.O_APPEND | constants.O_CREAT | constants.O_NOFOLLOW;

/** A trace on disk, for its owner alone: `2026-01-05T09:00:00.000Z > AT+CSQ`, with `>` to the modem and `<` from it. */
export class TraceFile {
  readonly #options: TraceFileOptions;
  #descriptor: number | null;
  #bytes = 0;

  /** Appends to the file, or makes it and its folder. Throws `config_invalid` where it cannot be written. */
  constructor(options: TraceFileOptions) {
    this.#options = options;
    const { path } = options;
    try {
      mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
      this.#descriptor = this.#open();
    } catch (error) {
      const message = `The trace file ${path} cannot be written: make its folder writable, or take the setting out.`;
      throw new GatewayError('config_invalid', message, { cause: error });
    }
  }

  write({ at, direction, text }: TraceLine): void {
    if (this.#descriptor === null) return;
    const line = `${new Date(at).toISOString()} ${direction === 'tx' ? '>' : '<'} ${text}\n`;
    try {
      if (this.#bytes + line.length > (this.#options.maxBytes ?? MAX_BYTES)) this.#descriptor = this.#rotate();
      this.#bytes += writeSync(this.#descriptor, line);
    } catch (error) {
      this.close();
      this.#options.onFailure(error);
    }
  }

  close(): void {
    const descriptor = this.#descriptor;
    this.#descriptor = null;
    if (descriptor !== null) closeSync(descriptor);
  }

  #open(): number {
    const descriptor = openSync(this.#options.path, FLAGS, 0o600);
    // An older file may have been made with another mode.
    fchmodSync(descriptor, 0o600);
    this.#bytes = fstatSync(descriptor).size;
    return descriptor;
  }

  #rotate(): number {
    const { path } = this.#options;
    this.close();
    renameSync(path, `${path}.1`);
    return this.#open();
  }
}
