import type { Request, RequestHandler, Response } from 'express';
import { GatewayError } from '../runtime/errors.ts';
import type { Actor } from '../store/audit.ts';
import type { ApiKey } from '../store/keys.ts';
import { actorOf, auditing } from './auditing.ts';
import { discardBody, readBody } from './body.ts';
import { callerOf } from './client.ts';
import type { HttpDeps } from './deps.ts';
import type { Idempotency } from './idempotency.ts';
import { isProblemCode, problemHeaders, problemKind, toProblem } from './problems.ts';
import { StreamAnswer, type Answer, type Audience, type RawCall, type Route } from './route.ts';

const NO_BODY = { raw: new Uint8Array(), value: {} };

/** Throws `forbidden_scope`. */
function assertScope({ access }: HttpDeps, scope: Audience, key: ApiKey): void {
  if (scope !== 'public' && !scope.some((one) => key.scopes.includes(one))) access.require(key, scope[0]);
}

/**
 * Worth knowing of afterwards, in contrast to requests that are merely wrong: who was kept from what, looked for what is not
 * theirs, or came again with a code that was over.
 */
const REFUSALS: ReadonlySet<number> = new Set([401, 403, 404, 410, 421, 429]);

function isRefusal(error: unknown): error is GatewayError {
  return error instanceof GatewayError && isProblemCode(error.code) && REFUSALS.has(problemKind(error.code).status);
}

function write(response: Response, status: number, headers: Readonly<Record<string, string>>, text: string): void {
  response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(text) });
  response.end(text);
}

/** From an Express request to the route and back: who calls, what they sent, the handler, its answer. */
export function dispatch(route: Route, deps: HttpDeps, idempotency: Idempotency): RequestHandler {
  const { access, clock, log, settings } = deps;
  const { spec } = route;
  const limit = spec.bodyLimit ?? settings.maxBodyBytes;
  const audited = auditing(spec.audit, deps);
  const type = { 'content-type': spec.contentType ?? 'application/json' };

  async function answer(request: Request): Promise<Answer> {
    const caller = callerOf(request, settings.trustedProxies);
    let key: ApiKey | null = null;
    try {
      if (spec.scope !== 'public') {
        key = await access.authenticate(request.headers.authorization, caller);
        assertScope(deps, spec.scope, key);
      }
      return await answerTo(key, request, actorOf(key, caller.address));
    } catch (error) {
      if (isRefusal(error)) deps.audit.refused(actorOf(key, caller.address), error.code);
      throw error;
    }
  }

  async function answerTo(key: ApiKey | null, request: Request, by: Actor): Promise<Answer> {
    const body = spec.method === 'post' ? await readBody(request, limit) : NO_BODY;
    // A body may take seconds to come.
    if (key !== null) access.confirm(key);
    const call: Omit<RawCall, 'idempotency'> = {
      key,
      params: request.params,
      query: request.query,
      body: body.value,
      by,
      audited: (parsed, run) => audited(by, parsed, run),
      permit: (uses) => key !== null && access.permit(key, uses),
    };
    if (spec.repeatable !== true) return route.run({ ...call, idempotency: null });
    const target = [String(key?.id ?? ''), `${spec.method} ${spec.path}`, JSON.stringify(request.params)];
    const once = idempotency.begin(request.get('idempotency-key'), target, body.raw);
    try {
      return await route.run({ ...call, idempotency: once.idempotency });
    } finally {
      once.end();
    }
  }

  return async (request, response) => {
    const startedAt = clock.monotonic();
    const answered = await answer(request);
    if (answered instanceof StreamAnswer) return answered.open(request, response);
    const { text, status, headers } = answered;
    write(response, status ?? spec.status, { ...type, ...headers }, text);
    log.debug('http_answered', {
      path: spec.path,
      status: response.statusCode,
      ms: Math.round(clock.monotonic() - startedAt),
    });
  };
}

/** Every refusal and fault leaves as a problem; only faults are logged, without the URL, which may hold a number. */
export function refuse(error: unknown, request: Request, response: Response, log: HttpDeps['log']): void {
  const problem = toProblem(
    error instanceof URIError
      ? new GatewayError('malformed_request', 'The path has a percent sign that starts no UTF-8 character.')
      : error,
  );
  if (problem.code === 'internal') log.error('http_failed', { path: String(request.route?.path ?? '-'), err: error });
  else log.debug('http_refused', { status: problem.status, code: problem.code });
  if (response.headersSent) return void response.destroy();
  if (!request.complete) discardBody(request);
  write(response, problem.status, problemHeaders(problem, error), JSON.stringify(problem));
}
