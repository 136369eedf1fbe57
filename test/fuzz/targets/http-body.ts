import type { Running } from '../../http/support/fake-gateway.ts';
import type { Chance } from '../chance.ts';
import type { Outcome, Target } from '../engine.ts';
import { learnJson, mutatedJsonText } from '../mutate-json.ts';

interface Input {
  readonly path: string;
  readonly body: Buffer;
}

const MESSAGE = {
  to: '+254712345678',
  text: 'Your appointment is tomorrow at 9.',
  class: 'alert',
  priority: 5,
  send_at: '2026-01-05T10:00:00Z',
  ttl: 600,
  flash: false,
  client_ref: 'a1',
};
const VERIFICATION = {
  to: '+254712345678',
  purpose: 'login',
  client_ref: 'a1',
  locale: 'en',
  template: 'default',
  code_length: 6,
  ttl: 300,
  max_attempts: 5,
};
const BODIES: readonly (readonly [path: string, ...examples: unknown[]])[] = [
  ['/v1/messages', MESSAGE, { to: MESSAGE.to, text: 'Hello' }],
  ['/v1/messages/batch', { messages: [MESSAGE, { to: MESSAGE.to, text: 'Hello' }] }],
  ['/v1/messages/msg_7/cancel', {}],
  ['/v1/verifications', VERIFICATION, { to: MESSAGE.to }],
  ['/v1/verifications/check', { to: MESSAGE.to, purpose: 'login', code: '123456' }],
  ['/v1/verifications/ver_9/check', { code: '123456' }],
  ['/v1/verifications/ver_9/resend', { new_code: true }],
  ['/v1/verifications/ver_9/cancel', {}],
];

/** Bodies of requests, over HTTP. */
export class BodyTarget implements Target<Input> {
  readonly name = 'HTTP bodies';
  readonly #api: Running;
  readonly #corpus = new Map<string, unknown[]>(BODIES.map(([path, ...examples]) => [path, examples]));

  constructor(api: Running) {
    this.#api = api;
  }

  next(chance: Chance): Input {
    const [path, ...examples] = chance.of(BODIES);
    return { path, body: mutatedJsonText(this.#corpus.get(path) ?? examples, chance) };
  }

  async attempt({ path, body }: Input): Promise<Outcome> {
    const headers = { authorization: 'Bearer all', 'content-type': 'application/json' };
    const response = await fetch(this.#api.url + path, { method: 'POST', headers, body: Uint8Array.from(body) });
    const { status } = response;
    const answer = (await response.json()) as { code?: unknown; status?: unknown; errors?: { path: string }[] };
    if ('polluted' in {}) throw new Error('a prototype was changed');
    if (status < 300) return { refused: false, way: `${path} ${status}` };
    const isProblem = response.headers.get('content-type')?.startsWith('application/problem+json') === true;
    if (status >= 500 || !isProblem || typeof answer.code !== 'string' || answer.status !== status)
      throw new Error(`answered with ${status} ${JSON.stringify(answer)}`);
    const places = (answer.errors ?? []).map((error) => error.path.replaceAll(/\d+/g, '#').slice(0, 40));
    return { refused: true, way: `${path} ${status} ${answer.code} ${places.join()}` };
  }

  learn({ path, body }: Input, { refused }: Outcome): void {
    learnJson(this.#corpus.get(path) ?? [], body, refused);
  }

  show({ path, body }: Input): string {
    return `${path} ${JSON.stringify(body.toString('latin1'))}`;
  }
}
