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
  'failed',
  'blocked',
] as const;
export type VerificationState = (typeof VERIFICATION_STATES)[number];

/** How far the SMS of a verification has come; a function of its messages. */
export const DELIVERY_STATES = [
  'queued',
  'sending',
  'sent',
  'delivered',
  'undelivered',
  'failed',
  'uncertain',
  'expired_unsent',
] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** TP-ST (23.040 9.2.3.15) reduced to what the queue does with it. */
export type ReportClass = 'delivered' | 'pending' | 'failed';
