import { GatewayError } from '../runtime/errors.ts';
import type { NewMessage } from '../store/outbox.ts';
import { SMS_ALONE, type NewVerification } from '../store/verifications.ts';
import { refusalOf } from './answers.ts';
import { leastLeftMs, newView } from './challenge.ts';
import { drawCode } from './code.ts';
import { seenAt } from './delivery.ts';
import { invalidField } from './field-error.ts';
import { chargesOf, refused, sealedCode, type Parts } from './parts.ts';
import { fillLayout } from './placeholders.ts';
import { readStart, type StartTerms } from './request.ts';
import type { CallContext, Respond, StartRequest, StoredAnswer } from './types.ts';

/** Longest message that the Android SMS Retriever reads. */
const RETRIEVER_BYTES = 140;

/** A challenge of one number, with the SMS that carries its code. */
interface Draft {
  readonly verification: NewVerification;
  readonly message: NewMessage;
}

/** Is a text short enough: for one SMS, and for the app that is to read it? */
function fitter({ fitsOneSegment }: Parts, forRetriever: boolean): (text: string) => boolean {
  return (text) => fitsOneSegment(text) && (!forRetriever || Buffer.byteLength(text) <= RETRIEVER_BYTES);
}

async function draft(
  parts: Parts,
  to: string,
  terms: StartTerms,
  request: StartRequest,
  keyId: number,
): Promise<(now: number) => Draft> {
  const { outbound, random, keyedHash } = parts;
  const { policy, ttlMs, codeLength, payment } = terms;
  const code = terms.customCode ?? drawCode(codeLength, policy.alphabet, random);
  const fits = fitter(parts, request.appHash !== undefined);
  const { template, locale, layout } = parts.templates.layout({
    ...terms,
    locale: request.locale,
    fallback: policy.locale,
    fits: (one) => fits(fillLayout(one, code, ttlMs)),
  });
  const text = fillLayout(layout, code, ttlMs);
  const prepared = await outbound.prepare(
    { to, text, class: 'otp', ttlMs, minLeftMs: leastLeftMs(ttlMs), maxSegments: 1 },
    keyId,
  );
  const secret = {
    code,
    codeAlphabet: policy.alphabet,
    ...(terms.customCode === undefined ? {} : { custom: true as const }),
    ...(payment === undefined ? {} : { payment }),
    layout,
    alphabet: prepared.alphabet,
    ttlMs,
  };
  return (now) => ({
    verification: {
      keyId,
      purpose: policy.purpose,
      to,
      numberHash: keyedHash('number', to),
      ...sealedCode(parts, secret, keyId),
      locale,
      template,
      maxAttempts: terms.maxAttempts,
      expiresAt: now + ttlMs,
      resendAfter: now + policy.resendCooldownMs,
      clientRef: request.clientRef ?? null,
      callbackUrl: request.callbackUrl ?? null,
      ways: SMS_ALONE,
    },
    message: { ...prepared, deadline: now + ttlMs },
  });
}

/** The numbers that get a code each: `to`, and the one in whose place it comes. */
function numbersOf({ limits }: Parts, { to, oldNumber }: StartRequest): readonly string[] {
  const numbers = [to, ...(oldNumber === undefined ? [] : [oldNumber])].map((number) => limits.normalise(number));
  if (numbers[0] === numbers[1]) throw invalidField('old_number', 'another number than `to`');
  return numbers;
}

export async function start(
  parts: Parts,
  request: StartRequest,
  context: CallContext,
  respond: Respond,
): Promise<StoredAnswer> {
  const { outbound, clock, verifications } = parts;
  const { keyId, idempotency } = context;
  if (request.customCode !== undefined && context.mayBringCode !== true)
    throw new GatewayError('forbidden_scope', 'A code of your own needs an API key with the scope "verify:custom_code".');
  const terms = readStart(request, parts.policies.of(request.purpose));
  const numbers = numbersOf(parts, request);
  const charged = { purpose: terms.policy.purpose, numbers, endUserIp: request.endUserIp };
  const charges = chargesOf(parts, context, charged);
  const drafts = await Promise.all(numbers.map((to) => draft(parts, to, terms, request, keyId)));

  const now = clock.now();
  const [first, old] = drafts.map((finish) => finish(now)) as [Draft, Draft?];
  outbound.admit(old === undefined ? [first.message] : [first.message, old.message]);
  const result = await verifications.start(first.verification, first.message, {
    now,
    idempotency,
    charges,
    ...(old === undefined ? {} : { old }),
    respond: (ids) => respond(seenAt(parts, newView(ids, first.verification, old?.verification, now), now)),
  });
  if (result.kind !== 'created' && result.kind !== 'replayed') throw refused(parts, 'start', refusalOf(result, now));
  return { response: result.response, replayed: result.kind === 'replayed' };
}
