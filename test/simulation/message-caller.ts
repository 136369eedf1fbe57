import { sleep } from '../../src/runtime/clock.ts';
import type { Client } from './client.ts';
import type { HttpAnswer } from './http-port.ts';
import type { ToldMessage } from './told.ts';
import { PHONES } from './world.ts';

const NUMBERS = Object.keys(PHONES);
const LONGEST_ERROR_MS = 86_400_000;
const CLASSES = { otp: 3, alert: 5, bulk: 2 } as const;

/** Sends plain messages: single, in batches, twice at once, for later; cancels some, reads some. */
export class MessageCaller {
  readonly #client: Client;
  #count = 0;

  constructor(client: Client) {
    this.#client = client;
  }

  async run(until: number, every: number): Promise<void> {
    const { clock, chance } = this.#client.options;
    const running: Promise<unknown>[] = [];
    while (clock.monotonic() < until) {
      await sleep(clock, chance.exponential(every));
      running.push(chance.happens(0.1) ? this.#batch() : this.send());
    }
    await Promise.all(running);
  }

  /** One message, and what its sender does about it afterwards. */
  async send(): Promise<void> {
    const { clock, chance } = this.#client.options;
    const { told, body } = this.#compose();
    const key = chance.happens(0.75) ? this.#client.newKey() : undefined;
    const twice = key !== undefined && chance.happens(0.15);
    const answers = await Promise.all(
      Array.from({ length: twice ? 2 : 1 }, () => this.#client.persist('/v1/messages', body, key)),
    );
    for (const answer of answers) this.#note(told, answer.status, answer.body);
    if (told.id !== null && chance.happens(0.15)) {
      await sleep(clock, chance.exponential(10_000));
      await this.#client.post(`/v1/messages/${told.id}/cancel`, {});
    }
    if (told.id !== null && chance.happens(0.3)) await this.#client.get(`/v1/messages/${told.id}`);
  }

  /** The simplest message that there is. */
  async sendPlain(to: string): Promise<ToldMessage> {
    const told = this.#newMessage('alert', to);
    const { status, body } = await this.#client.post('/v1/messages', {
      to,
      text: told.ref,
      ttl: 60,
      client_ref: told.ref,
    });
    this.#note(told, status, body);
    return told;
  }

  async #batch(): Promise<void> {
    const { chance } = this.#client.options;
    const composed = Array.from({ length: chance.int(2, 12) }, () => this.#compose());
    const answer: HttpAnswer = await this.#client.persist(
      '/v1/messages/batch',
      { messages: composed.map(({ body }) => body) },
      this.#client.newKey(),
    );
    const accepted = (answer.body['messages'] ?? []) as readonly Readonly<Record<string, unknown>>[];
    for (const [index, { told }] of composed.entries()) this.#note(told, answer.status, accepted[index] ?? {});
  }

  #newMessage(kind: ToldMessage['class'], to: string): ToldMessage {
    const message = { ref: `ref-${++this.#count}`, class: kind, to, id: null };
    this.#client.options.told.messages.push(message);
    return message;
  }

  #compose() {
    const { clock, chance, machine } = this.#client.options;
    const message = this.#newMessage(chance.weighted(CLASSES), chance.pick(NUMBERS));
    const { ref, class: kind, to } = message;
    const filler = chance.happens(0.2) ? ' and more'.repeat(chance.int(15, 60)) : '';
    const accent = chance.happens(0.1) ? ' ✓' : '';
    // Nobody plans by a clock that is years off.
    const later = kind !== 'otp' && chance.happens(0.15) && Math.abs(machine.wallError) < LONGEST_ERROR_MS;
    const sendAt = new Date(clock.now() + machine.wallError + chance.int(1, 300) * 1000).toISOString();
    const body = {
      to,
      text: `Text of ${ref}${filler}${accent}`,
      class: kind,
      ttl: chance.int(60, 600),
      client_ref: ref,
      ...(later ? { send_at: sendAt } : {}),
      ...(chance.happens(0.2) ? { priority: chance.int(0, 9) } : {}),
    };
    return { told: message, body };
  }

  #note(told: ToldMessage, status: number, body: Readonly<Record<string, unknown>>): void {
    if (status !== 202) return;
    const id = String(body['id']);
    if (told.id !== null && told.id !== id)
      this.#client.options.findings.violated('once_per_key', `${told.ref} is ${told.id} and ${id}`);
    told.id = id;
  }
}
