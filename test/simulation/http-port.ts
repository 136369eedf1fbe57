import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import type { Express } from 'express';

export interface HttpCall {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly body?: unknown;
  readonly key: string;
  readonly idempotencyKey?: string | undefined;
}

export interface HttpAnswer {
  /** 0: the connection ended without an answer. */
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
  readonly replayed: boolean;
  /** Seconds, of `Retry-After`. */
  readonly retryAfter?: number;
}

export const NO_ANSWER: HttpAnswer = { status: 0, body: {}, replayed: false };

/** Never connected: it is only there because Node's messages ask for one. */
const socket = new Socket();

/** Express in process: a real IncomingMessage and a real ServerResponse, and nothing of the operating system under them. */
export function callApp(app: Express, call: HttpCall): Promise<HttpAnswer> {
  const body = call.body === undefined ? null : Buffer.from(JSON.stringify(call.body));
  const headers: Record<string, string> = { host: 'localhost', authorization: `Bearer ${call.key}` };
  if (body !== null) {
    headers['content-type'] = 'application/json';
    headers['content-length'] = String(body.length);
  }
  if (call.idempotencyKey !== undefined) headers['idempotency-key'] = call.idempotencyKey;

  const request = new IncomingMessage(socket);
  request.method = call.method;
  request.url = call.path;
  request.headers = headers;
  request.rawHeaders = Object.entries(headers).flat();
  if (body !== null) request.push(body);
  request.push(null);
  request.complete = true;

  return new Promise((resolve) => {
    const response = new ServerResponse(request);
    const end = (text?: unknown) => {
      const replayed = written['idempotency-replayed'] === 'true';
      const retryAfter = written['retry-after'];
      const { statusCode: status } = response;
      resolve({
        status,
        body: parsed(text),
        replayed,
        ...(retryAfter === undefined ? {} : { retryAfter: Number(retryAfter) }),
      });
      return response;
    };
    const writeHead = response.writeHead.bind(response);
    let written: Record<string, string> = {};
    Object.assign(response, {
      end,
      writeHead(status: number, given: Record<string, string>) {
        written = given;
        return writeHead(status, given);
      },
    });
    app(request, response);
  });
}

function parsed(text: unknown): Readonly<Record<string, unknown>> {
  if (typeof text !== 'string' || text === '') return {};
  const value: unknown = JSON.parse(text);
  return (Array.isArray(value) ? { items: value } : value) as Readonly<Record<string, unknown>>;
}
