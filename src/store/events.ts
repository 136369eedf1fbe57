import type { AlertEvent, EventType, ModemEvent } from '../message/events.ts';
import type { DeliveryState } from '../message/types.ts';
import type { InboundView } from './inbox.ts';
import type { MessageView } from './outbox.ts';
import type { VerificationView } from './verifications.ts';

/** What an event is about, as it is now: the event itself only says what happened and when. */
export type EventSubject =
  | { readonly kind: 'message'; readonly view: MessageView }
  | { readonly kind: 'verification'; readonly view: VerificationView; readonly delivery: DeliveryState | null }
  | { readonly kind: 'inbound'; readonly view: InboundView }
  /** Of a SIM: its public name, and the amount that it had left where its network told one. */
  | { readonly kind: 'sim'; readonly name: string; readonly amount: number | null }
  /** `detail` tells all. */
  | { readonly kind: 'none' };

/** Ids of events are times (gateway time): so many belong to each millisecond. More events than that run ahead of the clock. */
export const EVENT_IDS_PER_MS = 1024;

/** By which readers choose, before anything else is read. */
export interface EventHead {
  /** Rises, see `EVENT_IDS_PER_MS`. */
  readonly id: number;
  readonly type: EventType;
  /** ms */
  readonly at: number;
  /** Row id of its message, verification, received message or SIM; 0: none of them. */
  readonly subjectId: number;
  /** Whose message or verification it is about; null: nobody's. */
  readonly keyId: number | null;
  /** Where the sender of the message or verification wants it told. */
  readonly callbackUrl: string | null;
}

export interface EventRecord extends EventHead {
  readonly subject: EventSubject;
  /** As it was told to `record`, or what a SIM was suspended for. */
  readonly detail: Readonly<Record<string, unknown>>;
}

export interface EventQuery {
  /** Id of the last one known. */
  readonly after: number;
  readonly wanted: (head: EventHead) => boolean;
  readonly limit: number;
}

export interface EventPage {
  /** Oldest first. One whose subject is forgotten is left out. */
  readonly events: readonly EventRecord[];
  /** Everything up to this id was looked at. */
  readonly through: number;
  /** There is more to look at now. */
  readonly more: boolean;
}

/** What happened, for those who are told. Rows of messages, verifications, received messages and SIMs are written by the verbs that move them. */
export interface EventLog {
  /** Id of the newest one. */
  newest(): number;
  read(query: EventQuery): Promise<EventPage>;
  /** Null: it is forgotten, or its subject is. */
  find(id: number): Promise<EventRecord | null>;
  /** Something that happened outside the store. Kept only where somebody wants to know. */
  record(type: ModemEvent | AlertEvent, detail: Readonly<Record<string, unknown>>): Promise<void>;
}

/** Which events are kept, and how long. */
export interface EventKeeping {
  readonly types: ReadonlySet<EventType>;
  /** ms. What an endpoint has still to get is kept longer. */
  readonly keepMs: number;
  /** ms. Events that no endpoint took, from when they were given up. */
  readonly deadMs: number;
}
