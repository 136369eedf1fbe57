/** What the sender means by a message; it decides the order in the queue and what happens when an outcome is uncertain. */
export const MESSAGE_CLASSES = ['otp', 'alert', 'bulk'] as const;
export type MessageClass = (typeof MESSAGE_CLASSES)[number];

export const SEGMENT_STATES = [
  'scheduled',
  'queued',
  'submitting',
  'submitted',
  'delivered',
  'undelivered',
  'no_report',
  'failed',
  'uncertain',
  'unknown',
  'expired',
  'cancelled',
] as const;
export type SegmentState = (typeof SEGMENT_STATES)[number];

/** A message is in one of its segments' states, see `messageState`. */
export type MessageState = SegmentState;

export const ATTEMPT_OUTCOMES = ['open', 'sent', 'failed', 'uncertain'] as const;
export type AttemptOutcome = (typeof ATTEMPT_OUTCOMES)[number];

/** How the text travels: 160/153 septets or 70/67 UTF-16 code units a segment. */
export type TextAlphabet = 'gsm7' | 'ucs2';

export const VERIFICATION_STATES = [
  'pending',
  'approved',
  'expired',
  'max_attempts_reached',
  'canceled',
  'blocked',
] as const;
export type VerificationState = (typeof VERIFICATION_STATES)[number];

/** What a verification is for, as callers and the configuration name it. */
export const PURPOSE_NAME = /^[a-z0-9][a-z0-9._-]{0,63}$/;

/** How a person shows to have what a verification asks for: what was sent to them, an authenticator app, or a code kept since. */
export const CHANNELS = ['sms', 'email', 'totp', 'backup_code'] as const;
export type Channel = (typeof CHANNELS)[number];

/** On the others nothing is sent: the person has it already. */
export const isSent = (channel: Channel): channel is 'sms' | 'email' => channel === 'sms' || channel === 'email';

/** The states of an e-mail on its way to the relay, of those of a segment. What the relay took is `submitted`. */
const EMAIL_STATES = [
  'queued',
  'submitting',
  'submitted',
  'failed',
  'unknown',
  'expired',
  'cancelled',
] as const satisfies readonly SegmentState[];
export type EmailState = (typeof EMAIL_STATES)[number];

/** How far what a verification sent on its channel has come; a function of its messages or e-mails. `none`: nothing is sent there. */
export const DELIVERY_STATES = [
  'queued',
  'sending',
  'sent',
  'delivered',
  'undelivered',
  'failed',
  'uncertain',
  'expired_unsent',
  'none',
] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** TP-ST (23.040 9.2.3.15) reduced to what the queue does with it. */
export type ReportClass = 'delivered' | 'pending' | 'failed';
