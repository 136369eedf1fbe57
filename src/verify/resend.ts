import { isSent, type Channel } from '../message/types.ts';
import { GatewayError } from '../runtime/errors.ts';
import { invalidField } from '../runtime/field-error.ts';
import type { AcceptOptions, NewMessage } from '../store/outbox.ts';
import type { Refused, ResendOptions, VerificationView } from '../store/verifications.ts';
import { found, notOffered, storedAnswer } from './answers.ts';
import { leastLeftMs, viewAt } from './challenge.ts';
import { drawCode } from './code.ts';
import { seenAt } from './delivery.ts';
import { guardOf, permitted } from './gates.ts';
import { sideOf } from './number-change.ts';
import { chargesOf, sealedCode, type Parts } from './parts.ts';
import { fillLayout } from './placeholders.ts';
import { readSecret, type Secret } from './secret.ts';
import type { CallContext, NextRequest, ResendRequest, Respond, StoredAnswer } from './types.ts';
import { countedBy, emailOf, wayAt, waysLeft } from './ways.ts';

/** Stands in while a resend is prepared: the text holds the code, and that only the transaction reads. */
const ANY_TEXT = '0';

/** What is sent once more, or by another way. */
interface Again {
  readonly view: VerificationView;
  /** Of the number that it goes to, or of the verification itself. */
  readonly rowId: number;
  readonly to: string | null;
  readonly channel: Channel;
  readonly newCode: boolean;
  /** The caller asked for a new one. */
  readonly wantsNewCode: boolean;
  readonly next: ((now: number) => ResendOptions['next']) | undefined;
  readonly endUserIp: string | undefined;
}

/** Which of the rows of a verification is to be sent again. Throws where the request does not fit it. */
function rowOf(view: VerificationView, { number }: ResendRequest) {
  if ((view.old === null) !== (number === undefined))
    throw invalidField(
      'number',
      view.old === null ? 'left out: this verification changes no number' : '"new" or "old": whose code is sent again',
    );
  return sideOf(view, number ?? null);
}

/** The same way again. */
export async function resend(
  parts: Parts,
  id: number,
  request: ResendRequest,
  context: CallContext,
  respond: Respond,
): Promise<StoredAnswer> {
  const view = await found(parts, id, context.keyId);
  const { id: rowId, to } = rowOf(view, request);
  const { channel } = view;
  if (!isSent(channel))
    throw new GatewayError(
      'channel_not_offered',
      `The way in use is ${channel}: nothing is sent there. POST …/next takes the next one.`,
    );
  const newCode = request.newCode ?? parts.policies.kept(view.purpose).resendCode === 'new';
  const wantsNewCode = request.newCode === true;
  const { endUserIp } = request;
  return again(
    parts,
    { view, rowId, to, channel, newCode, wantsNewCode, next: undefined, endUserIp },
    context,
    respond,
  );
}

/** The next way, or a later one. */
export async function next(
  parts: Parts,
  id: number,
  request: NextRequest,
  context: CallContext,
  respond: Respond,
): Promise<StoredAnswer> {
  const view = await found(parts, id, context.keyId);
  const { to, channel: from, channels } = view;
  if (request.channel !== undefined && !channels.includes(request.channel)) throw notOffered(view);
  const policy = parts.policies.kept(view.purpose);
  const left = waysLeft(view);
  const channel = request.channel ?? left[0] ?? from;
  const wanted: Again = {
    view,
    rowId: id,
    to,
    channel,
    newCode: !policy.keepCode && isSent(channel),
    wantsNewCode: false,
    // A way that was taken already is none, but a repeated request gets the answer that the store kept.
    next: (now) => ({ from: left.includes(channel) ? from : null, ...wayAt(policy, channels, channel, now) }),
    endUserIp: request.endUserIp,
  };
  return again(parts, wanted, context, respond);
}

async function again(parts: Parts, wanted: Again, context: CallContext, respond: Respond): Promise<StoredAnswer> {
  const { outbound, clock, verifications } = parts;
  const { view, rowId, to, channel, newCode, endUserIp } = wanted;
  const { keyId, idempotency } = context;
  const policy = parts.policies.kept(view.purpose);
  const { ttlMs } = policy;
  const base =
    channel === 'sms' && to !== null
      ? await outbound.prepare({ to, text: ANY_TEXT, class: 'otp', ttlMs, maxSegments: 1 }, keyId)
      : null;

  const numbers = base === null || to === null ? [] : [to];
  const guard = guardOf(parts, context, { numbers, endUserIp });
  const held = await permittedAgain(parts, wanted, context, { numbers, guard });
  if (held !== null) return storedAnswer(parts, 'resend', held, clock.now());

  const now = clock.now();
  // A repeated request and a challenge that is over get their answers from the store, whatever the modems do.
  if (base !== null && viewAt(view, now).state === 'pending')
    outbound.admit([newCode ? base : { ...base, deadline: view.expiresAt }]);
  const result = await verifications.resend(rowId, keyId, {
    now,
    idempotency,
    by: context.by,
    charges: (secret) => {
      if (!isSent(channel)) return [];
      const kept = readSecret(secret);
      const counted = countedBy(channel, { to, email: kept.email?.address ?? null, subjectHash: null });
      const asker = endUserIp ?? kept.endUserIp;
      return chargesOf(parts, context, { purpose: policy.purpose, ...counted, endUserIp: asker });
    },
    guard,
    resendAfter: now + policy.resendCooldownMs,
    maxSends: policy.maxSends,
    next: wanted.next?.(now),
    replace: newCode ? (secret) => replaced(parts, readSecret(secret), wanted, now) : undefined,
    compose: (current, secret) => {
      if (channel === 'email') return emailOf(parts, readSecret(secret), current, now);
      return base === null ? null : againMessage(base, current, readSecret(secret), now);
    },
    respond: (current) => respond(seenAt(parts, current, now)),
  });
  if (result.kind === 'moved') return moved(parts, wanted, result.view, now, respond);
  return storedAnswer(parts, 'resend', result, now);
}

/** The policy hook is asked about what would be sent, not about what waits or is over: the store refuses that by itself. */
async function permittedAgain(
  parts: Parts,
  { view, channel, next: further, endUserIp }: Again,
  context: CallContext,
  { numbers, guard }: { readonly numbers: readonly string[]; readonly guard: AcceptOptions['guard'] },
): Promise<Refused | null> {
  const policy = parts.policies.kept(view.purpose);
  const now = parts.clock.now();
  const waits = further === undefined && now < view.resendAfter;
  if (!isSent(channel) || waits || view.sends >= policy.maxSends || viewAt(view, now).state !== 'pending') return null;
  const { purpose, clientRef } = view;
  const charges = chargesOf(parts, context, { purpose: policy.purpose, numbers, persons: [], endUserIp });
  const asked = { step: 'resend', channel, purpose, numbers, endUserIp, clientRef } as const;
  return permitted(parts, asked, context, { idempotency: context.idempotency, charges, guard });
}

/** Another request, or the gateway itself, was faster: that is what was wanted, unless it went past it. */
function moved(parts: Parts, { view, channel }: Again, current: VerificationView, now: number, respond: Respond) {
  if (view.channel === current.channel || !waysLeft(view).includes(channel))
    throw new GatewayError('channel_exhausted', 'There is no other way behind the one in use.');
  return { response: respond(seenAt(parts, current, now)), replayed: false };
}

/** Another code. Only the two codes of a change of number keep their end: they have to be good at the same time. */
function replaced(parts: Parts, kept: Secret, { view, wantsNewCode }: Again, now: number) {
  const own = kept.custom === true;
  if (own && wantsNewCode) throw invalidField('new_code', 'left out: the code is your own; start a new verification');
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
