import { GatewayError } from '../runtime/errors.ts';
import type { IdempotencyKey } from '../store/outbox.ts';
import type { HttpDeps } from './deps.ts';
import { invalidRequest } from './validation.ts';

/** Node has trimmed it already. */
export const IDEMPOTENCY_KEY = /^[\x20-\x7e]{1,255}$/;

export interface Repeatable {
  readonly idempotency: IdempotencyKey | null;
  /** The request is over, whatever became of it. */
  readonly end: () => void;
}

const ONCE: Repeatable = { idempotency: null, end: () => {} };

/**
 * Requests with an Idempotency-Key that are running now. What ended is the store's: it keeps answers for 24 h, in the
 * transaction that they tell of.
 */
export class Idempotency {
  readonly #running = new Set<string>();
  readonly #hash: HttpDeps['keyedHash'];

  constructor(hash: HttpDeps['keyedHash']) {
    this.#hash = hash;
  }

  /** `target` is the client and what it calls. Throws `idempotency_running`, or `invalid_request` for a bad key. */
  begin(header: string | undefined, target: readonly string[], body: Uint8Array): Repeatable {
    if (header === undefined) return ONCE;
    if (!IDEMPOTENCY_KEY.test(header))
      throw invalidRequest([
        {
          path: 'Idempotency-Key',
          expected: '1 to 255 printable ASCII characters in the header',
          got: `a string of ${header.length} characters`,
        },
      ]);
    const scope = this.#hash('idempotency.scope', ...target, header);
    const id = Buffer.from(scope).toString('base64');
    if (this.#running.has(id))
      throw new GatewayError('idempotency_running', 'The first request with this Idempotency-Key is still running.', {
        data: { retryAfterMs: 1000 },
      });
    this.#running.add(id);
    return {
      idempotency: { scope, body: this.#hash('idempotency.body', body) },
      end: () => void this.#running.delete(id),
    };
  }
}
