import type { Clock, Timer } from '../runtime/clock.ts';
import type { Service } from '../runtime/lifecycle.ts';
import type { Store } from '../store/store.ts';
import type { Seen } from './types.ts';

export interface WatchOptions {
  readonly store: Pick<Store, 'events'> & { readonly verifications: Pick<Store['verifications'], 'messageIds'> };
  readonly clock: Clock;
}

/** All that may wait at a time, and those of one key: more are answered at once. */
const MAX_WAITING = 256;
const MAX_WAITING_PER_KEY = 64;
/** What no event tells, for example that the only modem is gone, is looked at as often as this. */
const LOOK_EVERY_MS = 1000;

interface Waiter {
  readonly id: number;
  readonly keyId: number;
  messageIds: readonly number[];
  wake(): void;
}

/** Lets callers wait for something new of a verification instead of asking again and again. */
export class Watch implements Service {
  readonly #options: WatchOptions;
  readonly #waiting = new Set<Waiter>();
  readonly #subscriptions: readonly (() => void)[];
  #released = false;

  constructor(options: WatchOptions) {
    const { events } = options.store;
    this.#options = options;
    this.#subscriptions = [
      events.on('verification', ({ id }) => this.#wake((waiter) => waiter.id === id)),
      events.on('email', ({ verificationId }) => this.#wake((waiter) => waiter.id === verificationId)),
      events.on('segment', ({ messageId }) => this.#wake(({ messageIds }) => messageIds.includes(messageId))),
    ];
  }

  /** How many wait. */
  get size(): number {
    return this.#waiting.size;
  }

  /**
   * What `look` sees, as soon as its revision is another one than `revision` (undefined: than now), at the latest after
   * `ms`. Answers at once where too many wait already.
   */
  async until(
    look: () => Promise<Seen>,
    { keyId, ms, revision }: { readonly keyId: number; readonly ms: number; readonly revision: string | undefined },
  ): Promise<Seen> {
    const { clock, store } = this.#options;
    const endsAt = clock.monotonic() + ms;
    let seen = await look();
    const known = revision ?? seen.delivery.revision;
    if (seen.delivery.revision !== known || this.#isFull(keyId)) return seen;
    const waiter: Waiter = { id: seen.view.id, keyId, messageIds: [], wake: () => {} };
    this.#waiting.add(waiter);
    try {
      while (seen.delivery.revision === known && !this.#released) {
        const leftMs = endsAt - clock.monotonic();
        if (leftMs <= 0) break;
        // Subscribed before the look that nothing may come behind.
        const woken = this.#woken(waiter, Math.min(leftMs, LOOK_EVERY_MS));
        const { old } = seen.view;
        const ids = [seen.view.id, ...(old === null ? [] : [old.id])];
        waiter.messageIds = (await Promise.all(ids.map((id) => store.verifications.messageIds(id)))).flat();
        await woken;
        seen = await look();
      }
      return seen;
    } finally {
      this.#waiting.delete(waiter);
    }
  }

  /** Something of a verification changed that no event tells. */
  changed(id: number): void {
    this.#wake((waiter) => waiter.id === id);
  }

  /** Whoever waits is answered now, and nobody waits from now on. */
  release(): void {
    this.#released = true;
    this.#wake(() => true);
  }

  async stop(): Promise<void> {
    this.release();
    for (const unsubscribe of this.#subscriptions) unsubscribe();
  }

  #isFull(keyId: number): boolean {
    if (this.#released || this.#waiting.size >= MAX_WAITING) return true;
    let own = 0;
    for (const waiter of this.#waiting) if (waiter.keyId === keyId) own++;
    return own >= MAX_WAITING_PER_KEY;
  }

  #wake(concerned: (waiter: Waiter) => boolean): void {
    for (const waiter of this.#waiting) if (concerned(waiter)) waiter.wake();
  }

  #woken(waiter: Waiter, ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer: Timer = this.#options.clock.setTimeout(ms, resolve);
      waiter.wake = () => {
        timer.cancel();
        resolve();
      };
    });
  }
}
