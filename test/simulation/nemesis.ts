import { sleep } from '../../src/runtime/clock.ts';
import type { Behaviour } from '../../src/sim/behaviour.ts';
import { makeBehaviour, type BehaviourSpec } from '../../src/sim/behaviours/catalogue.ts';
import type { Chance } from './chance.ts';
import type { Findings } from './findings.ts';
import type { Machine } from './machine.ts';
import type { VirtualClock } from './virtual-clock.ts';
import type { World } from './world.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const YEAR = 365 * 24 * 60 * MINUTE;

/** What happens to the host and its modems, by weight. Submits have their own, see `weather.ts`. */
export const EVENTS = {
  crash: 6,
  crash_twice: 1,
  restart: 2,
  unplug: 4,
  reboot: 4,
  hang: 2,
  no_service: 2,
  sim_absent: 1,
  empty_account: 2,
  swap_sims: 1,
  garbage: 2,
  urc_in_response: 3,
  no_prompt: 2,
  prompt_with_error: 2,
  lost_report: 2,
  duplicate_report: 2,
  clock_jump: 2,
  clock_astray: 1,
  disk_full: 2,
  disk_slow: 2,
  standstill: 2,
  pause: 1,
  modem_restart: 1,
  flood: 1,
} as const;

type EventName = keyof typeof EVENTS;

export interface NemesisOptions {
  readonly clock: VirtualClock;
  readonly chance: Chance;
  readonly machine: Machine;
  readonly world: World;
  readonly findings: Findings;
  /** Mean time between two events, ms. */
  readonly every: number;
  /** A phone writes to a modem. */
  readonly textIn: (modem: string) => void;
}

/** Makes trouble until it is told to stop, and then puts the world in order again. */
export class Nemesis {
  readonly #options: NemesisOptions;
  readonly #chance: Chance;
  /** Put right at the end. */
  readonly #amends: (() => void)[] = [];
  #stopped = false;

  constructor(options: NemesisOptions) {
    this.#options = options;
    this.#chance = options.chance;
  }

  async run(until: number): Promise<void> {
    const { clock, every } = this.#options;
    while (!this.#stopped) {
      await sleep(clock, Math.min(this.#chance.exponential(every), until - clock.monotonic()));
      if (clock.monotonic() >= until) break;
      await this.#strike(this.#chance.weighted(EVENTS));
    }
  }

  /** The end of all faults; the gateway runs again. */
  async relent(): Promise<void> {
    const { machine, world } = this.#options;
    this.#stopped = true;
    for (const amend of this.#amends) amend();
    world.clear();
    while (machine.process === null) await machine.boot();
    for (const name of world.simulation.modemNames)
      await machine.call({ method: 'POST', path: `/v1/modems/${name}/resume` });
  }

  async #strike(event: EventName): Promise<void> {
    const { machine, world, findings, clock } = this.#options;
    const chance = this.#chance;
    const name = chance.pick(world.simulation.modemNames);
    const modem = world.simulation.modem(name);

    findings.fault(event, name);
    switch (event) {
      case 'crash':
        return this.#crash(chance.int(1, 400));
      case 'crash_twice':
        await this.#crash(chance.int(1, 100));
        return this.#crash(chance.int(1, 60));
      case 'restart':
        await machine.stop();
        await sleep(clock, chance.between(0.1, 60) * SECOND);
        return this.#boot();
      case 'unplug':
        return modem.unplug(Math.round(chance.logNormal(15 * SECOND, 1)));
      case 'reboot':
        return modem.reboot();
      case 'hang':
        return this.#afflict(name, HANGS, chance.logNormal(40 * SECOND, 1));
      case 'no_service':
        return this.#afflict(name, { behaviour: 'not_registered' }, chance.logNormal(40 * SECOND, 1));
      case 'sim_absent':
        if (modem.sim === null) return undefined;
        return this.#afflict(name, { behaviour: 'sim_absent' }, chance.logNormal(40 * SECOND, 1));
      case 'empty_account':
        return this.#afflict(
          name,
          { behaviour: 'no_credit', code: chance.pick([21, 28, 69]) },
          chance.logNormal(90 * SECOND, 1),
        );
      case 'swap_sims':
        return this.#swapSims(name);
      case 'garbage':
        return this.#afflict(name, { behaviour: 'garbage', times: chance.int(1, 5), bytes: chance.int(1, 60) }, MINUTE);
      case 'urc_in_response': {
        const place = chance.happens(0.5) ? 'inside' : 'before';
        return this.#afflict(name, { behaviour: 'urc_in_response', times: chance.int(1, 20), place }, 3 * MINUTE);
      }
      case 'no_prompt':
        return this.#afflict(name, { behaviour: 'no_prompt', times: chance.int(1, 3) }, 2 * MINUTE);
      case 'prompt_with_error':
        return this.#afflict(name, { behaviour: 'prompt_with_error', times: chance.int(1, 3) }, 2 * MINUTE);
      case 'lost_report':
        return this.#afflict(name, { behaviour: 'lost_report', times: chance.int(1, 3) }, 2 * MINUTE);
      case 'duplicate_report':
        return this.#afflict(name, { behaviour: 'duplicate_report', times: chance.int(1, 3) }, 2 * MINUTE);
      case 'clock_jump':
        machine.wallError += chance.pick([-3600, -120, -5, 5, 120, 900, 3600]) * SECOND;
        return undefined;
      case 'clock_astray': {
        // A receiver that counts its weeks wrong, or a host without a battery that starts in 1970.
        const jump = chance.happens(0.6) ? chance.pick([20, 73]) * YEAR : -clock.now();
        machine.wallError += jump;
        this.#later(chance.logNormal(MINUTE, 1), () => (machine.wallError -= jump));
        return chance.happens(0.5) ? this.#crash(chance.int(1, 100)) : undefined;
      }
      case 'disk_full':
        return this.#later(chance.logNormal(20 * SECOND, 1), machine.fillDisk());
      case 'disk_slow': {
        const median = chance.pick([5, 20, 100, 400]);
        return this.#later(
          MINUTE,
          machine.slowDisk(() => Math.min(2 * SECOND, chance.logNormal(median, 0.7))),
        );
      }
      case 'standstill':
        return machine.stand(Math.min(150 * SECOND, chance.logNormal(8 * SECOND, 1.3)));
      case 'pause':
        await machine.call({ method: 'POST', path: `/v1/modems/${name}/pause` });
        await sleep(clock, chance.logNormal(30 * SECOND, 1));
        return void (await machine.call({ method: 'POST', path: `/v1/modems/${name}/resume` }));
      case 'modem_restart':
        return void (await machine.call({ method: 'POST', path: `/v1/modems/${name}/restart` }));
      case 'flood':
        for (let count = chance.int(5, 35); count > 0; count--) this.#options.textIn(name);
        return undefined;
    }
  }

  async #crash(points: number): Promise<void> {
    const { machine, clock } = this.#options;
    machine.killAfter(points);
    // An idle process comes to its end all the same.
    const deadline = clock.monotonic() + MINUTE;
    while (machine.process !== null && clock.monotonic() < deadline) await sleep(clock, 500);
    machine.kill();
    await sleep(clock, this.#chance.logNormal(3 * SECOND, 1.5));
    return this.#boot();
  }

  async #boot(): Promise<void> {
    const { machine, clock } = this.#options;
    while (!(await machine.boot())) await sleep(clock, SECOND);
  }

  #afflict(modem: string, what: BehaviourSpec | Behaviour, forMs: number): void {
    const behaviour = 'behaviour' in what ? makeBehaviour(what) : what;
    this.#later(forMs, this.#options.world.afflict(modem, behaviour));
  }

  #swapSims(name: string): void {
    const { world } = this.#options;
    const { simulation } = world;
    const other = simulation.modemNames.find((one) => one !== name);
    if (other === undefined) return;
    const [first, second] = [simulation.modem(name), simulation.modem(other)];
    if (first.sim === null || second.sim === null) return;
    first.unplug();
    second.unplug();
    const [one, two] = [first.sim, second.sim];
    first.sim = null;
    second.sim = null;
    first.sim = two;
    second.sim = one;
    this.#later(5 * SECOND, () => {
      first.replug();
      second.replug();
    });
  }

  #later(ms: number, fn: () => void): void {
    let done = false;
    const once = () => {
      if (!done) fn();
      done = true;
    };
    this.#amends.push(once);
    this.#options.clock.setTimeout(ms, once);
  }
}

/** Powered, and deaf. */
const HANGS: Behaviour = { name: 'hangs', onCommand: () => true };
