import type { SegmentState } from '../message/types.ts';

/** More than this wait unmeasured: a backlog must not cost memory. */
const MAX_WATCHED = 20_000;

/** How long segments take from the queue to the network, measured on those that this process saw come. */
export class WaitingTimes {
  readonly #queuedAt = new Map<number, number>();
  readonly #observe: (ms: number) => void;

  constructor(observe: (ms: number) => void) {
    this.#observe = observe;
  }

  /** `now` is monotonic milliseconds. */
  moved(segmentId: number, from: SegmentState | null, to: SegmentState, now: number): void {
    if (to === 'queued' && (from === null || from === 'scheduled')) {
      if (this.#queuedAt.size < MAX_WATCHED) this.#queuedAt.set(segmentId, now);
      return;
    }
    // On its way there, or back in the queue for another try: still the same wait.
    if (to === 'submitting' || to === 'queued' || to === 'scheduled') return;
    const queuedAt = this.#queuedAt.get(segmentId);
    if (queuedAt === undefined) return;
    this.#queuedAt.delete(segmentId);
    if (to === 'submitted') this.#observe(now - queuedAt);
  }
}
