import type { DeliveryState, MessageState, SegmentState } from './types.ts';

/**
 * Every transition a segment can make. The Mermaid diagram in README.md and the guards in the store's SQL say the same;
 * a test compares the three. Two rules stand behind it: a report or a late `+CMGS` for any attempt moves a segment out of
 * any state, and a segment with an attempt that may have been sent never ends as expired, cancelled or failed: it is
 * `uncertain` (again) until its validity is over.
 */
export const SEGMENT_TRANSITIONS: Readonly<Record<SegmentState, readonly SegmentState[]>> = {
  scheduled: ['queued', 'expired', 'cancelled', 'uncertain', 'submitted', 'delivered', 'undelivered'],
  queued: ['submitting', 'failed', 'expired', 'cancelled', 'uncertain', 'submitted', 'delivered', 'undelivered'],
  submitting: ['queued', 'scheduled', 'submitted', 'failed', 'cancelled', 'uncertain', 'delivered', 'undelivered'],
  submitted: ['delivered', 'undelivered', 'no_report'],
  uncertain: ['queued', 'scheduled', 'submitted', 'failed', 'cancelled', 'unknown', 'delivered', 'undelivered'],
  delivered: [],
  undelivered: ['delivered'],
  no_report: ['delivered', 'undelivered'],
  failed: ['submitted', 'delivered', 'undelivered'],
  unknown: ['submitted', 'delivered', 'undelivered'],
  expired: ['submitted', 'delivered', 'undelivered'],
  cancelled: ['submitted', 'delivered', 'undelivered'],
};

/** The states from which `to` may be reached: what a guarded `UPDATE … WHERE state IN (…)` lists. */
export function statesBefore(to: SegmentState): SegmentState[] {
  return (Object.keys(SEGMENT_TRANSITIONS) as SegmentState[]).filter((from) => SEGMENT_TRANSITIONS[from].includes(to));
}

/** Worst news first: the state of a message is the first of these that any of its segments is in. */
const MESSAGE_ORDER: readonly SegmentState[] = [
  'failed',
  'undelivered',
  'expired',
  'cancelled',
  'unknown',
  'uncertain',
  'submitting',
  'queued',
  'scheduled',
  'submitted',
  'no_report',
  'delivered',
];

/** Message state = function of its segments. A message without segments does not exist. */
export function messageState(segments: readonly SegmentState[]): MessageState {
  const found = MESSAGE_ORDER.find((state) => segments.includes(state));
  if (found === undefined) throw new RangeError('a message has at least one segment');
  return found;
}

/** Best news first: what the caller of a verification may hope for, over all sends of the code. */
export function deliveryState(messages: readonly MessageState[]): DeliveryState {
  const has = (...states: MessageState[]) => messages.some((state) => states.includes(state));
  if (has('delivered')) return 'delivered';
  if (has('submitting')) return 'sending';
  if (has('scheduled', 'queued')) return 'queued';
  if (has('submitted', 'no_report')) return 'sent';
  if (has('uncertain', 'unknown')) return 'uncertain';
  if (has('undelivered')) return 'undelivered';
  if (has('failed')) return 'failed';
  return 'expired_unsent';
}
