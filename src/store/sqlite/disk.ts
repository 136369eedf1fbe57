import { statfsSync } from 'node:fs';
import type { Clock } from '../../runtime/clock.ts';
import { GatewayError } from '../../runtime/errors.ts';

const LOOK_EVERY_MS = 1000;

/** Bytes that an unprivileged process may still write beside `path`. */
export function freeBytesAt(path: string): number {
  const { bavail, bsize } = statfsSync(path);
  return bavail * bsize;
}

/** Is there room to accept more? Asks the file system once a second at most. */
export class DiskWatch {
  readonly #clock: Clock;
  readonly #minFreeBytes: number;
  readonly #freeBytes: () => number;
  readonly #changed: (state: 'ok' | 'full') => void;
  #lookAt = Number.NEGATIVE_INFINITY;
  #state: 'ok' | 'full' = 'ok';

  constructor(
    clock: Clock,
    options: { minFreeBytes: number; freeBytes: () => number; changed: (state: 'ok' | 'full') => void },
  ) {
    this.#clock = clock;
    this.#minFreeBytes = options.minFreeBytes;
    this.#freeBytes = options.freeBytes;
    this.#changed = options.changed;
  }

  /** Throws `storage_full`. */
  ensureRoom(): void {
    const now = this.#clock.monotonic();
    if (now >= this.#lookAt) {
      this.#lookAt = now + LOOK_EVERY_MS;
      this.#set(this.#freeBytes() < this.#minFreeBytes ? 'full' : 'ok');
    }
    if (this.#state === 'full') {
      throw new GatewayError(
        'storage_full',
        'The disk is nearly full. Free some space; the gateway goes on by itself.',
        {
          data: { retryAfterMs: LOOK_EVERY_MS },
        },
      );
    }
  }

  /** A write found no room: nothing is accepted before the next look. */
  noteFull(): void {
    this.#lookAt = this.#clock.monotonic() + LOOK_EVERY_MS;
    this.#set('full');
  }

  #set(state: 'ok' | 'full'): void {
    if (state === this.#state) return;
    this.#state = state;
    this.#changed(state);
  }
}
