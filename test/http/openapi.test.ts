import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildRoutes } from '../../src/http/app.ts';
import { isProblemCode, PROBLEMS } from '../../src/http/problems.ts';
import { fakeDeps, type Running, start } from './support/fake-gateway.ts';

interface Media {
  readonly schema: object;
  readonly example?: unknown;
  readonly examples?: Readonly<Record<string, { value: { code: string; status: number } }>>;
}
interface Operation {
  readonly operationId: string;
  readonly security: object[];
  readonly parameters?: { name: string; in: string; required?: boolean; description?: string }[];
  readonly requestBody?: { content: Record<string, Media> };
  readonly responses: Record<string, { description: string; content: Record<string, Media> }>;
}
interface Description {
  readonly openapi: string;
  readonly info: { title: string; version: string };
  readonly paths: Record<string, Record<string, Operation>>;
  readonly components: { schemas: Record<string, object>; securitySchemes: object };
}

const routes = buildRoutes(fakeDeps({ simPhones: { messages: () => [] } }));
let api: Running;
let description: Description;
const operations = () =>
  Object.entries(description.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );

beforeAll(async () => {
  api = await start({ simPhones: { messages: () => [] } });
  description = (await (await fetch(`${api.url}/openapi.json`)).json()) as Description;
});
afterAll(() => api.server.stop());

/** Every `$ref` anywhere in the document. */
function refs(value: unknown, found: string[] = []): string[] {
  if (typeof value !== 'object' || value === null) return found;
  for (const [key, inner] of Object.entries(value)) {
    if (key === '$ref') found.push(String(inner));
    else refs(inner, found);
  }
  return found;
}

describe('/openapi.json', () => {
  it('is OpenAPI 3.1 with our version', () => {
    expect(description.openapi).toBe('3.1.0');
    expect(description.info).toMatchObject({ title: 'simgate', version: '1.2.3' });
    expect(description.components.securitySchemes).toMatchObject({ key: { type: 'http', scheme: 'bearer' } });
  });

  it('has every route, and no other', () => {
    const documented = operations().map(({ method, path }) => `${method} ${path}`);
    expect(documented.toSorted()).toEqual(routes.map(({ spec }) => `${spec.method} ${spec.path}`).toSorted());
  });

  it('names operations once', () => {
    const names = operations().map(({ operation }) => operation.operationId);
    expect(new Set(names).size).toBe(names.length);
    expect(names).toContain('postMessagesByIdCancel');
    for (const name of names) expect(name).toMatch(/^[a-z][A-Za-z]+$/);
  });

  it('resolves every reference', () => {
    const found = refs(description);
    expect(found.length).toBeGreaterThan(50);
    for (const ref of found) {
      const name = /^#\/components\/schemas\/(\w+)$/.exec(ref)?.[1] ?? '';
      expect(Object.keys(description.components.schemas), ref).toContain(name);
    }
  });

  it('declares each parameter of a path', () => {
    for (const { path, operation } of operations()) {
      const named = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
      const declared = (operation.parameters ?? []).filter((one) => one.in === 'path');
      expect(declared.map((one) => one.name)).toEqual(named);
      expect(declared.every((one) => one.required === true)).toBe(true);
    }
  });

  it('lists the errors of each operation with codes that exist, under their status', () => {
    for (const { path, method, operation } of operations()) {
      for (const [status, response] of Object.entries(operation.responses)) {
        const problems = response.content['application/problem+json'];
        const isAnswer = path === '/readyz' && status === '503';
        if (Number(status) < 400 || isAnswer) {
          expect(problems, path).toBeUndefined();
          continue;
        }
        const codes = Object.keys(problems?.examples ?? {});
        expect(codes.length, `${method} ${path} ${status}`).toBeGreaterThan(0);
        for (const code of codes) {
          expect(isProblemCode(code) && String(PROBLEMS[code].status)).toBe(status);
          expect(problems?.examples?.[code]?.value.code).toBe(code);
          expect(response.description).toContain(`\`${code}\``);
        }
      }
    }
  });

  it('asks for a key wherever one is needed', async () => {
    for (const { path, method, operation } of operations()) {
      const response = await fetch(api.url + path.replaceAll(/\{\w+\}/g, 'x'), { method: method.toUpperCase() });
      expect(response.status === 401, `${method} ${path}`).toBe(operation.security.length > 0);
    }
  });

  it('takes neither codes nor keys nor texts in a URL', () => {
    const named = operations().flatMap(({ operation }) => operation.parameters ?? []);
    const inUrl = new Set(named.filter((one) => one.in !== 'header').map(({ name }) => name));
    // `code` is that of an error, at /problems/{code}.
    expect([...inUrl].toSorted().join(' ')).toBe(
      'after class client_ref code cursor file from id limit name number purpose revision sim since status to types until wait window',
    );
  });

  it('takes an Idempotency-Key on every POST that creates', () => {
    const repeatable = operations()
      .filter(({ operation }) => operation.parameters?.some((one) => one.name === 'Idempotency-Key'))
      .map(({ method, path }) => `${method} ${path}`);
    expect(repeatable).toEqual([
      'post /v1/messages',
      'post /v1/messages/batch',
      'post /v1/verifications',
      'post /v1/verifications/check',
      'post /v1/verifications/{id}/check',
      'post /v1/verifications/{id}/resend',
      'post /v1/verifications/{id}/next',
    ]);
  });

  it('refuses unknown fields in its schemas as the routes do', () => {
    expect(description.components.schemas['NewMessage']).toMatchObject({
      type: 'object',
      required: ['to', 'text'],
      additionalProperties: false,
      properties: { to: { pattern: '^\\+[1-9][0-9]{6,14}$' }, class: { default: 'alert' } },
    });
  });

  it('shows an example of every JSON body and answer, which its own schemas accept', () => {
    const inJson = routes.filter(({ spec }) => spec.contentType === undefined && spec.tag !== 'documentation');
    expect(inJson.length).toBeGreaterThan(15);
    for (const { spec } of inJson) {
      const { body, response } = spec.example ?? {};
      expect(body === undefined, spec.path).toBe(spec.body === undefined);
      if (body !== undefined) expect(spec.body?.safeParse(body).error, spec.path).toBeUndefined();
      expect(spec.response.safeParse(response).error, spec.path).toBeUndefined();
    }
  });
});

describe('answers', () => {
  const calls: [string, string, string?][] = [
    ['post', '/v1/messages', '{"to":"+254712345678","text":"Hello"}'],
    ['post', '/v1/messages/batch', '{"messages":[{"to":"+254712345678","text":"Hello"}]}'],
    ['get', '/v1/messages'],
    ['get', '/v1/messages/msg_7'],
    ['post', '/v1/messages/msg_7/cancel'],
    ['post', '/v1/verifications', '{"to":"+254712345678"}'],
    ['get', '/v1/verifications/ver_9'],
    ['post', '/v1/verifications/ver_9/check', '{"code":"000000"}'],
    ['post', '/v1/verifications/check', '{"to":"+254712345678","code":"123456"}'],
    ['post', '/v1/verifications/ver_9/resend'],
    ['post', '/v1/verifications/ver_9/cancel'],
    ['get', '/v1/inbox'],
    ['get', '/v1/modems'],
    ['post', '/v1/modems/modem1/pause'],
    ['get', '/v1/stats'],
    ['get', '/healthz'],
    ['get', '/readyz'],
  ];

  it.each(calls)('%s %s fits its schema', async (method, path, body) => {
    const response = await (method === 'get' ? api.get(path) : api.post(path, body ?? ''));
    const { spec } = routes.find((route) => {
      const pattern = new RegExp(`^${route.spec.path.replaceAll(/\{\w+\}/g, '[^/]+')}$`);
      return (
        route.spec.method === method &&
        pattern.test(path) &&
        (path !== '/v1/verifications/check' || !route.spec.path.includes('{'))
      );
    }) as (typeof routes)[number];
    expect(response.status).toBe(spec.status);
    expect(spec.response.safeParse(await response.json()).error).toBeUndefined();
  });
});
