import type { PurposePolicy } from '../config/purposes.ts';
import type { Channel } from '../message/types.ts';
import { GatewayError, isGatewayError } from '../runtime/errors.ts';
import type { ErrorCode } from '../runtime/error-codes.ts';
import { invalidField } from '../runtime/field-error.ts';
import { isMessage, type NewVerification, type Send } from '../store/verifications.ts';
import { storedAnswer } from './answers.ts';
import { leastLeftMs, newView } from './challenge.ts';
import { drawCode } from './code.ts';
import { seenAt } from './delivery.ts';
import { guardOf, permitted } from './gates.ts';
import { chargesOf, sealedCode, type Parts } from './parts.ts';
import { fillLayout } from './placeholders.ts';
import { readStart, type StartTerms } from './request.ts';
import type { Secret } from './secret.ts';
import type { CallContext, Respond, StartRequest, StoredAnswer } from './types.ts';
import { channelsOf, countedBy, emailOf, identityOf, readPerson, wayAt, type Person } from './ways.ts';

/** Longest message that the Android SMS Retriever reads. */
const RETRIEVER_BYTES = 140;

/** A challenge of one person, with the SMS or e-mail that carries its code. */
interface Draft {
  readonly verification: NewVerification;
  readonly send: Send;
}

/** One that is ready but for its moment, and for which of its ways is taken. */
interface Drafted {
  readonly channels: readonly Channel[];
  readonly finish: (channel: Channel, now: number) => Draft;
}

/** No SMS would leave in time. */
const UNSENT: ReadonlySet<ErrorCode> = new Set([
  'no_modem',
  'number_not_routed',
  'sim_plan_used',
  'sim_suspended',
  'queue_full',
]);

/** Is a text short enough: for one SMS, and for the app that is to read it? */
function fitter({ fitsOneSegment }: Parts, forRetriever: boolean): (text: string) => boolean {
  return (text) => fitsOneSegment(text) && (!forRetriever || Buffer.byteLength(text) <= RETRIEVER_BYTES);
}

async function draft(
  parts: Parts,
  person: Person,
  terms: StartTerms,
  request: StartRequest,
  keyId: number,
): Promise<Drafted> {
  const { outbound, random } = parts;
  const { to, email } = person;
  const { policy, ttlMs, codeLength, payment } = terms;
  const code = terms.customCode ?? drawCode(codeLength, policy.alphabet, random);
  const channels = await channelsOf(parts, terms, keyId, person);
  const bySms = to !== null && channels.includes('sms') ? to : null;
  const fits = bySms === null ? () => true : fitter(parts, request.appHash !== undefined);
  const { template, locale, layout, body } = parts.templates.layout({
    ...terms,
    locale: request.locale,
    fallback: policy.locale,
    fits: (one) => fits(fillLayout(one, code, ttlMs)),
  });
  const text = fillLayout(layout, code, ttlMs);
  const prepared =
    bySms === null
      ? null
      : await outbound.prepare(
          { to: bySms, text, class: 'otp', ttlMs, minLeftMs: leastLeftMs(ttlMs), maxSegments: 1 },
          keyId,
        );
  const secret: Secret = {
    code,
    codeAlphabet: policy.alphabet,
    ...(terms.customCode === undefined ? {} : { custom: true as const }),
    ...(payment === undefined ? {} : { payment }),
    layout,
    alphabet: prepared?.alphabet ?? 'gsm7',
    ...(email !== null && channels.includes('email') ? { email: { address: email, layout: body } } : {}),
    ...(request.endUserIp === undefined ? {} : { endUserIp: request.endUserIp }),
    ttlMs,
  };
  const sendAt = (channel: Channel, now: number): Send => {
    if (channel === 'email') return emailOf(parts, secret, { locale, expiresAt: now + ttlMs }, now);
    return channel === 'sms' && prepared !== null ? { ...prepared, deadline: now + ttlMs } : null;
  };
  const finish = (channel: Channel, now: number): Draft => ({
    verification: {
      keyId,
      purpose: policy.purpose,
      to,
      numberHash: identityOf(parts, person),
      ...sealedCode(parts, secret, keyId),
      locale,
      template,
      maxAttempts: terms.maxAttempts,
      expiresAt: now + ttlMs,
      resendAfter: now + policy.resendCooldownMs,
      clientRef: request.clientRef ?? null,
      callbackUrl: request.callbackUrl ?? null,
      ways: { channels, subjectHash: person.subjectHash, ...wayAt(policy, channels, channel, now) },
    },
    send: sendAt(channel, now),
  });
  return { channels, finish };
}

/** The first way; where the gateway goes on by itself, and no modem would send the SMS in time, the one behind it. */
function firstWay(
  { outbound }: Parts,
  { advance }: PurposePolicy,
  { channels, finish }: Drafted,
  now: number,
): Channel {
  const [first, second] = channels as [Channel, Channel?];
  if (first !== 'sms' || second === undefined || advance === 'offer') return first;
  const { send } = finish(first, now);
  try {
    if (isMessage(send)) outbound.admit([send]);
    return first;
  } catch (error) {
    if (isGatewayError(error) && UNSENT.has(error.code)) return second;
    throw error;
  }
}

/** Who gets a code each: the person, and the number in whose place `to` comes. */
function personsOf(parts: Parts, request: StartRequest, keyId: number): readonly Person[] {
  const person = readPerson(parts, request, keyId);
  if (request.oldNumber === undefined) return [person];
  const old = parts.limits.normalise(request.oldNumber);
  if (person.to === null) throw invalidField('to', 'the new number');
  if (old === person.to) throw invalidField('old_number', 'another number than `to`');
  return [person, { to: old, email: null, subjectHash: null }];
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
    throw new GatewayError(
      'forbidden_scope',
      'A code of your own needs an API key with the scope "verify:custom_code".',
    );
  const terms = readStart(request, parts.policies.of(request.purpose));
  const persons = personsOf(parts, request, keyId);
  const drafts = await Promise.all(persons.map((person) => draft(parts, person, terms, request, keyId)));

  const channel = firstWay(parts, terms.policy, drafts[0] as Drafted, clock.now());
  const counted = persons.map((person) => countedBy(channel, person));
  const charged = {
    purpose: terms.policy.purpose,
    numbers: counted.flatMap(({ numbers }) => numbers),
    persons: counted.flatMap(({ persons: named }) => named),
    endUserIp: request.endUserIp,
  };
  const gates = { idempotency, charges: chargesOf(parts, context, charged), guard: guardOf(parts, context, charged) };
  const asked = { step: 'start', channel, ...charged, clientRef: request.clientRef } as const;
  const held = await permitted(parts, asked, context, gates);
  if (held !== null) return storedAnswer(parts, 'start', held, clock.now());

  const now = clock.now();
  const [first, old] = drafts.map(({ finish }) => finish(channel, now)) as [Draft, Draft?];
  const messages = [first.send, old?.send ?? null].filter((send) => isMessage(send));
  if (messages.length > 0) outbound.admit(messages);
  const result = await verifications.start(first.verification, first.send, {
    now,
    ...gates,
    by: context.by,
    ...(old === undefined ? {} : { old: { verification: old.verification, send: old.send } }),
    respond: (ids) => respond(seenAt(parts, newView(ids, first.verification, old?.verification, now), now)),
  });
  return storedAnswer(parts, 'start', result, now);
}
