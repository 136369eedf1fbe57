import type {
  AlertEventData,
  GatewayEvent,
  InboundEventData,
  MessageEvent,
  MessageEventData,
  SimEventData,
  VerificationEvent,
  VerificationEventData,
} from '../message/events.ts';
import { EVENT_OF_MESSAGE, EVENT_OF_VERIFICATION } from '../message/events.ts';
import type { MessageState, VerificationState } from '../message/types.ts';
import type { EventRecord, EventSubject } from '../store/events.ts';
import type { InboundView } from '../store/inbox.ts';
import type { AttemptView, MessageView } from '../store/outbox.ts';

/** Row ids as receivers see them. */
export type EncodeId = (kind: 'event' | 'message' | 'verification' | 'inbound', id: number) => string;

export interface RenderOptions {
  readonly encode: EncodeId;
  /** May the reader see numbers, and texts that were received? */
  readonly personal: boolean;
}

const iso = (ms: number): string => new Date(ms).toISOString();

const MESSAGE_STATE = new Map(
  Object.entries(EVENT_OF_MESSAGE).map(([state, type]) => [type, state as MessageState] as const),
);
const VERIFICATION_STATE = new Map(
  Object.entries(EVENT_OF_VERIFICATION).map(([state, type]) => [type, state as VerificationState] as const),
);

/** Before these, what stands at an attempt is another report than the one that was told of. */
const REPORTED: ReadonlySet<string> = new Set<MessageEvent>(['message.delivered', 'message.undelivered']);

/** An event as it is told. It says the same however late it is told, but for what was forgotten meanwhile. */
export function render(record: EventRecord, options: RenderOptions): GatewayEvent {
  const { id, type, at } = record;
  return {
    id: options.encode('event', id),
    type,
    timestamp: iso(at),
    sequence: id,
    data: dataOf(record, options),
  } as GatewayEvent;
}

function dataOf({ type, at, subject, detail }: EventRecord, options: RenderOptions): object {
  switch (subject.kind) {
    case 'message':
      return messageData(type as MessageEvent, at, subject.view, options);
    case 'verification':
      return verificationData(type as VerificationEvent, subject, options);
    case 'inbound':
      return inboundData(subject.view, options);
    case 'sim':
      return simData(type, subject, detail);
    default:
      return type.startsWith('alert.') ? alertData(type, detail) : detail;
  }
}

function messageData(type: MessageEvent, at: number, view: MessageView, options: RenderOptions): MessageEventData {
  const attempt = lastAttempt(view, at);
  const { encode, personal } = options;
  return {
    message_id: encode('message', view.id),
    status: MESSAGE_STATE.get(type) ?? view.state,
    class: view.class,
    client_ref: view.clientRef,
    verification_id: view.verificationId === null ? null : encode('verification', view.verificationId),
    ...(personal ? { to: view.to } : {}),
    modem: attempt?.modem ?? null,
    sim: attempt?.sim ?? null,
    cms: attempt?.cms ?? null,
    reason: attempt?.reason ?? view.segments.find(({ reason }) => reason !== undefined)?.reason ?? null,
    report_status: REPORTED.has(type) ? (attempt?.reportStatus ?? null) : null,
  };
}

/** The last one that had begun when the event happened. */
function lastAttempt({ segments }: MessageView, at: number): AttemptView | null {
  const begun = segments.flatMap(({ attempts }) => attempts).filter(({ startedAt }) => startedAt <= at);
  return begun.reduce<AttemptView | null>(
    (last, attempt) => (last === null || attempt.startedAt >= last.startedAt ? attempt : last),
    null,
  );
}

function verificationData(
  type: VerificationEvent,
  { view, delivery }: Extract<EventSubject, { kind: 'verification' }>,
  { encode, personal }: RenderOptions,
): VerificationEventData {
  return {
    verification_id: encode('verification', view.id),
    status: VERIFICATION_STATE.get(type) ?? view.state,
    purpose: view.purpose,
    client_ref: view.clientRef,
    ...(delivery === null ? {} : { delivery }),
    ...(personal && view.to !== null ? { to: view.to } : {}),
  };
}

function inboundData(view: InboundView, { encode, personal }: RenderOptions): InboundEventData {
  return {
    inbound_id: encode('inbound', view.id),
    sim: view.sim,
    received_at: iso(view.receivedAt),
    parts: view.parts,
    complete: view.complete,
    binary: view.binary,
    ...(personal ? { from: view.from, text: view.text } : {}),
  };
}

function simData(
  type: string,
  { name, amount }: Extract<EventSubject, { kind: 'sim' }>,
  { modem, cause, until }: EventRecord['detail'],
): SimEventData {
  return {
    sim: name,
    ...(typeof modem === 'string' ? { modem } : {}),
    ...(typeof cause === 'string' ? { cause } : {}),
    ...(typeof until === 'number' ? { until: iso(until) } : {}),
    ...(type === 'sim.balance_low' && amount !== null ? { amount } : {}),
  };
}

function alertData(type: string, { severity, summary, facts = {} }: EventRecord['detail']): AlertEventData {
  return { alert: type.slice('alert.'.length), severity, summary, facts } as AlertEventData;
}
