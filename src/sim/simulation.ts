import type { Clock } from '../runtime/clock.ts';
import { GatewayError } from '../runtime/errors.ts';
import type { Service } from '../runtime/lifecycle.ts';
import type { RandomSource } from '../runtime/random.ts';
import type { TransportFactory } from '../transport/transport.ts';
import type { Behaviour } from './behaviour.ts';
import { makeBehaviour, type BehaviourSpec } from './behaviours/catalogue.ts';
import type { SimEvent } from './event.ts';
import { SimModem } from './modem.ts';
import { SimNetwork, type LedgerEntry, type NetworkOptions } from './network.ts';
import type { PhoneMessage, SimPhone } from './phone.ts';
import { simPortBinding, type SimPortBinding } from './port-binding.ts';
import { personalityOf } from './personalities/catalogue.ts';
import { readScenario, type Scenario } from './scenario.ts';
import { identityOf, simCardOf, type SimModemSpec } from './sim-identity.ts';
import { openSimTransport } from './sim-transport.ts';
import { TimerSet } from './timer-set.ts';

export interface SimulationOptions {
  readonly clock: Clock;
  readonly random: RandomSource;
  /** A name alone stands for a healthy modem of that name. */
  readonly modems: readonly (string | SimModemSpec)[];
  readonly network?: NetworkOptions;
  /** The JSON of a scenario file, see src/sim/README.md. */
  readonly scenario?: unknown;
}

/** Simulated modems and the network that they share. */
export interface Simulation extends Service {
  readonly network: SimNetwork;
  /** In the order that they were given. */
  readonly modemNames: readonly string[];
  /** Every PDU that reached the network, oldest first. */
  readonly ledger: readonly LedgerEntry[];
  /** Throws `not_found` for a name that is none of this simulation's. */
  modem(name: string): SimModem;
  phone(number: string): SimPhone;
  /** The next message of that phone, see SimPhone.waitForMessage. */
  waitForMessage(number: string, timeoutMs?: number): Promise<PhoneMessage>;
  /** `binding` for SerialPort: the real stream over the mock binding. */
  portBinding(name: string): SimPortBinding;
  /** Without serialport, for the virtual clock. */
  transport(name: string): TransportFactory;
  /** Puts a behaviour on; newer ones are asked first. Returns the function that takes it off. */
  behave(name: string, behaviour: Behaviour | BehaviourSpec): () => void;
  unplug(name: string): void;
  replug(name: string): void;
  /** Lets an event happen, at once or `at_ms` from now. */
  play(event: SimEvent): void;
  stop(): Promise<void>;
}

/** Throws `config_invalid` where the scenario cannot be used. */
export function createSimulation(options: SimulationOptions): Simulation {
  return new RunningSimulation(options);
}

class RunningSimulation implements Simulation {
  readonly network: SimNetwork;
  readonly #modems = new Map<string, SimModem>();
  readonly #bindings = new Map<string, SimPortBinding>();
  readonly #timers: TimerSet;

  constructor(options: SimulationOptions) {
    const { clock, random } = options;
    const specs = options.modems.map((modem) => (typeof modem === 'string' ? { name: modem } : modem));
    const names = specs.map(({ name }) => name);
    const scenario = options.scenario === undefined ? null : readScenario(options.scenario, names);
    this.#timers = new TimerSet(clock);
    this.network = new SimNetwork(clock, random, options.network);
    for (const [index, spec] of specs.entries()) {
      if (this.#modems.has(spec.name))
        throw new GatewayError('config_invalid', `Two simulated modems are called ${spec.name}.`);
      const personality = spec.personality === undefined ? undefined : personalityOf(spec.personality);
      const modem = new SimModem({
        name: spec.name,
        identity: identityOf(spec, index, personality),
        sim: simCardOf(spec, index),
        clock,
        random,
        network: this.network,
        ...(personality === undefined ? {} : { personality }),
        ...(spec.bootMs === undefined ? {} : { bootMs: spec.bootMs }),
        ...(spec.sizes === undefined ? {} : { sizes: spec.sizes }),
      });
      this.#modems.set(spec.name, modem);
    }
    if (scenario !== null) this.#stage(scenario);
  }

  get modemNames(): readonly string[] {
    return [...this.#modems.keys()];
  }

  get ledger(): readonly LedgerEntry[] {
    return this.network.ledger;
  }

  modem(name: string): SimModem {
    const modem = this.#modems.get(name);
    if (modem === undefined)
      throw new GatewayError(
        'not_found',
        `There is no simulated modem "${name}"; there are ${this.modemNames.join(', ')}.`,
      );
    return modem;
  }

  phone(number: string): SimPhone {
    return this.network.phone(number);
  }

  waitForMessage(number: string, timeoutMs?: number): Promise<PhoneMessage> {
    return this.phone(number).waitForMessage(timeoutMs);
  }

  portBinding(name: string): SimPortBinding {
    let binding = this.#bindings.get(name);
    if (binding === undefined) this.#bindings.set(name, (binding = simPortBinding(this.modem(name))));
    return binding;
  }

  transport(name: string): TransportFactory {
    const modem = this.modem(name);
    return () => openSimTransport(modem);
  }

  behave(name: string, behaviour: Behaviour | BehaviourSpec): () => void {
    return this.modem(name).behaviours.put('behaviour' in behaviour ? makeBehaviour(behaviour) : behaviour);
  }

  unplug(name: string): void {
    this.modem(name).unplug();
  }

  replug(name: string): void {
    this.modem(name).replug();
  }

  play(event: SimEvent): void {
    if (event.at_ms === 0) this.#happen(event);
    else this.#timers.after(event.at_ms, () => this.#happen(event));
  }

  async stop(): Promise<void> {
    this.#timers.cancelAll();
    for (const modem of this.#modems.values()) modem.stop();
    this.network.stop();
  }

  #stage(scenario: Scenario): void {
    if (scenario.latency !== null) this.network.latency = scenario.latency;
    if (scenario.reportDelay !== null) this.network.reportDelay = scenario.reportDelay;
    for (const [number, rule] of Object.entries(scenario.destinations)) this.network.destination(number, rule);
    for (const [name, makers] of Object.entries(scenario.modems)) {
      const modems = name === '*' ? this.#modems.values() : [this.modem(name)];
      // The first of the file is asked first, so it is put on last.
      for (const modem of modems) for (const make of makers.toReversed()) modem.behaviours.put(make());
    }
    for (const event of scenario.timeline) this.play(event);
  }

  #happen(event: SimEvent): void {
    const modem = this.modem(event.modem);
    if ('send' in event) this.phone(event.phone).send(event.send, event.modem);
    else if ('put' in event) modem.behaviours.put(event.put());
    else modem[event.action]();
  }
}
