import { GatewayError } from '../runtime/errors.ts';

/** Who goes first where several wait: a submit, then what the network waits for (CNMA), then reads, sweeps and polls. */
const RANKS = { submit: 0, acknowledge: 1, background: 2 } as const;
export type Rank = keyof typeof RANKS;

interface Waiter {
  readonly rank: Rank;
  readonly grant: (release: () => void) => void;
  readonly refuse: (error: Error) => void;
}

/**
 * Whose turn it is to use the port. Background jobs take one turn a command, so a submit waits for the command in
 * progress and for nothing else. A submit without an answer keeps its turn: nothing is written meanwhile (rule 2).
 */
export class Turns {
  readonly #waiting: Waiter[] = [];
  readonly #onSubmitWaiting = new Set<() => void>();
  #held = false;
  #closed = false;

  /**
   * Resolves with the function that ends the turn; it may be called more than once. Rejects with `channel_closed`, and
   * with `modem_not_ready` where `patience` aborts first.
   */
  acquire(rank: Rank, patience?: AbortSignal): Promise<() => void> {
    if (this.#closed) return Promise.reject(closedError());
    if (!this.#held) return Promise.resolve(this.#take());
    return new Promise((grant, refuse) => {
      const waiter = { rank, grant, refuse };
      const at = this.#waiting.findIndex((other) => RANKS[other.rank] > RANKS[rank]);
      this.#waiting.splice(at === -1 ? this.#waiting.length : at, 0, waiter);
      if (rank === 'submit') for (const listener of this.#onSubmitWaiting) listener();
      patience?.addEventListener('abort', () => this.#giveUp(waiter), { once: true });
    });
  }

  async run<T>(rank: Rank, job: () => Promise<T>): Promise<T> {
    const release = await this.acquire(rank);
    try {
      return await job();
    } finally {
      release();
    }
  }

  /** Called when a submit has to wait for its turn. Returns the function that takes the listener off. */
  onSubmitWaiting(listener: () => void): () => void {
    this.#onSubmitWaiting.add(listener);
    return () => this.#onSubmitWaiting.delete(listener);
  }

  /** Everybody who still waits is turned away. */
  close(): void {
    this.#closed = true;
    for (const waiter of this.#waiting.splice(0)) waiter.refuse(closedError());
  }

  #giveUp(waiter: Waiter): void {
    const at = this.#waiting.indexOf(waiter);
    if (at === -1) return;
    this.#waiting.splice(at, 1);
    waiter.refuse(new GatewayError('modem_not_ready', 'The modem was busy with another command for too long.'));
  }

  #take(): () => void {
    this.#held = true;
    let ended = false;
    return () => {
      if (ended) return;
      ended = true;
      this.#held = false;
      this.#waiting.shift()?.grant(this.#take());
    };
  }
}

function closedError(): GatewayError {
  return new GatewayError('channel_closed', 'The port was closed before the command could be sent.');
}
