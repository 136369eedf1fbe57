import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import type { KeyUse } from '../access/types.ts';
import type { ApiKey, Scope } from '../store/keys.ts';
import type { Actor } from '../store/audit.ts';
import type { IdempotencyKey } from '../store/outbox.ts';
import type { RouteAudit } from './auditing.ts';
import type { ProblemCode } from './problems.ts';
import { parse } from './validation.ts';

/** Who may call: a key with any of these scopes, or everybody. */
export type Audience = 'public' | readonly [Scope, ...Scope[]];

/** What a handler gets: all of it checked. */
export interface Call<Who, Params, Query, Body> {
  readonly key: Who extends 'public' ? null : ApiKey;
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  readonly idempotency: IdempotencyKey | null;
  /** Whom the audit names. */
  readonly by: Actor;
}

/** What a route says of itself, for the router and for /openapi.json. */
export interface RouteSpec<Who, Params, Query, Body, Result> {
  readonly method: 'get' | 'post';
  /** With `{name}` for parameters. */
  readonly path: string;
  readonly scope: Who;
  readonly tag: string;
  readonly summary: string;
  readonly description?: string;
  readonly params?: z.ZodType<Params>;
  readonly query?: z.ZodType<Query>;
  readonly body?: z.ZodType<Body>;
  /** In place of one pass of `body` over the whole: what takes long lets others in between. */
  readonly parseBody?: (value: unknown) => Promise<Body>;
  /** What a body wants of its key besides the scope: whoever takes numbers, classes or purposes says so here. */
  uses?(body: NoInfer<Body>): readonly KeyUse[];
  /** Bytes; the configured maximum where absent. */
  readonly bodyLimit?: number;
  /** Takes an Idempotency-Key. */
  readonly repeatable?: boolean;
  /** Wherever something is changed, or somebody's data are shown. */
  readonly audit?: RouteAudit<NoInfer<Params>, NoInfer<Query>, NoInfer<Body>, NoInfer<Result>>;
  readonly status: number;
  /** Another status with the same body. */
  readonly otherwise?: { readonly status: number; readonly meaning: string };
  readonly response: z.ZodType<Result>;
  readonly contentType?: string;
  /** Besides those that every route of its kind has. */
  readonly errors?: readonly ProblemCode[];
  readonly example?: { readonly body?: NoInfer<Body>; readonly response?: NoInfer<Result> };
}

/** An answer that is text already, or that departs from the status of its route. */
export class Answer {
  readonly text: string;
  readonly status: number | null;
  readonly headers: Readonly<Record<string, string>>;

  constructor(text: string, options: { status?: number; headers?: Readonly<Record<string, string>> } = {}) {
    this.text = text;
    this.status = options.status ?? null;
    this.headers = options.headers ?? {};
  }
}

/** An answer that goes on and on: whoever made it writes it. */
export class StreamAnswer extends Answer {
  readonly open: (request: IncomingMessage, response: ServerResponse) => void;

  constructor(open: StreamAnswer['open']) {
    super('');
    this.open = open;
  }
}

/** The answer that a store kept with the request: JSON text, and whether it was given before. */
export const kept = (answer: { readonly response: string; readonly replayed: boolean }): Answer =>
  new Answer(answer.response, answer.replayed ? { headers: { 'idempotency-replayed': 'true' } } : {});

/** Who calls, for the layers below. */
export const callContext = (call: {
  readonly key: ApiKey;
  readonly idempotency: IdempotencyKey | null;
  readonly by: Actor;
}) => ({
  keyId: call.key.id,
  keyName: call.key.name,
  idempotency: call.idempotency,
  by: call.by,
});

/** A call before its parts are checked. */
export interface RawCall {
  readonly key: ApiKey | null;
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
  readonly idempotency: IdempotencyKey | null;
  readonly by: Actor;
  /** Runs the handler as `audit` of the route says. */
  readonly audited: <T>(call: { params: unknown; query: unknown; body: unknown }, run: () => Promise<T>) => Promise<T>;
  /** Throws `key_restricted`. */
  readonly permit: (uses: () => readonly KeyUse[]) => void;
}

export interface Route {
  readonly spec: RouteSpec<Audience, unknown, unknown, unknown, unknown>;
  run(call: RawCall): Promise<Answer>;
}

/** The schema of what a route does not take. */
const NOTHING = z.strictObject({}) as unknown as z.ZodType<never>;

/** One definition that validates, types and documents. Curried, so that the handler's types follow from the schemas. */
export function route<const Who extends Audience, Params, Query, Body, Result>(
  spec: RouteSpec<Who, Params, Query, Body, Result>,
) {
  const { params = NOTHING, query = NOTHING, body = NOTHING } = spec;
  const parseBody = spec.parseBody ?? ((value: unknown) => parse<Body>(body, value));
  return (handler: (call: Call<Who, Params, Query, Body>) => Result | Answer | Promise<Result | Answer>): Route => ({
    spec,
    async run(raw) {
      const call = {
        key: raw.key as Call<Who, Params, Query, Body>['key'],
        params: parse<Params>(params, raw.params),
        query: parse<Query>(query, raw.query),
        body: await parseBody(raw.body),
        idempotency: raw.idempotency,
        by: raw.by,
      };
      raw.permit(() => spec.uses?.(call.body) ?? []);
      const result = await raw.audited(call, async () => handler(call));
      return result instanceof Answer ? result : new Answer(JSON.stringify(result));
    },
  });
}
