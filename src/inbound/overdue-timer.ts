import type { Clock, Timer } from '../runtime/clock.ts';
import type { Service } from '../runtime/lifecycle.ts';
import type { Logger } from '../runtime/logger.ts';
import type { Store } from '../store/store.ts';

export interface OverdueTimerOptions {
  readonly store: Pick<Store, 'inbox'>;
  readonly clock: Clock;
  readonly log: Logger;
  readonly timeoutMs: number;
}

/** Looks this often in the time that parts are waited for, so a message is shown late by a twelfth of it at most. */
const LOOKS = 12;

/** Shows concatenated messages whose parts do not come. Parts may have come before a restart, so it simply looks again and again. */
export class OverdueTimer implements Service {
  readonly #options: OverdueTimerOptions;
  #timer: Timer | null = null;
  #looking: Promise<void> = Promise.resolve();
  #stopped = false;

  constructor(options: OverdueTimerOptions) {
    this.#options = options;
  }

  start(): void {
    this.#looking = this.#look();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#timer?.cancel();
    await this.#looking;
  }

  async #look(): Promise<void> {
    const { store, clock, log, timeoutMs } = this.#options;
    try {
      const shown = await store.inbox.completeOverdue(clock.now() - timeoutMs);
      if (shown.length > 0) log.info('messages_incomplete', { count: shown.length });
    } catch (err) {
      log.error('parts_not_completed', { err });
    }
    if (!this.#stopped) this.#timer = clock.setTimeout(timeoutMs / LOOKS, () => this.start());
  }
}
