import type { TestGateway } from '../../../src/testing.ts';
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
const TOMORROW_MS = 86_400_000;

/** Each path with examples of what it takes. */
const bodiesOf = (
  message: string,
  verification: string,
): readonly (readonly [path: string, ...examples: unknown[]])[] => [
  ['/v1/messages', MESSAGE, { to: MESSAGE.to, text: 'Hello' }],
  ['/v1/messages/batch', { messages: [MESSAGE, { to: MESSAGE.to, text: 'Hello' }] }],
  [`/v1/messages/${message}/cancel`, {}],
  ['/v1/verifications', VERIFICATION, { to: MESSAGE.to }],
  ['/v1/verifications/check', { to: MESSAGE.to, purpose: 'login', code: '123456' }],
  [`/v1/verifications/${verification}/check`, { code: '123456' }],
  [`/v1/verifications/${verification}/resend`, { new_code: true }],
  [`/v1/verifications/${verification}/cancel`, {}],
];

/** Bodies of requests, over HTTP, to a whole gateway on simulated modems. */
export class BodyTarget implements Target<Input> {
  readonly name = 'HTTP bodies';
  readonly #gateway: TestGateway;
  readonly #corpus: ReadonlyMap<string, unknown[]>;

  private constructor(gateway: TestGateway, message: string, verification: string) {
    this.#gateway = gateway;
    this.#corpus = new Map(bodiesOf(message, verification).map(([path, ...examples]) => [path, examples]));
  }

  /** With a message for tomorrow and a verification in it. */
  static async on(gateway: TestGateway): Promise<BodyTarget> {
    const send_at = new Date(Date.now() + TOMORROW_MS).toISOString();
    const made = [
      await post(gateway, '/v1/messages', JSON.stringify({ ...MESSAGE, send_at })),
      await post(gateway, '/v1/verifications', JSON.stringify({ ...VERIFICATION, purpose: 'registration' })),
    ];
    const [message = '', verification = ''] = await Promise.all(
      made.map(async (response) => ((await response.json()) as { id?: string }).id),
    );
    return new BodyTarget(gateway, message, verification);
  }

  next(chance: Chance): Input {
    const [path, examples] = chance.of([...this.#corpus]);
    return { path, body: mutatedJsonText(examples, chance) };
  }

  async attempt({ path, body }: Input): Promise<Outcome> {
    const response = await post(this.#gateway, path, Uint8Array.from(body));
    const { status } = response;
    const answer = (await response.json()) as { code?: unknown; status?: unknown; errors?: { path: string }[] };
    if ('polluted' in {}) throw new Error('a prototype was changed');
    if (status < 300) return { refused: false, way: `${path} ${status}` };
    const isProblem = response.headers.get('content-type')?.startsWith('application/problem+json') === true;
    const isFault = status >= 500 && !(status === 503 && response.headers.has('retry-after'));
    if (isFault || !isProblem || typeof answer.code !== 'string' || answer.status !== status)
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

function post({ url, key }: TestGateway, path: string, body: string | Uint8Array<ArrayBuffer>): Promise<Response> {
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
  return fetch(url + path, { method: 'POST', headers, body });
}
