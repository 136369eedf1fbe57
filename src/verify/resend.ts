import { GatewayError } from '../runtime/errors.ts';
import type { NewMessage } from '../store/outbox.ts';
import type { VerificationView } from '../store/verifications.ts';
import { notFound, refusalOf } from './answers.ts';
import { leastLeftMs, viewAt } from './challenge.ts';
import { drawCode } from './code.ts';
import { seenAt } from './delivery.ts';
import { invalidField } from './field-error.ts';
import { sideOf } from './number-change.ts';
import { chargesOf, refused, sealedCode, type Parts } from './parts.ts';
import { fillLayout } from './placeholders.ts';
import { readSecret, type Secret } from './secret.ts';
import type { CallContext, ResendRequest, Respond, StoredAnswer } from './types.ts';

/** Stands in while a resend is prepared: the text holds the code, and that only the transaction reads. */
const ANY_TEXT = '0';

/** Which of the rows of a verification is to be sent again. Throws where the request does not fit it. */
function rowOf(view: VerificationView, { number }: ResendRequest): number {
  if ((view.old === null) !== (number === undefined))
    throw invalidField(
      'number',
      view.old === null ? 'left out: this verification changes no number' : '"new" or "old": whose code is sent again',
    );
  return sideOf(view, number ?? null).id;
}

export async function resend(
  parts: Parts,
  id: number,
  request: ResendRequest,
  context: CallContext,
  respond: Respond,
): Promise<StoredAnswer> {
  const { outbound, clock, settings, verifications } = parts;
  const { keyId, idempotency } = context;
  const view = await verifications.get(id, keyId);
  if (view === null) throw notFound();
  const rowId = rowOf(view, request);
  const { to } = sideOf(view, request.number ?? null);
  if (to === null) throw invalidField('id', 'a verification that an SMS was sent for');
  const policy = parts.policies.kept(view.purpose);
  const charged = { purpose: policy.purpose, numbers: [to], endUserIp: request.endUserIp };
  const charges = chargesOf(parts, context, charged);
  const ttlMs = settings.ttl_s * 1000;
  const base = await outbound.prepare({ to, text: ANY_TEXT, class: 'otp', ttlMs, maxSegments: 1 }, keyId);

  const now = clock.now();
  const newCode = request.newCode ?? policy.resendCode === 'new';
  // A repeated request and a challenge that is over get their answers from the store, whatever the modems do.
  if (viewAt(view, now).state === 'pending') outbound.admit([newCode ? base : { ...base, deadline: view.expiresAt }]);
  const result = await verifications.resend(rowId, keyId, {
    now,
    idempotency,
    charges,
    resendAfter: now + policy.resendCooldownMs,
    maxSends: policy.maxSends,
    replace: newCode ? (secret) => replaced(parts, readSecret(secret), view, request, now) : undefined,
    compose: (current, secret) => againMessage(base, current, readSecret(secret), now),
    respond: (current) => respond(seenAt(parts, current, now)),
  });
  if (result.kind !== 'created' && result.kind !== 'replayed') throw refused(parts, 'resend', refusalOf(result, now));
  return { response: result.response, replayed: result.kind === 'replayed' };
}

/** Another code. Only the two codes of a change of number keep their end: they have to be good at the same time. */
function replaced(parts: Parts, kept: Secret, view: VerificationView, { newCode }: ResendRequest, now: number) {
  const own = kept.custom === true;
  if (own && newCode === true) throw invalidField('new_code', 'left out: the code is your own; start a new verification');
  const code = own ? kept.code : drawCode(kept.code.length, kept.codeAlphabet ?? 'digits', parts.random);
  const expiresAt = view.old === null && !own ? now + kept.ttlMs : view.expiresAt;
  return { ...sealedCode(parts, { ...kept, code }, view.keyId), expiresAt };
}

/** The same SMS once more, with what is left of the life. */
function againMessage(base: NewMessage, view: VerificationView, secret: Secret, now: number): NewMessage {
  const leftMs = view.expiresAt - now;
  const minLeftMs = leastLeftMs(secret.ttlMs);
  if (leftMs < minLeftMs)
    throw new GatewayError(
      'verification_expired',
      'Too little of the life of this code is left for another SMS: ask for a new code, or start a new verification.',
      { data: { status: view.state } },
    );
  return {
    ...base,
    text: fillLayout(secret.layout, secret.code, leftMs),
    alphabet: secret.alphabet,
    deadline: view.expiresAt,
    minLeftMs,
  };
}
