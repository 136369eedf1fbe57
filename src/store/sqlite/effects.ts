import type { MessageClass } from '../../message/types.ts';
import type { StoreEvents } from '../store.ts';

/** Place of a class in the queue, as stored. */
export const CLASS_RANKS: Readonly<Record<MessageClass, 0 | 1 | 2>> = { otp: 0, alert: 1, bulk: 2 };

type Told =
  | 'accepted'
  | 'segment'
  | 'attempt'
  | 'verification'
  | 'advance'
  | 'email'
  | 'inbound'
  | 'balance'
  | 'sim_use'
  | 'suspension'
  | 'stranger'
  | 'guess'
  | 'suspicion'
  | 'report';
export type StoredEvent = { [Name in Told]: { readonly name: Name; readonly payload: StoreEvents[Name] } }[Told];

/** What a verb brought about besides its rows; made public after the commit, forgotten with a rollback. */
export class Effects {
  readonly events: StoredEvent[] = [];
  /** Change of the number of queued segments, by class rank. */
  readonly queued: [number, number, number] = [0, 0, 0];
  /** Segments that became claimable. */
  ready = 0;
  /** Earliest `due_at` that was set. */
  dueAt = Number.POSITIVE_INFINITY;
  /** Set by the verb that looked up what is due next: the earliest `due_at` there is, null = none. */
  nextDueAt: number | null | undefined = undefined;
  /** Id of the last event row that was written; 0: none was. */
  recorded = 0;
  /** Secrets were overwritten: their old pages have to leave the WAL too. */
  erased = false;

  tell<Name extends Told>(name: Name, payload: StoreEvents[Name]): void {
    this.events.push({ name, payload } as StoredEvent);
  }

  due(at: number | null): void {
    if (at !== null && at < this.dueAt) this.dueAt = at;
  }
}
