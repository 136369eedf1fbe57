import type { RaiseAlert } from '../message/events.ts';
import { HOUR_MS } from '../runtime/durations.ts';
import type { Logger } from '../runtime/logger.ts';

const ALERT_EVERY_MS = HOUR_MS;

/** What people are told of a receiver. */
export class Notices {
  readonly #endpoint: string;
  readonly #log: Logger;
  readonly #raise: RaiseAlert;
  #alertedAt = Number.NEGATIVE_INFINITY;

  constructor(endpoint: string, log: Logger, raise: RaiseAlert) {
    this.#endpoint = endpoint;
    this.#log = log;
    this.#raise = raise;
  }

  failing(reason: string, status: number | null): void {
    this.#log.warn('webhook_failing', { endpoint: this.#endpoint, reason, ...(status === null ? {} : { status }) });
  }

  recovered(): void {
    this.#log.info('webhook_recovered', { endpoint: this.#endpoint });
  }

  gone(): void {
    const endpoint = this.#endpoint;
    this.#log.warn('webhook_disabled', {
      endpoint,
      hint: `It answered 410, it is gone. Take it out of the configuration, or: simgate webhooks enable ${endpoint}`,
    });
    this.#raise({
      name: 'webhook_disabled',
      severity: 'warning',
      summary: `The webhook ${endpoint} answered that it is gone, and is told nothing more. Enable it, or take it out of the configuration.`,
      facts: { endpoint },
    });
  }

  /** Once an hour: a receiver that is down for days makes one dead event after the other. */
  dead(now: number): void {
    if (now - this.#alertedAt < ALERT_EVERY_MS) return;
    this.#alertedAt = now;
    const endpoint = this.#endpoint;
    this.#log.warn('webhook_dead_letters', { endpoint, hint: 'See them: simgate webhooks dead' });
    this.#raise({
      name: 'webhook_dead',
      severity: 'warning',
      summary: `Events could not be delivered to the webhook ${endpoint} within a day. Mend it, then replay them.`,
      facts: { endpoint },
    });
  }
}
