import type { RaiseAlert } from '../message/events.ts';
import type { Clock } from '../runtime/clock.ts';
import { GatewayError } from '../runtime/errors.ts';
import type { Logger } from '../runtime/logger.ts';
import type { HookSettings, Policy, PolicyQuestion } from './types.ts';

/** What came of a question: an HTTP status, or why there was none. */
export type Answer =
  | { readonly kind: 'answered'; readonly status: number }
  | { readonly kind: 'failed'; readonly reason: string };

export interface PolicyOptions {
  readonly settings: Pick<HookSettings, 'on_failure'>;
  /** Asks with a signed POST, within the time that is configured. Never rejects. */
  readonly post: (body: string) => Promise<Answer>;
  readonly stop: () => Promise<void>;
  readonly clock: Clock;
  readonly log: Logger;
  readonly raise: RaiseAlert;
}

/** Failures in a row after which nobody waits for it any more. */
const GIVES_UP_AFTER = 3;
/** How long it is left alone then; afterwards one question tells whether it is back. */
const REST_MS = 30_000;
const DENIED = 403;

const isYes = (status: number): boolean => status >= 200 && status < 300;

/**
 * Yes is any 2xx, no is 403, everything else is no answer. One that gives no answer three times in a row is not asked for 30 s:
 * callers must not wait for it again and again.
 */
class PolicyHook implements Policy {
  readonly #options: PolicyOptions;
  #failures = 0;
  /** Monotonic. */
  #restsUntil = Number.NEGATIVE_INFINITY;

  constructor(options: PolicyOptions) {
    this.#options = options;
  }

  async permit(question: PolicyQuestion): Promise<void> {
    const { post, clock } = this.#options;
    if (clock.monotonic() < this.#restsUntil) return this.#unanswered();
    // While it is on trial, the others go on without it.
    if (this.#failures >= GIVES_UP_AFTER) this.#restsUntil = clock.monotonic() + REST_MS;
    const answer = await post(JSON.stringify(written(question, clock.now())));
    if (answer.kind === 'failed') return this.#failed(answer.reason);
    if (answer.status === DENIED) {
      this.#recovered();
      throw new GatewayError('policy_denied', 'The policy of this gateway does not let a code be sent here now.');
    }
    if (!isYes(answer.status)) return this.#failed(`status ${answer.status}`);
    this.#recovered();
  }

  stop(): Promise<void> {
    return this.#options.stop();
  }

  #failed(reason: string): void {
    const { clock, log, raise } = this.#options;
    this.#failures++;
    log.warn('policy_hook_failed', { reason, count: this.#failures });
    if (this.#failures >= GIVES_UP_AFTER) {
      this.#restsUntil = clock.monotonic() + REST_MS;
      raise({
        name: 'policy_hook_failing',
        severity: 'critical',
        summary: `The policy hook gives no answer; until it does, ${this.#options.settings.on_failure === 'allow' ? 'codes are sent without it' : 'no code is sent'}.`,
        facts: { reason, on_failure: this.#options.settings.on_failure },
      });
    }
    this.#unanswered();
  }

  #recovered(): void {
    if (this.#failures >= GIVES_UP_AFTER) this.#options.log.info('policy_hook_recovered');
    this.#failures = 0;
    this.#restsUntil = Number.NEGATIVE_INFINITY;
  }

  #unanswered(): void {
    if (this.#options.settings.on_failure === 'allow') return;
    throw new GatewayError('policy_unavailable', 'The policy hook of this gateway gives no answer now.', {
      data: { retryAfterMs: REST_MS },
    });
  }
}

export function createPolicy(options: PolicyOptions): Policy {
  return new PolicyHook(options);
}

/** Names as in the API. */
function written({ step, to, channel, purpose, key, clientRef, endUserIp }: PolicyQuestion, now: number) {
  return {
    type: 'verification.policy',
    timestamp: new Date(now).toISOString(),
    data: { step, to, channel, purpose, key, client_ref: clientRef, end_user_ip: endUserIp },
  };
}
