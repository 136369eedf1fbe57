import { writeFileSync } from 'node:fs';
import type { Clock } from '../../runtime/clock.ts';
import { GatewayError } from '../../runtime/errors.ts';
import type { RetentionAges } from '../retention.ts';
import type { Backup, CheckDepth, DatabaseHealth, Upkeep } from '../upkeep.ts';
import { backUp } from './backup.ts';
import { examine } from './check.ts';
import { damagedFile } from './file-header.ts';
import type { Retention } from './retention/retention.ts';
import { damageMark } from './soundness.ts';

export interface UpkeepParts {
  /** The database, as it was opened. */
  readonly path: string;
  readonly clock: Clock;
  readonly retention: Retention;
  readonly checkedOnOpen: boolean;
  /** The whole of it is as it should be. */
  readonly sound: () => void;
  /** The file is damaged: nothing more may be written to it. */
  readonly fail: (error: GatewayError) => void;
}

export class SqliteUpkeep implements Upkeep {
  readonly #parts: UpkeepParts;
  readonly #stopping = new AbortController();
  #health: DatabaseHealth;

  constructor(parts: UpkeepParts) {
    this.#parts = parts;
    this.#health = parts.checkedOnOpen
      ? { state: 'ok', checkedAt: parts.clock.now() }
      : { state: 'unchecked', checkedAt: null };
  }

  get checkedOnOpen(): boolean {
    return this.#parts.checkedOnOpen;
  }

  purge(now: number, ages: RetentionAges): Promise<boolean> {
    return this.#parts.retention.purge(now, ages);
  }

  shrink(): Promise<boolean> {
    return this.#parts.retention.shrink();
  }

  async check(depth: CheckDepth, signal?: AbortSignal): Promise<readonly string[]> {
    const { path, clock, sound, fail } = this.#parts;
    const given = this.#untilStopped(signal);
    try {
      const { damage, contradictions } = await examine(path, depth, given);
      const state = damage.length > 0 ? 'damaged' : contradictions.length > 0 ? 'inconsistent' : 'ok';
      this.#health = { state, checkedAt: clock.now() };
      if (state === 'damaged') {
        // So that the next start reads the whole file before it serves anybody.
        writeFileSync(damageMark(path), '', { mode: 0o600 });
        fail(damagedFile(path, undefined));
      }
      if (state === 'ok' && depth === 'full') sound();
      return [...damage, ...contradictions];
    } catch (error) {
      if (!given.aborted) this.#health = { state: 'failed', checkedAt: clock.now() };
      throw error;
    }
  }

  async backup(file: string): Promise<Backup> {
    return backUp(this.#parts.path, file, this.#stopping.signal);
  }

  health(): DatabaseHealth {
    return this.#health;
  }

  /** Gives up what runs. */
  stop(): void {
    this.#stopping.abort();
  }

  #untilStopped(signal: AbortSignal | undefined): AbortSignal {
    return signal === undefined ? this.#stopping.signal : AbortSignal.any([signal, this.#stopping.signal]);
  }
}
