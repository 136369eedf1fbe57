import { ALERTS, type EventType } from '../../message/events.ts';
import type { DeliveryState } from '../../message/types.ts';

/** What an event row's `kind` stands for. */
export interface EventKind {
  readonly type: EventType;
  /** Of `verification.delivery`: what it became. */
  readonly delivery?: DeliveryState;
}

/** A number is never used again for something else. */
const KINDS: readonly (readonly [kind: number, meaning: EventKind])[] = [
  [1, { type: 'message.sent' }],
  [2, { type: 'message.delivered' }],
  [3, { type: 'message.undelivered' }],
  [4, { type: 'message.no_report' }],
  [5, { type: 'message.failed' }],
  [6, { type: 'message.uncertain' }],
  [7, { type: 'message.unknown' }],
  [8, { type: 'message.expired' }],
  [9, { type: 'message.cancelled' }],
  [20, { type: 'verification.started' }],
  [21, { type: 'verification.approved' }],
  [22, { type: 'verification.expired' }],
  [23, { type: 'verification.max_attempts_reached' }],
  [24, { type: 'verification.canceled' }],
  [26, { type: 'verification.blocked' }],
  [30, { type: 'verification.delivery', delivery: 'sent' }],
  [31, { type: 'verification.delivery', delivery: 'delivered' }],
  [32, { type: 'verification.delivery', delivery: 'undelivered' }],
  [33, { type: 'verification.delivery', delivery: 'failed' }],
  [34, { type: 'verification.delivery', delivery: 'uncertain' }],
  [35, { type: 'verification.delivery', delivery: 'expired_unsent' }],
  [50, { type: 'inbound.received' }],
  [60, { type: 'modem.ready' }],
  [61, { type: 'modem.lost' }],
  [62, { type: 'modem.state' }],
  [63, { type: 'modem.recovery' }],
  [70, { type: 'sim.suspended' }],
  [71, { type: 'sim.resumed' }],
  [72, { type: 'sim.balance_low' }],
  ...ALERTS.map((name, index) => [100 + index, { type: `alert.${name}` }] as const),
];

const MEANINGS = new Map(KINDS);
const keyOf = ({ type, delivery }: EventKind) => `${type} ${delivery ?? ''}`;
const NUMBERS = new Map(KINDS.map(([kind, meaning]) => [keyOf(meaning), kind]));

/** Null: a newer version wrote it. */
export const meaningOf = (kind: number): EventKind | null => MEANINGS.get(kind) ?? null;

/** Null: it is passed through without a word. */
export const kindOf = (type: EventType, delivery?: DeliveryState): number | null =>
  NUMBERS.get(keyOf(delivery === undefined ? { type } : { type, delivery })) ?? null;
