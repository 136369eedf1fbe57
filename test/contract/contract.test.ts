import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Scope } from '../../src/store/keys.ts';
import { startTestGateway, type TestGateway } from '../../src/testing.ts';
import { ContractCaller, type Answered } from './caller.ts';
import { operationsOf, type ApiDocument, type Operation } from './document.ts';
import { allowedValues, faults, faultyBodies, otherBodies } from './values.ts';

const SCOPES: readonly Scope[] = ['send', 'verify', 'read', 'modems', 'admin'];
const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];
/** Answers that a request may get however good it is: something is missing, in use, over, or too much. */
const REFUSALS: ReadonlySet<number> = new Set([403, 404, 409, 410, 422, 429, 502, 503, 504]);

let gateway: TestGateway;
let document: ApiDocument;
let caller: ContractCaller;
let operations: readonly Operation[];
/** Ids that exist, by the beginning of their path. */
const ids = new Map<string, string>();

beforeAll(async () => {
  gateway = await startTestGateway({ scopes: SCOPES, config: { limits: { per_number: [] } } });
  document = (await (await fetch(`${gateway.url}/openapi.json`)).json()) as ApiDocument;
  caller = new ContractCaller(gateway.url, gateway.key, document);
  operations = operationsOf(document);
  for (const resource of ['messages', 'verifications']) {
    const create = operations.find(({ name }) => name === `post /v1/${resource}`);
    const made = create === undefined ? null : await caller.ask(create, { body: create.body?.example });
    ids.set(`/v1/${resource}/`, String((made?.body as { id?: string } | null)?.id));
  }
});
afterAll(() => gateway.stop());

function paramsOf({ path, parameters }: Operation): Record<string, string> {
  const known: Record<string, string> = {
    name: 'sim1',
    number: '+254712345678',
    code: 'not_found',
    file: 'start.js',
    id: [...ids].find(([beginning]) => path.startsWith(beginning))?.[1] ?? 'none',
  };
  const needed = parameters.filter((one) => one.in === 'path').map(({ name }) => name);
  return Object.fromEntries(needed.map((name) => [name, known[name] ?? 'x']));
}

const good = (operation: Operation) => ({
  params: paramsOf(operation),
  ...(operation.body === undefined ? {} : { body: operation.body.example }),
});

/** What is wrong with an answer, in words that lead to it. */
function complaints(
  operation: Operation,
  what: string,
  answered: Answered,
  fits: (status: number) => boolean,
): string[] {
  const said = [...answered.broken];
  if (!fits(answered.status)) said.push(`answered ${answered.status} ${JSON.stringify(answered.body).slice(0, 200)}`);
  return said.map((complaint) => `${operation.name} (${what}): ${complaint}`);
}

const isClientError = (status: number) => status >= 400 && status < 500;
const isFine = (status: number) => status < 300 || REFUSALS.has(status);

const print = (line: string) => void process.stdout.write(`contract: ${line}\n`);

/** Runs one kind of request on every operation; the figures go to the console, the complaints to the assertion. */
async function hold(kind: string, run: (operation: Operation) => Promise<string[]>): Promise<void> {
  const before = caller.asked;
  const found: string[] = [];
  for (const operation of operations) found.push(...(await run(operation)));
  const count = caller.asked - before;
  print(`${kind}: ${count} requests to ${operations.length} operations, ${found.length} complaints`);
  expect(found).toEqual([]);
  expect(count).toBeGreaterThan(0);
}

describe('the real server keeps the contract of /openapi.json', () => {
  test('its examples are requests that it takes, and its answers are as documented', async () => {
    const succeeded: string[] = [];
    await hold('examples', async (operation) => {
      const answered = await caller.ask(operation, good(operation));
      if (answered.status < 300) succeeded.push(operation.name);
      return complaints(operation, 'example', answered, isFine);
    });
    print(`examples: ${succeeded.length} of ${operations.length} operations succeeded`);
    expect(succeeded.length).toBeGreaterThan(operations.length * 0.6);
  });

  test('every value that a body may have is taken, or refused for what it means', () =>
    hold('bodies with other values', async (operation) => {
      const found: string[] = [];
      if (operation.body !== undefined)
        for (const { what, value } of otherBodies(document, operation.body.schema, operation.body.example))
          found.push(
            ...complaints(operation, what, await caller.ask(operation, { ...good(operation), body: value }), isFine),
          );
      return found;
    }));

  test('every value that a query may have is taken', () =>
    hold('queries', async (operation) => {
      const found: string[] = [];
      for (const { name, schema } of operation.parameters.filter((one) => one.in === 'query'))
        for (const value of name === 'wait' ? [0] : allowedValues(document, schema)) {
          const query = `?${name}=${encodeURIComponent(String(value))}`;
          // A cursor is an id of an earlier page, and a revision that of an earlier answer.
          const fits = name === 'cursor' || name === 'after' ? (status: number) => status === 422 : isFine;
          found.push(...complaints(operation, query, await caller.ask(operation, { ...good(operation), query }), fits));
        }
      return found;
    }));

  test('a body that breaks its schema is refused with all that is wrong', () =>
    hold('faulty bodies', async (operation) => {
      const found: string[] = [];
      if (operation.body !== undefined)
        for (const { what, value } of faultyBodies(document, operation.body.schema, operation.body.example))
          found.push(
            ...complaints(
              operation,
              what,
              await caller.ask(operation, { ...good(operation), body: value }),
              (status) => status === 422,
            ),
          );
      return found;
    }));

  test('a query that breaks its schema is refused', () =>
    hold('faulty queries', async (operation) => {
      const found: string[] = [];
      const queries = operation.parameters
        .filter((one) => one.in === 'query')
        .flatMap(({ name, schema }) =>
          faults(document, schema)
            .filter(
              ({ value, what }) =>
                value !== null &&
                what !== 'half a surrogate pair' &&
                !(typeof value === 'number' && schema.type === 'string'),
            )
            .map(({ value }) => `?${name}=${encodeURIComponent(String(value))}`),
        );
      for (const query of [...queries, '?no_such_parameter=1'])
        found.push(
          ...complaints(
            operation,
            query,
            await caller.ask(operation, { ...good(operation), query }),
            (status) => status === 422,
          ),
        );
      return found;
    }));

  test('what is no JSON object, or no JSON, is refused wherever a body is taken', () =>
    hold('broken bodies', async (operation) => {
      const found: string[] = [];
      if (operation.body !== undefined)
        for (const [text, headers] of [
          ['{"to":', {}],
          ['', { 'content-type': 'application/json' }],
          ['{}', { 'content-type': 'text/plain' }],
          ['{}', { 'content-type': 'application/json; charset=latin1' }],
          ['{}', { 'content-encoding': 'gzip' }],
          ['\ufeff{}', {}],
        ] as const)
          found.push(
            ...complaints(
              operation,
              JSON.stringify([text, headers]),
              await caller.ask(operation, { ...good(operation), text, headers }),
              isClientError,
            ),
          );
      return found;
    }));

  test('nobody without a key, or with one of another scope, gets through', async () => {
    const keys = new Map<string, string>();
    for (const scope of SCOPES) keys.set(scope, (await gateway.daemon.access.create(`only-${scope}`, [scope])).key);
    await hold('keys', async (operation) => {
      if (operation.scopes.length === 0)
        return complaints(operation, 'no key', await caller.ask(operation, { ...good(operation), key: null }), isFine);
      const found = complaints(
        operation,
        'no key',
        await caller.ask(operation, { ...good(operation), key: null }),
        (status) => status === 401,
      );
      for (const [scope, key] of keys)
        if (!operation.scopes.includes(scope) && scope !== 'admin')
          found.push(
            ...complaints(
              operation,
              scope,
              await caller.ask(operation, { ...good(operation), key }),
              (status) => status === 403,
            ),
          );
      return found;
    });
  });

  test('other methods are refused, and told which there are', async () => {
    const found: string[] = [];
    for (const [path, methods] of Object.entries(document.paths))
      for (const method of METHODS.filter((one) => methods[one.toLowerCase()] === undefined)) {
        const response = await fetch(gateway.url + path.replaceAll(/\{\w+\}/g, 'x'), { method });
        const problem = (await response.json()) as { code: string };
        if (response.status !== 405 || problem.code !== 'method_not_allowed' || response.headers.get('allow') === null)
          found.push(`${method} ${path}: ${response.status} ${problem.code}`);
      }
    expect(found).toEqual([]);
  });
});
