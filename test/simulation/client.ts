import { sleep } from '../../src/runtime/clock.ts';
import type { Chance } from './chance.ts';
import type { Findings } from './findings.ts';
import type { HttpAnswer, HttpCall } from './http-port.ts';
import type { Machine } from './machine.ts';
import type { Told } from './told.ts';
import type { Trace } from './trace.ts';
import type { VirtualClock } from './virtual-clock.ts';

/** Rule 21. */
const LONGEST_ANSWER_MS = 3_000;
/** Repeats of a request that has a key. */
const TRIES = 6;
/** Problems that pass by themselves. No answer at all is another. */
const PASSING: ReadonlySet<unknown> = new Set([
  'idempotency_running',
  'no_modem',
  'queue_full',
  'storage_full',
  'storage_failed',
  'stopping',
]);

export interface ClientOptions {
  readonly clock: VirtualClock;
  readonly chance: Chance;
  readonly machine: Machine;
  readonly told: Told;
  readonly findings: Findings;
  readonly trace: Trace;
}

/** A program that uses the API, and repeats what it got no answer to as the manual says: with the same key. */
export class Client {
  readonly options: ClientOptions;
  #keys = 0;

  constructor(options: ClientOptions) {
    this.options = options;
  }

  newKey(): string {
    return `key-${++this.#keys}`;
  }

  async post(path: string, body: unknown, idempotencyKey?: string): Promise<HttpAnswer> {
    return this.#call({ method: 'POST', path, body, idempotencyKey });
  }

  get(path: string): Promise<HttpAnswer> {
    return this.#call({ method: 'GET', path });
  }

  /** Repeats until there is an answer worth the name, or nobody would wait any longer. */
  async persist(path: string, body: unknown, idempotencyKey: string | undefined): Promise<HttpAnswer> {
    const { clock, chance } = this.options;
    for (let tries = 1; ; tries++) {
      const answer = await this.post(path, body, idempotencyKey);
      const passes = answer.status === 0 || PASSING.has(answer.body['code']);
      if (idempotencyKey === undefined || tries >= TRIES || !passes) return answer;
      await sleep(clock, chance.logNormal(3_000, 1));
    }
  }

  async #call(call: Omit<HttpCall, 'key'>): Promise<HttpAnswer> {
    const { clock, machine, told, findings, trace } = this.options;
    const number = ++told.requests;
    // Of the process that is asked: it may have ended, or another may have begun, before the answer is looked at.
    const { standstill } = machine;
    const stoodMs = standstill?.totalMs ?? 0;
    const since = clock.monotonic();
    trace.add('caller', `#${number} ${call.method} ${call.path} ${JSON.stringify(call.body ?? {}).slice(0, 160)}`);
    const answer = await machine.call(call);
    const { code, status, valid } = answer.body;
    trace.add(
      'caller',
      `#${number} -> ${answer.status} ${[code, status, valid]
        .filter((one) => one !== undefined)
        .map(String)
        .join(' ')}`,
    );
    const stood = (standstill?.totalMs ?? 0) - stoodMs;
    const took = clock.monotonic() - since - stood;
    if (answer.status !== 0 && took > LONGEST_ANSWER_MS)
      findings.violated('answers', `#${number} took ${Math.round(took)} ms`);
    if (answer.status >= 500 && answer.status !== 503)
      findings.violated('answers', `#${number} came to ${answer.status}`);
    return answer;
  }
}
