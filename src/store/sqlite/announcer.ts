import type { Emitter } from '../../runtime/emitter.ts';
import type { StoreEvents } from '../store.ts';
import type { Effects } from './effects.ts';

/** Tells what a commit brought about: single events in commit order, then whether there is work and when the next is due. */
export class Announcer {
  readonly #events: Emitter<StoreEvents>;
  /** When somebody will come back without being told. */
  #dueKnown = Number.POSITIVE_INFINITY;

  constructor(events: Emitter<StoreEvents>) {
    this.#events = events;
  }

  announce(committed: readonly Effects[]): void {
    let ready = 0;
    let dueAt = Number.POSITIVE_INFINITY;
    let recorded = 0;
    for (const effects of committed) {
      for (const event of effects.events) this.#events.emit(event.name, event.payload);
      ready += effects.ready;
      recorded = Math.max(recorded, effects.recorded);
      if (effects.nextDueAt === undefined) {
        dueAt = Math.min(dueAt, effects.dueAt);
      } else {
        this.#dueKnown = effects.nextDueAt ?? Number.POSITIVE_INFINITY;
        dueAt = Number.POSITIVE_INFINITY;
      }
    }
    if (ready > 0) this.#events.emit('ready', { count: ready });
    if (recorded > 0) this.#events.emit('recorded', { through: recorded });
    if (dueAt >= this.#dueKnown) return;
    this.#dueKnown = dueAt;
    this.#events.emit('due', { at: dueAt });
  }
}
