import type { DeliveryFailure, PendingDelivery, Webhooks } from '../store/webhooks.ts';

/** When so many deliveries wait for another try, nothing new is begun: the rows of events are the queue. */
const MOST = 20;

/** The deliveries of one endpoint that failed and are tried again. Read from the database once, and again after each change. */
export class Retries {
  readonly #webhooks: Webhooks;
  readonly #endpointId: number;
  #known: readonly PendingDelivery[] | null = null;

  constructor(webhooks: Webhooks, endpointId: number) {
    this.#webhooks = webhooks;
    this.#endpointId = endpointId;
  }

  /** Somebody else may have changed them: a replay does. */
  doubt(): void {
    this.#known = null;
  }

  /** The next ones, by when they are due. */
  async waiting(): Promise<readonly PendingDelivery[]> {
    return (this.#known ??= await this.#webhooks.pending(this.#endpointId, MOST));
  }

  /** May events be tried for the first time? */
  async hasRoom(): Promise<boolean> {
    return (await this.waiting()).length < MOST;
  }

  /** `row` null: it was the first try at the event. `dueAt` null: it was the last one. */
  async failed(
    { eventId, row }: { readonly eventId: number; readonly row: number | null },
    failure: DeliveryFailure,
    dueAt: number | null,
    now: number,
  ): Promise<void> {
    if (row === null) await this.#webhooks.failFirst(this.#endpointId, eventId, failure, dueAt, now);
    else await this.#webhooks.failAgain(row, failure, dueAt, now);
    this.doubt();
  }

  async settle(row: number): Promise<void> {
    await this.#webhooks.settle(row);
    this.doubt();
  }

  /** The endpoint answers again: what waits is due now. */
  async hurry(now: number): Promise<void> {
    await this.#webhooks.hurry(this.#endpointId, now);
    this.doubt();
  }
}
