import { z } from 'zod';
import {
  createDocument,
  type ZodOpenApiOperationObject,
  type ZodOpenApiPathsObject,
  type ZodOpenApiResponsesObject,
} from 'zod-openapi';
import { PROBLEM_CODES, PROBLEMS, problemKind, problemTitle, toProblem, type ProblemCode } from './problems.ts';
import { GatewayError } from '../runtime/errors.ts';
import { IDEMPOTENCY_KEY } from './idempotency.ts';
import type { Route } from './route.ts';

const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.enum(PROBLEM_CODES),
    detail: z.string(),
    retry_after: z.int().optional().meta({ description: 'Seconds, as in Retry-After.' }),
    limit: z.string().optional().meta({ description: 'Which limit was reached.' }),
    segments: z.int().optional().meta({ description: 'Segments that the text takes.' }),
    max_segments: z.int().optional(),
    reason: z.string().optional(),
    restriction: z.string().optional().meta({ description: 'What of the API key stands in the way.' }),
    allowed: z.array(z.string()).optional().meta({ description: 'What the API key may name instead.' }),
    errors: z
      .array(z.object({ path: z.string(), expected: z.string(), got: z.string() }))
      .optional()
      .meta({ description: 'Everything that is wrong with the request.' }),
  })
  .meta({ id: 'Problem', description: 'RFC 9457. `code` is stable; `type` leads to a page that says what to do.' });

const idempotencyKey = z.object({
  'Idempotency-Key': z.string().regex(IDEMPOTENCY_KEY).optional().meta({
    description: 'A repeat with the same key and body within 24 h gets the first answer and creates nothing.',
  }),
});

const KEY_ERRORS = [
  'unauthorized',
  'auth_rate_limited',
  'forbidden_scope',
  'key_restricted',
  'rate_limited',
] as const satisfies readonly ProblemCode[];

/** What every route of its kind may answer, besides its own errors. */
function errorsOf({ spec }: Route): ProblemCode[] {
  const codes = new Set<ProblemCode>([
    'malformed_request',
    'forbidden_host',
    'tls_required',
    'invalid_request',
    'internal',
  ]);
  if (spec.scope !== 'public') for (const code of KEY_ERRORS) codes.add(code);
  if (spec.method === 'post')
    codes.add('forbidden_origin').add('bad_json').add('body_too_large').add('unsupported_media_type');
  if (spec.repeatable === true) codes.add('idempotency_mismatch').add('idempotency_running');
  for (const code of spec.errors ?? []) codes.add(code);
  return [...codes];
}

function problemResponses(codes: readonly ProblemCode[]): ZodOpenApiResponsesObject {
  const byStatus = new Map<number, ProblemCode[]>();
  for (const code of codes) byStatus.set(PROBLEMS[code].status, [...(byStatus.get(PROBLEMS[code].status) ?? []), code]);
  return Object.fromEntries(
    [...byStatus].map(([status, same]) => [
      String(status) as `${1 | 2 | 3 | 4 | 5}${string}`,
      {
        description: same.map((code) => `\`${code}\`: ${problemTitle(code)}`).join('\n\n'),
        content: {
          'application/problem+json': {
            schema: problemSchema,
            examples: Object.fromEntries(
              same.map((code) => [code, { value: toProblem(new GatewayError(code, problemKind(code).advice)) }]),
            ),
          },
        },
      },
    ]),
  );
}

/** `post /v1/messages/{id}/cancel` -> `postMessagesByIdCancel` */
function operationId(method: string, path: string): string {
  const words = path.split(/[^a-zA-Z{]+/).filter((word) => word !== '' && word !== 'v');
  return method + words.map((word) => (word.startsWith('{') ? `By${capital(word.slice(1))}` : capital(word))).join('');
}

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

function requestBody({ spec }: Route): Pick<ZodOpenApiOperationObject, 'requestBody'> {
  if (spec.body === undefined) return {};
  const example = spec.example?.body === undefined ? {} : { example: spec.example.body };
  return { requestBody: { required: true, content: { 'application/json': { schema: spec.body, ...example } } } };
}

function requestParams({ spec }: Route): Pick<ZodOpenApiOperationObject, 'requestParams'> {
  return {
    requestParams: {
      ...(spec.params === undefined ? {} : { path: spec.params as z.ZodObject }),
      ...(spec.query === undefined ? {} : { query: spec.query as z.ZodObject }),
      ...(spec.repeatable === true ? { header: idempotencyKey } : {}),
    },
  };
}

function operation(route: Route): ZodOpenApiOperationObject {
  const { spec } = route;
  const example = spec.example?.response === undefined ? {} : { example: spec.example.response };
  const mediaType = (spec.contentType ?? 'application/json').split(';')[0] as string;
  const scopes = spec.scope === 'public' ? '' : `Needs a key with the scope \`${spec.scope.join('` or `')}\`.`;
  return {
    operationId: operationId(spec.method, spec.path),
    tags: [spec.tag],
    summary: spec.summary,
    description: [spec.description, scopes].filter(Boolean).join('\n\n'),
    // Any of them suffices; OpenAPI 3.1 allows roles in this place.
    security: spec.scope === 'public' ? [] : spec.scope.map((scope) => ({ key: [scope] })),
    ...requestParams(route),
    ...requestBody(route),
    responses: {
      [String(spec.status) as '200']: {
        description: spec.summary,
        content: { [mediaType]: { schema: spec.response, ...example } },
      },
      ...(spec.otherwise === undefined
        ? {}
        : {
            [String(spec.otherwise.status) as '200']: {
              description: spec.otherwise.meaning,
              content: { [mediaType]: { schema: spec.response } },
            },
          }),
      ...problemResponses(errorsOf(route)),
    },
  };
}

/** The whole API in OpenAPI 3.1, from the schemas that validate. */
export function describeApi(version: string, routes: readonly Route[]): ReturnType<typeof createDocument> {
  const paths: ZodOpenApiPathsObject = {};
  for (const one of routes) paths[one.spec.path] = { ...paths[one.spec.path], [one.spec.method]: operation(one) };
  return createDocument({
    openapi: '3.1.0',
    info: {
      title: 'simgate',
      version,
      description:
        'Sends SMS and one-time passwords through modems of your own. Times are ISO 8601, durations are seconds. Errors are problem details (RFC 9457) whose `code` is stable.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
    paths,
    components: {
      securitySchemes: {
        key: { type: 'http', scheme: 'bearer', description: 'An API key, made by `simgate keys create`.' },
      },
    },
  });
}
