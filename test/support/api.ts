/** An answer as JSON: each test says by what it asserts what it expects there. */
// oxlint-disable-next-line typescript/no-explicit-any
export type Answer = Record<string, any>;

/** As many idle connections as a caller may find closed, one after the other, after a gateway has slept. */
const TRIES = 5;

/** A caller of the HTTP API. What can do no harm twice is asked again where the connection was cut off. */
export class ApiClient {
  readonly url: string;
  readonly key: string;

  constructor(url: string, key: string) {
    this.url = url;
    this.key = key;
  }

  async call(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
    const harmless = method === 'GET' || 'idempotency-key' in headers;
    const request = (tries: number): Promise<Response> =>
      this.#fetch(method, path, body, headers).catch((error: unknown) => {
        if (tries > 1 && wasCutOff(error)) return request(tries - 1);
        throw error;
      });
    const response = await request(harmless ? TRIES : 1);
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      body: (text.startsWith('{') ? JSON.parse(text) : { text }) as Answer,
    };
  }

  #fetch(method: string, path: string, body: unknown, headers: Record<string, string>): Promise<Response> {
    return fetch(`${this.url}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${this.key}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  }

  get(path: string) {
    return this.call('GET', path);
  }

  post(path: string, body: unknown, headers?: Record<string, string>) {
    return this.call('POST', path, body, headers);
  }

  /** Asks again and again until the answer is as wished: delivery crosses three processes, and HTTP has no signal for it. */
  async until(path: string, wished: (body: Answer) => boolean, limitMs = 240_000) {
    const end = performance.now() + limitMs;
    for (;;) {
      const { body } = await this.get(path);
      if (wished(body)) return body;
      if (performance.now() > end) throw new Error(`${path} never became as wished: ${JSON.stringify(body)}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}

/** The server closed the connection, which it may where nothing was asked on it for long. */
function wasCutOff(error: unknown): boolean {
  const { code } = ((error as Error).cause ?? {}) as { code?: string };
  return code === 'ECONNRESET' || code === 'UND_ERR_SOCKET';
}
