import type { DeliveryState, MessageClass, MessageState, SegmentState, VerificationState } from './types.ts';

/**
 * What the gateway tells others, by webhook and by server-sent events, after it has happened and is on disk. No event holds a
 * code or the text of a message that was sent. Numbers and texts that were received (`personal` below) stand in an event only
 * for those who may see them.
 */

export const MESSAGE_EVENTS = [
  /** Every segment has left. */
  'message.sent',
  'message.delivered',
  'message.undelivered',
  'message.no_report',
  'message.failed',
  'message.uncertain',
  'message.unknown',
  'message.expired',
  'message.cancelled',
] as const;

const VERIFICATION_EVENTS = [
  'verification.started',
  /** How far its SMS has come: `delivery` has changed. */
  'verification.delivery',
  'verification.approved',
  'verification.expired',
  'verification.max_attempts_reached',
  'verification.canceled',
  'verification.blocked',
] as const;

export const MODEM_EVENTS = [
  /** It can send. */
  'modem.ready',
  /** It could send, and cannot any more. */
  'modem.lost',
  /** It needs a person, or no longer does: see `state` and `hint`. */
  'modem.state',
  /** Something was done about it because it ailed. */
  'modem.recovery',
] as const;

const SIM_EVENTS = ['sim.suspended', 'sim.resumed', 'sim.balance_low'] as const;

/** Something that people should look at. New ones come last: rows know them by their place. */
export const ALERTS = [
  /** Wrong codes far above the usual. */
  'failed_attempts',
  /** Sends to one range of numbers far above what is confirmed there. */
  'range_spike',
  /** One caller asks for codes to many numbers. */
  'many_numbers',
  /** Of what one caller asks for, too little is confirmed. */
  'low_conversion',
  /** A SIM whose messages leave and do not arrive. */
  'sim_not_delivering',
  /** Somebody tries API keys. */
  'key_guessing',
  /** The records of who did what contradict each other. */
  'audit_broken',
  /** A receiver of events has said that it is gone. */
  'webhook_disabled',
  /** Events could not be delivered within a day. */
  'webhook_dead',
  /** Too many wrong codes in a row: a number gets no codes for a while. */
  'number_locked',
  /** The program that is asked before a code is sent gives no answer. */
  'policy_hook_failing',
  /** A good API key came from where it may not be used. */
  'key_used_elsewhere',
] as const;
export type AlertName = (typeof ALERTS)[number];

export type AlertEvent = `alert.${AlertName}`;
export type MessageEvent = (typeof MESSAGE_EVENTS)[number];
export type VerificationEvent = (typeof VERIFICATION_EVENTS)[number];
export type ModemEvent = (typeof MODEM_EVENTS)[number];
export type SimEvent = (typeof SIM_EVENTS)[number];
export type EventType = MessageEvent | VerificationEvent | 'inbound.received' | ModemEvent | SimEvent | AlertEvent;

export const EVENT_TYPES: readonly EventType[] = [
  ...MESSAGE_EVENTS,
  ...VERIFICATION_EVENTS,
  'inbound.received',
  ...MODEM_EVENTS,
  ...SIM_EVENTS,
  ...ALERTS.map((name): AlertEvent => `alert.${name}`),
];

/** Names as in the API (`client_ref`), because this is what receivers read. Times are ISO 8601. */
export interface MessageEventData {
  readonly message_id: string;
  readonly status: MessageState;
  readonly class: MessageClass;
  readonly client_ref: string | null;
  /** Of the verification that it carries the code of. */
  readonly verification_id: string | null;
  /** personal */
  readonly to?: string;
  /** Of the last attempt: through which modem and SIM, and what came of it. */
  readonly modem: string | null;
  readonly sim: string | null;
  /** +CMS ERROR */
  readonly cms: number | null;
  readonly reason: string | null;
  /** TP-ST of the status report (23.040 9.2.3.15). */
  readonly report_status: number | null;
}

export interface VerificationEventData {
  readonly verification_id: string;
  readonly status: VerificationState;
  readonly purpose: string;
  readonly client_ref: string | null;
  /** Only in `verification.delivery`. */
  readonly delivery?: DeliveryState;
  /** personal */
  readonly to?: string;
}

/** Told again, whole, where parts that were missing came later. */
export interface InboundEventData {
  readonly inbound_id: string;
  readonly sim: string | null;
  readonly received_at: string;
  readonly parts: number;
  readonly complete: boolean;
  /** `text` is hex of data. */
  readonly binary: boolean;
  /** personal */
  readonly from?: string;
  /** personal */
  readonly text?: string;
}

export interface ModemEventData {
  readonly modem: string;
  readonly state: string;
  /** What a person should do; null where nothing is to be done. */
  readonly hint: string | null;
  /** Only in `modem.recovery`: what was done, and against what. */
  readonly step?: string;
  readonly reason?: string;
}

export interface SimEventData {
  /** ICCID, else IMSI. */
  readonly sim: string;
  /** The one that it sits in. Not in `sim.balance_low`. */
  readonly modem?: string;
  /** Only in `sim.suspended`. */
  readonly cause?: string;
  /** Only in `sim.suspended`: when it may be tried again. */
  readonly until?: string;
  /** Only in `sim.balance_low`. */
  readonly amount?: number;
}

export interface Alert {
  readonly name: AlertName;
  readonly severity: 'warning' | 'critical';
  /** One sentence for people: what happens, and what to do. No number, code, text or key in it. */
  readonly summary: string;
  /** What machines may want of it: names of keys, purposes, modems; counts; prefixes of numbers. Never a whole number. */
  readonly facts?: Readonly<Record<string, string | number | boolean | null>>;
}

export interface AlertEventData extends Required<Omit<Alert, 'name'>> {
  readonly alert: AlertName;
}

interface Told<Type extends EventType, Data> {
  /** `evt_…`: the same however often it is told. */
  readonly id: string;
  readonly type: Type;
  /** When it happened, ISO 8601. */
  readonly timestamp: string;
  /** Rises with every event of the gateway: of two events about one message, the larger came later. Not gapless. */
  readonly sequence: number;
  readonly data: Data;
}

export type GatewayEvent =
  | Told<MessageEvent, MessageEventData>
  | Told<VerificationEvent, VerificationEventData>
  | Told<'inbound.received', InboundEventData>
  | Told<ModemEvent, ModemEventData>
  | Told<SimEvent, SimEventData>
  | Told<AlertEvent, AlertEventData>;

/** What layers declare that have something to tell people. Returns at once; that it could not be kept is logged, not thrown. */
export type RaiseAlert = (alert: Alert) => void;

/** What is told when a message comes into a state; the others are passed through, or are what the caller was answered. */
export const EVENT_OF_MESSAGE: Readonly<Partial<Record<SegmentState, MessageEvent>>> = {
  submitted: 'message.sent',
  delivered: 'message.delivered',
  undelivered: 'message.undelivered',
  no_report: 'message.no_report',
  failed: 'message.failed',
  uncertain: 'message.uncertain',
  unknown: 'message.unknown',
  expired: 'message.expired',
  cancelled: 'message.cancelled',
};

export const EVENT_OF_VERIFICATION: Readonly<Record<VerificationState, VerificationEvent>> = {
  pending: 'verification.started',
  approved: 'verification.approved',
  expired: 'verification.expired',
  max_attempts_reached: 'verification.max_attempts_reached',
  canceled: 'verification.canceled',
  blocked: 'verification.blocked',
};

function selects(pattern: string, type: EventType): boolean {
  return pattern === '*' || pattern === type || (pattern.endsWith('.*') && type.startsWith(pattern.slice(0, -1)));
}

/** The types that patterns stand for: `message.delivered`, `message.*` or `*`. */
export function selectedEvents(patterns: readonly string[]): ReadonlySet<EventType> {
  return new Set(EVENT_TYPES.filter((type) => patterns.some((pattern) => selects(pattern, type))));
}

/** The first pattern that stands for no type; undefined: there is none. */
export function patternOfNothing(patterns: readonly string[]): string | undefined {
  return patterns.find((pattern) => selectedEvents([pattern]).size === 0);
}
