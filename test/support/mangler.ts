import { seededFloats } from './seeded.ts';

const NASTY_VALUES = [
  '"\\u0000"',
  '"\\ud800"',
  '{"$gt":""}',
  '[]',
  'null',
  '1e400',
  '-0',
  '9007199254740993',
  '"+2547\u202e12345678"',
  '"+٢٥٤712345678"',
  `"${'x'.repeat(5000)}"`,
  '"{{7*7}}${7*7}"',
  '"\\r\\nX-Injected: 1"',
  '"../../etc/passwd"',
  '"\' OR 1=1--"',
  '{"__proto__":{"a":1}}',
  `${'['.repeat(100)}${']'.repeat(100)}`,
];
const NASTY_HEADERS = [
  'Transfer-Encoding: chunked',
  'Transfer-Encoding: gzip, chunked',
  'Content-Length: -1',
  'Content-Length: 99999999999999999999',
  'Content-Length: 0x10',
  'Content-Type: text/plain',
  'Content-Type: application/json; charset=utf-7',
  'Content-Encoding: deflate',
  'Host: evil.example',
  'Authorization: Basic YTpi',
  'Authorization: Bearer sg_',
  'Expect: 100-continue',
  'Expect: the-unexpected',
  'Upgrade: websocket',
  'Idempotency-Key: \x01',
  `Idempotency-Key: ${'k'.repeat(300)}`,
  'Sec-Fetch-Site: cross-site',
  'X-Forwarded-For: 127.0.0.1',
  'Range: bytes=0-1',
  'If-None-Match: *',
  'Cookie: a=b',
  ' folded: header',
  'no colon at all',
  ': no name',
  'X-Nul: a\0b',
  'X-High: \xff\xfe',
];
const NASTY_LINES = [
  'GET /v1/messages/%00 HTTP/1.1',
  'GET /v1/messages/%c0%ae%c0%ae HTTP/1.1',
  'GET /v1/messages?limit=-1&limit=2&cursor=%ff HTTP/1.1',
  'GET /v1/messages?__proto__[a]=1 HTTP/1.1',
  'GET http://evil.example/v1/messages HTTP/1.1',
  'GET /../../etc/passwd HTTP/1.1',
  'GET /v1/../v1/messages HTTP/1.1',
  'GET /v1/events HTTP/1.0',
  'TRACE / HTTP/1.1',
  'OPTIONS * HTTP/1.1',
  'PUT /v1/messages HTTP/1.1',
  'POST /v1/messages/msg_1/cancel HTTP/1.1',
  'HEAD /v1/inbox HTTP/1.1',
  'get /healthz HTTP/1.1',
  'GET  /healthz HTTP/1.1',
  'GET /healthz',
  'POST /v1/verifications/ver_0/check HTTP/1.1',
];

export interface Plain {
  readonly line: string;
  readonly headers: readonly string[];
  readonly body: string;
}

/** Requests that are wrong somewhere, made of good ones: structure first, then single bytes. */
export class Mangler {
  readonly #random: () => number;
  readonly #good: readonly Plain[];

  constructor(seed: number, good: readonly Plain[]) {
    this.#random = seededFloats(seed);
    this.#good = good;
  }

  next(): Buffer {
    let { line, headers, body } = this.#pick(this.#good);
    const times = 1 + Math.floor(this.#random() * 3);
    for (let time = 0; time < times; time++) {
      const kind = this.#random();
      if (kind < 0.15) line = this.#pick(NASTY_LINES);
      else if (kind < 0.4) headers = this.#insert(headers, this.#pick(NASTY_HEADERS));
      else if (kind < 0.5) headers = headers.filter(() => this.#random() < 0.7);
      else if (kind < 0.8) body = this.#spoil(body);
      else headers = this.#insert(headers, this.#pick(headers.length === 0 ? NASTY_HEADERS : headers));
    }
    const length = this.#random() < 0.9 ? [`Content-Length: ${Buffer.byteLength(body)}`] : [];
    const bytes = Buffer.from(`${[line, ...headers, ...length].join('\r\n')}\r\n\r\n${body}`);
    if (this.#random() < 0.3) this.#scratch(bytes);
    return this.#random() < 0.1 ? bytes.subarray(0, Math.floor(this.#random() * bytes.length)) : bytes;
  }

  #pick<Item>(items: readonly Item[]): Item {
    return items[Math.floor(this.#random() * items.length)] as Item;
  }

  #insert(list: readonly string[], item: string): string[] {
    return list.toSpliced(Math.floor(this.#random() * (list.length + 1)), 0, item);
  }

  /** Another value for some member, or a member twice. */
  #spoil(body: string): string {
    const members = [...body.matchAll(/"(\w+)":("[^"]*"|\d+|\[|\{|true|false)/g)];
    if (members.length === 0) return this.#pick(NASTY_VALUES);
    const member = this.#pick(members);
    if (this.#random() < 0.2) return body.replace(member[0], `${member[0]},${member[0]}`);
    return body.replace(member[0], `"${member[1] ?? ''}":${this.#pick(NASTY_VALUES)}`);
  }

  #scratch(bytes: Buffer): void {
    for (let time = 0; time < 4; time++)
      bytes[Math.floor(this.#random() * bytes.length)] = Math.floor(this.#random() * 256);
  }
}
