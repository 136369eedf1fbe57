import type { EventType, GatewayEvent } from '../message/events.ts';
import type { EventHead } from '../store/events.ts';
import type { Store } from '../store/store.ts';
import { render, type EncodeId } from './rendering.ts';

/** What a reader may see, and wants to. */
export interface FeedReader {
  readonly types: ReadonlySet<EventType>;
  /** Only messages and verifications of this key; null: everybody's, and alerts. */
  readonly keyId: number | null;
}

export interface FeedPage {
  readonly events: readonly GatewayEvent[];
  /** Where to go on. */
  readonly through: number;
  readonly more: boolean;
}

/** Events for those who read them themselves. */
export interface EventFeed {
  /** Row id of the newest event. */
  newest(): number;
  read(reader: FeedReader, after: number, limit: number): Promise<FeedPage>;
  /** Returns what takes the listener off. */
  onEvents(listener: () => void): () => void;
}

export function createEventFeed(store: Pick<Store, 'eventLog' | 'events'>, encode: EncodeId): EventFeed {
  return {
    newest: () => store.eventLog.newest(),
    async read(reader, after, limit) {
      const { events, through, more } = await store.eventLog.read({
        after,
        limit,
        wanted: (head) => isFor(reader, head),
      });
      return { events: events.map((event) => render(event, { encode, personal: true })), through, more };
    },
    onEvents: (listener) => store.events.on('recorded', listener),
  };
}

function isFor({ types, keyId }: FeedReader, { type, keyId: owner }: EventHead): boolean {
  if (!types.has(type)) return false;
  if (keyId === null) return true;
  if (type.startsWith('message.') || type.startsWith('verification.')) return owner === keyId;
  return !type.startsWith('alert.');
}
