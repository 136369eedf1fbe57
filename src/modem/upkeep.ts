import { atCommand, pinState } from '../at/command.ts';
import { sleep, type Clock } from '../runtime/clock.ts';
import { isGatewayError } from '../runtime/errors.ts';
import { readRadio, type RadioState } from './registration.ts';
import type { Session } from './session.ts';
import { simState, type SimState } from './sim-state.ts';
import type { StatusBoard } from './status-board.ts';

const WATCHDOG = atCommand('AT', { timeoutMs: 3_000 });
const EVERY_MS = 30_000;
const EVERY_WHILE_SEARCHING_MS = 5_000;
const MISSES_ALLOWED = 1;
/** A single `denied` comes up while a modem registers. */
const DENIALS = 2;
/** A healthy modem in coverage has found its network by then. */
const SEARCHING_FOR_MS = 30_000;
/** What may have happened to a SIM while its modem was at work; not all of them say so. */
const SIM_GONE: ReadonlySet<SimState> = new Set(['absent', 'failure', 'pin', 'puk']);

const DENIED_HINT =
  'The network refuses this SIM: check that it is active, allowed in this network and belongs in this modem.';
const SEARCHING_HINT = 'No network is found: check the antenna and the place of the modem, and that the SIM is active.';

/** The watchdog and the poll of registration, signal and operator of a modem that is set up. */
export class Upkeep {
  readonly #session: Session;
  readonly #board: StatusBoard;
  readonly #clock: Clock;
  #radio: RadioState | null = null;
  #denials = 0;
  /** Monotonic; null while registered. */
  #searchingSince: number | null = null;
  #misses = 0;
  #wake = new AbortController();

  constructor(session: Session, board: StatusBoard, clock: Clock) {
    this.#session = session;
    this.#board = board;
    this.#clock = clock;
  }

  /** Polls until `signal` aborts. Resolves with false where modem or SIM have to be set up anew; rejects when the port is lost. */
  async run(signal: AbortSignal): Promise<boolean> {
    signal.addEventListener('abort', () => this.#wake.abort(), { once: true });
    while (!signal.aborted) {
      this.#wake = new AbortController();
      const every = this.#radio?.registered === true ? EVERY_MS : EVERY_WHILE_SEARCHING_MS;
      await sleep(this.#clock, every, this.#wake.signal);
      if (!signal.aborted && !(await this.tick(signal))) return false;
    }
    return true;
  }

  /** One look at the modem and the network; false where the modem has stopped answering, or has lost its SIM. */
  async tick(signal: AbortSignal): Promise<boolean> {
    this.#misses = (await this.#answers()) ? 0 : this.#misses + 1;
    if (this.#misses > MISSES_ALLOWED || this.#session.channel.state === 'lost') return false;
    if (this.#misses > 0 || signal.aborted) return true;
    this.#apply(await readRadio(this.#session), signal);
    return this.#searchedForMs() < SEARCHING_FOR_MS || !(await this.#simIsGone());
  }

  /** The network was found missing: look at it now. */
  pollNow(): void {
    this.#wake.abort();
  }

  /** `ready` or `registering`, as the network allows. */
  showState(): void {
    if (this.#radio?.registered === true) this.#board.enter('ready');
    else this.#board.enter('registering', this.#searchingHint());
  }

  #searchingHint(): string | null {
    if (this.#denials >= DENIALS) return DENIED_HINT;
    return this.#searchedForMs() >= SEARCHING_FOR_MS ? SEARCHING_HINT : null;
  }

  #searchedForMs(): number {
    return this.#searchingSince === null ? 0 : this.#clock.monotonic() - this.#searchingSince;
  }

  async #simIsGone(): Promise<boolean> {
    const response = await this.#session.tryAsk(pinState);
    return response !== null && SIM_GONE.has(simState(response));
  }

  async #answers(): Promise<boolean> {
    try {
      await this.#session.ask(WATCHDOG);
      return true;
    } catch (error) {
      if (!isGatewayError(error, 'at_timeout')) throw error;
      return false;
    }
  }

  #apply(radio: RadioState, signal: AbortSignal): void {
    this.#radio = radio;
    this.#denials = radio.denied ? this.#denials + 1 : 0;
    this.#searchingSince = radio.registered ? null : (this.#searchingSince ?? this.#clock.monotonic());
    this.#board.learn({ registration: radio.stat, signal: radio.signal, operator: radio.operator });
    if (!signal.aborted) this.showState();
  }
}
