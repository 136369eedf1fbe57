import { DAY_MS } from '../../../src/runtime/durations.ts';
import type { Answer, ApiClient } from '../../support/api.ts';
import type { Site } from './site.ts';

export type Kind = 'alert' | 'otp' | 'bulk';

/** One thing that the caller wants, under one Idempotency-Key until it is promised. */
export interface Wish {
  readonly name: string;
  readonly kind: Kind;
  readonly to: string;
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>>;
  /** Messages that it stands for. */
  readonly messages: number;
  /** Public id of the answer that promised it; null until then. */
  id: string | null;
}

/** A code whose check was answered with `valid: true`. */
interface Approved {
  readonly path: string;
  readonly code: string;
}

const TWO_SEGMENTS = 'Your appointment was moved. '.repeat(7);

/**
 * Asks the gateway of the day for a few things, remembers what it promised, and asks again under the same key for what it
 * got no answer to: what a careful client program does.
 */
export class Caller {
  readonly #site: Site;
  readonly #batch: number;
  readonly wishes: Wish[] = [];
  readonly #approved: Approved[] = [];
  /** Codes that worked a second time. */
  replayed = 0;
  #number = 0;

  /** `batch`: messages for tomorrow that it hands over each time. */
  constructor(site: Site, batch: number) {
    this.#site = site;
    this.#batch = batch;
  }

  get acknowledged(): readonly Wish[] {
    return this.wishes.filter(({ id }) => id !== null);
  }

  /** Rejects when the gateway dies in the middle. */
  async visit(api: ApiClient): Promise<void> {
    const today = [
      this.#alert('Your appointment is tomorrow at 9.', 1),
      this.#alert(TWO_SEGMENTS, 2),
      this.#code(),
      this.#later(),
    ];
    const unanswered = this.wishes.filter(({ id }) => id === null);
    this.wishes.push(...today);
    await all([...unanswered, ...today].map((wish) => this.#ask(api, wish)));
    await all(today.filter(({ kind }) => kind === 'alert').map((wish) => settled(api, wish)));
    await all(today.filter(({ kind }) => kind === 'otp').map((wish) => this.#check(api, wish)));
    await this.#replay(api);
  }

  async #ask(api: ApiClient, wish: Wish): Promise<void> {
    const { status, body } = await api.post(wish.path, wish.body, { 'idempotency-key': wish.name });
    if (status === 202) wish.id = wish.kind === 'bulk' ? 'batch' : String(body['id']);
  }

  async #check(api: ApiClient, { id, to, name }: Wish): Promise<void> {
    if (id === null) return;
    const { text } = await Promise.race([
      this.#site.sms(to),
      this.#site.gateway.exit.then(() => Promise.reject(new Error('the gateway ended'))),
    ]);
    const code = /\d{6}/.exec(text)?.[0] ?? '';
    const path = `/v1/verifications/${id}`;
    const { body } = await api.post(`${path}/check`, { code }, { 'idempotency-key': `check-${name}` });
    if (body['valid'] === true) this.#approved.push({ path, code });
    await api.until(path, ({ delivery }) => delivery === 'delivered');
  }

  /** A code that was good once is good for nothing more, whatever happened since. */
  async #replay(api: ApiClient): Promise<void> {
    const latest = this.#approved.slice(-3);
    const again = ({ path, code }: (typeof latest)[number]) =>
      api.post(`${path}/check`, { code }, { 'idempotency-key': `again-${this.#number++}` });
    const answers = await all(latest.map(again));
    this.replayed += answers.filter(({ body }) => body['valid'] === true).length;
  }

  #alert(text: string, messages: number): Wish {
    const { name, to } = this.#next('alert');
    const body = { to, text: `${text} (${name})`, class: 'alert', client_ref: name };
    return { name, to, kind: 'alert', path: '/v1/messages', body, messages, id: null };
  }

  #code(): Wish {
    const { name, to } = this.#next('otp');
    return {
      name,
      to,
      kind: 'otp',
      path: '/v1/verifications',
      body: { to, client_ref: name },
      messages: 1,
      id: null,
    };
  }

  #later(): Wish {
    const { name, to } = this.#next('bulk');
    const send_at = new Date(Date.now() + DAY_MS).toISOString();
    const messages = Array.from({ length: this.#batch }, () => ({
      to,
      text: 'for tomorrow',
      class: 'bulk',
      send_at,
      client_ref: name,
    }));
    const path = '/v1/messages/batch';
    return { name, to, kind: 'bulk', path, body: { messages }, messages: this.#batch, id: null };
  }

  #next(kind: Kind): { name: string; to: string } {
    const number = this.#number++;
    return { name: `${kind}-${number}`, to: `+44779${String(1_000_000 + number)}` };
  }
}

const MOVING: ReadonlySet<unknown> = new Set(['scheduled', 'queued', 'submitting', 'sending']);
const stands = ({ segments }: Answer) => (segments as Answer[]).every(({ status }) => !MOVING.has(status));

/** Until nothing of it waits any more. */
export async function settled(api: ApiClient, { id, kind }: Wish): Promise<void> {
  if (id === null) return;
  if (kind === 'otp') {
    await api.until(`/v1/verifications/${id}`, ({ delivery }) => !MOVING.has(delivery));
    return;
  }
  await api.until(`/v1/messages/${id}`, stands);
}

/** All of them, also where one rejects first: nothing of a visit goes on behind its back. */
async function all<T>(promises: readonly Promise<T>[]): Promise<T[]> {
  const results = await Promise.allSettled(promises);
  return results.map((result) => {
    if (result.status === 'rejected') throw result.reason;
    return result.value;
  });
}
