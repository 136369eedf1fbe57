import { createHash } from 'node:crypto';
import type { Channel, DeliveryState } from '../message/types.ts';
import type { ChallengeView, VerificationView } from '../store/verifications.ts';
import { viewAt } from './challenge.ts';
import type { Parts } from './parts.ts';
import type { DeliveryDetail, DeliveryReason, NextStep, Seen } from './types.ts';
import { waysLeft } from './ways.ts';

/** A report that has not come by then is rarely still on its way to a telephone that is on. */
const REPORT_WITHIN_MS = 30_000;
/** What nothing is in the way of has left by then, on a gateway that is not overloaded. */
const SENT_WITHIN_MS = 10_000;

type Patience = readonly [patienceMs: number, reason: DeliveryReason | null];

/** How long a state may last before it is a reason to offer something else, and which one. */
const PATIENCE: Readonly<Record<DeliveryState, Patience>> = {
  none: [Number.POSITIVE_INFINITY, null],
  queued: [SENT_WITHIN_MS, null],
  sending: [REPORT_WITHIN_MS, 'no_answer_from_modem'],
  sent: [REPORT_WITHIN_MS, 'no_report'],
  delivered: [Number.POSITIVE_INFINITY, null],
  undelivered: [0, 'not_delivered'],
  failed: [0, 'refused'],
  uncertain: [0, 'no_answer_from_modem'],
  expired_unsent: [0, 'not_sent_in_time'],
};

/** Where it is another one for an e-mail: of those that the relay has, nobody reports more. */
const PATIENCE_BY_EMAIL: Partial<typeof PATIENCE> = {
  sending: [REPORT_WITHIN_MS, 'no_answer_from_relay'],
  sent: [Number.POSITIVE_INFINITY, null],
  uncertain: [0, 'no_answer_from_relay'],
};

interface Lag {
  readonly late: boolean;
  readonly reason: DeliveryReason | null;
}

/** How a code is on its way to one number, or to a mailbox. */
function lagOf({ outbound }: Parts, channel: Channel, { to, delivery, deliveryAt }: ChallengeView, now: number): Lag {
  if (deliveryAt === null) return { late: false, reason: null };
  const byEmail = channel === 'email';
  const [patienceMs, reason] = (byEmail ? PATIENCE_BY_EMAIL[delivery] : undefined) ?? PATIENCE[delivery];
  const late = now >= deliveryAt + patienceMs;
  if (delivery !== 'queued' || byEmail || to === null) return { late, reason: late ? reason : null };
  const segments = [{ seq: 1, state: 'queued', stateAt: deliveryAt, attempts: [] }] as const;
  const obstacle = outbound.waiting({ to, class: 'otp', segments });
  return { late: late || obstacle !== null, reason: obstacle?.reason ?? null };
}

/** Of two numbers, the one whose code is still needed and worse off. */
function worseLag(parts: Parts, view: VerificationView, now: number): Lag {
  const sides = [view, ...(view.old === null ? [] : [view.old])].filter(({ confirmedAt }) => confirmedAt === null);
  const lags = sides.map((side) => lagOf(parts, view.channel, side, now));
  return lags.find(({ late }) => late) ?? lags[0] ?? { late: false, reason: null };
}

function nextStep(view: VerificationView, overdue: boolean, others: number, maxSends: number, now: number): NextStep {
  if (!overdue) return 'wait';
  if (others > 0) return 'offer_alternative';
  if (view.delivery === 'queued' || view.sends >= maxSends || now < view.resendAfter) return 'wait';
  return 'resend';
}

/** What a caller learns of a verification that is pending. */
function detailOf(parts: Parts, view: VerificationView, now: number): Omit<DeliveryDetail, 'revision'> {
  const { late, reason } = worseLag(parts, view, now);
  const offered = view.offerAt !== null && now >= view.offerAt && view.delivery !== 'delivered';
  const overdue = late || offered;
  const alternatives = waysLeft(view);
  const { maxSends } = parts.policies.kept(view.purpose);
  const next = nextStep(view, overdue, alternatives.length, maxSends, now);
  return { since: view.deliveryAt, reason, overdue, next, alternatives };
}

/** A verification with what came of its SMS or e-mail, as of `now`. */
export function seenAt(parts: Parts, kept: VerificationView, now: number): Seen {
  const view = viewAt(kept, now);
  const over = { since: view.deliveryAt, overdue: false, alternatives: [] };
  let detail: Omit<DeliveryDetail, 'revision'>;
  if (view.state === 'pending') detail = detailOf(parts, view, now);
  else if (view.state === 'approved') detail = { ...over, reason: null, next: null };
  // Only a verification that ran out of time may have ended for want of its code.
  else
    detail = {
      ...over,
      reason: view.state === 'expired' ? lagOf(parts, view.channel, view, now).reason : null,
      next: 'start_again',
    };
  return { view, delivery: { ...detail, revision: revisionOf({ ...view, ...detail }) } };
}

function revisionOf(state: object): string {
  return createHash('sha256').update(JSON.stringify(state)).digest('base64url').slice(0, 16);
}
