import { fraudSuspected } from '../guard/refusal.ts';
import { GatewayError } from '../runtime/errors.ts';
import type { ErrorCode } from '../runtime/error-codes.ts';
import type { VerificationState } from '../message/types.ts';
import { invalidField } from '../runtime/field-error.ts';
import type { Accepted } from '../store/outbox.ts';
import type { CheckResult, ResendResult, StartResult, VerificationView } from '../store/verifications.ts';
import type { Parts } from './parts.ts';
import type { StoredAnswer } from './types.ts';

type Limited = Extract<Accepted, { kind: 'limited' }>;

const LIMITS: Readonly<Record<string, string>> = {
  number: 'This number was sent as many codes as allowed.',
  prefix: 'Numbers of this range were sent as many codes as allowed.',
  end_user: 'This end user asked for as many codes as allowed.',
  key: 'This API key has made as many requests as allowed.',
  person: 'This mailbox or person was sent or asked as many codes as allowed.',
};

const ENDED: Readonly<Record<Exclude<VerificationState, 'pending'>, readonly [ErrorCode, string]>> = {
  approved: ['verification_used', 'The code of this verification was already used.'],
  expired: ['verification_expired', 'The verification has expired; start a new one.'],
  max_attempts_reached: ['verification_max_attempts', 'There were too many wrong codes; start a new verification.'],
  canceled: ['verification_canceled', 'The verification was cancelled or replaced by a newer one.'],
  blocked: ['verification_max_attempts', 'The number was locked after too many wrong codes.'],
};

/** Of a change of number that waits for the other code. */
const HALF = [
  'verification_used',
  'The code for this number was right already; that of the other number is still to come.',
] as const;

export function notFound(): GatewayError {
  return new GatewayError('not_found', 'There is no such verification.');
}

/** Throws `not_found` where this key has none of this id. */
export async function found({ verifications }: Parts, id: number, keyId: number): Promise<VerificationView> {
  const view = await verifications.get(id, keyId);
  if (view === null) throw notFound();
  return view;
}

export function notOffered({ channels }: VerificationView): GatewayError {
  return new GatewayError('channel_not_offered', `This verification is answered by ${channels.join(', ')} only.`);
}

/** Why a verification that is over answers nothing more. */
export function endedError({ state }: VerificationView): GatewayError {
  const [code, message] = state === 'pending' ? HALF : ENDED[state];
  return new GatewayError(code, message, { data: { status: state, attemptsRemaining: 0 } });
}

function whichNumber({ old }: VerificationView): GatewayError {
  return invalidField(
    'number',
    old === null
      ? 'left out: this verification changes no number'
      : '"new" or "old": the number that the code was sent to',
  );
}

function limitedError({ charge, retryAfterMs }: Limited): GatewayError {
  const message = LIMITS[charge.kind] ?? 'A limit is reached.';
  return new GatewayError('rate_limited', message, { data: { retryAfterMs, limit: charge.kind } });
}

/** The refusal that a result of the store stands for. */
export function refusalOf(
  result: Exclude<
    StartResult | ResendResult | CheckResult | Limited,
    { kind: 'created' | 'replayed' | 'moved' | 'wrong' | 'approved' | 'half' | 'repeated' }
  >,
  now: number,
): GatewayError {
  switch (result.kind) {
    case 'not_found':
      return notFound();
    case 'ended':
      return endedError(result.view);
    case 'other_channel':
      return notOffered(result.view);
    case 'which_number':
      return whichNumber(result.view);
    case 'limited':
      return limitedError(result);
    case 'guarded':
      return fraudSuspected(result, now);
    case 'locked':
      return new GatewayError('number_locked', 'The number is locked after too many wrong codes.', {
        data: { retryAfterMs: Math.max(0, result.until - now) },
      });
    case 'mismatch':
      return new GatewayError('idempotency_mismatch', 'The Idempotency-Key was used with another request.');
    case 'too_soon':
      return new GatewayError('verification_resend_too_soon', 'The last code was sent too short a time ago; wait.', {
        data: { retryAfterMs: Math.max(0, result.resendAfter - now) },
      });
  }
  return new GatewayError(
    'verification_max_sends',
    'The code was sent as often as allowed; start a new verification.',
    {
      data: { sends: result.view.sends },
    },
  );
}

/** What a step was answered, now or to the same request before. Throws the refusal that the result stands for. */
export function storedAnswer(
  parts: Parts,
  step: 'start' | 'resend',
  result: StartResult | Exclude<ResendResult, { kind: 'moved' }>,
  now: number,
): StoredAnswer {
  if (result.kind === 'created' || result.kind === 'replayed')
    return { response: result.response, replayed: result.kind === 'replayed' };
  const error = refusalOf(result, now);
  parts.log.info('verification_refused', { step, reason: error.code });
  throw error;
}
