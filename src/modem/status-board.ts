import type { Clock } from '../runtime/clock.ts';
import { Emitter } from '../runtime/emitter.ts';
import type { Logger } from '../runtime/logger.ts';
import type { ModemState, ModemStatus } from './modem.ts';

/** Things the operator should see whatever the state; `trouble`: why setting up failed the last time. */
export type Warning = 'recovery' | 'trouble' | 'power' | 'heat' | 'falls' | 'storage' | 'credit';

type Facts = Omit<ModemStatus, 'name' | 'port' | 'state' | 'hint' | 'ready' | 'since'>;

const PAUSED_HINT = 'Somebody has taken this modem out of use: resume it to send with it again.';

const NOTHING_KNOWN: Facts = {
  identity: null,
  sim: null,
  registration: null,
  roaming: false,
  operator: null,
  signal: null,
  smsc: null,
  reports: false,
  recovery: { last: null, steps: {} },
};

/** The one place where the status of a modem is kept; whoever listens is told of changes only. */
export class StatusBoard {
  readonly #name: string;
  readonly #port: string;
  readonly #clock: Clock;
  readonly #log: Logger;
  readonly #events: Emitter<{ status: ModemStatus }>;
  readonly #warnings = new Map<Warning, string>();
  #facts = NOTHING_KNOWN;
  #state: ModemState = 'absent';
  #hint: string | null = null;
  #paused = false;
  /** A modem that is tried again and again says why once. */
  #toldHint: string | null = null;
  #status: ModemStatus;

  constructor(options: { name: string; port: string; clock: Clock; log: Logger }) {
    this.#name = options.name;
    this.#port = options.port;
    this.#clock = options.clock;
    this.#log = options.log;
    this.#events = new Emitter((err) => options.log.error('modem_listener_failed', { modem: options.name, err }));
    this.#status = this.#build(options.clock.now());
  }

  get status(): ModemStatus {
    return this.#status;
  }

  /** The state below a pause. */
  get state(): ModemState {
    return this.#state;
  }

  /** Set up and in a network, whether or not it is paused. */
  get registered(): boolean {
    return this.#state === 'ready';
  }

  onStatus(listener: (status: ModemStatus) => void): () => void {
    return this.#events.on('status', listener);
  }

  /** `hint` says what the operator should do; null where nothing is to be done. */
  enter(state: ModemState, hint: string | null = null): void {
    // Nothing comes after it, whoever is still at work.
    if (this.#state === 'stopped') return;
    this.#state = state;
    this.#hint = hint;
    this.#publish();
  }

  learn(facts: Partial<Facts>): void {
    this.#facts = { ...this.#facts, ...facts };
    this.#publish();
  }

  warn(about: Warning, text: string | null): void {
    if (text === null) this.#warnings.delete(about);
    else this.#warnings.set(about, text);
    this.#publish();
  }

  pause(paused: boolean): void {
    this.#paused = paused;
    this.#publish();
  }

  #publish(): void {
    const before = this.#status;
    const next = this.#build(before.since);
    const moved = next.state !== before.state;
    if (!moved && JSON.stringify(next) === JSON.stringify(before)) return;
    this.#status = moved ? { ...next, since: this.#clock.now() } : next;
    if (moved || (next.hint !== null && next.hint !== this.#toldHint)) this.#tell(before.state, next);
    this.#events.emit('status', this.#status);
  }

  #tell(from: ModemState, { name: modem, state, hint }: ModemStatus): void {
    const news = hint !== this.#toldHint;
    this.#toldHint = hint;
    if (hint !== null && news) this.#log.warn('modem_state', { modem, from, state, hint });
    else this.#log.info('modem_state', { modem, from, state });
  }

  #build(since: number): ModemStatus {
    const paused = this.#paused && this.#state === 'ready';
    const state = paused ? 'paused' : this.#state;
    const [warning = null] = this.#warnings.values();
    return {
      name: this.#name,
      port: this.#port,
      state,
      // Who is told that nothing helps need not be told what was wrong.
      hint: paused ? PAUSED_HINT : (this.#warnings.get('recovery') ?? this.#hint ?? warning),
      ...this.#facts,
      ready: state === 'ready',
      since,
    };
  }
}
