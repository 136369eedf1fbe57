import { emailAddress, mailboxOf } from '../channel/email-address.ts';
import type { Reach } from '../channel/types.ts';
import { fittingChannels, type PurposePolicy } from '../config/purposes.ts';
import { isSent, type Channel } from '../message/types.ts';
import { GatewayError } from '../runtime/errors.ts';
import { invalidField } from '../runtime/field-error.ts';
import type { NewEmail } from '../store/emails.ts';
import type { Ways } from '../store/verifications.ts';
import { leastLeftMs } from './challenge.ts';
import type { Parts } from './parts.ts';
import type { Payment } from './payment.ts';
import { fillLayout } from './placeholders.ts';
import type { Secret } from './secret.ts';
import type { StartRequest } from './types.ts';

/** Whom a verification is about. */
export type Person = Omit<Reach, 'keyId'>;

/** Throws `invalid_number`, `number_not_allowed`, and `invalid_request` where nobody is named. */
export function readPerson(parts: Parts, { to, email, subject }: StartRequest, keyId: number): Person {
  if (to === undefined && email === undefined && subject === undefined)
    throw invalidField('to', 'a number, or `email` or `subject` in its place');
  return {
    to: to === undefined ? null : parts.limits.normalise(to),
    email: email === undefined ? null : emailAddress(email),
    subjectHash: subject === undefined ? null : parts.channels.subjectHash({ keyId, subject }),
  };
}

/** What locks and look-ups know the person by: the number, else the mailbox, else the caller's name for them. */
export function identityOf({ keyedHash }: Parts, { to, email, subjectHash }: Person): Uint8Array {
  if (to !== null) return keyedHash('number', to);
  return email === null ? (subjectHash ?? new Uint8Array()) : keyedHash('email', mailboxOf(email));
}

/** What a code or a question by this way is counted by. */
export function countedBy(channel: Channel, { to, email, subjectHash }: Person) {
  if (channel === 'sms') return { numbers: to === null ? [] : [to], persons: [] };
  if (channel === 'email') return { numbers: [], persons: email === null ? [] : [`email:${mailboxOf(email)}`] };
  return { numbers: [], persons: [`subject:${Buffer.from(subjectHash ?? []).toString('base64')}`] };
}

/** The ways of the purpose that the person has, in their order. Throws `channel_unavailable` where there is none. */
export async function channelsOf(
  { channels: all }: Parts,
  { policy, payment }: { readonly policy: PurposePolicy; readonly payment: Payment | undefined },
  keyId: number,
  person: Person,
): Promise<readonly Channel[]> {
  const wanted = fittingChannels(policy, payment !== undefined);
  const channels = await all.available(wanted, { keyId, ...person });
  if (channels.length > 0) return channels;
  const what = payment === undefined ? 'This purpose' : 'A payment of this purpose';
  throw new GatewayError(
    'channel_unavailable',
    wanted.length === 0
      ? `${what} is answered by none of its channels: an app or a backup code confirms none. Add "sms" to them.`
      : `${what} is answered by ${wanted.join(', ')}, and the person can be asked by none of these.`,
  );
}

/** Those behind the one in use. */
export function waysLeft({ channels, channel }: Pick<Ways, 'channels' | 'channel'>): readonly Channel[] {
  return channels.slice(channels.indexOf(channel) + 1);
}

/** A way as it is taken at `now`: when the next one is offered, and when the gateway takes that by itself. */
export function wayAt(
  { advance, advanceAfterMs }: PurposePolicy,
  channels: readonly Channel[],
  channel: Channel,
  now: number,
): Pick<Ways, 'channel' | 'offerAt' | 'advanceAt'> {
  if (!isSent(channel) || waysLeft({ channels, channel }).length === 0)
    return { channel, offerAt: null, advanceAt: null };
  const offerAt = now + advanceAfterMs;
  return { channel, offerAt, advanceAt: advance === 'auto' ? offerAt : null };
}

/** The e-mail with what is left of the life. Throws `verification_expired` where that is too little. */
export function emailOf(
  parts: Parts,
  { email, code, ttlMs }: Secret,
  { locale, expiresAt }: { readonly locale: string; readonly expiresAt: number },
  now: number,
): NewEmail {
  const leftMs = expiresAt - now;
  if (email === undefined || leftMs < leastLeftMs(ttlMs))
    throw new GatewayError(
      'verification_expired',
      'Too little of the life of this code is left for an e-mail: ask for a new code, or start a new verification.',
    );
  return {
    address: email.address,
    subject: parts.channels.emailSubject(locale),
    text: `${fillLayout(email.layout, code, leftMs)}\n`,
    deadline: expiresAt - leastLeftMs(ttlMs),
  };
}
