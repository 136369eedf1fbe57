import type { Clock } from '../../src/runtime/clock.ts';
import type { ModemSocket } from '../../src/modem/modem.ts';
import type { Behaviour } from '../../src/sim/behaviour.ts';
import type { BehaviourSpec } from '../../src/sim/behaviours/catalogue.ts';
import { hasService } from '../../src/sim/radio.ts';
import type { SimModemSpec } from '../../src/sim/sim-identity.ts';
import type { MessageStorage } from '../../src/sim/storage.ts';
import { createSimulation, type Simulation } from '../../src/sim/simulation.ts';
import type { Chance } from './chance.ts';
import { Weather } from './weather.ts';

/** TP-ST (23.040 9.2.3.15). */
const STILL_TRYING = 0x21;
const GIVEN_UP = 0x46;

const POWER_OFF_MS = 5_000;

/** Phones, and how the network reports on them. */
export const PHONES: Readonly<Record<string, readonly number[]>> = {
  '+15552000001': [0],
  '+15552000002': [0],
  '+15552000003': [0],
  '+15552000004': [0],
  '+15552000005': [STILL_TRYING, 0],
  '+15552000006': [STILL_TRYING, GIVEN_UP],
  '+15552000007': [GIVEN_UP],
  '+15552000008': [],
};

export interface WorldOptions {
  readonly clock: Clock;
  readonly chance: Chance;
  readonly modems: readonly (string | SimModemSpec)[];
  readonly storm: number;
  /** Counts a fault and tells of it. */
  readonly fault: (kind: string, detail?: string) => void;
}

/** Everything outside the gateway: modems, SIMs, the network, the phones. It lives through every crash of the gateway. */
export class World {
  readonly simulation: Simulation;
  readonly weather: Weather;
  /** Somebody answered for a frame: it is acknowledged or deleted, and nowhere else from now on. */
  onTaken: (hex: string) => void = () => {};
  readonly #ends: (() => void)[] = [];
  readonly #afflicted = new Map<string, number>();
  /** A modem is infected once only: what cures it for certain, a power cut, may be tried twice a day. */
  readonly #infected = new Set<string>();

  constructor({ clock, chance, modems, storm, fault }: WorldOptions) {
    this.simulation = createSimulation({ clock, random: chance.fork('sim'), modems });
    const { network } = this.simulation;
    for (const [number, status] of Object.entries(PHONES)) network.destination(number, { status });
    this.weather = new Weather(chance.fork('weather'), storm, (fate) => fault(`submit ${fate}`));
    for (const name of this.simulation.modemNames) {
      this.simulation.behave(name, this.weather);
      this.#watch(name);
    }
  }

  /** Puts a behaviour on until `clear`, or until the returned function is called. */
  afflict(modem: string, behaviour: Behaviour): () => void {
    const takeOff = this.simulation.behave(modem, behaviour);
    this.#count(modem, 1);
    let over = false;
    const end = () => {
      if (over) return;
      over = true;
      takeOff();
      this.#count(modem, -1);
    };
    this.#ends.push(end);
    return end;
  }

  /** Puts a behaviour on that nobody takes off: the gateway has to cure it. */
  infect(modem: string, illness: BehaviourSpec): void {
    if (this.#infected.has(modem)) return;
    this.#infected.add(modem);
    this.simulation.behave(modem, illness);
  }

  /** What a gateway can do about a modem from outside. To be taken off the bus is no power cut. */
  socket(name: string): ModemSocket {
    const act = async (step: 'usb' | 'power') => {
      if (step === 'power') this.simulation.modem(name).unplug(POWER_OFF_MS);
    };
    return { can: () => true, act };
  }

  /** Could it work, if only somebody did the right thing? It is plugged in, in the network, and has its SIM. */
  able(name: string): boolean {
    const { pluggedIn, sim, radio } = this.simulation.modem(name);
    const inNetwork = hasService({ ...radio, functionality: 1 }) || this.#infected.has(name);
    return pluggedIn && sim !== null && sim.pukLeft > 0 && sim.pinLeft > 0 && inNetwork && !this.troubled(name);
  }

  /** Is a behaviour on that `afflict` put there? */
  troubled(modem: string): boolean {
    return (this.#afflicted.get(modem) ?? 0) > 0;
  }

  /** Every fault ends; what it has done stays done. */
  clear(): void {
    this.weather.storm = 0;
    for (const end of this.#ends.splice(0)) end();
    for (const name of this.simulation.modemNames) this.simulation.replug(name);
  }

  #count(modem: string, change: 1 | -1): void {
    this.#afflicted.set(modem, (this.#afflicted.get(modem) ?? 0) + change);
  }

  #watch(name: string): void {
    const modem = this.simulation.modem(name);
    for (const storage of [modem.storage('SM'), modem.storage('ME'), modem.storage('SR')]) this.#watchStorage(storage);
    const { network } = modem;
    const connect = network.connect.bind(network);
    let shown = '';
    network.connect = (modemName, sim, station) => {
      if (station === null || modemName !== name) return connect(modemName, sim, station);
      return connect(modemName, sim, {
        reachable: () => station.reachable(),
        receive: (pdu, done) => {
          shown = pdu.hex;
          station.receive(pdu, done);
        },
      });
    };
    const acknowledge = modem.acknowledge.bind(modem);
    modem.acknowledge = (accepted) => {
      const waited = acknowledge(accepted);
      if (waited && accepted) this.onTaken(shown);
      return waited;
    };
    // It is connected already; once more, now that somebody watches.
    const { sim } = modem;
    modem.sim = null;
    modem.sim = sim;
  }

  #watchStorage(storage: MessageStorage): void {
    const remove = storage.delete.bind(storage);
    storage.delete = (index) => {
      const message = storage.get(index);
      if (message !== undefined) this.onTaken(message.hex);
      remove(index);
    };
  }
}
