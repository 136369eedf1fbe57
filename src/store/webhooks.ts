import type { EventType } from '../message/events.ts';
import type { EventHead } from './events.ts';

/** Where an endpoint of the configuration has got to. */
export interface EndpointRecord {
  readonly id: number;
  readonly name: string;
  /** Id of the last event that it needs no longer be told. */
  readonly through: number;
  /** When it said that it is gone (410). */
  readonly disabledAt: number | null;
}

/** Why a delivery failed. */
export interface DeliveryFailure {
  /** HTTP status of the answer; null: there was none. */
  readonly status: number | null;
  /** A word: `timeout`, `refused`, `address`, … */
  readonly reason: string;
}

/** A delivery that failed and is tried again. */
export interface PendingDelivery {
  readonly id: number;
  readonly eventId: number;
  readonly attempts: number;
  readonly dueAt: number;
}

/** A delivery that was given up. */
export interface DeadDelivery extends DeliveryFailure {
  readonly id: number;
  readonly endpoint: string;
  readonly eventId: number;
  readonly type: EventType | null;
  /** When it happened. */
  readonly at: number;
  readonly attempts: number;
  readonly deadAt: number;
}

export interface EndpointCounts {
  readonly name: string;
  /** Tried again later. */
  readonly pending: number;
  readonly dead: number;
}

/** What became of webhooks. One method = one transaction. */
export interface Webhooks {
  /** The endpoints of the configuration. New ones begin with what comes next; those that are gone are forgotten with what they have not got. */
  configure(names: readonly string[]): Promise<readonly EndpointRecord[]>;
  endpoints(): Promise<readonly EndpointRecord[]>;
  /** May share a later commit. */
  advance(endpointId: number, through: number): Promise<void>;
  /** The first attempt at an event failed. `dueAt` null: it is dead at once. */
  failFirst(
    endpointId: number,
    eventId: number,
    failure: DeliveryFailure,
    dueAt: number | null,
    now: number,
  ): Promise<void>;
  /** Another attempt failed. `dueAt` null: it is dead. */
  failAgain(id: number, failure: DeliveryFailure, dueAt: number | null, now: number): Promise<void>;
  /** A delivery that had failed succeeded, or is of no use any more. */
  settle(id: number): Promise<void>;
  /** The next to try, by when. */
  pending(endpointId: number, limit: number): Promise<readonly PendingDelivery[]>;
  /** An endpoint answers again: what waits for another try is due now. */
  hurry(endpointId: number, now: number): Promise<void>;
  /** Gives up events after `through` that happened before `before`, `limit` at most, without a try. Returns how far it has come. */
  giveUp(
    endpointId: number,
    query: { readonly through: number; readonly before: number; readonly limit: number; readonly now: number },
    wanted: (head: EventHead) => boolean,
  ): Promise<{ readonly through: number; readonly dead: number }>;
  /** Null: it takes events again. */
  disable(endpointId: number, at: number | null): Promise<void>;
  /** Newest first. */
  dead(query: { readonly before?: number; readonly limit: number }): Promise<readonly DeadDelivery[]>;
  /** To be tried again now. False: there is no such dead delivery. */
  replay(id: number, now: number): Promise<boolean>;
  /** Those whose event happened at `since` or later, `limit` at most: see `replayAll`. Returns how many. */
  replaySince(since: number, limit: number, now: number): Promise<number>;
  counts(): Promise<readonly EndpointCounts[]>;
}

const REPLAYED_AT_ONCE = 500;

/** Every dead delivery whose event happened at `since` or later, a commit at a time. Returns how many are tried again. */
export async function replayAll(webhooks: Pick<Webhooks, 'replaySince'>, since: number, now: number): Promise<number> {
  let count = 0;
  for (let replayed = REPLAYED_AT_ONCE; replayed === REPLAYED_AT_ONCE; count += replayed)
    replayed = await webhooks.replaySince(since, REPLAYED_AT_ONCE, now);
  return count;
}
