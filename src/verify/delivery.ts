import { createHash } from 'node:crypto';
import type { Channel, DeliveryState } from '../message/types.ts';
import type { VerificationView } from '../store/verifications.ts';
import { viewAt } from './challenge.ts';
import type { Parts } from './parts.ts';
import type { Seen } from './types.ts';

/** Why a code is not with the person (yet). */
export const DELIVERY_REASONS = [
  'no_modem',
  'sim_plan_used',
  'sim_suspended',
  'number_not_routed',
  'not_sent_in_time',
  'no_answer_from_modem',
  'no_report',
  'not_delivered',
  'refused',
] as const;
export type DeliveryReason = (typeof DELIVERY_REASONS)[number];

/** What to do now for the person who waits. */
export const NEXT_STEPS = ['wait', 'resend', 'offer_alternative', 'start_again'] as const;
export type NextStep = (typeof NEXT_STEPS)[number];

export interface DeliveryDetail {
  /** When its state was reached; null: nothing is sent on this channel. */
  readonly since: number | null;
  readonly reason: DeliveryReason | null;
  /** The person has most likely not got the code, and should not be left waiting. */
  readonly overdue: boolean;
  /** Null: the verification is over. */
  readonly next: NextStep | null;
  /** Other ways to answer, in their order. */
  readonly alternatives: readonly Channel[];
  /** Names this state of the verification: another one means that something has changed. */
  readonly revision: string;
  /** When this detail changes by the passing of time alone; null: never. */
  readonly changesAt: number | null;
}

/** A report that has not come by then is rarely still on its way to a telephone that is on. */
const REPORT_WITHIN_MS = 30_000;
/** What nothing is in the way of has left by then, on a gateway that is not overloaded. */
const SENT_WITHIN_MS = 10_000;

/** How long a state may last before it is a reason to offer something else, and which one. */
const PATIENCE: Readonly<Record<DeliveryState, readonly [patienceMs: number, reason: DeliveryReason | null]>> = {
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

function waitingReason({ outbound }: Parts, { to, delivery, deliveryAt }: VerificationView): DeliveryReason | null {
  if (delivery !== 'queued' || to === null) return null;
  const segments = [{ seq: 1, state: 'queued', stateAt: deliveryAt ?? 0, attempts: [] }] as const;
  return outbound.waiting({ to, class: 'otp', segments })?.reason ?? null;
}

function nextStep(
  view: VerificationView,
  overdue: boolean,
  others: number,
  maxSends: number,
  now: number,
): NextStep | null {
  if (view.state !== 'pending') return view.state === 'approved' ? null : 'start_again';
  if (!overdue) return 'wait';
  if (others > 0) return 'offer_alternative';
  if (view.delivery === 'queued' || view.sends >= maxSends || now < view.resendAfter) return 'wait';
  return 'resend';
}

/** A verification with what came of its SMS or e-mail, as of `now`. */
export function seenAt(parts: Parts, kept: VerificationView, now: number): Seen {
  const view = viewAt(kept, now);
  const pending = view.state === 'pending';
  const since = view.deliveryAt;
  const [patienceMs, late] = PATIENCE[view.delivery];
  const obstacle = pending ? waitingReason(parts, view) : null;
  const lateAt = Math.min(obstacle === null && since !== null ? since + patienceMs : now, view.offerAt ?? Infinity);
  const overdue = pending && view.delivery !== 'none' && view.delivery !== 'delivered' && now >= lateAt;
  // Whose end was not for want of the code has no use for it.
  const missed = pending || view.state === 'expired';
  const reason = obstacle ?? (missed && now >= lateAt ? late : null);
  const alternatives = pending ? view.channels.slice(view.channels.indexOf(view.channel) + 1) : [];
  const { maxSends } = parts.policies.kept(view.purpose);
  const next = nextStep(view, overdue, alternatives.length, maxSends, now);
  const times = pending
    ? [lateAt, view.resendAfter, view.expiresAt].filter((at) => at > now && Number.isFinite(at))
    : [];
  const detail = { since, reason, overdue, next, alternatives };
  return {
    view,
    delivery: {
      ...detail,
      revision: revisionOf({ ...view, ...detail }),
      changesAt: times.length === 0 ? null : Math.min(...times),
    },
  };
}

function revisionOf(state: object): string {
  return createHash('sha256').update(JSON.stringify(state)).digest('base64url').slice(0, 16);
}
