import { backoff } from '../runtime/backoff.ts';
import { sleep, type Clock } from '../runtime/clock.ts';
import type { Logger } from '../runtime/logger.ts';
import type { OutcomeRecord } from '../store/outbox.ts';
import type { Store } from '../store/store.ts';

export interface RecorderOptions {
  readonly store: Pick<Store, 'outbox'>;
  readonly clock: Clock;
  readonly log: Logger;
}

/** The segment that an attempt was made for. */
export interface AttemptSubject {
  readonly attemptId: number;
  readonly segmentId: number;
  readonly messageId: number;
  /** Parts of its message. */
  readonly segments: number;
}

const AGAIN = { firstMs: 1_000, maxMs: 5_000, jitter: 0 };

/**
 * Writes down how attempts ended. An outcome that is known and cannot be written now is written as soon as the disk
 * takes it: forgetting a +CMGS would be a second SMS after the next start.
 */
export class OutcomeRecorder {
  readonly #options: RecorderOptions;
  readonly #writing = new Set<Promise<void>>();
  readonly #abort = new AbortController();

  constructor(options: RecorderOptions) {
    this.#options = options;
  }

  /** Resolves when it is durable, or was given up by `stop`. Never rejects. */
  record(subject: AttemptSubject, outcome: OutcomeRecord): Promise<void> {
    const writing = this.#write(subject, outcome).finally(() => this.#writing.delete(writing));
    this.#writing.add(writing);
    return writing;
  }

  /** Waits for what is being written; what the disk refuses now is left to the next start. */
  async stop(): Promise<void> {
    this.#abort.abort();
    await Promise.all(this.#writing);
  }

  async #write({ attemptId, segmentId, messageId, segments }: AttemptSubject, outcome: OutcomeRecord): Promise<void> {
    const { store, clock, log } = this.#options;
    const { signal } = this.#abort;
    for (let attempt = 1; ; attempt++) {
      try {
        await store.outbox.recordOutcome(attemptId, outcome, clock.now());
        // What is left of a message with a failed part would reach its recipient as fragments.
        if (outcome.kind === 'failed' && segments > 1) await store.outbox.cancel(messageId, null, clock.now());
        return;
      } catch (err) {
        log.error('outcome_not_stored', { segment: segmentId, outcome: outcome.kind, attempt, err });
        if (signal.aborted) return;
        await sleep(
          clock,
          backoff(AGAIN, attempt, () => 0),
          signal,
        );
      }
    }
  }
}
