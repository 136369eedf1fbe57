import type { AlertEvent, ModemEvent, ModemEventData, RaiseAlert } from '../message/events.ts';
import type { Clock, Timer } from '../runtime/clock.ts';
import type { Service } from '../runtime/lifecycle.ts';
import type { Logger } from '../runtime/logger.ts';
import type { EventLog } from '../store/events.ts';

/** What is told of a modem; `ModemStatus` of the modem layer fits it. */
export interface WatchedStatus {
  readonly name: string;
  readonly state: string;
  readonly hint: string | null;
  readonly ready: boolean;
  readonly recovery: {
    readonly last: { readonly step: string; readonly reason: string; readonly at: number } | null;
  };
}

export interface WatchedModem {
  readonly name: string;
  onStatus(listener: (status: WatchedStatus) => void): unknown;
}

export interface TellerOptions {
  readonly eventLog: Pick<EventLog, 'record'>;
  readonly clock: Clock;
  readonly log: Logger;
}

/** Tells what no verb of the store does: how modems are, and alerts. */
export interface Teller extends Service {
  attach(modem: WatchedModem): void;
  readonly raise: RaiseAlert;
}

/** A modem that is back within this was not lost: many are busy with themselves for a moment. */
const LOST_AFTER_MS = 10_000;

type Tell = (type: ModemEvent, status: WatchedStatus, more?: Partial<ModemEventData>) => void;

export function createTeller({ eventLog, clock, log }: TellerOptions): Teller {
  const stories: ModemStory[] = [];
  const record = (type: ModemEvent | AlertEvent, detail: object) =>
    void eventLog.record(type, { ...detail }).catch((err: unknown) => log.warn('event_not_kept', { code: type, err }));
  const tell: Tell = (type, { name, state, hint }, more = {}) =>
    record(type, { modem: name, state, hint, ...more } satisfies ModemEventData);
  return {
    attach(modem) {
      const story = new ModemStory(clock, tell);
      stories.push(story);
      modem.onStatus((status) => story.goOn(status));
    },
    raise({ name, severity, summary, facts = {} }) {
      record(`alert.${name}`, { severity, summary, facts });
    },
    stop() {
      for (const story of stories) story.end();
      return Promise.resolve();
    },
  };
}

/** Of all that a modem says of itself, what is worth telling others. */
class ModemStory {
  readonly #clock: Clock;
  readonly #tell: Tell;
  #ready = false;
  #losing: Timer | null = null;
  #last: WatchedStatus | null = null;
  #ended = false;

  constructor(clock: Clock, tell: Tell) {
    this.#clock = clock;
    this.#tell = tell;
  }

  goOn(status: WatchedStatus): void {
    if (this.#ended) return;
    const before = this.#last;
    this.#last = status;
    if (status.ready) this.#found(status);
    else if (this.#ready) this.#losing ??= this.#clock.setTimeout(LOST_AFTER_MS, () => this.#lost());
    const { hint, state, recovery } = status;
    const needed = before?.hint ?? null;
    if ((hint === null) !== (needed === null) || (hint !== null && state !== before?.state))
      this.#tell('modem.state', status);
    const { last } = recovery;
    if (last !== null && last.at !== before?.recovery.last?.at)
      this.#tell('modem.recovery', status, { step: last.step, reason: last.reason });
  }

  end(): void {
    this.#ended = true;
    this.#losing?.cancel();
  }

  #found(status: WatchedStatus): void {
    this.#losing?.cancel();
    this.#losing = null;
    if (!this.#ready) this.#tell('modem.ready', status);
    this.#ready = true;
  }

  #lost(): void {
    this.#losing = null;
    this.#ready = false;
    if (this.#last !== null) this.#tell('modem.lost', this.#last);
  }
}
