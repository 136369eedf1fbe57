import type { Config } from '../config/schema.ts';
import type { Limits } from '../limits/types.ts';
import type { Clock } from '../runtime/clock.ts';
import { DAY_MS } from '../runtime/durations.ts';
import { isGatewayError, type GatewayError } from '../runtime/errors.ts';
import { fieldFault } from '../runtime/field-error.ts';
import type { RandomSource } from '../runtime/random.ts';
import type { NewMessage } from '../store/outbox.ts';
import type { Store } from '../store/store.ts';
import { segmentText, type Segmentation } from '../tpdu/segmentation.ts';
import { TpduError } from '../tpdu/tpdu-error.ts';
import type { SendRequest } from './types.ts';

export interface PrepareDeps {
  readonly store: Pick<Store, 'sims'>;
  readonly limits: Limits;
  readonly clock: Clock;
  readonly random: RandomSource;
  readonly config: Config['queue'];
  /** Where a number belongs, see `Sims.divide`. */
  readonly routeOf: (number: string) => number;
  /** Whose owner wants nothing but one-time passwords; nobody where absent. E.164. */
  readonly optedOut?: ((number: string) => boolean) | undefined;
}

/** Within a class; 9 goes first. */
const DEFAULT_PRIORITY = 5;
/** Rule 16: a one-time password is not sent with less than this, or a third of its life, left. */
const OTP_MIN_LEFT_MS = 60_000;
/** Half a character, or a NUL, at which phones cut a text off. Both are mistakes of the program that sent them. */
const UNSENDABLE = /\p{Surrogate}|\0/u;

/** A later time is a slip of the pen, and SIM, number and gateway may be others by then. */
const LONGEST_AHEAD_MS = 366 * DAY_MS;

/** A request made ready to be stored. Throws GatewayError, writes nothing. */
export async function prepare(deps: PrepareDeps, request: SendRequest, keyId: number | null): Promise<NewMessage> {
  const to = servedNumber(deps.limits, request.to);
  if (request.class !== 'otp' && request.despiteOptOut !== true && deps.optedOut?.(to) === true) throw optedOut();
  const { alphabet, parts } = cut(request.text, request.maxSegments ?? deps.config.max_segments);
  const ttlMs = request.ttlMs ?? deps.config.ttl_s[request.class] * 1000;
  const minLeftMs =
    request.minLeftMs ?? (request.class === 'otp' ? Math.min(OTP_MIN_LEFT_MS, Math.floor(ttlMs / 3)) : 0);
  const { sendAt, deadline } = schedule(deps.clock.now(), request.sendAt, ttlMs, minLeftMs);
  return {
    to,
    class: request.class,
    priority: request.priority ?? DEFAULT_PRIORITY,
    text: request.text,
    alphabet,
    segments: parts.length,
    concatRef: parts.length === 1 ? null : (deps.random.bytes(1)[0] ?? 0),
    sendAt,
    deadline,
    minLeftMs,
    flash: request.flash ?? false,
    route: deps.routeOf(to),
    simId: request.fromSim === undefined ? null : await simNamed(deps.store, request.fromSim),
    callbackUrl: request.callbackUrl ?? null,
    clientRef: request.clientRef ?? null,
    keyId,
  };
}

function servedNumber(limits: Limits, number: string): string {
  try {
    return limits.normalise(number);
  } catch (error) {
    if (!isGatewayError(error)) throw error;
    const field = { path: 'to', expected: 'a number that this gateway serves', got: error.message };
    throw fieldFault(error.code, error.message, field, error.data);
  }
}

function optedOut(): GatewayError {
  const message = 'The owner of this number wants nothing but one-time passwords.';
  return fieldFault('opted_out', message, { path: 'to', expected: 'a number that wants messages', got: 'another one' });
}

function cut(text: string, maxSegments: number): Segmentation {
  if (text === '')
    throw fieldFault('text_empty', 'The text is empty.', { path: 'text', expected: 'a text', got: 'an empty one' });
  if (UNSENDABLE.test(text))
    throw fieldFault('invalid_request', 'The text has a NUL or half of a surrogate pair: send whole characters.', {
      path: 'text',
      expected: 'whole characters without NUL',
      got: 'a NUL or half of a character',
    });
  const segmentation = segmented(text);
  const segments = segmentation?.parts.length ?? null;
  if (segmentation !== null && segmentation.parts.length <= maxSegments) return segmentation;
  const taken = segments ?? 'far too many';
  const alphabet = segmentation?.alphabet ?? null;
  throw fieldFault(
    'text_too_long',
    `The text takes ${taken} segments, ${maxSegments} are allowed: shorten it` +
      (alphabet === 'ucs2' ? ', or leave out what only UCS-2 can carry.' : '.'),
    { path: 'text', expected: `at most ${maxSegments} segments`, got: `${taken} segments` },
    { segments, maxSegments, characters: text.length, alphabet },
  );
}

/** Null for more parts than a concatenation can count. */
function segmented(text: string): Segmentation | null {
  try {
    return segmentText(text);
  } catch (error) {
    if (error instanceof TpduError) return null;
    throw error;
  }
}

/** Life starts when the message may be sent. A `sendAt` that has passed means now, as long as its life has not. */
function schedule(
  now: number,
  sendAt: number | undefined,
  ttlMs: number,
  minLeftMs: number,
): { readonly sendAt: number | null; readonly deadline: number } {
  const deadline = (sendAt ?? now) + ttlMs;
  const start = Math.max(now, sendAt ?? now);
  if (deadline - start <= minLeftMs)
    throw fieldFault('invalid_schedule', 'The message would be over before it could be sent: check send_at and ttl.', {
      path: 'ttl',
      expected: 'a life that reaches beyond send_at',
      got: 'too short a life',
    });
  if (start - now > LONGEST_AHEAD_MS)
    throw fieldFault('invalid_schedule', 'send_at is more than a year ahead: send the message to the gateway later.', {
      path: 'send_at',
      expected: 'a time within the next year',
      got: 'a later one',
    });
  return { sendAt: start > now ? start : null, deadline };
}

async function simNamed(store: Pick<Store, 'sims'>, name: string): Promise<number> {
  const sim = await store.sims.find(name);
  if (sim !== null) return sim.id;
  throw fieldFault('sim_not_found', 'No SIM of this name has been seen: GET /v1/modems lists those that were.', {
    path: 'from_sim',
    expected: 'the ICCID or IMSI of a SIM that was seen',
    got: 'another name',
  });
}
