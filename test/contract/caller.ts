import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormatsModule from 'ajv-formats';
import type { ApiDocument, Operation } from './document.ts';

const addFormats = addFormatsModule as unknown as typeof addFormatsModule.default;

export interface Answered {
  readonly status: number;
  readonly body: unknown;
  /** What of the answer is not as the document says; empty: nothing. */
  readonly broken: readonly string[];
}

export interface Ask {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: string;
  readonly body?: unknown;
  /** Sent as it is. */
  readonly text?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly key?: string | null;
}

const escaped = (text: string) => text.replaceAll('~', '~0').replaceAll('/', '~1');

/** Asks the real server, and holds each answer against the document with a validator that is not ours. */
export class ContractCaller {
  readonly #url: string;
  readonly #key: string;
  readonly #ajv: Ajv2020;
  readonly #validators = new Map<string, ValidateFunction>();
  asked = 0;

  constructor(url: string, key: string, document: ApiDocument) {
    this.#url = url;
    this.#key = key;
    this.#ajv = new Ajv2020({ strict: false, allErrors: true });
    addFormats(this.#ajv);
    this.#ajv.addSchema({ $id: 'api', ...document });
  }

  async ask(operation: Operation, asked: Ask = {}): Promise<Answered> {
    const { params = {}, query = '', body, text = body === undefined ? undefined : JSON.stringify(body) } = asked;
    const path = operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? 'x'));
    const key = asked.key === undefined ? this.#key : asked.key;
    this.asked++;
    const giveUp = new AbortController();
    const response = await fetch(`${this.#url}${path}${query}`, {
      method: operation.method,
      headers: {
        ...(key === null ? {} : { authorization: `Bearer ${key}` }),
        ...(text === undefined ? {} : { 'content-type': 'application/json' }),
        ...asked.headers,
      },
      ...(text === undefined ? {} : { body: text }),
      signal: giveUp.signal,
    });
    const type = (response.headers.get('content-type') ?? '').split(';')[0] ?? '';
    if (type === 'text/event-stream') {
      giveUp.abort();
      return { status: response.status, body: null, broken: this.#documented(operation, response.status, type) };
    }
    const raw = await response.text();
    const parsed: unknown = /json/.test(type) ? JSON.parse(raw) : raw;
    return { status: response.status, body: parsed, broken: this.#broken(operation, response, type, parsed) };
  }

  #documented(operation: Operation, status: number, type: string): readonly string[] {
    const answer = operation.responses[String(status)];
    if (answer === undefined) return [`${status} is not documented`];
    return mediaTypeOf(answer.content, type) === null ? [`${status} with ${type} is not documented`] : [];
  }

  #broken(
    { name, path, method, responses }: Operation,
    response: Response,
    type: string,
    body: unknown,
  ): readonly string[] {
    const { status } = response;
    const broken = [...this.#documented({ responses } as Operation, status, type)];
    if (broken.length > 0) return broken;
    const documented = mediaTypeOf(responses[status]?.content ?? {}, type) ?? type;
    const pointer = `api#/paths/${escaped(path)}/${method.toLowerCase()}/responses/${status}/content/${escaped(documented)}/schema`;
    const validate = this.#validator(pointer);
    if (!validate(body))
      broken.push(
        ...(validate.errors ?? []).map(({ instancePath, message }) => `${name} ${status} ${instancePath}: ${message}`),
      );
    if (type === 'application/problem+json') broken.push(...problemFaults(response, body as Record<string, unknown>));
    return broken;
  }

  #validator(pointer: string): ValidateFunction {
    let validate = this.#validators.get(pointer);
    if (validate === undefined) this.#validators.set(pointer, (validate = this.#ajv.compile({ $ref: pointer })));
    return validate;
  }
}

/** The type itself, or the range that it is of (`text/*`). */
function mediaTypeOf(content: Readonly<Record<string, unknown>>, type: string): string | null {
  return [type, `${type.split('/')[0]}/*`].find((known) => Object.hasOwn(content, known)) ?? null;
}

/** What RFC 9457 and this API promise of every problem. */
function problemFaults(response: Response, problem: Readonly<Record<string, unknown>>): readonly string[] {
  const found: string[] = [];
  if (problem['status'] !== response.status)
    found.push(`status ${String(problem['status'])} in an answer ${response.status}`);
  if (problem['type'] !== `/problems/${String(problem['code'])}`) found.push('type is not that of the code');
  if (
    problem['retry_after'] !== undefined &&
    response.headers.get('retry-after') !== JSON.stringify(problem['retry_after'])
  )
    found.push('Retry-After is not retry_after');
  if (response.headers.get('cache-control') !== 'no-store') found.push('may be cached');
  return found;
}
