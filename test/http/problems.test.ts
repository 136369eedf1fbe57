import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PROBLEM_CODES, PROBLEMS, toProblem, type ProblemCode } from '../../src/http/problems.ts';
import { ERROR_CODES, type ErrorCode } from '../../src/runtime/error-codes.ts';
import { GatewayError } from '../../src/runtime/errors.ts';
import { fakeDeps, listen, recordingLogger, type Running } from './support/fake-gateway.ts';
import { buildApp } from '../../src/http/app.ts';

const { log, lines } = recordingLogger();
const deps = fakeDeps({ log });
let thrown: unknown;
let api: Running;

beforeAll(async () => {
  api = await listen(
    buildApp({
      ...deps,
      outbound: { ...deps.outbound, send: () => Promise.reject(thrown) },
      verify: { ...deps.verify, check: () => Promise.reject(thrown) },
    }),
  );
});
afterAll(() => api.server.stop());

const body = { to: '+254712345678', text: 'Hello' };
const send = (error: unknown) => {
  thrown = error;
  return api.post('/v1/messages', body);
};

describe('every error code that reaches callers', () => {
  it.each(PROBLEM_CODES.filter((code) => code !== 'internal'))('%s has its status and its words', async (code) => {
    const response = await send(new GatewayError(code, 'Do this instead.'));
    const kind = PROBLEMS[code] as { status: number; retryAfter?: number };
    expect(response.status).toBe(kind.status);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(await response.json()).toEqual({
      type: `/problems/${code}`,
      title: ERROR_CODES[code],
      status: kind.status,
      code,
      detail: 'Do this instead.',
      ...(kind.retryAfter === undefined ? {} : { retry_after: kind.retryAfter }),
    });
    expect(response.headers.get('retry-after')).toBe(kind.retryAfter?.toString() ?? null);
  });

  it.each(PROBLEM_CODES)('%s has a page that says what to do', async (code) => {
    const response = await fetch(`${api.url}/problems/${code}`);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    const text = await response.text();
    expect(text).toContain(`${code} (HTTP ${PROBLEMS[code].status})`);
    expect(text).toContain(PROBLEMS[code].advice);
  });

  it('is listed at /problems, and no other is', async () => {
    const listed = (await (await fetch(`${api.url}/problems`)).text())
      .trimEnd()
      .split('\n')
      .map((line) => line.split(/[ :]/)[1]);
    expect(listed).toEqual(PROBLEM_CODES);
    expect((await fetch(`${api.url}/problems/nothing`)).status).toBe(404);
    expect((await fetch(`${api.url}/problems/toString`)).status).toBe(404);
  });

  it('is named by some route', async () => {
    const description = (await (await fetch(`${api.url}/openapi.json`)).json()) as { paths: object };
    const paths = JSON.stringify(description.paths);
    // The router itself raises this one, on paths that have other methods.
    const byRouter = new Set<ProblemCode>(['method_not_allowed']);
    for (const code of PROBLEM_CODES.filter((one) => !byRouter.has(one)))
      expect(paths, code).toContain(`"/problems/${code}"`);
  });
});

describe('a problem', () => {
  it('says in Retry-After what the gateway knows, in whole seconds rounded up', async () => {
    const response = await send(new GatewayError('rate_limited', 'Wait.', { data: { retryAfterMs: 1001 } }));
    expect(response.headers.get('retry-after')).toBe('2');
    expect(await response.json()).toMatchObject({ retry_after: 2 });
    const soon = await send(new GatewayError('rate_limited', 'Wait.', { data: { retryAfterMs: 0 } }));
    expect(soon.headers.get('retry-after')).toBe('1');
  });

  it.each(Object.keys(ERROR_CODES).filter((code) => !(code in PROBLEMS)) as ErrorCode[])(
    'tells nothing of %s, a fault of ours',
    async (code) => {
      const response = await send(new GatewayError(code, 'secret +254712345678'));
      expect(response.status).toBe(500);
      const text = await response.text();
      expect(JSON.parse(text)).toMatchObject({ code: 'internal' });
      expect(text).not.toContain('secret');
    },
  );

  it('tells nothing of an exception, and logs it without the URL', async () => {
    lines.length = 0;
    const response = await send(new TypeError('text was "Hello"'));
    expect(await response.json()).toEqual({
      type: '/problems/internal',
      title: ERROR_CODES.internal,
      status: 500,
      code: 'internal',
      detail: PROBLEMS.internal.advice,
    });
    expect(lines).toMatchObject([{ event: 'http_failed', fields: { path: '/v1/messages' } }]);
  });

  it('never carries data beyond what is meant for callers', () => {
    const problem = toProblem(
      new GatewayError('rate_limited', 'Wait.', { data: { number: '+254712345678', kind: 'number', segments: {} } }),
    );
    expect(Object.keys(problem)).toEqual(['type', 'title', 'status', 'code', 'detail', 'retry_after', 'limit']);
  });
});

describe('who calls', () => {
  it('is asked for a key', async () => {
    for (const headers of [{}, { authorization: 'Bearer wrong' }, { authorization: 'Basic YTpi' }]) {
      const response = await fetch(`${api.url}/v1/messages`, { headers });
      expect(response.status).toBe(401);
      expect(response.headers.get('www-authenticate')).toBe('Bearer realm="simgate"');
      expect(await response.json()).toMatchObject({ code: 'unauthorized' });
    }
  });

  it('is asked before anything else of the request is read', async () => {
    const response = await fetch(`${api.url}/v1/messages`, { method: 'POST', body: 'not json' });
    expect(response.status).toBe(401);
  });

  it('may do what the scopes of the key say', async () => {
    const reading = { authorization: 'Bearer read' };
    const response = await api.post('/v1/messages', body, reading);
    expect(response.status).toBe(403);
    expect(response.headers.get('www-authenticate')).toBe('Bearer error="insufficient_scope"');
    expect(await response.json()).toMatchObject({ code: 'forbidden_scope' });
    for (const path of ['/v1/verifications', '/v1/modems/modem1/restart', '/v1/messages/msg_7/cancel'])
      expect((await api.post(path, {}, reading)).status, path).toBe(403);
    for (const path of ['/v1/messages', '/v1/inbox', '/v1/modems', '/v1/stats'])
      expect((await api.get(path, reading)).status, path).toBe(200);
    expect((await api.get('/v1/messages/msg_7', { authorization: 'Bearer send' })).status).toBe(200);
    expect((await api.get('/v1/inbox', { authorization: 'Bearer send' })).status).toBe(403);
    expect((await api.get('/v1/inbox', { authorization: 'Bearer admin' })).status).toBe(200);
  });
});

describe('paths and methods', () => {
  it.each([
    '/',
    '/v1',
    '/v1/message',
    '/v1/messages/',
    '/V1/messages',
    '/docs/..%2f..%2fpackage.json',
    '/v1/sim/phones/+254712345678/messages',
  ])('has nothing at %s', async (path) => {
    const response = await api.get(path);
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ code: 'not_found' });
  });

  it.each([
    ['DELETE', '/v1/messages', 'POST, GET, HEAD'],
    ['PUT', '/v1/messages/msg_7', 'GET, HEAD'],
    ['GET', '/v1/messages/batch', 'POST'],
    ['OPTIONS', '/v1/messages', 'POST, GET, HEAD'],
    ['GET', '/v1/verifications/check', 'POST'],
    ['POST', '/healthz', 'GET, HEAD'],
  ])('answers %s %s with the methods there are', async (method, path, allow) => {
    const response = await fetch(api.url + path, { method });
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe(allow);
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
    expect(await response.json()).toMatchObject({ code: 'method_not_allowed' });
  });

  it('answers HEAD like GET without a body', async () => {
    const response = await fetch(`${api.url}/healthz`, { method: 'HEAD' });
    expect(response.status).toBe(200);
    expect(await response.text()).toBe('');
  });
});
