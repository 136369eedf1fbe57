import { atCommand, pinState, subscriberIdentity } from '../at/command.ts';
import { sleep } from '../runtime/clock.ts';
import { isGatewayError } from '../runtime/errors.ts';
import type { BringUp } from './bring-up-step.ts';
import { readBack } from './indication-step.ts';
import { readRadio, type RadioState } from './registration.ts';
import { imsiOf } from './responses.ts';
import { isOk } from './session.ts';
import { simState, stateOfError, type SimState } from './sim-state.ts';

const WATCHDOG = atCommand('AT', { timeoutMs: 3_000 });
const EVERY_MS = 30_000;
const EVERY_WHILE_SEARCHING_MS = 5_000;
const MISSES_ALLOWED = 1;
/** A single `denied` comes up while a modem registers. */
const DENIALS = 2;
/** A healthy modem in coverage has found its network by then. */
const SEARCHING_FOR_MS = 30_000;
/** Longer than a network takes to come back after a short fault of its own. */
const NO_NETWORK_MS = 300_000;
/** What may have happened to a SIM while its modem was at work; not all of them say so. */
const SIM_GONE: ReadonlySet<SimState> = new Set(['absent', 'failure', 'pin', 'puk']);

/** How often the SIM is asked whether it is still the same: most modems do not tell, and URCs get lost. */
const SIM_LOOK_EVERY_MS = { announced: 300_000, silent: 60_000 } as const;

/** How often the modem is asked whether it still reports as it was told to. */
const SETTINGS_LOOK_EVERY_MS = 60_000;

/**
 * `silent`: nothing answers. `sim_changed`: the SIM is gone, locked, or another one. `forgetful`: the settings are lost,
 * so it has started anew without a word; status reports would be lost, too. `no_network`: none is found for so long that
 * the modem itself may be the cause; told once in a while.
 */
export type Verdict = 'well' | 'silent' | 'sim_changed' | 'forgetful' | 'no_network';

export interface UpkeepOptions extends Pick<BringUp, 'name' | 'session' | 'findings' | 'board' | 'clock' | 'log'> {
  /** Send where the network is not the SIM's own? */
  readonly mayRoam: boolean;
}

const DENIED_HINT =
  'The network refuses this SIM: check that it is active, allowed in this network and belongs in this modem.';
const SEARCHING_HINT = 'No network is found: check the antenna and the place of the modem, and that the SIM is active.';
const ROAMING_HINT =
  'Only a network that is not its own is found for this SIM, and "roaming" is set to "refuse": nothing is sent through it.';

/** The watchdog and the poll of registration, signal and operator of a modem that is set up. */
export class Upkeep {
  readonly #options: UpkeepOptions;
  #radio: RadioState | null = null;
  #denials = 0;
  /** Monotonic; null while registered. */
  #searchingSince: number | null = null;
  /** Monotonic: when the missing network is told of next; null while registered. */
  #nextNoNetwork: number | null = null;
  #misses = 0;
  /** Monotonic; null: bring-up has just read it. */
  #nextSimLook: number | null = null;
  #nextSettingsLook: number | null = null;
  #wake = new AbortController();

  constructor(options: UpkeepOptions) {
    this.#options = options;
  }

  /** Polls until `signal` aborts, or until modem or SIM have to be set up anew. Rejects when the port is lost. */
  async run(signal: AbortSignal): Promise<Verdict> {
    this.#nextSimLook = null;
    this.#nextSettingsLook = null;
    signal.addEventListener('abort', () => this.#wake.abort(), { once: true });
    while (!signal.aborted) {
      this.#wake = new AbortController();
      const every = this.#radio?.registered === true ? EVERY_MS : EVERY_WHILE_SEARCHING_MS;
      await sleep(this.#options.clock, every, this.#wake.signal);
      const verdict = signal.aborted ? 'well' : await this.tick(signal);
      if (verdict !== 'well') return verdict;
    }
    return 'well';
  }

  /** One look at the modem, its SIM and the network. */
  async tick(signal: AbortSignal): Promise<Verdict> {
    const { session, findings } = this.#options;
    this.#misses = (await this.#answers()) ? 0 : this.#misses + 1;
    if (this.#misses > MISSES_ALLOWED || session.channel.state === 'lost') return 'silent';
    if (this.#misses > 0 || signal.aborted) return 'well';
    const returned = this.#radio?.registered === false;
    this.#apply(await readRadio(session, findings.profile.signal), signal);
    if (this.#searchedForMs() >= SEARCHING_FOR_MS && (await this.#simIsGone())) return 'sim_changed';
    const registered = this.#radio?.registered === true;
    if (await this.#simIsAnother(returned && registered)) return 'sim_changed';
    if (await this.#hasForgotten()) return 'forgetful';
    return this.#isWithoutNetwork() ? 'no_network' : 'well';
  }

  /** The network was found missing: look at it now. */
  pollNow(): void {
    this.#wake.abort();
  }

  /** `ready` or `registering`, as the network allows. */
  showState(): void {
    const { board, mayRoam } = this.#options;
    const { registered, roaming } = this.#radio ?? { registered: false, roaming: false };
    if (registered && roaming && !mayRoam) board.enter('registering', ROAMING_HINT);
    else if (registered) board.enter('ready');
    else board.enter('registering', this.#searchingHint());
  }

  #searchingHint(): string | null {
    if (this.#denials >= DENIALS) return DENIED_HINT;
    return this.#searchedForMs() >= SEARCHING_FOR_MS ? SEARCHING_HINT : null;
  }

  #searchedForMs(): number {
    return this.#searchingSince === null ? 0 : this.#options.clock.monotonic() - this.#searchingSince;
  }

  /** A network that refuses the SIM would refuse it again. */
  #isWithoutNetwork(): boolean {
    const now = this.#options.clock.monotonic();
    if (this.#searchingSince === null) this.#nextNoNetwork = null;
    else this.#nextNoNetwork ??= this.#searchingSince + NO_NETWORK_MS;
    if (this.#nextNoNetwork === null || now < this.#nextNoNetwork || this.#denials > 0) return false;
    this.#nextNoNetwork = now + NO_NETWORK_MS;
    return true;
  }

  async #simIsGone(): Promise<boolean> {
    const response = await this.#options.session.tryAsk(pinState);
    return response !== null && SIM_GONE.has(simState(response));
  }

  /** A modem that found the network again may have found it with another SIM. */
  async #simIsAnother(atOnce: boolean): Promise<boolean> {
    const { session, findings, clock, log, name } = this.#options;
    const now = clock.monotonic();
    const every = SIM_LOOK_EVERY_MS[findings.simAnnounced ? 'announced' : 'silent'];
    this.#nextSimLook ??= now + every;
    if (!atOnce && now < this.#nextSimLook) return false;
    this.#nextSimLook = now + every;
    const response = await session.tryAsk(subscriberIdentity);
    if (response === null) return false;
    const state = stateOfError(response.final);
    const imsi = isOk(response) ? imsiOf(response.lines) : null;
    const known = findings.sim?.imsi ?? null;
    const changed = state === null ? imsi !== null && known !== null && imsi !== known : SIM_GONE.has(state);
    if (changed) log.info('sim_changed', { modem: name, reason: state ?? 'other' });
    return changed;
  }

  async #hasForgotten(): Promise<boolean> {
    const { session, findings, clock, log, name } = this.#options;
    const now = clock.monotonic();
    this.#nextSettingsLook ??= now + SETTINGS_LOOK_EVERY_MS;
    if (findings.indications === null || now < this.#nextSettingsLook) return false;
    this.#nextSettingsLook = now + SETTINGS_LOOK_EVERY_MS;
    const forgotten = (await readBack(session, findings.indications)) === 'no';
    if (forgotten) log.warn('settings_lost', { modem: name });
    return forgotten;
  }

  async #answers(): Promise<boolean> {
    try {
      await this.#options.session.ask(WATCHDOG);
      return true;
    } catch (error) {
      if (!isGatewayError(error, 'at_timeout')) throw error;
      return false;
    }
  }

  #apply(radio: RadioState, signal: AbortSignal): void {
    this.#radio = radio;
    this.#denials = radio.denied ? this.#denials + 1 : 0;
    this.#searchingSince = radio.registered ? null : (this.#searchingSince ?? this.#options.clock.monotonic());
    const { stat: registration, roaming, signal: strength, operator } = radio;
    this.#options.board.learn({ registration, roaming, signal: strength, operator });
    if (!signal.aborted) this.showState();
  }
}
