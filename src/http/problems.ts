import { ERROR_CODES, type ErrorCode } from '../runtime/error-codes.ts';
import { GatewayError } from '../runtime/errors.ts';
import { faultyFields, type FieldError } from '../runtime/field-error.ts';

interface ProblemKind {
  readonly status: number;
  /** What the caller should do. */
  readonly advice: string;
  /** Seconds for Retry-After where the error does not know better. */
  readonly retryAfter?: number;
}

/** Every error code that a caller can meet. A code that is not here reaches callers as `internal`. */
export const PROBLEMS = {
  malformed_request: {
    status: 400,
    advice: 'Send one Host header and a path that starts with a slash, over plain HTTP/1.1.',
  },
  bad_json: { status: 400, advice: 'Send one JSON object in UTF-8.' },
  body_too_large: { status: 413, advice: 'Send less: 64 KiB a request, 1 MiB a batch.' },
  unsupported_media_type: {
    status: 415,
    advice: 'Send Content-Type: application/json, in UTF-8 and without compression.',
  },
  invalid_request: { status: 422, advice: 'Correct the fields listed in `errors`; /docs shows each request.' },
  unauthorized: { status: 401, advice: 'Send Authorization: Bearer <key>; `simgate keys create` makes a key.' },
  auth_rate_limited: {
    status: 429,
    advice: 'Wait as long as Retry-After says, and look for the caller whose key is wrong.',
    retryAfter: 60,
  },
  forbidden_scope: { status: 403, advice: 'Use a key with the scope that the message names.' },
  key_restricted: {
    status: 403,
    advice: 'Use a key for this; `restriction` and `allowed` say what this one is for, as `simgate keys list` does.',
  },
  forbidden_host: { status: 421, advice: 'Add the host name to http.allowed_hosts, or call by an allowed one.' },
  forbidden_origin: { status: 403, advice: 'Call the API from a server, or from a page that this gateway serves.' },
  tls_required: { status: 403, advice: 'Call the proxy in front of this gateway by https.' },
  not_found: { status: 404, advice: 'Check the path and the id; a key sees only what it created.' },
  method_not_allowed: { status: 405, advice: 'Use one of the methods in the Allow header.' },
  invalid_number: {
    status: 422,
    advice: 'Write the number in E.164: +, country code, number; for example +254712345678.',
  },
  number_not_allowed: { status: 403, advice: 'Send to allowed countries only; numbers.allowed_countries sets them.' },
  text_empty: { status: 422, advice: 'Give the message a text.' },
  text_too_long: { status: 422, advice: 'Shorten the text; queue.max_segments sets the limit.' },
  invalid_schedule: { status: 422, advice: 'Let send_at lie within the next year and ttl reach beyond it.' },
  sim_not_found: { status: 422, advice: 'Name a SIM that GET /v1/modems shows, or leave from_sim out.' },
  callback_not_allowed: {
    status: 422,
    advice: 'Name a host of callbacks.allowed_hosts with https, or leave callback_url out and read GET /v1/events.',
  },
  idempotency_mismatch: { status: 422, advice: 'Use a new Idempotency-Key for a new request.' },
  idempotency_running: { status: 409, advice: 'Wait, then repeat the same request.', retryAfter: 1 },
  message_not_cancellable: { status: 409, advice: 'Nothing is left to do: read the message for its state.' },
  rate_limited: { status: 429, advice: 'Wait as long as Retry-After says.', retryAfter: 60 },
  number_locked: {
    status: 429,
    advice:
      'Wait as long as Retry-After says, or end the lock of a number: `simgate numbers unlock <number>`. A mailbox or a `subject` is unlocked by time alone.',
    retryAfter: 3600,
  },
  fraud_suspected: {
    status: 429,
    advice:
      'Wait as long as Retry-After says; whoever used a code before is still served. `simgate guard list` shows what is blocked and why, `simgate guard lift <id>` ends it.',
    retryAfter: 3600,
  },
  policy_denied: {
    status: 403,
    advice: 'Offer another way to sign in; the program behind verification.hook knows why.',
  },
  policy_unavailable: {
    status: 503,
    advice: 'Try again later, or look at the program behind verification.hook.',
    retryAfter: 30,
  },
  opted_out: {
    status: 403,
    advice: 'Leave this number out; only one-time passwords are sent to it until its owner asks for messages again.',
  },
  no_modem: { status: 503, advice: 'Try again later; GET /v1/modems says what the modems need.', retryAfter: 30 },
  number_not_routed: {
    status: 422,
    advice: 'Send to numbers that some SIM serves; `prefixes` in the plans of the configuration say which.',
  },
  sim_plan_used: {
    status: 503,
    advice: 'Wait as long as Retry-After says, give the message a longer ttl, raise the cap or add a SIM.',
    retryAfter: 3600,
  },
  sim_suspended: {
    status: 503,
    advice: 'GET /v1/modems says why; once that is mended, `simgate sims resume <modem>` puts the SIM back to use.',
    retryAfter: 900,
  },
  queue_full: { status: 503, advice: 'Try again later, or add a modem.', retryAfter: 60 },
  storage_full: { status: 503, advice: 'Free space on the disk that holds the database.', retryAfter: 60 },
  storage_failed: {
    status: 503,
    advice: 'Look at the log and the disk; the gateway accepts nothing it cannot keep.',
    retryAfter: 30,
  },
  stopping: { status: 503, advice: 'Try again when the gateway is back.', retryAfter: 10 },
  verification_expired: { status: 410, advice: 'Start a new verification.' },
  verification_used: { status: 410, advice: 'A code works once. Start a new verification.' },
  verification_canceled: { status: 410, advice: 'Use the newer verification, or start one.' },
  verification_max_attempts: { status: 429, advice: 'Start a new verification.' },
  verification_resend_too_soon: { status: 429, advice: 'Wait as long as Retry-After says.', retryAfter: 60 },
  verification_max_sends: { status: 429, advice: 'Start a new verification.' },
  channel_unavailable: {
    status: 422,
    advice:
      'Send `to`, `email` or an enrolled `subject`, as `channels` of the purpose in the configuration wants; for e-mail the gateway needs a relay (`email`).',
  },
  channel_not_offered: { status: 422, advice: 'Use one of the `channels` of the verification.' },
  channel_exhausted: { status: 409, advice: 'Let the person use a way that they have, or start a new verification.' },
  factor_disabled: { status: 409, advice: 'Enrol the authenticator app anew: POST /v1/totp.' },
  template_invalid: {
    status: 422,
    advice: 'Name a template of the configuration whose text with this code fits one SMS.',
  },
  ussd_failed: {
    status: 502,
    advice: 'Read `reason`: `refused` and `not_supported` will not change, after `ended` begin with the code again.',
  },
  ussd_timeout: {
    status: 504,
    advice: 'Try again; some networks answer by SMS instead: see the inbox.',
    retryAfter: 60,
  },
  ussd_gave_way: { status: 503, advice: 'Try again when fewer messages wait.', retryAfter: 10 },
  modem_not_ready: { status: 409, advice: 'Wait until the modem is ready, or read its hint in GET /v1/modems.' },
  internal: { status: 500, advice: 'Look at the log of the gateway and report the fault.' },
} as const satisfies Partial<Record<ErrorCode, ProblemKind>>;

/** Why something that could be sent is not accepted now. */
export const ACCEPT_ERRORS = [
  'rate_limited',
  'no_modem',
  'number_not_routed',
  'sim_plan_used',
  'sim_suspended',
  'queue_full',
  'storage_full',
  'storage_failed',
  'stopping',
] as const satisfies readonly ErrorCode[];

export type ProblemCode = keyof typeof PROBLEMS;
export const PROBLEM_CODES = Object.keys(PROBLEMS) as ProblemCode[];

/** RFC 9457. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: ProblemCode;
  readonly detail: string;
  readonly retry_after?: number;
  /** Which limit was reached. */
  readonly limit?: string;
  readonly segments?: number;
  readonly max_segments?: number;
  /** Why, of a number that is not served and of a USSD code. */
  readonly reason?: string;
  /** Of an API key, and what it may name instead. */
  readonly restriction?: string;
  readonly allowed?: readonly string[];
  readonly errors?: readonly FieldError[];
}

export const isProblemCode = (code: string): code is ProblemCode => Object.hasOwn(PROBLEMS, code);
export const problemKind = (code: ProblemCode): ProblemKind => PROBLEMS[code];
export const problemTitle = (code: ProblemCode): string => ERROR_CODES[code];

/** What the caller is told of an error; `null` where it is a fault of ours, of which nothing is told. */
function told(error: unknown): (GatewayError & { readonly code: ProblemCode }) | null {
  return error instanceof GatewayError && isProblemCode(error.code)
    ? (error as GatewayError & { readonly code: ProblemCode })
    : null;
}

/** Facts of an error that callers are told, and their names there. Nothing else of `data` leaves. */
const FACTS = {
  kind: 'limit',
  limit: 'limit',
  segments: 'segments',
  maxSegments: 'max_segments',
  ussdReason: 'reason',
  numberReason: 'reason',
  restriction: 'restriction',
  allowed: 'allowed',
} as const;

function factsOf(data: GatewayError['data']): Record<string, unknown> {
  const facts: Record<string, unknown> = {};
  for (const [name, member] of Object.entries(FACTS)) {
    const fact = data[name];
    if (typeof fact === 'string' || typeof fact === 'number' || Array.isArray(fact)) facts[member] = fact;
  }
  return facts;
}

export function toProblem(error: unknown): Problem {
  const known = told(error);
  const code = known?.code ?? 'internal';
  const kind = problemKind(code);
  const waitMs = known?.data['retryAfterMs'];
  const retryAfter = typeof waitMs === 'number' ? Math.max(1, Math.ceil(waitMs / 1000)) : kind.retryAfter;
  const errors = faultyFields(known);
  return {
    type: `/problems/${code}`,
    title: problemTitle(code),
    status: kind.status,
    code,
    detail: known === null || code === 'internal' ? kind.advice : known.message,
    ...(retryAfter === undefined ? {} : { retry_after: retryAfter }),
    ...factsOf(known?.data ?? {}),
    ...(errors.length === 0 ? {} : { errors }),
  };
}

/** Headers that go with a problem: when to come back, how to authenticate, which methods there are. */
export function problemHeaders(problem: Problem, error: unknown): Record<string, string> {
  const headers: Record<string, string> = { 'content-type': 'application/problem+json' };
  if (problem.retry_after !== undefined) headers['retry-after'] = String(problem.retry_after);
  if (problem.code === 'unauthorized') headers['www-authenticate'] = 'Bearer realm="simgate"';
  if (problem.code === 'forbidden_scope') headers['www-authenticate'] = 'Bearer error="insufficient_scope"';
  const allow = told(error)?.data['allow'];
  if (typeof allow === 'string') headers['allow'] = allow;
  return headers;
}

/** The page behind a problem's `type`. */
export function problemPage(code: ProblemCode): string {
  return `${code} (HTTP ${problemKind(code).status})\n\n${problemTitle(code)}\n\nWhat to do: ${problemKind(code).advice}\n`;
}
